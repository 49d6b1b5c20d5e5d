"""Pages as a TRS publishing system makes them: lists in ul, pages by createPageHTML, articles by day."""
from html import escape

from looks import base


class Look(base.Look):
    day_forms = ("%Y-%m-%d", "[%Y-%m-%d]", "%Y.%m.%d")

    def column_path(self, column, page=0):
        return f"{column.slug}index{f'_{page}' if page else ''}.html" if page else column.slug

    def entry_path(self, column, entry, number):
        return f"{column.slug}{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{number}.html"

    def whole(self, title, metas, crumbs, inner):
        site = self.site
        menu = "".join(f'<li><a href="{path}">{name}</a></li>' for name, path, _ in site.menu())
        marks = base.marks_of(site)
        lines = [" | ".join(v for k, v in marks.items() if k in ("site-map", "organiser", "contact")),
                 "　".join(v for k, v in marks.items() if k in ("site-code", "icp", "police")),
                 marks.get("party-government", "") + marks.get("find-errors", "")]
        footer = self.footer('<div class="foot">\n' + "\n".join(f"<p>{line}</p>" for line in lines) + "\n</div>")
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
{self.viewport()}<title>{escape(title)}</title>
{self.metas(metas)}<link href="/images/style.css" rel="stylesheet" type="text/css" />
</head>
<body>
<div class="top"><a href="/"><img src="/images/logo.png" alt="{escape(site.title)}" /></a>
<form class="so" action="/was5/web/search" method="get"><input type="text" name="searchword" /><input type="hidden" name="channelid" value="{site.code[-6:]}" /><input type="submit" value="{site.words['search']}" /></form></div>
<div class="nav"><ul><li><a href="/">{site.words['home']}</a></li>{menu}</ul></div>
{crumbs}
<div class="main">
{inner}
</div>
{footer}
</body>
</html>
"""

    def crumbs(self, trail):
        parts = "&gt;".join(f'<a href="{path}" class="CurrChnlCls">{escape(name)}</a>' for name, path in trail)
        return f'<div class="position">{self.site.words["here"]}：{parts}</div>'

    def items(self, entries, day):
        rows = []
        for entry in entries:
            text, title = self.shown(entry)
            date = day(entry)
            rows.append(f'<li>{self.pin(entry)}<a href="{entry.path}"{title} target="_blank">{text}</a>'
                        f'{f"<span>{date}</span>" if date else ""}</li>')
        return "\n".join(rows)

    def listing(self, column, entries, page, pages):
        paging = f'<script>createPageHTML({pages}, {page}, "index", "html");</script>' if pages > 1 else ""
        return f'<h2>{column.name}</h2>\n<ul class="list01">\n{self.items(entries, self.list_day)}\n</ul>\n' \
               f'<div class="page">{paging}</div>'

    def front(self, blocks):
        return "\n".join(
            f'<div class="box"><h3><a href="{column.path}">{column.name}</a><a class="more" href="{column.path}">'
            f'{self.site.words["more"]}</a></h3>\n<ul>\n'
            f'{self.items(entries, lambda e: self.home_day(e.date) if e.show_date else "")}\n</ul></div>'
            for column, entries in blocks)

    def article(self, column, entry):
        w, site = self.site.words, self.site
        table = ""
        if entry.index:
            cells = [f"<td><b>{label}：</b></td><td>{escape(value)}</td>" for label, value in entry.index.items()]
            table = '<table class="xxgk_t" width="100%">' + "".join(
                f"<tr>{''.join(cells[k:k + 2])}</tr>" for k in range(0, len(cells), 2)) + "</table>\n"
        told = f'{w["published"]}：{site.stamp(entry)}　' if entry.tell_date else ""
        return f"""{table}<h1>{escape(entry.title)}</h1>
<div class="xinxi">{told}{w["source"]}：{escape(entry.source or site.body.name)}　{w["clicks"]}：<script src="/hits.js"></script></div>
<div class="TRS_Editor">{entry.html}</div>"""

    def text(self, column):
        return f'<h1>{column.name}</h1>\n<div class="TRS_Editor">{column.html}</div>'

    def rows(self, column, headers, rows):
        head = "".join(f"<th>{h}</th>" for h in headers)
        return f'<h2>{column.name}</h2>\n<table class="biaoge" border="1"><tr>{head}</tr>\n' + "\n".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "\n</table>"

    def row_paging(self, column, page, pages):
        return f'<script>createPageHTML({pages}, {page}, "index", "html");</script>' if pages > 1 else ""

    def fields(self, title, pairs):
        """A page of names and what stands under each: a letter, a guide."""
        return f"<h1>{escape(title)}</h1>\n<table class='xx' border='1'>\n" + "\n".join(
            f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in pairs) + "\n</table>"

    def links(self, name, pairs):
        return f"<h2>{name}</h2>\n<ul class='list02'>\n" + "\n".join(
            f'<li><a href="{path}">{escape(text)}</a></li>' for text, path in pairs) + "\n</ul>"
