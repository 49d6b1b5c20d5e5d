"""Findings against the planted truth: precision and recall of each check.

Two lines are the same where check, body, subject, key, verdict and reason are."""
import collections
import json


def read(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def identity(line):
    key = line["key"] if line["check"] in ("marks.footer", "marks.meta", "services.hall", "safety.text") else ""
    return line["check"], line["body"], line["subject"], key, line["verdict"], line["reason"]


def compare(truth, findings, checks=None):
    """Per check: (planted, found, both). And the lines that only one side has."""
    want = {identity(line) for line in truth if checks is None or line["check"] in checks}
    have = {identity(line) for line in findings if line["verdict"] != "pass"}
    table = collections.OrderedDict()
    for check in sorted({line[0] for line in want | have}):
        planted = {line for line in want if line[0] == check}
        found = {line for line in have if line[0] == check}
        table[check] = (len(planted), len(found), len(planted & found))
    return table, sorted(have - want), sorted(want - have)


def share(part, whole):
    """To two places, never rounded up: 1.00 is said of all alone."""
    return "   -" if not whole else f"{part * 100 // whole / 100:.2f}"


def print_table(table, out):
    print(f"{'check':28}{'planted':>8}{'found':>8}{'right':>8}{'precision':>11}{'recall':>8}", file=out)
    for check, (planted, found, both) in table.items():
        print(f"{check:28}{planted:8}{found:8}{both:8}{share(both, found):>11}{share(both, planted):>8}", file=out)
    planted, found, both = (sum(row[k] for row in table.values()) for k in range(3))
    print(f"{'all':28}{planted:8}{found:8}{both:8}{share(both, found):>11}{share(both, planted):>8}", file=out)
