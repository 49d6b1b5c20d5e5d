"""Policies with their index tables, and the interpretations that belong to them or to laws of the state."""
import datetime as dt

import texts
from city import short
from fill import entries, newest
from model import TEXTS, Entry

D = dt.date
LAWS = ["安全生产法", "山东省政务公开条例", "临沂市供热条例", "环境保护法", "食品安全法", "2017年临沂市政务公开工作要点"]


def published_after(site, column):
    """The part of the year in which this site interprets: all of 2017, or its first half where it has stopped."""
    return D(2017, 1, 6), newest(site, column.key) if column else D(2017, 12, 22)


def policies(site):
    column = site.add("policies", "open")
    body, random_ = site.body, site.random("policies")
    site.interpreted = []
    count = min(body.interpretations, 8 if body.group == "county" else 12 if body.group == "city" else 3)
    count += body.number("uninterpreted")
    last = min(newest(site, "interpretation"), newest(site, "policies")) - dt.timedelta(days=5)
    whats = random_.sample(TEXTS["policy-what"], count) if count else []
    for number, what in enumerate(whats):
        day = D(2017, 1, 9) + dt.timedelta(days=(last - D(2017, 1, 9)).days * number // max(count - 1, 1))
        name = TEXTS["policy"][number % 5] % what
        name = ("临沂市" if body.group != "county" else body.name[:3]) + name
        direct = random_.random() < 0.4
        title = name if direct else f"{body.name}关于印发《{name}》的通知"
        entry = document(site, title, day, f"{short(body)}发〔2017〕{number * 3 + 5}号")
        site.interpreted.append((entry, name))
        column.entries.append(entry)
    minor = 4 if body.size < 100 else 10
    for title in TEXTS["policy-minor"]:
        for k in range(minor // 4):
            day = D(2016, 2, 1) + dt.timedelta(days=random_.randrange((newest(site, "policies") - D(2016, 2, 1)).days))
            column.entries.append(document(site, f"{body.name}{title % random_.choice(TEXTS['policy-what'])}", day,
                                           f"{short(body)}字〔{day.year}〕{random_.randrange(10, 99)}号"))
    top = document(site, f"{body.name}{TEXTS['policy-minor'][0] % '2017年度'}", newest(site, "policies"), f"{short(body)}字〔2017〕1号")
    column.entries.append(top)
    column.entries.sort(key=lambda e: e.date, reverse=True)


def document(site, title, day, number):
    w, body = site.words, site.body
    entry = Entry(title, day, texts.policy_text("各有关单位"), body.name)
    written = day - dt.timedelta(days=2)
    entry.index = {w["index"]: site.index_number(entry), w["subject"]: "综合政务", w["issuer"]: body.name,
                   w["written"]: f"{written:%Y年%m月%d日}", w["name"]: title, w["number"]: number,
                   w["published"]: f"{day:%Y年%m月%d日}"}
    entry.number = number
    return entry


def interpretations(site):
    body = site.body
    column = site.add("interpretation", "open")
    if body.has("empty", "interpretation"):
        column.shape = "empty"
        return
    random_, w = site.random("interpretations"), site.words
    forms = ["comic"] * body.comics + ["graphic"] * (2 if body.interpretations > 10 else 1) + \
        ["live"] * (2 if body.group == "city" else 0)
    forms = (["text"] * (body.interpretations - len(forms)) + forms)[:body.interpretations]
    chosen = site.interpreted[:len(site.interpreted) - body.number("uninterpreted") or None]
    for number, (kind, (policy, name)) in enumerate(zip(forms, chosen)):
        column.entries.append(_of_policy(site, number, kind, policy, name))
        policy.interpretation = column.entries[-1]
    first, last = published_after(site, column)
    rest = forms[len(chosen):]
    for number, kind in enumerate(rest):
        day = first + dt.timedelta(days=(last - first).days * (number + 1) // len(rest))
        name = random_.choice(LAWS) if kind != "comic" else LAWS[0]
        title = w["form-" + kind] % f"{name}{'之' + str(number + 1) if kind != 'text' else ''}"
        if kind == "text":
            title += f"（{random_.choice(TEXTS['policy-what'])}部分，{number + 1}）"
        column.entries.append(Entry(title, day, _text(site, kind, number), body.name, kind=kind))
    column.entries.sort(key=lambda e: e.date, reverse=True)


def _of_policy(site, number, kind, policy, name):
    """An interpretation of one of the site's documents: named by link, by title, or by its number alone."""
    w = site.words
    way = "number" if "by-number" in site.body.traps and number == 0 else ("link", "title", "both")[number % 3]
    title = w["form-" + kind] % name if way != "number" else f"{policy.number}文件解读"
    if way == "link":
        title = f"{w['form-text'] % '有关文件'}（{number + 1}）" if kind == "text" else title
    entry = Entry(title, policy.date + dt.timedelta(days=1), _text(site, kind, number), site.body.name, kind=kind)
    entry.policy = policy if way in ("link", "both") else None
    return entry


def _text(site, kind, number):
    random_ = site.random(f"text {kind} {number}")
    if kind == "comic":
        return f'<p><img src="/images/mh{number}.jpg" alt="漫画"></p><p>　　{random_.choice(TEXTS["explain"])}</p>'
    if kind == "graphic":
        return f'<p><img src="/images/tj{number}.png" alt="图解"></p>'
    return "".join(f"<p>　　{s}</p>" for s in random_.sample(TEXTS["explain"], 4))


__all__ = ["policies", "interpretations", "entries"]
