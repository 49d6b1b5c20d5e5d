"""The columns that every site has, filled with entries, texts and tables."""
import datetime as dt
from html import escape

import texts
from city import post_of, short
from model import AS_OF, TEXTS, Entry, days

D = dt.date
OLD = D(2014, 3, 1)
# The newest entry of a column, and where the plan says that it has not been kept up.
NEWEST = {"news": D(2018, 1, 9), "notices": D(2018, 1, 5), "policies": D(2017, 12, 28), "interpretation": D(2017, 12, 29),
          "recruitment": D(2017, 11, 20), "plans": D(2017, 9, 12), "budgets": D(2017, 10, 16),
          "statistics": D(2017, 12, 20), "projects": D(2017, 12, 12), "emergency": D(2017, 11, 8),
          "procurement": D(2017, 12, 26), "surveys": D(2017, 12, 5), "hotline": D(2017, 12, 14)}
STALE = {"notices": D(2017, 6, 12), "policies": D(2017, 6, 20), "interpretation": D(2017, 6, 22),
         "recruitment": D(2016, 11, 3), "plans": D(2016, 10, 18), "budgets": D(2016, 10, 9)}
HOME_STALE = D(2017, 12, 6)


def newest(site, key):
    day = STALE[key] if site.body.has("stale", key) else NEWEST[key]
    return min(day, HOME_STALE) if site.body.has("stale-home") else day


def entries(site, column, count, oldest, titles, html):
    """So many entries with titles and texts from two functions of the dice, newest first."""
    random_ = site.random(column.key)
    found = []
    for day in days(random_, count, newest(site, column.key), oldest):
        title = titles(random_, day)
        found.append(Entry(title, day, html(random_, title), site.body.name))
    column.entries += found


def news(site, count):
    column = site.add("news", "front")
    entries(site, column, count, D(2016, 6, 1), lambda r, d: texts.news_title(r, site.body), texts.news_text)


def notices(site, count):
    column = site.add("notices", "front")
    entries(site, column, count, D(2016, 1, 1), lambda r, d: texts.notice_title(r), texts.news_text)


def recruitment(site):
    column = site.add("recruitment", "front")
    entries(site, column, 6, D(2016, 2, 1),
            lambda r, d: f"{d.year}年{r.choice(['公开招聘工作人员公告', '考试录用面试公告', '拟录用人员公示', '任前公示'])}",
            texts.news_text)


def leaders(site):
    column = site.add("leaders", "open", "text")
    if column is None:
        return
    random_ = site.random("leaders")
    posts = [post_of(site.body)] + ["副" + post_of(site.body).removeprefix("管委会")] * 3
    column.html = "".join(
        f"<p><b>{texts.person(random_)}</b>　{post}。{'主持全面工作' if k == 0 else '分管有关业务工作'}。</p>"
        for k, post in enumerate(posts))
    if "old-static" in site.body.traps:  # true since then: such a page has no limit
        column.html += "<p>更新日期：2014-05-06</p>"


def functions(site):
    column = site.add("functions", "open", "text")
    if column is None:
        return
    column.html = "<p>一、贯彻执行有关法律、法规和政策，起草有关规范性文件草案并组织实施。</p>" \
                  "<p>二、承担本系统监督管理和行业指导责任。</p><p>三、承办上级交办的其他事项。</p>" \
                  "<p>内设机构：办公室、政策法规科、业务科、监察室。</p>"


def plain_lists(site):
    """Columns that are lists of a few documents: plans, budgets, and what is asked of counties."""
    year = lambda d: d.year
    made = [("plans", 5, D(2015, 1, 1), lambda r, d: f"{short(site.body)}{year(d)}年{r.choice(['工作计划', '工作要点', '发展规划纲要'])}"),
            ("budgets", 6, D(2015, 1, 1), lambda r, d: f"{year(d)}年度部门{r.choice(['预算', '决算'])}{r.choice(['公开', '说明', '情况'])}")]
    if site.body.group != "department":
        made += [("statistics", 9, D(2016, 3, 1), lambda r, d: f"{year(d)}年{d.month}月{r.choice(['国民经济运行情况', '主要经济指标', '统计月报'])}"),
                 ("projects", 8, D(2016, 3, 1), lambda r, d: f"{r.choice(TEXTS['policy-what'])}工程项目{r.choice(['批准结果', '施工进展', '竣工验收'])}信息"),
                 ("emergency", 6, D(2016, 3, 1), lambda r, d: f"{r.choice(['防汛', '森林防火', '地质灾害', '食品安全事故'])}应急预案（{year(d)}年修订）"),
                 ("procurement", 8, D(2016, 9, 1), lambda r, d: f"{r.choice(['办公设备', '物业服务', '车辆维修', '信息系统'])}采购项目{r.choice(['招标公告', '中标公告', '成交公告'])}")]
    for key, count, oldest, titles in made:
        column = site.add(key, "open")
        if column is not None:
            entries(site, column, count, oldest, titles, texts.news_text)
            if key == "plans" and "ascending" in site.body.traps:
                column.entries.reverse()


def guide_report(site):
    body = site.body
    guide = site.add("disclosure-guide", "open", "text")
    if body.has("guide-thin"):
        guide.html = ""
    else:
        guide.html = f"<p>为便于公民、法人和其他组织获取政府信息，{body.name}编制本指南。</p>" \
            "<p>一、主动公开：机构职能、政策文件、规划计划、财政预决算、行政许可事项等，通过门户网站和公共查阅点公开。</p>" \
            f"<p>二、依申请公开：受理机构为{body.name}办公室，联系电话0539-{site.phone}，办公时间为工作日上午8:30至12:00、下午14:00至17:30，" \
            "申请人可书面提出申请，自收到申请之日起15个工作日内予以答复。</p><p>三、监督：公民认为未依法履行公开义务的，可向监察机关举报。</p>"
    column = site.add("yearly-report", "open")
    years = range(2012, 2016 if body.has("no-report") else 2017)
    for year in reversed(years):
        day = D(year + 1, 3, 12)
        if year == 2016 and body.has("late-report"):
            day = D(2017, 5, 18)
        count = 400 + site.random(year).randrange(3000)
        column.entries.append(Entry(
            f"{body.name}{year}年政府信息公开工作年度报告", day,
            f"<p>本报告依据《中华人民共和国政府信息公开条例》编制，统计期限自{year}年1月1日至12月31日。</p><p>一、概述</p><p>{TEXTS['sentence'][5]}</p>"
            f"<p>二、主动公开政府信息情况</p><p>全年主动公开政府信息{count}条。</p><p>三、依申请公开政府信息情况</p><p>全年受理申请{count % 17}件，均按期答复。</p>"
            "<p>四、收费及减免情况</p><p>未收取费用。</p><p>五、行政复议、诉讼情况</p><p>无。</p><p>六、存在的问题及改进措施</p>"
            f"<p>{TEXTS['sentence'][7]}</p>", body.name))


def on_application(site):
    body = site.body
    if body.has("no-application"):
        return
    column = site.add("on-application", "open", "text")
    w = site.words
    column.html = f"<p>公民、法人或者其他组织可以根据自身生产、生活、科研等特殊需要，向{body.name}申请获取相关政府信息。</p>" \
        f"<p>申请方式：当面、信函、传真或通过本页面{w['apply']}。受理机构：{body.name}办公室；联系电话：0539-{site.phone}；" \
        "通信地址：临沂市北城新区，邮政编码276000。申请应当写明申请人的姓名、联系方式、所需信息的内容描述和形式要求，自收到申请之日起15个工作日内答复。</p>"
    column.form = form(site, "sq", ["姓名", "联系电话", "所需信息内容描述"], w["apply"])
    if body.has("application-dead"):
        column.shape = "gone"


def form(site, name, fields, button):
    inputs = "".join(f"<p>{field}：<input type=\"text\" name=\"f{k}\"></p>" for k, field in enumerate(fields))
    return f"<form action=\"/{name}/save\" method=\"post\">{inputs}<p>内容：<textarea name=\"nr\"></textarea></p>" \
           f"<p>验证码：<input name=\"yzm\"><img src=\"/captcha.jpg\"></p><input type=\"submit\" value=\"{button}\"></form>"


def volume(site):
    column = site.add("volume", "open", "text")
    column.html = f"<p>{escape(site.words['volume-says'] % site.body.disclosed)}</p>"


assert AS_OF == D(2018, 1, 10)
