"""A disclosure catalogue: lists with index numbers, pages by countPage and currentPage, fields as paragraphs."""
from html import escape

from looks import base


class Look(base.Look):
    day_forms = ("%Y-%m-%d", "%Y年%m月%d日")

    def __init__(self, site):
        super().__init__(site)
        self.ending = site.pick("ending", ("html", "shtml", "htm"))

    def column_path(self, column, page=0):
        return f"{column.slug}index{f'_{page}' if page else ''}.{self.ending}"

    def entry_path(self, column, entry, number):
        return f"/gkml/{entry.date:%Y/%m/%d}/content_{number}.{self.ending}"

    def whole(self, title, metas, crumbs, inner):
        site = self.site
        menu = "".join(f'<div class="lm"><h4>{name}</h4><ul>' + "".join(f'<li><a href="{p}">{n}</a></li>' for n, p in below) +
                       "</ul></div>" for name, _, below in site.menu())
        marks = base.marks_of(site)
        footer = self.footer('<div id="footer"><ul>\n' + "\n".join(f"<li>{marks[k]}</li>" for k in marks) + "\n</ul></div>")
        return f"""<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>{escape(title)}</title>
{self.metas(metas)}{self.viewport()}</head>
<body>
<div class="header_szf"><a href="/"><img src="/images/logo.png" alt="{escape(site.title)}"></a></div>
<div class="ss1"><form method="get" action="/govsearch/list.jsp"><input name="sword" placeholder="{site.words['search']}"><input type="submit" value="OK"></form></div>
<div class="sx-navs"><a href="/">{site.words['home']}</a></div>
<div class="sx-left">{menu}</div>
{crumbs}
<div class="sx-right">
{inner}
</div>
{footer}
</body>
</html>
"""

    def crumbs(self, trail):
        return '<div class="sx-more1">' + "-&gt;".join(
            f'<a href="{path}" title="{escape(name)}">{escape(name)}</a>' for name, path in trail) + "</div>"

    def listing(self, column, entries, page, pages):
        w, site = self.site.words, self.site
        head = f'<tr><th width="47%">{w["name"]}</th><th>{w["index"]}</th><th>{w["issuer"]}</th><th>{w["published"]}</th></tr>'
        rows = []
        for entry in entries:
            text, title = self.shown(entry)
            rows.append(f'<tr><td>{self.pin(entry)}<a href="{entry.path}"{title}>{text}</a></td><td>{site.index_number(entry)}</td>'
                        f"<td>{escape(site.body.name)}</td><td>{self.list_day(entry)}</td></tr>")
        return f'<h1>{column.name}</h1>\n<div class="szbmtclb"><table>{head}\n' + "\n".join(rows) + \
               f"\n</table></div>\n{self.row_paging(column, page, pages)}"

    def row_paging(self, column, page, pages):
        if pages < 2:
            return ""
        return f"""<div class="page"><script language="javascript">
var currentPage={page};
var countPage={pages}
var nextPage=currentPage+1
if(countPage>1&&currentPage!=(countPage-1)) document.write("<a href=\\"index"+"_"+nextPage+"."+"{self.ending}\\">{self.site.words['next']}</a>");
</script></div>"""

    def front(self, blocks):
        out = []
        for column, entries in blocks:
            rows = "\n".join(
                f'<div class="nr"><a href="{e.path}"{self.shown(e)[1]}>{self.shown(e)[0]}</a>'
                f'{f"<b>{self.home_day(e.date)}</b>" if e.show_date else ""}</div>' for e in entries)
            out.append(f'<div class="sx-c1"><div class="sx-c1-title"><a href="{column.path}">{column.name}</a></div>\n{rows}\n</div>')
        return "\n".join(out)

    def article(self, column, entry):
        w, site = self.site.words, self.site
        index = ""
        if entry.index:
            index = '<div class="top-l">' + "".join(
                f"<p><strong>{label}</strong>：{escape(value)}</p>" for label, value in entry.index.items()) + "</div>\n"
        told = f"<p>{w['published']}：{site.stamp(entry)}</p>" if entry.tell_date else ""
        return f"""{index}<div class="nr-title">{escape(entry.title)}</div>
<div class="nr-info">{told}<p>{w['source']}：{escape(entry.source or site.body.name)}</p></div>
<div class="nr-text" id="UCAP-CONTENT">{entry.html}</div>"""

    def text(self, column):
        return f'<h1>{column.name}</h1>\n<div class="nr-text">{column.html}</div>'

    def rows(self, column, headers, rows):
        return f'<h1>{column.name}</h1>\n<table class="tb"><tbody><tr>' + "".join(f"<th>{h}</th>" for h in headers) + \
            "</tr>\n" + "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + \
            "\n</tbody></table>"

    def records(self, column, headers, rows):
        if column.shape != "letters":
            return self.rows(column, headers, rows)
        return f"<h1>{column.name}</h1>\n<ul class='xj'>\n" + "\n".join(
            f"<li><h3>{row[1]}</h3><p>{headers[0]}：{row[0]}</p><p>{headers[2]}：{row[2]}　{headers[3]}：{row[3]}"
            f"{'　' + headers[4] + '：' + row[4] if row[4] else ''}</p></li>" for row in rows) + "\n</ul>"

    def fields(self, title, pairs):
        return f"<h1>{escape(title)}</h1>\n" + "\n".join(
            f"<p><strong>{name}：</strong></p>\n<p>{value}</p>" for name, value in pairs)

    def links(self, name, pairs):
        return f"<h1>{name}</h1>\n" + "\n".join(
            f'<p><a href="{path}">{escape(text)}</a></p>' for text, path in pairs)
