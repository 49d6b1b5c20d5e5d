"""Every figure of the newspaper's report beside the program's own, and where the program has it from.

A figure is crawled where a check measured it, entered by hand where it stands in measures.csv alone, and not
reproduced where neither has it."""
import csv
import sqlite3
from decimal import Decimal


class Measures:
    """The figures of the latest run, by name: those of the checks, and those of measures.csv."""

    def __init__(self, workspace):
        with sqlite3.connect(f"file:{workspace / 'ledger.db'}?mode=ro", uri=True) as ledger:
            self.crawled = ledger.execute(
                "SELECT body, name, numerator, denominator FROM measure"
                " WHERE run = (SELECT max(id) FROM run) AND determined = 1 AND check_id <> ''").fetchall()
        with open(workspace / "measures.csv", encoding="utf-8", newline="") as f:
            self.by_hand = [(r["body"], r["measure"], r["numerator"], r["denominator"] or "1") for r in csv.DictReader(f)]

    def of(self, name, bodies=None):
        """Sums over the bodies: (numerator, denominator, bodies, where from), or None."""
        for rows, source in ((self.crawled, "crawled"), (self.by_hand, "entered by hand")):
            chosen = [r for r in rows if r[1] == name and (bodies is None or r[0] in bodies)]
            if chosen:
                top, below = (sum(Decimal(r[k]) for r in chosen) for k in (2, 3))
                return top, below, len([r for r in chosen if Decimal(r[2])]), source
        return None


def per_cent(part, whole):
    return f"{(part * 100 / whole).quantize(Decimal('0.01'))} %" if whole else "-"


# What the report says: its words, its figure, the measure, and how to read the figure off the measure.
FIGURES = [
    ("items disclosed in 2017, all channels", "297000", "disclosure.volume.stated", lambda m: f"{m[0]}"),
    ("policy interpretations published", "503", "interpretation.coverage.published", lambda m: f"{m[0]}"),
    ("comics among them", "114", "interpretation.coverage.comic", lambda m: f"{m[0]}"),
    ("graphic interpretations: there are", "yes", "interpretation.coverage.graphic", lambda m: "yes" if m[0] else "no"),
    ("live interpretations: there are", "yes", "interpretation.coverage.live", lambda m: "yes" if m[0] else "no"),
    ("zero-errand items", "53", "services.list.zero-errand", lambda m: f"{m[0]}"),
    ("  of departments", "20", "services.list.zero-errand.departments", lambda m: f"{m[0]}"),
    ("one-errand items", "210", "services.list.one-errand", lambda m: f"{m[0]}"),
    ("  of units", "37", "services.list.one-errand.departments", lambda m: f"{m[0]}"),
    ("intermediary marketplace exists", "yes", "services.market.there", lambda m: "yes" if m[0] else "no"),
    ("online hall on the web", "yes", "services.hall.web", lambda m: "yes" if m[0] else "no"),
    ("online hall on phones", "yes", "services.hall.mobile", lambda m: "yes" if m[0] else "no"),
    ("letters handled in 2017", "3150", "interaction.reply.completed", lambda m: f"{m[0]}"),
    ("  completed", "100.00 %", "interaction.reply.completed", lambda m: per_cent(m[0], m[1])),
    ("  of the city's own mailboxes", "100.00 %", "interaction.reply.completed@linyi", lambda m: per_cent(m[0], m[1])),
    ("  of cases supervised on the spot", "100.00 %", "letters.supervised", lambda m: per_cent(m[0], m[1])),
    ("interviews held", "44", "interaction.interview.held", lambda m: f"{m[0]}"),
    ("  attended by the principal leader", "100.00 %", "interaction.interview.attended", lambda m: per_cent(m[0], m[1])),
    ("licensing items", "3280", "services.item.online", lambda m: f"{m[1]}"),
    ("  that can be applied for online", "3085", "services.item.online", lambda m: f"{m[0]}"),
    ("  online rate", "94.05 %", "services.item.online", lambda m: per_cent(m[0], m[1])),
    ("  handled fully online", "2633", "services.item.fully-online", lambda m: f"{m[0]}"),
    ("  fully-online rate", "80.27 %", "services.item.fully-online", lambda m: per_cent(m[0], m[1])),
    ("  with online pre-review", "452", "services.item.review", lambda m: f"{m[0]}"),
    ("  published only", "195", "services.item.published-only", lambda m: f"{m[0]}"),
    ("other items", "137", "services.item.others", lambda m: f"{m[0]}"),
    ("items accepted to the end of November", "260891", "services.on-time", lambda m: f"{m[1]}"),
    ("  finished on time", "99.90 %", "services.on-time", lambda m: per_cent(m[0], m[1])),
]


def lines(measures):
    """(words, the report's figure, the program's, how it came about) of each."""
    out = []
    for words, said, name, read in FIGURES:
        name, _, body = name.partition("@")
        found = measures.of(name, {body} if body else None)
        if found is None:
            out.append((words, said, "-", f"not reproduced, because no check measures {name}"))
        else:
            out.append((words, said, read(found), found[3]))
    return out


def grade_lines(scores):
    """From scores.csv: how many bodies of each group got each grade, beside what was announced."""
    for group, number in (("county", 15), ("department", 53)):
        yield f"{group}: bodies graded", str(number), str(sum(1 for row in scores if row["group"] == group and row["grade"])), "crawled"
    announced = {("county", "优秀"): 4, ("county", "良好"): 8, ("county", "合格"): 3,
                 ("department", "优秀"): 18, ("department", "良好"): 26, ("department", "合格"): 9}
    for (group, grade), number in announced.items():
        got = sum(1 for row in scores if row["group"] == group and row["grade"] == grade)
        yield f"{group} {grade}", str(number), str(got), "crawled, and entered by hand where measures.csv has it"


def read_scores(workspace):
    with open(workspace / "reports" / "scores.csv", encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))
