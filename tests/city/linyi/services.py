"""Items, guides, the two errand lists, the hall, the marketplace and the figures of service."""
import datetime as dt

import texts
from model import TEXTS, Entry

D = dt.date
GUIDE_PARTS = ("basis", "conditions", "materials", "place", "hours", "phone", "steps")


def items(site):
    body, w = site.body, site.words
    mine = site.city.items[body.id]
    column = site.add("services", "serve", "rows")
    if column is None:
        return
    if body.group == "city":
        column.shape = "text"
        column.html = "<p>市级行政许可和公共服务事项由各部门办理，请进入网上办事大厅或各部门网站查询。</p>" + "".join(
            f'<p><a href="http://{b.host}/">{b.name}</a></p>' for b in site.city.departments("licences")
            if b.group == "department")
        return
    guides(site, mine)
    column.headers = [w["item-name"], w["item-code"], w["item-by"], w["item-kind"], w["item-level"], w["item-guide"]]
    column.per_page = 40
    for item in mine:
        level = w["level-" + item.level]
        guide = f'<a href="{item.guide}">{w["item-guide"]}</a>' if item.guide else ""
        name = f'<a href="{item.guide}">{item.name}</a>' if item.guide and site.coin("name links") else item.name
        column.rows.append([name, item.code, body.name, w["kind-licence"] if item.licence else w["kind-other"], level, guide])


def guides(site, mine):
    """Each a page of eight elements; the column lists them."""
    body, w, random_ = site.body, site.words, site.random("guides")
    column = site.add("guides", "serve")
    count = min(len(mine), 15 if body.group == "county" else 6)
    for number, item in enumerate(mine[:count]):
        values = {
            "basis": f"《中华人民共和国行政许可法》及{item.name}有关规定",
            "conditions": random_.choice(["具有独立法人资格，符合法律法规规定的条件。", "申请人年满18周岁，具备相应资格。"]),
            "materials": "1.申请书；2.身份证明或营业执照复印件；3." + random_.choice(["场地证明", "技术方案", "人员资质证明"]),
            "place": f"临沂市政务服务中心{random_.randrange(1, 4)}楼{random_.randrange(1, 60)}号窗口",
            "hours": "工作日上午8:30—12:00，下午14:00—17:30",
            "phone": f"0539-{site.phone}",
            "steps": "申请→受理→审查→决定→送达"}
        if body.has("guide-gap") and number < 3:
            gap = GUIDE_PARTS[(number * 2 + 3) % 7]
            values[gap] = ("", "暂无", None)[number]
            site.gaps.append((item, gap))
        pairs = [(w["guide-name"], item.name)] + [(w["guide-" + k], v) for k, v in values.items() if v is not None]
        day = D(2017, 3, 1) + dt.timedelta(days=number * 3)
        entry = Entry(item.name, day, kind="guide")
        entry.fields = pairs
        entry.path = item.guide = site.look.entry_path(column, entry, site.next_number())
        column.entries.append(entry)
    column.entries.reverse()


def powers(site):
    """The list of powers; for those that are in them, the two errand lists."""
    body, w, random_ = site.body, site.words, site.random("powers")
    column = site.add("lists", "open", "rows")
    if column is None:
        return
    column.headers = ["序号", w["item-name"], w["item-kind"], w["guide-basis"]]
    pairs = [(f"{kind}{what}", kind) for kind in ("处罚", "检查", "奖励") for what in random_.sample(TEXTS["object"], 6)]
    column.rows = [[str(k + 1), f"对{name[2:]}活动的行政{kind}", f"行政{kind}", "有关法律法规"]
                   for k, (name, kind) in enumerate(pairs)]
    errands(site)


def errands(site):
    body, w = site.body, site.words
    if body.group == "city":
        for key, kind in (("zero-errand", "zero"), ("one-errand", "one")):
            column = site.add(key, "open", "rows")
            column.headers = ["序号", w["item-name"], w["item-by"]]
            lines = [(name, b.name) for b in site.city.departments(kind)
                     for name in site.city.errands(b)[kind == "one"]]
            column.rows = [[str(k + 1), name, by] for k, (name, by) in enumerate(lines)]
            column.per_page = 60
        return
    zero, one = site.city.errands(body)
    short_by = body.number("list-short")
    site.left_out = one[len(one) - short_by:] if short_by else []
    one = one[:len(one) - short_by]
    if "list-spaces" in body.traps:  # set so by hand in some table processor
        zero, one = ([name[:2] + "　" + name[2:] for name in names] for names in (zero, one))
    if zero and one and site.coin("one list"):
        column = site.add("errands", "open", "rows")
        column.headers = ["序号", w["item-name"], w["item-by"], w["errand-kind"]]
        lines = [(name, w["errand-zero"]) for name in zero] + [(name, w["errand-one"]) for name in one]
        column.rows = [[str(k + 1), name, body.name, kind] for k, (name, kind) in enumerate(lines)]
        return
    for key, names in (("zero-errand", zero), ("one-errand", one)):
        if names:
            column = site.add(key, "open", "rows")
            column.headers = ["序号", w["item-name"], w["item-by"]]
            column.rows = [[str(k + 1), name, body.name] for k, name in enumerate(names)]


def hall(site):
    """Only counties and the city have a hall, a marketplace and figures of their own."""
    body, w, random_ = site.body, site.words, site.random("hall")
    if body.group == "department":
        return
    if not body.has("no-hall"):
        column = site.add("hall", "serve", "text")
        column.html = "<p>个人办事：<a href=\"%s\">%s</a></p><p>法人办事、部门窗口、办件查询、好差评请登录后使用。</p>" % (
            next((c.path for c in site.columns if c.key == "guides"), "/"), site.words.column("guides"))
    if not body.has("no-mobile") and not body.has("no-hall"):
        column = site.add("hall-mobile", "serve", "text")
        column.html = "<p>扫描二维码下载客户端，支持安卓和苹果手机，办事进度随时查询。</p><p><img src=\"/images/app.png\"></p>"
    if not body.has("no-market"):
        column = site.add("market", "serve", "rows")
        column.headers = [w["intermediary"], "服务类型", "资质等级", w["contact"]]
        for kind in ("工程咨询", "环境影响评价", "房屋测绘", "安全评价", "招标代理", "会计审计"):
            for k in range(3):
                column.rows.append([f"临沂{random_.choice('鸿泰信诚恒远华')}{random_.choice('达兴业盛通安')}{kind}有限公司",
                                    kind, random_.choice("甲乙") + "级", f"0539-{random_.randrange(7000000, 8999999)}"])
    figures(site)


def figures(site):
    body, w = site.body, site.words
    column = site.add("service-statistics", "serve", "rows")
    late = round(body.accepted * 0.001)
    months = texts.amounts(body.accepted, 11)
    column.headers = ["月份", "受理量", "办结量", "按时办结量"]
    lates = texts.amounts(late, 11)
    column.rows = [[f"2017年{m + 1}月", str(n), str(n), str(n - lates[m])] for m, n in enumerate(months)]
    column.html = f"<p>{w['service-says'] % (body.accepted, body.accepted, body.accepted - late)}</p><p>更新日期：2017-12-05</p>"


def interviews(site):
    if site.body.group != "city":
        return
    column = site.add("interviews", "talk")
    random_ = site.random("interviews")
    for number, (guest, post, person) in enumerate(site.city.interviews()):
        day = D(2017, 12, 22) - dt.timedelta(days=number * 8)
        where = guest.name.removesuffix("人民政府").removeprefix("临沂").removesuffix("管委会")
        if guest.group == "department":
            where = guest.name.removeprefix("临沂")
            title = f"{where}{post}{person}{random_.choice(TEXTS['interview'])}"
        else:
            title = f"{where}{post}{person}{random_.choice(TEXTS['interview'])}"
        column.entries.append(Entry(
            title, day, f"<p>嘉宾：{person}（{guest.name}{post}）</p><p>主持人：各位网友大家好，欢迎收看本期访谈。</p>"
            f"<p>{person}：感谢大家。{TEXTS['sentence'][5]}</p>", site.body.name))
