"""What an honest assessment must find on a site: every fail and every not-determined result, from the plan."""
from plant import OF_COUNTIES, REQUIRED, TALK


def write(site):
    body = site.body
    site.expect("availability.home", verdict="not-determined", reason="too-few-visits")
    freshness(site)
    disclosure(site)
    interaction(site)
    marks(site)
    access(site)
    service(site)
    if body.has("id-number"):
        site.expect("safety.privacy", body.host + site.leak.path, url=site.leak.path)


def freshness(site):
    body = site.body
    if body.has("stale-home"):
        site.expect("freshness.home")
    stale = body.defects.get("stale", []) + (["news"] if body.has("stale-home") else [])
    for key in stale:
        site.expect("freshness.column", key, url=site.column(key).path)
    for key in body.defects.get("empty", []) + (["disclosure-guide"] if body.has("guide-thin") else []):
        site.expect("freshness.empty", key, url=site.column(key).path)
    for key in body.defects.get("undated", []):
        for check in ("freshness.undated", "freshness.column"):
            site.expect(check, key, "not-determined", "undated", url=site.column(key).path)
    for key in body.defects.get("script-list", []):
        for check in ("freshness.column", "freshness.empty", "disclosure.item"):
            site.expect(check, key, "not-determined", "needs-browser", url=site.column(key).path)


def disclosure(site):
    body = site.body
    required = REQUIRED + (OF_COUNTIES if body.group == "county" else ())
    gone = body.defects.get("missing", []) + body.defects.get("empty", [])
    gone = gone + (["disclosure-guide"] if body.has("guide-thin") else [])
    for key in gone:
        if key in required:
            site.expect("disclosure.item", key)
    if body.has("no-application") or body.has("application-dead"):
        site.expect("disclosure.channel", "on-application")
    if body.has("application-dead"):
        path = site.column("on-application").path
        site.expect("links.dead", body.host + path, url=path)
    if body.has("guide-thin"):
        site.expect("disclosure.guide", "disclosure-guide")
    if body.has("no-report") or body.has("late-report"):
        site.expect("disclosure.report", "yearly-report")


def interaction(site):
    body = site.body
    if body.has("no-channel"):
        site.expect("interaction.channel", "interaction")
    if body.group == "county":
        gone = list(body.defects.get("missing-talk", []))
        gone += [key for key in TALK[:4] if body.has("no-channel")]
        for key in sorted(set(gone)):
            site.expect("interaction.column", key)


def marks(site):
    for mark in site.body.defects.get("mark", []):
        site.expect("marks.footer", key=mark)
    for what in site.body.defects.get("meta", []):
        kind, tag = what.split(":")
        site.expect("marks.meta", kind, key=tag)
    if site.body.has("undated"):  # articles that know no date have no PubDate either
        site.expect("marks.meta", "article", key="PubDate")


def access(site):
    body = site.body
    if body.has("no-viewport"):
        site.expect("access.mobile", "home")
        site.expect("access.mobile", "column")
    for key in body.defects.get("deep", []):
        site.expect("access.depth", key)
    if body.has("slow"):
        site.expect("access.speed")
    if body.has("search-blind"):
        site.expect("access.search", "search")


def service(site):
    body = site.body
    if body.has("no-market"):
        site.expect("services.market", "marketplace")
    for key, gone in (("web", body.has("no-hall")), ("mobile", body.has("no-hall") or body.has("no-mobile"))):
        if gone:
            site.expect("services.hall", "hall", key=key)
    for item, gap in site.gaps:
        site.expect("services.guide", body.host + item.guide, url=item.guide)
    if site.gaps:
        site.expect("services.guide", "guides")
    if site.column("guides") is None:  # they may be elsewhere
        site.expect("services.guide", "guides", "not-determined", "not-observable")
    if body.has("wording"):
        wrong, forbidden = (entry.path for entry in site.wording)
        site.expect("safety.text", body.host + wrong, "not-determined", "suspected", url=wrong, key="部份")
        site.expect("safety.text", body.host + wrong, "not-determined", "suspected", url=wrong, key="登陆网站")
        site.expect("safety.text", body.host + forbidden, url=forbidden, key="迷信活动")
    if site.left_out:
        site.expect("services.list", "one-errand")
    for entry, _ in site.interpreted[len(site.interpreted) - body.number("uninterpreted"):]:
        site.expect("interpretation.coverage", body.host + entry.path, url=entry.path)
    if body.has("backdated"):
        site.expect("freshness.backdated", "notices", "not-determined", "suspected", url=site.shifted.path)
    if body.has("hidden-links"):
        site.expect("safety.hidden", "www.bocai-888.test", url=site.hidden.path)
