"""What is wrong on purpose and what only looks wrong: planted by the plan, written down as it is planted.

before(site) changes columns while they have no addresses yet, after(site) works on entries that have theirs."""
import datetime as dt

import texts
from city import short
from fill import D, STALE
from model import Column, Entry, Page

REQUIRED = ("policies", "interpretation", "leaders", "functions", "plans", "budgets", "disclosure-guide", "yearly-report",
            "lists", "services")
OF_COUNTIES = ("statistics", "projects", "emergency", "procurement")
TALK = ("mailbox", "consultation", "complaints", "suggestions", "surveys", "hotline")


def before(site):
    body = site.body
    for key in body.defects.get("undated", []):
        for entry in site.column(key).entries:
            entry.show_date = entry.tell_date = False
            entry.bare_path = site.body.template != "asp"
    for key in body.defects.get("empty", []):
        site.column(key).shape = "empty"
        site.column(key).entries = []
    for key in body.defects.get("script-list", []):
        site.column(key).shape = "script"
    if "dates-in-articles" in body.traps:
        for entry in site.column("notices").entries:
            entry.show_date = False
    if "pinned" in body.traps:
        column = site.column("notices")
        old = [Entry(f"关于{what}的通知", D(2015, 4, 2), texts.news_text(site.random(what), what), body.name, pinned=True)
               for what in ("网站信息发布管理规定", "公开保密审查制度")]
        column.entries[:0] = old
    if "frame-column" in body.traps and body.template not in ("jcms", "gkml"):
        site.column("recruitment").shape = "frame"
    extra_articles(site)


def extra_articles(site):
    """Single articles that trip a careless reader, or that are the fault itself."""
    body, news = site.body, site.column("news")
    day = news.entries[0].date - dt.timedelta(days=3)

    def add(title, html):
        entry = Entry(title, day, html, body.name)
        news.entries.insert(1, entry)
        return entry
    random_ = site.random("extra")
    if "word-404" in body.traps:
        add("关于整治网站“404”错误页面的情况说明", "<p>　　近期部分群众反映，访问网站时提示“您访问的页面不存在”“404 Not Found”，现已全部整改。</p>")
    if "bad-checksum" in body.traps:
        rows = "".join(f"<tr><td>{k + 1}</td><td>{texts.identity_number(random_, False)}</td><td>已受理</td></tr>" for k in range(4))
        add("近期业务受理号公示", f"<table border='1'><tr><td>序号</td><td>受理号</td><td>结果</td></tr>{rows}</table>")
    if "credit-code" in body.traps:
        add("守合同重信用企业名单", "<table border='1'><tr><td>企业名称</td><td>统一社会信用代码</td></tr>"
            "<tr><td>临沂鸿达商贸有限公司</td><td>91371300MA3C4X7T2K</td></tr>"
            "<tr><td>沂蒙粮油有限公司</td><td>913713007306589019</td></tr></table>")
    if "allowed-words" in body.traps:
        add("破除迷信活动宣传进乡村", "<p>　　各镇街开展破除迷信活动宣传，推进封建迷信活动专项整治。</p>")
    if body.has("wording"):
        site.wording = [add("关于路段施工的情况说明", "<p>　　部份路段施工期间请绕行，详情可登陆网站查询。</p>"),
                        add("民俗文化节活动安排", "<p>　　活动期间设有传统表演和迷信活动体验区。</p>")]
    if body.has("id-number"):
        rows = "".join(f"<tr><td>{texts.person(random_)}</td><td>{texts.identity_number(random_)}</td><td>合格</td></tr>" for _ in range(3))
        site.leak = add("资格审查合格人员名单公示", f"<table border='1'><tr><td>姓名</td><td>身份证号</td><td>结果</td></tr>{rows}</table>")
    if body.has("hidden-links"):
        site.hidden = add("节假日安排", '<p>　　现将有关安排公布如下，请各单位做好值班工作。</p>'
                          '<div style="display:none"><a href="http://www.bocai-888.test/">澳门赌场</a> <a href="http://www.bocai-888.test/cp">彩票平台</a></div>')


def after(site):
    body, news = site.body, site.column("news")
    random_ = site.random("links")
    hosts = [e for e in news.entries if not e.pinned][:40]
    for number in range(body.number("dead")):
        path = f"/{('attach', 'zt', 'old')[number % 3]}/{body.id}{number + 1}{('.doc', '.html', '/')[number % 3]}"
        link(site, random_.choice(hosts), path, ("通知原文", "专题", "旧版栏目")[number % 3])
        dead(site, path)
    if body.has("dead-attachment"):
        path = f"/attach/{body.id}-form.pdf"
        link(site, hosts[0], path, "附件：申报表.pdf")
        dead(site, path)
    if body.has("stub"):
        path = f"/deleted/{body.id}.html"
        link(site, hosts[1], path, "活动方案")
        site.put(path, '<html><head><meta http-equiv="refresh" content="0;URL=../"></head></html>')
        dead(site, path, "confirmed")
    if body.has("soft404"):
        path = f"/zt/{body.id}-2015.html"
        link(site, hosts[0], path, "2015年专题")
        dead(site, path, "confirmed")
    if "forbidden" in body.traps:
        path = "/oa/login.aspx" if body.template == "asp" else "/oa/"
        link(site, hosts[0], path, "内部办公系统")
        site.put(path, "<html><head><title>403</title></head><body>Forbidden</body></html>", 403)
        site.expect("links.dead", body.host + path, "not-determined", "blocked", url=path)
    if "moved" in body.traps:
        column = site.column("functions") or site.column("leaders")
        old = f"/old/{column.key}.html"
        site.pages[old] = Page(b"", 301, location=column.path)
        column.old_path = old
    if body.has("slow"):
        site.slow = [e.path for e in news.entries[:11]]
    if body.has("backdated"):
        site.shifted = site.column("notices").entries[2]
        site.shifted.list_date = site.shifted.date - dt.timedelta(days=60)


def link(site, entry, path, text):
    entry.html += f'<p>　　{site.words["attachment"]}：<a href="{path}">{text}</a></p>'


def dead(site, path, reason="certain"):
    site.expect("links.dead", site.body.host + path, reason=reason, url=path)


def deep(site):
    """A column that only a chain of pages leads to."""
    for key in site.body.defects.get("deep", []):
        target = site.column(key)
        target.linked = False
        steps = []
        for step in range(4):
            site.number += 1
            column = Column(f"step{step}", f"相关栏目{step + 1}", "open", site.number, f"/more{step}/", "text", linked=step == 0)
            column.path = site.look.column_path(column)
            steps.append(column)
        for column, following in zip(steps, steps[1:] + [target]):
            column.html = f'<p>{column.name}包括以下内容，请点击查看。</p><p><a href="{following.path}">{following.name}</a></p>'
        site.columns += steps


__all__ = ["before", "after", "deep", "short", "STALE"]
