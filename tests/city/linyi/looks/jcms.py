"""Pages as JCMS makes them: a list is a datastore in a script, the next lines come from a proxy."""
from html import escape

from looks import base


class Look(base.Look):
    day_forms = ("%Y-%m-%d", "%Y-%m-%d")
    group = 45  # lines that the page itself holds

    def column_path(self, column, page=0):
        return f"/col/col{column.number}/index.html" + (f"?uid={column.number}&pageNum={page + 1}" if page else "")

    def entry_path(self, column, entry, number):
        return f"/art/{entry.date.year}/{entry.date.month}/{entry.date.day}/art_{column.number}_{number}.html"

    def whole(self, title, metas, crumbs, inner):
        site = self.site
        menu = "".join(
            f'<dl><dt>{name}</dt><dd>' + "".join(f'<span><a href="{p}" target="_self">{n}</a></span>' for n, p in below) +
            "</dd></dl>" for name, _, below in site.menu())
        marks = base.marks_of(site)
        footer = self.footer('<div class="footer">\n<div class="container">' + "<span class='split'>|</span>\n".join(
            marks[k] for k in marks if k not in ("party-government", "find-errors")) +
            f'\n<div class="wzbs">{marks.get("party-government", "")}{marks.get("find-errors", "")}</div></div>\n</div>')
        return f"""<!doctype html>
<html>
<head>
<meta charset="UTF-8">
{self.viewport()}<title>{escape(title)}</title>
<META HTTP-EQUIV='pragma' CONTENT='no-cache'>
{self.metas(metas)}<link rel="stylesheet" href="/style/hanweb.css">
</head>
<body>
<div class="header"><div class="logo">{escape(site.title)}</div>
<div class="search"><form name="jsearch" action="/jsearchfront/search.do" method="get"><input name="q" placeholder="{site.words['search']}"><button type="submit">Go</button></form></div></div>
<div class="mainNav"><dl><dt><a href="/index.html">{site.words['home']}</a></dt></dl>{menu}</div>
{crumbs}
<div class="content">
{inner}
</div>
{footer}
</body>
</html>
"""

    def crumbs(self, trail):
        cells = "".join(f'<td> > <a href="{path}">{escape(name)}</a></td>' for name, path in trail[1:])
        return f'<table cellspacing="0"><tr><td>{self.site.words["here"]}：<a href="/index.html">' \
               f'{self.site.words["home"]}</a></td>{cells}</tr></table>'

    def item(self, entry, day):
        text, title = self.shown(entry)
        date = f"<span>{day}</span>" if day else ""
        return f"<li>{self.pin(entry)}<a href='{entry.path}'{title} target='_blank'>{text}</a>{date}</li>"

    def store(self, column, entries, first):
        more = ""
        if first + self.group < len(column.entries):
            more = f"<nextgroup><![CDATA[<a href=\"{self.proxy(column, first // self.group + 1)}\"></a>]]></nextgroup>"
        return f"<datastore>\n{more}<recordset>\n" + "\n".join(
            f"<record><![CDATA[\n{self.item(entry, self.list_day(entry))}\n]]></record>" for entry in entries) + \
            "\n</recordset></datastore>"

    def proxy(self, column, group):
        return f"/module/web/jpage/dataproxy.jsp?page={group}&webid=1&path=/&columnid={column.number}&unitid={column.number + 7}"

    def listing(self, column, entries, page, pages):
        held = column.entries[:self.group]
        return f'<div class="tit">{column.name}</div>\n<div id="{column.number + 7}"><script type="text/xml">' \
               f"{self.store(column, held, 0)}</script></div>\n<script src=\"/script/jpage.js\"></script>"

    def extra_pages(self, column):
        for first in range(self.group, len(column.entries), self.group):
            text = self.store(column, column.entries[first:first + self.group], first)
            yield self.proxy(column, first // self.group), "<?xml version='1.0' encoding='utf-8'?>\n" + text, "text/xml"

    def front(self, blocks):
        return "\n".join(
            f'<div class="mod"><div class="hd"><a href="{column.path}">{column.name}</a></div><ul class="bd">\n' +
            "\n".join(self.item(e, self.home_day(e.date) if e.show_date else "") for e in entries) + "\n</ul></div>"
            for column, entries in blocks)

    def article(self, column, entry):
        w, site = self.site.words, self.site
        table = ""
        if entry.index:
            cells = [f"<td>{label}: {escape(value)}</td>" for label, value in entry.index.items()]
            table = "<table border='1' class='xxgk'>" + "".join(
                f"<tr>{''.join(cells[k:k + 3])}</tr>" for k in range(0, len(cells), 3)) + "</table>\n"
        told = f"<td>{w['published']}：{site.stamp(entry)}</td>" if entry.tell_date else ""
        return f"""{table}<table id="c" width="100%"><tr><td class="title">{escape(entry.title)}</td></tr>
<tr><td><table width="90%"><tr>{told}<td>{w['source']}：{escape(entry.source or site.body.name)}</td><td>{w['clicks']}：</td></tr></table></td></tr>
<tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin-->{entry.html}<!--ZJEG_RSS.content.end--></div></td></tr></table>"""

    def text(self, column):
        return f'<div class="tit">{column.name}</div>\n<div id="zoom">{column.html}</div>'

    def rows(self, column, headers, rows):
        return f'<div class="tit">{column.name}</div>\n<table class="jlist"><thead><tr>' + "".join(
            f"<td>{h}</td>" for h in headers) + "</tr></thead><tbody>\n" + "\n".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "\n</tbody></table>"

    def records(self, column, headers, rows):
        if column.shape == "letters":
            return self.rows(column, headers, rows)
        return f'<div class="tit">{column.name}</div>\n' + "\n".join(
            f'<div class="sx"><h4>{row[0]}</h4><p>' + "&nbsp;&nbsp;".join(
                f"{headers[k]}：{row[k]}" for k in range(1, len(row) - 1)) + f"</p>{row[-1]}</div>" for row in rows)

    def row_paging(self, column, page, pages):
        return "<div class='pagination'>" + "".join(
            f"<a href='{self.column_path(column, k)}'>{k + 1}</a>" for k in range(pages)) + "</div>" if pages > 1 else ""

    def fields(self, title, pairs):
        return f"<h2>{escape(title)}</h2>\n" + "\n".join(
            f'<div class="row"><label>{name}：</label><div class="val">{value}</div></div>' for name, value in pairs)

    def links(self, name, pairs):
        return f"<div class='tit'>{name}</div>\n" + "\n".join(
            f'<span class="col"><a href="{path}">{escape(text)}</a></span>' for text, path in pairs)
