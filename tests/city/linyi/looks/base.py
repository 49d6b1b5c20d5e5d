"""What all templates need and that is no markup: which marks and tags a page bears, as the plan says."""
from html import escape


def metas_of(site, kind, column=None, entry=None):
    """Pairs of name and content: `kind` is home, column or article."""
    body = site.body
    pairs = [("SiteName", site.title), ("SiteDomain", body.host), ("SiteIDCode", site.code)]
    if column is not None:
        pairs += [("ColumnName", column.name)]
        if kind == "column":
            pairs += [("ColumnDescription", f"{site.title}{column.name}栏目，公开{column.name}有关信息"),
                      ("ColumnKeywords", f"{column.name},{body.name}")]
        pairs += [("ColumnType", column.name)]
    if entry is not None:
        pairs += [("ArticleTitle", entry.title), ("PubDate", site.stamp(entry)),
                  ("ContentSource", entry.source or body.name)]
    gone = [what.split(":", 1)[1] for what in body.defects.get("meta", []) if what.startswith(kind + ":")]
    return [(name, content) for name, content in pairs if name not in gone and content]


def marks_of(site):
    """The marks of the footer, each as a piece of HTML, in the usual order."""
    body, w = site.body, site.words
    gone = body.defects.get("mark", [])
    marks = {
        "site-map": f'<a href="{site.map_path}">{w["site-map"]}</a>',
        "organiser": f'{w["organiser"]}：{escape(body.name)}',
        "contact": f'{w["contact"]}：0539-{site.phone}',
        "site-code": f'{w["site-code"]}：{site.code}',
        "icp": f'<a href="http://www.miitbeian.gov.cn/">鲁ICP备{site.icp}号</a>',
        "police": f'<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=3713020{site.icp[-7:]}">'
                  f'鲁公网安备 3713020{site.icp[-7:]}号</a>',
        "party-government": f'<a href="http://bszs.conac.cn/sitename?method=show&amp;id=08A5{site.icp}E0534101C">'
                            '<img src="/images/blue.png" alt=""></a>',
        "find-errors": f'<a href="http://zfwzgl.gov.cn/exposure/jiucuo.html?site_code={site.code}">'
                       f'<img src="/images/jiucuo.png" alt="{w["find-errors"]}"></a>'
                       if site.coin("jiucuo") else
                       f'<script id="_jiucuo_" sitecode="{site.code}" src="http://zfwzgl.gov.cn/exposure/jiucuo.js">'
                       "</script>",
    }
    return {name: mark for name, mark in marks.items() if name not in gone}


def written_by_script(html):
    """The same piece of a page, as sites write it that keep their footer in one file."""
    quoted = html.replace("\\", "\\\\").replace('"', '\\"').replace("</", "<\\/")
    return "<script>\n" + "\n".join(f'document.writeln("{line}");' for line in quoted.split("\n") if line) + \
        "\n</script>"


class Look:
    charset = "utf-8"
    index_page = "/index.html"
    day_forms = ("%Y-%m-%d",)

    def __init__(self, site):
        self.site = site

    def day(self, date):
        return date.strftime(self.site.pick("days", self.day_forms)) if date else ""

    def home_day(self, date):
        return date.strftime("%m-%d") if "bare-days" in self.site.body.traps else self.day(date)

    def viewport(self):
        return "" if self.site.body.has("no-viewport") else \
            '<meta name="viewport" content="width=device-width, initial-scale=1.0">\n'

    def metas(self, pairs):
        return "".join(f'<meta name="{name}" content="{escape(content)}">\n' for name, content in pairs)

    def shown(self, entry, length=24):
        """The title as a list shows it, and its attribute: some sites cut it."""
        if "cut-titles" in self.site.body.traps and len(entry.title) > length:
            return escape(entry.title[:length]) + "...", f' title="{escape(entry.title)}"'
        return escape(entry.title), f' title="{escape(entry.title)}"' if self.site.coin("titles") else ""

    def pin(self, entry):
        return f'<em>{self.site.words["pinned"]}</em>' if entry.pinned else ""

    def list_day(self, entry):
        return self.day(entry.list_date or entry.date) if entry.show_date else ""

    def footer(self, html):
        return written_by_script(html) if "script-footer" in self.site.body.traps else html

    def records(self, column, headers, rows):
        """Letters and items: a table, unless a template has blocks of names and values for them."""
        return self.rows(column, headers, rows)

    def extra_pages(self, column):
        """Further addresses of a list, as path and text and type."""
        return []
