"""Lists of dt and dd, numbered pages, Chinese dates."""
from html import escape

from looks import base


class Look(base.Look):
    day_forms = ("%Y年%m月%d日", "%Y-%m-%d", "发布于 %Y-%m-%d")

    def column_path(self, column, page=0):
        return f"/channel/{column.number}/" + (f"list_{page + 1}.shtml" if page else "list.shtml")

    def entry_path(self, column, entry, number):
        return f"/c/{entry.date:%Y-%m-%d}/{number}.shtml"

    def whole(self, title, metas, crumbs, inner):
        site = self.site
        menu = "".join(f'<li class="m"><a href="{path}">{name}</a><ol>' +
                       "".join(f'<li><a href="{p}">{n}</a></li>' for n, p in below) + "</ol></li>"
                       for name, path, below in site.menu())
        marks = base.marks_of(site)
        footer = self.footer("<footer>\n" + "\n".join(f"<div>{marks[k]}</div>" for k in marks) + "\n</footer>")
        return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8" />
<title>{escape(title)}</title>
{self.metas(metas)}{self.viewport()}<script src="/static/jquery.min.js"></script>
</head>
<body>
<header><h1 class="logo"><a href="/">{escape(site.title)}</a></h1>
<form action="/search" method="get"><input type="search" name="kw" /><button>{site.words['search']}</button></form></header>
<nav><ul><li><a href="/">{site.words['home']}</a></li>{menu}</ul></nav>
{crumbs}
<section id="main">
{inner}
</section>
{footer}
</body>
</html>
"""

    def crumbs(self, trail):
        return f'<p class="bread">{self.site.words["here"]}： ' + " / ".join(
            f'<a href="{path}">{escape(name)}</a>' for name, path in trail) + "</p>"

    def items(self, entries, day):
        rows = []
        for entry in entries:
            text, title = self.shown(entry)
            date = day(entry)
            rows.append(f'<dt>{self.pin(entry)}<a href="{entry.path}"{title}>{text}</a></dt>'
                        f'<dd>{date}</dd>')
        return "\n".join(rows)

    def listing(self, column, entries, page, pages):
        return f"<h2>{column.name}</h2>\n<dl class='articles'>\n{self.items(entries, self.list_day)}\n</dl>\n" \
               f"{self.row_paging(column, page, pages)}"

    def row_paging(self, column, page, pages):
        if pages < 2:
            return ""
        return '<div class="pager">' + "".join(
            f"<b>{k + 1}</b>" if k == page else f'<a href="{self.column_path(column, k)}">{k + 1}</a>'
            for k in range(pages)) + "</div>"

    def front(self, blocks):
        return "\n".join(
            f"<article><h2>{column.name}<a href='{column.path}'>{self.site.words['more']}</a></h2>\n<dl>\n"
            f"{self.items(entries, lambda e: self.home_day(e.date) if e.show_date else '')}\n</dl></article>"
            for column, entries in blocks)

    def article(self, column, entry):
        w, site = self.site.words, self.site
        index = ""
        if entry.index:
            index = '<dl class="index">' + "".join(
                f"<dt>{label}</dt><dd>{escape(value)}</dd>" for label, value in entry.index.items()) + "</dl>\n"
        told = f"<span>{w['published']}：{site.stamp(entry)}</span> " if entry.tell_date else ""
        return f"""<h2 class="title">{escape(entry.title)}</h2>
<div class="info">{told}<span>{w['source']}：{escape(entry.source or site.body.name)}</span></div>
{index}<div class="content">{entry.html}</div>"""

    def text(self, column):
        return f"<h2>{column.name}</h2>\n<div class='content'>{column.html}</div>"

    def rows(self, column, headers, rows):
        return f"<h2>{column.name}</h2>\n<table><caption>{column.name}</caption>\n<tr>" + "".join(
            f"<th scope='col'>{h}</th>" for h in headers) + "</tr>\n" + "\n".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "\n</table>"

    def records(self, column, headers, rows):
        if column.shape != "letters":
            return self.rows(column, headers, rows)
        return f"<h2>{column.name}</h2>\n" + "\n".join(
            f"<dl class='letter'><dt>{row[1]}</dt>\n<dd>" + " ".join(
                f"<span>{headers[k]}：{row[k]}</span>" for k in range(len(headers)) if k != 1 and row[k]) + "</dd></dl>"
            for row in rows)

    def fields(self, title, pairs):
        return f"<h2>{escape(title)}</h2>\n<dl class='fields'>\n" + "\n".join(
            f"<dt>{name}</dt>\n<dd>{value}</dd>" for name, value in pairs) + "\n</dl>"

    def links(self, name, pairs):
        return f"<h2>{name}</h2>\n<ul>" + "\n".join(
            f'<li><a href="{path}">{escape(text)}</a></li>' for text, path in pairs) + "</ul>"
