"""Writes the workspace of the assessment: who, how, and the figures that no crawler can see."""
import pathlib

from model import CITY_HOST

ASSESSMENT = """\
version: 1
id: linyi-2017
title: 临沂市政务公开 2017 年度第三方评估（模拟城市）
timezone: Asia/Shanghai
period: {{from: 2017-01-01, to: 2017-12-31}}
packs: [{pack}]
network:
  agent: "mingcha/1 (+mailto:evaluator@example.org)"
  resolve:
    - {{host: "*", to: "127.0.0.1:{port}"}}
  rate: none
  address_rate: none
  timeouts: {{connect: 5s, first_byte: 10s, total: 20s}}
limits: {{pages: 5000, depth: 60, bytes: 500MB, body: 5MB}}
confirm: {{visits: 2, over: 3s}}
lexicons: [lexicon.csv]
"""

# Checks that linyi-2017 doesn't run and that the city has something for. They bear on no indicator.
MORE = """\
pack: linyi-2017-more
version: 1
title: {zh: 临沂市政务公开 2017 年度考核（附加检查）, en: Linyi 2017 with further checks}
extends: linyi-2017
checks:
  interpretation.coverage: {severity: low, clause: 政策文件解读, titles: [条例, 规定, 办法, 细则, 意见, 方案, 规划]}
  access.search: {severity: info, clause: 站内搜索, absent: not-determined, titles: 3}
  access.attachment: {severity: low, clause: 附件可读, readable: [pdf, doc, docx, xls, xlsx, html, htm]}
  freshness.backdated: {severity: info, clause: 日期如实标注, days: 7, traces: suspected}
  services.guide: {severity: medium, clause: 服务指南简页要素齐全, missing: 1, items: 3, empty: missing}
  safety.hidden: {severity: high, clause: 网站不得被植入暗链, trusted: [gov.cn, gov.test], spam: [赌场, 彩票, 代开发票]}
  safety.text: {severity: high, clause: 表述准确规范, wrong: suspected, forbidden: fail}
"""

LEXICON = """word,kind,instead,allowed
部份,wrong,部分,
登陆网站,wrong,登录网站,
迷信活动,forbidden,,破除迷信活动|封建迷信活动专项整治
"""


def write(folder, city, port, only=None, pack="linyi-2017"):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "assessment.yaml").write_text(ASSESSMENT.format(port=port, pack=pack), encoding="utf-8")
    (folder / "lexicon.csv").write_text(LEXICON, encoding="utf-8")
    if pack == "linyi-2017-more":
        (folder / "packs").mkdir(exist_ok=True)
        (folder / "packs" / "linyi-2017-more.yaml").write_text(MORE, encoding="utf-8")
    bodies = [b for b in city.bodies if not only or b.id in only or b.group == "city"]
    lines = ["id,name,group,parent,url,unit_code"]
    for b in bodies:
        parent = "" if bodies[0].group != "city" or b.group == "city" else "linyi"
        lines.append(f"{b.id},{b.name},{b.group},{parent},http://{b.host}/,")
    (folder / "bodies.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "measures.csv").write_text(measures(bodies), encoding="utf-8")


def measures(bodies):
    """By hand: what people saw on the spot. On time: of the platform's own books, 99.9 % over the whole city."""
    lines = ["body,measure,numerator,denominator,as_of,source,file"]
    for b in bodies:
        if b.group == "city":
            lines.append(f"{b.id},organisation.group,1,1,2017-12-31,机构文件,")
            lines.append(f"{b.id},letters.supervised,1,1,2017-12-31,督办台账,")
            lines.append(on_time(b))
            continue
        ledger = {"优秀": 1, "良好": 0.8, "合格": 0.5}[b.grade]
        lines += [f"{b.id},organisation.ledger,{ledger},1,2017-12-31,现场核查,",
                  f"{b.id},organisation.group,1,1,2017-12-31,机构文件,"]
        if b.accepted:
            lines.append(on_time(b))
    return "\n".join(lines) + "\n"


def on_time(body):
    late = round(body.accepted * 0.001)
    return f"{body.id},services.on-time,{body.accepted - late},{body.accepted},2017-11-30,政务服务平台,"


__all__ = ["write", "CITY_HOST"]
