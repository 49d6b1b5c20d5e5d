"""What the simulated city of Linyi is made of: bodies as the plan has them, columns, entries, pages."""
import csv
import datetime as dt
import hashlib
import json
import pathlib
import random
from dataclasses import dataclass, field

DATA = pathlib.Path(__file__).parent / "data"
AS_OF = dt.date(2018, 1, 10)
WORDS = json.loads((DATA / "words.json").read_text(encoding="utf-8"))
TEXTS = json.loads((DATA / "texts.json").read_text(encoding="utf-8"))
UNSEEN = json.loads((DATA / "unseen.json").read_text(encoding="utf-8"))  # of the bodies that were written last
CITY_HOST = "www.linyi.gov.test"


@dataclass
class Body:
    """A line of the plan."""
    id: str
    name: str
    group: str
    grade: str
    template: str
    size: int
    licences: int
    others: int
    zero: int
    one: int
    letters: int
    interpretations: int
    comics: int
    disclosed: int
    accepted: int
    defects: dict
    traps: set

    @property
    def host(self):
        return CITY_HOST if self.group == "city" else f"{self.id}.linyi.gov.test"

    def has(self, defect, what=None):
        """Whether the defect is planted, of `what` where it is about something."""
        return defect in self.defects and (what is None or what in self.defects[defect])

    def number(self, defect):
        return int(self.defects.get(defect, ["0"])[0])


@dataclass
class Entry:
    """A titled, dated line of a column, and the page it leads to."""
    title: str
    date: dt.date
    html: str = ""
    source: str = ""
    path: str = ""
    list_date: dt.date | None = None  # where the list shows another one
    pinned: bool = False
    show_date: bool = True      # in the list
    tell_date: bool = True      # on its own page
    index: dict = field(default_factory=dict)  # an official document's table
    kind: str = ""              # of interpretations: text, graphic, comic, live
    bare_path: bool = False     # an address that holds no day


@dataclass
class Column:
    """A subject of a site. `shape`: list, text, rows, letters, frame, empty, script."""
    key: str
    name: str
    section: str
    number: int
    slug: str
    shape: str = "list"
    entries: list = field(default_factory=list)
    html: str = ""
    headers: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    form: str = ""
    path: str = ""
    parent: "Column | None" = None   # a column below another one
    linked: bool = True              # in the menu
    per_page: int = 15


@dataclass
class Page:
    data: bytes
    status: int = 200
    type: str = "text/html"
    location: str = ""
    delay: float = 0.0


def read_plan(only=None, file="plan.tsv"):
    bodies = []
    with open(DATA / file, encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f, delimiter="\t"):
            if only and row["id"] not in only and row["group"] != "city":
                continue
            defects = {}
            for token in row["defects"].split():
                name, _, what = token.partition(":")
                defects.setdefault(name, []).append(what)
            numbers = {k: int(row[k]) for k in ("size", "licences", "others", "zero", "one", "letters",
                                                "interpretations", "comics", "disclosed", "accepted")}
            bodies.append(Body(id=row["id"], name=row["name"], group=row["group"], grade=row["grade"],
                               template=row["template"], defects=defects, traps=set(row["traps"].split()), **numbers))
    return bodies


def dice(*what):
    """Random numbers that depend on nothing but the seed and what they are for."""
    seed = ":".join(["linyi-2017", *map(str, what)])
    return random.Random(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big"))


class Words:
    """The wording of one site: of each label's synonyms one, the same on all its pages."""

    def __init__(self, body):
        self.body = body

    def _pick(self, choices, key):
        return dice("word", self.body.id, key).choice(choices)

    def column(self, key):
        if self.body.template == "cards" and key in UNSEEN["columns"]:
            return self._pick(UNSEEN["columns"][key], key)
        own = WORDS["columns"].get(f"{key}@{self.body.group}", WORDS["columns"].get(key))
        name = self._pick(own, key)
        if key == "mailbox" and self.body.group == "county":
            name = "区长信箱" if "区" in self.body.name[:4] and name == "县长信箱" else name
            name = "县长信箱" if "县" in self.body.name[:4] and name == "区长信箱" else name
        return name

    def section(self, key):
        return self._pick(WORDS["sections"][key], key)

    def __getitem__(self, label):
        if self.body.template == "cards" and label in UNSEEN["labels"]:
            return self._pick(UNSEEN["labels"][label], label)
        return self._pick(WORDS["labels"][label], label)


def days(random_, count, newest, oldest):
    """So many dates between two, the newest among them, newest first."""
    span = max((newest - oldest).days, 1)
    found = [newest] + [newest - dt.timedelta(days=random_.randrange(span)) for _ in range(count - 1)]
    return sorted(found, reverse=True)
