"""An old site: layout by tables, addresses of a script, GB18030."""
from html import escape

from looks import base


class Look(base.Look):
    charset = "gb18030"
    day_forms = ("%Y/%m/%d", "%Y-%m-%d", "(%Y-%m-%d)")

    def column_path(self, column, page=0):
        return f"/list.asp?cid={column.number}" + (f"&page={page + 1}" if page else "")

    def entry_path(self, column, entry, number):
        return f"/show.asp?id={number}"

    def whole(self, title, metas, crumbs, inner):
        site = self.site
        menu = "".join(f'<td align="center"><a href="{path}">{name}</a></td>'
                       for _, _, below in site.menu() for name, path in below)
        marks = base.marks_of(site)
        footer = self.footer('<table width="1000" align="center" class="bottom">\n' + "\n".join(
            f'<tr><td align="center">{marks[k]}</td></tr>' for k in marks) + "\n</table>")
        return f"""<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
{self.viewport()}<title>{escape(title)}</title>
{self.metas(metas)}<link href="css.css" rel="stylesheet" type="text/css">
</head>
<body topmargin="0">
<table width="1000" border="0" align="center" cellpadding="0" cellspacing="0"><tr><td height="120" background="images/top.jpg"><font size="6">{escape(site.title)}</font></td></tr>
<tr><td><table width="100%"><tr><td><a href="/">{site.words['home']}</a></td>{menu}</tr></table></td></tr>
<tr><td><form name="ss" action="search.asp" method="get">{site.words['search']}：<input name="keyword" size="20"><input type="submit" value="Go"></form></td></tr></table>
{crumbs}
<table width="1000" align="center"><tr><td valign="top">
{inner}
</td></tr></table>
{footer}
</body>
</html>
"""

    def crumbs(self, trail):
        return f'<table width="1000" align="center"><tr><td>{self.site.words["here"]}：' + " -> ".join(
            f'<a href="{path}">{escape(name)}</a>' for name, path in trail) + "</td></tr></table>"

    def items(self, entries, day):
        rows = []
        for entry in entries:
            text, title = self.shown(entry, 20)
            rows.append(f'<tr><td width="20"><img src="images/dot.gif"></td><td height="26">{self.pin(entry)}'
                        f'<a href="{entry.path}"{title} target="_blank">{text}</a></td>'
                        f'<td width="100"><font color="#999999">{day(entry)}</font></td></tr>')
        return "\n".join(rows)

    def listing(self, column, entries, page, pages):
        return f'<table width="100%"><tr><td class="bt"><b>{column.name}</b></td></tr></table>\n<table width="100%">\n' \
               f"{self.items(entries, self.list_day)}\n</table>\n{self.row_paging(column, page, pages)}"

    def row_paging(self, column, page, pages):
        if pages < 2:
            return ""
        w, at = self.site.words, lambda k: self.column_path(column, k)
        before = f'<a href="{at(page - 1)}">{w["previous"]}</a>' if page else w["previous"]
        after = f'<a href="{at(page + 1)}">{w["next"]}</a>' if page + 1 < pages else w["next"]
        return f'<p align="center">{page + 1}/{pages} <a href="{at(0)}">{w["home"]}</a> {before} {after} ' \
               f'<a href="{at(pages - 1)}">{w["last"]}</a></p>'

    def front(self, blocks):
        return "\n".join(
            f'<table width="480" align="left"><tr><td colspan="3"><a href="{column.path}"><b>{column.name}</b></a></td></tr>\n'
            f'{self.items(entries, lambda e: self.home_day(e.date) if e.show_date else "")}\n</table>'
            for column, entries in blocks)

    def article(self, column, entry):
        w, site = self.site.words, self.site
        table = ""
        if entry.index:
            table = '<table width="90%" border="1" align="center">' + "".join(
                f'<tr><td width="100">{label}</td><td>{escape(value)}</td></tr>' for label, value in entry.index.items()) + \
                "</table>\n"
        told = f"{w['published']}：{site.stamp(entry)} &nbsp; " if entry.tell_date else ""
        return f"""<p align="center"><font size="5"><b>{escape(entry.title)}</b></font></p>
<p align="center"><font color="gray">{told}{w['source']}：{escape(entry.source or site.body.name)}</font></p>
<hr size="1">
{table}<table width="90%" align="center"><tr><td class="zw">{entry.html}</td></tr></table>"""

    def text(self, column):
        return f'<p align="center"><b>{column.name}</b></p>\n<table width="90%" align="center"><tr><td>{column.html}</td></tr></table>'

    def rows(self, column, headers, rows):
        return f'<p><b>{column.name}</b></p>\n<table width="100%" border="1" cellspacing="0">\n<tr bgcolor="#eeeeee">' + "".join(
            f"<td><b>{h}</b></td>" for h in headers) + "</tr>\n" + "\n".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "\n</table>"

    def fields(self, title, pairs):
        return f'<p align="center"><b>{escape(title)}</b></p>\n<table width="90%" border="1" align="center">\n' + "\n".join(
            f'<tr><td width="120" bgcolor="#f0f0f0">{name}</td><td>{value}</td></tr>' for name, value in pairs) + "\n</table>"

    def links(self, name, pairs):
        return f"<p><b>{name}</b></p>\n<table>" + "\n".join(
            f'<tr><td><a href="{path}">{escape(text)}</a></td></tr>' for text, path in pairs) + "</table>"
