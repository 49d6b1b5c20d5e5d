"""Columns become pages: lists and their paging, articles, letters, the home page, the map."""
from html import escape

import letters
from looks.base import metas_of
from model import Page


def paths(site):
    """Gives every entry its address, and its title to the site's own search."""
    for column in site.columns:
        if column.shape in ("list", "frame", "script"):
            for entry in column.entries:
                if not entry.path:
                    number = site.next_number()
                    entry.path = f"{column.slug}content_{number}.html" if entry.bare_path else \
                        site.look.entry_path(column, entry, number)
                site.titles[entry.title] = entry.path


def whole(site, title, kind, column, inner, entry=None):
    """`kind` is home, column, article or other: what comes from another system bears the site's own tags alone."""
    trail = site.look.crumbs(site.trail(column)) if kind != "home" else ""
    full = title if kind == "home" else f"{title}-{site.title}"
    metas = metas_of(site, kind, column if kind in ("column", "article") else None, entry)
    return site.look.whole(full, metas, trail, inner)


def column_pages(site, column):
    look = site.look
    make = {"list": listing, "rows": rows, "text": text, "letters": letter_pages, "frame": frame, "empty": empty,
            "script": scripted}.get(column.shape)
    if make is not None:
        make(site, column)
    if column.shape in ("list", "frame"):
        articles(site, column)
    for path, content, type_ in look.extra_pages(column) if column.shape == "list" else []:
        site.put(path, content, type_=type_)


def sliced(items, size):
    return [items[k:k + size] for k in range(0, len(items), size)] or [[]]


def listing(site, column, prefix=""):
    parts = sliced(column.entries, column.per_page)
    one_page = site.body.template == "jcms"
    for page, part in enumerate(parts[:1] if one_page else parts):
        inner = site.look.listing(column, part, page, 1 if one_page else len(parts))
        site.put(site.look.column_path(column, page), whole(site, column.name, "column", column, inner))


def frame(site, column):
    """The column's page holds nothing but a frame with the list."""
    inner_path = f"/frame/{column.number}.html"
    rows = site.look.items(column.entries, site.look.list_day) if hasattr(site.look, "items") else \
        site.look.listing(column, column.entries, 0, 1)
    wrap = {"asp": "<table>%s</table>", "trs": "<ul>%s</ul>", "dl": "<dl>%s</dl>"}.get(site.body.template, "%s")
    site.put(inner_path, f"<html><head><title>{column.name}</title></head><body>{wrap % rows}</body></html>")
    inner = f'<h2>{column.name}</h2><iframe src="{inner_path}" width="100%" height="600" frameborder="0"></iframe>'
    site.put(column.path, whole(site, column.name, "column", column, inner))


def scripted(site, column):
    inner = f'<h2>{column.name}</h2><ul ms-repeat="rows"><li>{{{{el.title}}}}</li></ul><script src="/js/list.js"></script>' \
            f'<script>loadList("{column.number}", 1);</script>'
    site.put(column.path, whole(site, column.name, "column", column, inner))


def empty(site, column):
    words = f"<p>{site.words['nothing']}</p>" if site.coin("empty") else ""
    site.put(column.path, whole(site, column.name, "column", column, site.look.listing(column, [], 0, 1) + words))


def text(site, column):
    inner = site.look.text(column) + column.form
    site.put(column.path, whole(site, column.name, "column", column, inner))


def rows(site, column):
    parts = sliced(column.rows, column.per_page)
    for page, part in enumerate(parts):
        table = site.look.records if column.key == "services" else site.look.rows
        inner = column.html + table(column, column.headers, part) + site.look.row_paging(column, page, len(parts))
        site.put(site.look.column_path(column, page), whole(site, column.name, "column", column, inner))


def letter_pages(site, column):
    detailed = site.body.size >= 200
    lines = []
    for one in column.entries:
        link = ""
        if detailed:
            link = f"/letter/{one['code']}.html" if site.body.template != "asp" else f"/letter.asp?code={one['code']}"
            inner = site.look.fields(one["title"], letters.fields(site, one))
            site.put(link, whole(site, one["title"], "other", column, inner))
        lines.append(letters.line(site, one, link))
    parts = sliced(lines, column.per_page)
    for page, part in enumerate(parts):
        inner = site.look.records(column, column.headers, part) + site.look.row_paging(column, page, len(parts)) + column.form
        site.put(site.look.column_path(column, page), whole(site, column.name, "column", column, inner))


def articles(site, column):
    for entry in column.entries:
        if entry.kind == "guide":
            inner = site.look.fields(entry.title, entry.fields)
            site.put(entry.path, whole(site, entry.title, "other", column, inner))
            continue
        related = site.words["related"]
        policy, interpretation = getattr(entry, "policy", None), getattr(entry, "interpretation", None)
        if policy is not None:
            entry.html += f'<p>{related}：<a href="{policy.path}">{escape(policy.title)}</a></p>'
        site.put(entry.path, whole(site, entry.title, "article", column, site.look.article(column, entry), entry))


def home(site):
    blocks = []
    for key, count in (("news", 8), ("notices", 6), ("policies", 6), ("interpretation", 4)):
        column = site.column(key)
        if column is not None and column.shape == "list" and column.entries:
            shown = sorted(column.entries, key=lambda e: e.date, reverse=True)
            blocks.append((column, shown[:count]))
    page = whole(site, site.title, "home", None, site.look.front(blocks))
    site.put("/", page)
    if site.body.template == "jcms":
        site.put("/index.html", page)
    if site.body.template == "asp" and site.coin("index.asp"):  # as old servers do
        site.put("/index.asp", page)
        site.pages["/"] = Page(b"", 302, location="index.asp")


def sections(site):
    for name, path, below in site.menu():
        if path != "#":
            site.put(path, whole(site, name, "other", None, site.look.links(name, below)))
    below = [pair for _, _, pairs in site.menu() for pair in pairs]
    site.put(site.map_path, whole(site, site.words["site-map"], "other", None, site.look.links(site.words["site-map"], below)))


def publish(site):
    for column in site.columns:
        column_pages(site, column)
    home(site)
    sections(site)
