"""The interaction columns: letters with their answers, surveys, the hotline."""
import datetime as dt

import texts
from fill import D, entries, form
from model import TEXTS

COLUMNS = ("mailbox", "consultation", "complaints", "suggestions")


def columns_of(site):
    """Counties and the city have all four; a department has a mailbox and one or two more."""
    if site.body.has("no-channel"):
        return []
    keys = COLUMNS if site.body.group != "department" else ("mailbox", "consultation") + (
        ("complaints",) if site.coin("complaints") else ())
    return [key for key in keys if not site.body.has("missing-talk", key)]


def letters(site):
    body, w = site.body, site.words
    keys = columns_of(site)
    made = 0
    for key, count in zip(keys, texts.amounts(body.letters, len(keys))):
        column = site.add(key, "talk", "letters")
        random_ = site.random(key)
        column.headers = [w["letter-code"], w["letter-title"], w["letter-sent"], w["letter-status"], w["letter-answered"]]
        column.per_page = 20
        column.form = form(site, "xj" + str(column.number), ["姓名", "手机号码", "电子邮箱", "标题"], w["write"])
        column.entries = sorted((letter(site, random_, made + k) for k in range(count)), key=lambda x: x["sent"], reverse=True)
        made += count
    if "letter-2018" in body.traps and keys:
        column = site.column(keys[0])
        fresh = letter(site, site.random("fresh"), made)
        fresh.update(sent=D(2018, 1, 8), answered=None, code=fresh["code"].replace("2017", "2018"))
        column.entries.insert(0, fresh)


def letter(site, random_, number):
    sent = D(2017, 1, 3) + dt.timedelta(days=random_.randrange(350))
    answered = min(sent + dt.timedelta(days=random_.choice([1, 2, 2, 3, 3, 4, 5, 6, 7, 9])), D(2017, 12, 30))
    return {"code": f"{site.code[-4:]}{sent:%Y%m%d}{number:04}", "title": random_.choice(TEXTS["letter"]), "sent": sent,
            "answered": answered, "question": random_.choice(TEXTS["question"]), "answer": random_.choice(TEXTS["answer"]),
            "by": site.body.name if site.body.group != "city" else random_.choice(
                [b.name for b in site.city.bodies if b.group == "department"])}


def others(site):
    """Surveys and the hotline: lists of what was held."""
    if site.body.group == "department":
        return
    column = site.add("surveys", "talk")
    if column is not None:
        entries(site, column, 6, D(2016, 9, 1), lambda r, d: f"关于《{r.choice(TEXTS['policy-what'])}办法（征求意见稿）》公开征求意见的公告",
                texts.news_text)
    outside = "outside-column" in site.body.traps and site.body.group == "county"
    column = site.add("hotline", "talk", "outside" if outside else "list")
    if column is None:
        return
    if outside:  # the city's own platform, one for all
        column.path = f"http://{site.city.hotline_address}"
    else:
        entries(site, column, 7, D(2016, 9, 1), lambda r, d: f"{d.month}月{d.day}日上线：{r.choice(TEXTS['letter'])}", texts.news_text)


def fields(site, one):
    """What the page of a letter says, as names and values."""
    w, day = site.words, site.look.day
    plain = lambda date: date.strftime("%Y-%m-%d") if date else ""
    pairs = [(w["letter-code"], one["code"]), (w["letter-title"], one["title"]), (w["letter-sent"], plain(one["sent"])),
             (w["letter-status"], w["letter-done"] if one["answered"] else w["letter-open"]),
             (w["letter-question"], one["question"])]
    if one["answered"]:
        pairs += [(w["letter-by"], one["by"]), (w["letter-answered"], plain(one["answered"])),
                  (w["letter-answer"], one["answer"])]
    return pairs


def line(site, one, link):
    w = site.words
    plain = lambda date: date.strftime("%Y-%m-%d") if date else ""
    title = f'<a href="{link}">{one["title"]}</a>' if link else one["title"]
    return [one["code"], title, plain(one["sent"]), w["letter-done"] if one["answered"] else w["letter-open"],
            plain(one["answered"])]
