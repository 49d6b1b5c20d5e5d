"""The simulated city is what its plan and the newspaper say, page by page, whatever the program makes of it."""
import collections
import html.parser
import json
import pathlib
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import build  # noqa: E402
import looks  # noqa: E402
import server  # noqa: E402
import texts  # noqa: E402
from city import City  # noqa: E402
from model import DATA, WORDS, Page  # noqa: E402


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if value and ((tag == "a" and name == "href") or (tag == "iframe" and name == "src")):
                self.found.append(value)


def make(plan):
    city = City(plan)
    city.hotline_address = "www.linyi.gov.test/"
    return city, [build.build_site(city, body) for body in city.bodies]


CITY, SITES = make("plan.tsv")
_, UNSEEN = make("unseen.tsv")
# A number's check digit by the sum of all 18 places, which is 1 modulo 11: another way than the one that made it.
WEIGHTS = [2 ** (17 - k) % 11 for k in range(18)]


def valid(number):
    return sum((10 if d == "X" else int(d)) * w for d, w in zip(number, WEIGHTS)) % 11 == 1


class TheCity(unittest.TestCase):
    def total(self, name, group=None):
        return sum(getattr(b, name) for b in CITY.bodies if group in (None, b.group))

    def test_the_sums_are_the_newspapers(self):
        items = [item for mine in CITY.items.values() for item in mine]
        levels = collections.Counter(item.level for item in items if item.licence)
        self.assertEqual({"full": 2633, "review": 452, "show": 195}, dict(levels))
        self.assertEqual(137, sum(not item.licence for item in items))
        self.assertEqual((53, 20), (self.total("zero"), len(CITY.departments("zero"))))
        self.assertEqual((210, 37), (self.total("one"), len(CITY.departments("one"))))
        self.assertEqual((3150, 503, 114, 297000, 260891), tuple(
            self.total(k) for k in ("letters", "interpretations", "comics", "disclosed", "accepted")))

    def test_and_so_are_those_of_the_pages(self):
        entries = [e for s in SITES for c in s.columns if c.key == "interpretation" for e in c.entries]
        self.assertEqual(503, len(entries))
        self.assertTrue(all(e.date.year == 2017 for e in entries))
        self.assertEqual(114, sum(e.kind == "comic" for e in entries))
        letters = [x for s in SITES for c in s.columns if c.shape == "letters" for x in c.entries if x["sent"].year == 2017]
        self.assertEqual(3150, len(letters))
        self.assertTrue(all(x["answered"] for x in letters))
        self.assertEqual(3150, len({x["code"] + x["by"] for x in letters}))
        rows = [r for s in SITES for c in s.columns if c.key == "services" for r in c.rows]
        self.assertEqual(3280 + 137, len(rows))
        interviews = next(s for s in SITES if s.body.group == "city").column("interviews").entries
        self.assertEqual(44, len(interviews))

    def test_the_grades_are_those_announced(self):
        grades = collections.Counter((b.group, b.grade) for b in CITY.bodies if b.group != "city")
        self.assertEqual({("county", "优秀"): 4, ("county", "良好"): 8, ("county", "合格"): 3, ("department", "优秀"): 18,
                          ("department", "良好"): 26, ("department", "合格"): 9}, dict(grades))
        self.assertEqual("优秀", CITY.body("junan").grade)
        self.assertEqual("优秀", CITY.body("gtj").grade)

    def test_every_label_has_three_synonyms(self):
        for group in WORDS.values():
            for label, words in group.items():
                self.assertGreaterEqual(len(set(words)), 3, label)

    def test_there_are_five_templates_and_sizes_of_all_kinds(self):
        used = collections.Counter(b.template for b in CITY.bodies)
        self.assertGreaterEqual(len(used), 5)
        self.assertTrue(all(used[name] >= 5 for name in looks.NAMES), used)
        sizes = [len(s.pages) for s in SITES]
        self.assertTrue(50 <= min(sizes) < 100 and 1500 < max(sizes) <= 2000, (min(sizes), max(sizes)))
        self.assertTrue(12000 <= sum(sizes) <= 20000, sum(sizes))

    def test_links_lead_somewhere_but_the_planted_ones(self):
        for site in SITES + UNSEEN:
            planted = {line["subject"] for line in site.truth if line["check"] == "links.dead"}
            seen = set()
            for path, page in site.pages.items():
                if not page.type.startswith("text/html"):
                    continue
                reader = Links()
                reader.feed(page.data.decode(site.look.charset))
                for link in set(reader.found):
                    target = urllib.parse.urlsplit(urllib.parse.urljoin(f"http://{site.body.host}{path}", link))
                    where = target.path + (f"?{target.query}" if target.query else "")
                    if target.netloc != site.body.host:
                        continue
                    seen.add(site.body.host + where)
                    if where not in site.pages:
                        self.assertIn(site.body.host + where, planted, f"{site.body.id}{path}")
            self.assertEqual(set(), planted - seen, f"planted in {site.body.id} and not to be come by")

    def test_numbers_of_people_have_their_check_digit_and_the_others_do_not(self):
        for k in range(200):
            self.assertTrue(valid(texts.identity_number(texts_dice(k))))
            self.assertFalse(valid(texts.identity_number(texts_dice(k), False)))

    def test_old_sites_are_in_gb18030(self):
        old = next(s for s in SITES if s.body.template == "asp")
        self.assertIn(old.body.name, old.pages.get("/index.asp", old.pages["/"]).data.decode("gb18030"))
        with self.assertRaises(UnicodeDecodeError):
            old.pages.get("/index.asp", old.pages["/"]).data.decode("utf-8")

    def test_the_same_seed_makes_the_same_bytes(self):
        again = build.build_site(City(), CITY.body("gtj"))
        first = next(s for s in SITES if s.body.id == "gtj")
        self.assertEqual({p: x.data for p, x in first.pages.items()}, {p: x.data for p, x in again.pages.items()})

    def test_ten_kinds_of_things_look_wrong_and_are_not(self):
        self.assertGreaterEqual(len({trap for b in CITY.bodies for trap in b.traps}), 10)

    def test_the_search_finds_titles_but_where_it_is_planted_blind(self):
        places = server.Places(SITES, Page)
        for body, hits in (("gtj", True), ("gjj", False)):
            site = places.sites[f"{body}.linyi.gov.test"]
            title = next(iter(site.titles))
            answer, _ = places.find(site.body.host, "/was5/web/search?searchword=" + urllib.parse.quote(title))
            self.assertEqual(hits, title in answer.decode(), body)

    def test_the_truth_speaks_of_bodies_that_are_there(self):
        for site in SITES + UNSEEN:
            for line in site.truth:
                self.assertEqual(site.body.id, line["body"])
                self.assertIn(line["verdict"], ("fail", "not-determined"))
                json.dumps(line)


def texts_dice(k):
    from model import dice
    return dice("test", k)


if __name__ == "__main__":
    assert DATA.is_dir()
    unittest.main()
