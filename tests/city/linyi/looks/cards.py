"""Cards, grids and sections, as newer sites have them: days and months apart, pages as p=2, no tables at all.

Written last and assessed once before anybody knew it: see the README."""
from html import escape

from looks import base


class Look(base.Look):
    day_forms = ("%Y-%m-%d", "%Y年%m月%d日")

    def column_path(self, column, page=0):
        return f"/web/list?col={column.number}" + (f"&p={page + 1}" if page else "")

    def entry_path(self, column, entry, number):
        return f"/web/detail?col={column.number}&id={number}"

    def whole(self, title, metas, crumbs, inner):
        site = self.site
        menu = "".join(
            f'<div class="nav-item"><span>{name}</span><div class="nav-sub">' +
            "".join(f'<a href="{p}" class="nav-link"><i class="icon"></i>{n}</a>' for n, p in below) + "</div></div>"
            for name, _, below in site.menu())
        marks = base.marks_of(site)
        footer = self.footer('<div class="ft">\n' + "\n".join(f'<span class="ft-i">{marks[k]}</span>' for k in marks) + "\n</div>")
        return f"""<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
{self.viewport()}<title>{escape(title)}</title>
{self.metas(metas)}<link rel="stylesheet" href="/web/app.css">
</head>
<body class="page">
<div class="hd"><a class="hd-logo" href="/">{escape(site.title)}</a>
<form class="hd-search" action="/search" method="get"><input type="text" name="q"><button type="submit">{site.words['search']}</button></form></div>
<div class="nav"><a href="/" class="nav-link">{site.words['home']}</a>{menu}</div>
{crumbs}
<div class="bd">
{inner}
</div>
{footer}
</body>
</html>
"""

    def crumbs(self, trail):
        return '<div class="crumb"><span>' + self.site.words["here"] + "</span>" + "".join(
            f'<a href="{path}">{escape(name)}</a><i>/</i>' for name, path in trail) + "</div>"

    def card(self, entry):
        """The day large, year and month below it; some sites turn it round."""
        text, title = self.shown(entry)
        if not entry.show_date:
            date = ""
        elif self.site.coin("day blocks"):
            shown = entry.list_date or entry.date
            date = f'<div class="date"><b>{shown:%d}</b><span>{shown:%Y-%m}</span></div>'
        else:
            shown = entry.list_date or entry.date
            date = f'<time datetime="{shown:%Y-%m-%d}">{shown:%Y.%m.%d}</time>'
        return f'<div class="card">{date}<div class="card-t">{self.pin(entry)}<a href="{entry.path}"{title}>{text}</a></div></div>'

    def listing(self, column, entries, page, pages):
        return f'<div class="tit"><h2>{column.name}</h2></div>\n<div class="cards">\n' + \
            "\n".join(self.card(entry) for entry in entries) + f"\n</div>\n{self.row_paging(column, page, pages)}"

    def row_paging(self, column, page, pages):
        if pages < 2:
            return ""
        w = self.site.words
        after = f'<a class="next" href="{self.column_path(column, page + 1)}">{w["next"]}</a>' if page + 1 < pages else ""
        before = f'<a class="prev" href="{self.column_path(column, page - 1)}">{w["previous"]}</a>' if page else ""
        return f'<div class="pg"><span>第{page + 1}页/共{pages}页</span>{before}{after}</div>'

    def front(self, blocks):
        return "\n".join(
            f'<div class="block"><div class="tit"><h2>{column.name}</h2><a class="more" href="{column.path}">'
            f'{self.site.words["more"]}</a></div>\n' + "\n".join(self.card(e) for e in entries) + "\n</div>"
            for column, entries in blocks)

    def article(self, column, entry):
        w, site = self.site.words, self.site
        index = ""
        if entry.index:
            index = '<div class="kvs">' + "".join(
                f'<div class="kv"><span class="k">{label}</span><span class="v">{escape(value)}</span></div>'
                for label, value in entry.index.items()) + "</div>\n"
        told = f'<span>{w["published"]}：{site.stamp(entry)}</span>' if entry.tell_date else ""
        return f"""<h1 class="art-title">{escape(entry.title)}</h1>
<div class="art-meta">{told}<span>{w["source"]}：{escape(entry.source or site.body.name)}</span></div>
{index}<div class="art-body">{entry.html}</div>"""

    def text(self, column):
        return f'<div class="tit"><h2>{column.name}</h2></div>\n<div class="art-body">{column.html}</div>'

    def rows(self, column, headers, rows):
        cells = lambda row, kind: "".join(f'<div class="{kind}">{cell}</div>' for cell in row)
        return f'<div class="tit"><h2>{column.name}</h2></div>\n<div class="grid">\n<div class="gr gr-h">{cells(headers, "gc")}</div>\n' + \
            "\n".join(f'<div class="gr">{cells(row, "gc")}</div>' for row in rows) + "\n</div>"

    def records(self, column, headers, rows):
        at = 1 if column.shape == "letters" else 0
        return f'<div class="tit"><h2>{column.name}</h2></div>\n' + "\n".join(
            f'<div class="rec"><div class="rec-t">{row[at]}</div>' + "".join(
                f'<div class="rec-f"><em>{headers[k]}</em><span>{row[k]}</span></div>' for k in range(len(row)) if k != at and row[k]) +
            "</div>" for row in rows)

    def fields(self, title, pairs):
        return f'<h1 class="art-title">{escape(title)}</h1>\n' + "\n".join(
            f'<section><h3>{name}</h3><div>{value}</div></section>' for name, value in pairs)

    def links(self, name, pairs):
        return f'<div class="tit"><h2>{name}</h2></div>\n<div class="tiles">' + "\n".join(
            f'<a class="tile" href="{path}">{escape(text)}</a>' for text, path in pairs) + "</div>"
