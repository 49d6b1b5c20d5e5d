"""The city as a whole: what is shared out among its bodies so that the sums are those of the newspaper."""
from dataclasses import dataclass

import texts
from model import TEXTS, dice, read_plan

FULL, REVIEW, SHOW = 2633, 452, 195  # licensing items: fully online, with pre-review, published only


@dataclass
class Item:
    name: str
    code: str
    body: str
    licence: bool
    level: str = "show"  # full, review, show
    guide: str = ""      # its page, once there is one


def _names(body):
    """Names of items: what there is a permission for, and what one can ask about it, no two alike."""
    random_ = dice("items", body.id)
    pairs = [(o, a) for o in TEXTS["object"] for a in TEXTS["action"]]
    random_.shuffle(pairs)
    return [o + a for o, a in pairs]


class City:
    """All bodies of the plan, with what was shared out among them; sites are built one by one."""

    def __init__(self, plan="plan.tsv"):
        self.bodies = read_plan(file=plan)
        self.items = {}
        levels = ["full"] * FULL + ["review"] * REVIEW + ["show"] * SHOW
        if plan != "plan.tsv":  # apart from the city's sums
            levels = [("full", "full", "full", "review", "show")[k % 5] for k in range(sum(b.licences for b in self.bodies))]
        dice("levels").shuffle(levels)
        for body in self.bodies:
            names = iter(_names(body))
            number = abs(hash_number(body.id))
            mine = [Item(next(names), f"3713{number:05}{k + 1:04}", body.id, True, levels.pop())
                    for k in range(body.licences)]
            mine += [Item(next(names), f"3713{number:05}{k + 5001:04}", body.id, False) for k in range(body.others)]
            self.items[body.id] = mine
        if levels:
            raise ValueError(f"the plan has {len(levels)} licensing items too few")

    def body(self, id_):
        return next(b for b in self.bodies if b.id == id_)

    def errands(self, body):
        """The items of a department in the two lists of the city: names for zero, names for one errand."""
        names = [item.name for item in self.items[body.id]]
        return names[:body.zero], names[body.zero:body.zero + body.one]

    def departments(self, kind):
        return [b for b in self.bodies if getattr(b, kind)]

    def interviews(self):
        """44 guests, each the head of a county or department: (body, post, person)."""
        graded = [b for b in self.bodies if b.group != "city"][:44]
        random_ = dice("interviews")
        return [(b, post_of(b), texts.person(random_)) for b in graded]


def hash_number(text):
    return dice("number", text).randrange(100000)


def post_of(body):
    if body.group == "county":
        return "县长" if "县人民" in body.name else "区长" if "区人民" in body.name else "管委会主任"
    for end, post in (("局", "局长"), ("委员会", "主任"), ("办公室", "主任"), ("联合会", "理事长"), ("合作社", "主任"),
                      ("中心", "主任")):
        if body.name.endswith(end):
            return post
    return "主要负责人"


def short(body):
    """A body's name as documents' numbers have it."""
    if body.group == "city":
        return "临政"
    if body.group == "county":
        return body.name.removeprefix("临沂")[:2] + "政"
    return "临" + body.name.removeprefix("临沂市")[:2]
