"""A site from its line of the plan: columns, faults, addresses, pages."""
import fill
import letters
import plant
import policies
import publish
import services
import truth
from model import Column
from one_site import SECTIONS, Site

FRONT = {"news": 0, "notices": 1, "recruitment": 2}


def pages_of(site, column):
    """About how many pages a column comes to."""
    per_page = 45 if site.body.template == "jcms" and column.shape == "list" else column.per_page
    lines = len(column.rows) if column.shape == "rows" else len(column.entries)
    lists = max(1, -(-lines // per_page))
    own = lines if column.shape in ("list", "frame") or (column.shape == "letters" and site.body.size >= 200) else 0
    return lists + own


def build_site(city, body):
    site = Site(city, body)
    site.gaps, site.left_out, site.interpreted, site.slow = [], [], [], []
    fill.recruitment(site)
    policies.policies(site)
    policies.interpretations(site)
    fill.leaders(site)
    fill.functions(site)
    fill.plain_lists(site)
    fill.guide_report(site)
    fill.on_application(site)
    fill.volume(site)
    services.items(site)
    services.powers(site)
    services.hall(site)
    letters.letters(site)
    letters.others(site)
    services.interviews(site)
    left = body.size - 4 - sum(pages_of(site, column) for column in site.columns)
    fill.news(site, max(12, int(left * 0.6)))
    fill.notices(site, max(8, int(left * 0.33)))
    plant.deep(site)
    site.columns.sort(key=lambda c: (SECTIONS.index(c.section), FRONT.get(c.key, 5)))
    plant.before(site)
    publish.paths(site)
    plant.after(site)
    publish.publish(site)
    for path in site.slow:
        site.pages[path].delay = 3.3
    truth.write(site)
    return site


__all__ = ["build_site", "Column"]
