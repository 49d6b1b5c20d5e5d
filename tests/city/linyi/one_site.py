"""One body's site while it is built: its wording, columns, planted faults and pages."""
from looks import look_of
from model import Column, Page, Words, dice

SECTIONS = ("front", "open", "serve", "talk")


class Site:
    def __init__(self, city, body):
        self.city, self.body = city, body
        self.words = Words(body)
        random_ = dice("site", body.id)
        self.title = body.name if body.group != "department" else self.pick("title", [body.name, body.name + "网站"])
        self.code = f"3713{random_.randrange(10**5, 10**6)}" if body.group != "department" else \
            f"371300{random_.randrange(10**3, 10**4)}"
        self.phone = f"8{random_.randrange(10**6, 10**7)}"
        self.icp = f"0500{random_.randrange(10**4, 10**5)}"
        self.columns, self.pages, self.truth = [], {}, []
        self.number = 100 + random_.randrange(900)
        self.numbers = random_.randrange(10000, 99999)
        self.soft404 = body.has("soft404")
        self.look = look_of(self)
        self.map_path = f"/{'map' if self.coin('map') else 'wzdt'}{self.look.index_page}"
        self.titles = {}  # of articles, for the site's own search

    # Choices that hold for the whole site.
    def pick(self, what, choices):
        return dice("pick", self.body.id, what).choice(choices)

    def coin(self, what):
        return dice("coin", self.body.id, what).random() < 0.5

    def random(self, what):
        return dice("site", self.body.id, what)

    def stamp(self, entry):
        """The time of an article as it shows it."""
        if not entry.tell_date:
            return ""
        form = self.pick("stamp", ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y年%m月%d日", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d", "%Y-%m-%d %H∶%M"))
        at = dice("stamp", entry.title)
        text = entry.date.strftime(form.replace("%H", f"{at.randrange(8, 18):02}").replace(
            "%M", f"{at.randrange(60):02}").replace("%S", f"{at.randrange(60):02}"))
        return text.replace(" ", "  ") if self.coin("two blanks") else text

    def index_number(self, entry):
        return f"{self.code}/{entry.date.year}-{dice('index', entry.title).randrange(99999):05}"

    def expect(self, check, subject="", verdict="fail", reason="certain", url="", key=""):
        """A line of the truth: what an honest assessment must find here. Without subject: the site's home."""
        host = self.body.host
        self.truth.append({"check": check, "body": self.body.id, "site": host, "subject": subject or host + "/",
                           "key": key, "verdict": verdict, "reason": reason, "url": url})

    # Columns
    def add(self, key, section, shape="list", name=None, parent=None):
        if self.body.has("missing", key) or self.body.has("missing-talk", key):
            return None
        self.number += 1
        slug = f"/{section[:2]}{self.pick('slug', ('gk', 'zw', 'x'))}/{key.replace('-', '')[:6]}{self.number % 100}/"
        column = Column(key, name or self.words.column(key), section, self.number, slug, shape, parent=parent)
        column.path = self.look.column_path(column)
        self.columns.append(column)
        return column

    def column(self, key):
        return next((c for c in self.columns if c.key == key), None)

    def next_number(self):
        self.numbers += 7
        return self.numbers

    def section_path(self, section):
        return f"/{section}/" if self.body.template in ("trs", "dl") else "#"

    def menu(self):
        """Name, path and (name, path) of the columns below, for each section."""
        out = []
        for section in SECTIONS:
            below = [(c.name, c.old_path if hasattr(c, "old_path") else c.path) for c in self.columns
                     if c.section == section and c.linked and c.parent is None]
            if below:
                out.append((self.words.section(section), self.section_path(section), below))
        return out

    # Pages
    def put(self, path, text, status=200, type_="text/html", **more):
        charset = self.look.charset
        data = text.encode("gb18030" if charset == "gb18030" else "utf-8")
        header = type_ if type_ == "text/xml" or self.body.template == "asp" else f"{type_}; charset={charset}"
        self.pages[path] = Page(data, status, header, **more)

    def trail(self, column):
        home = [(self.words["home"], "/")]
        return home if column is None else home + [(column.name, column.path)]
