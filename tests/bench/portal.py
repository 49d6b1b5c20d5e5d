#!/usr/bin/env python3
"""Writes a static portal to crawl: portal.py DIR PAGES [COLUMNS]. A home page, 40 columns with their list pages, and
articles, together of 37 KB with 120 links on average, all reachable from "/". The same arguments give the same bytes.
DIR.urls lists all paths."""
import calendar
import os
import pathlib
import random
import sys
import time

COLUMNS, ITEMS = 40, 20
PARAGRAPHS, RELATED = 58, 83
WORDS = "政府 信息 公开 办公室 关于 印发 工作 方案 通知 建设 服务 发展 改革 教育 卫生 交通 水利 农业 环境 安全 监管 项目 资金 计划 年度".split()


def text(rng, words):
    return "".join(rng.choice(WORDS) for _ in range(words))


def page(title, body, metas=""):
    navigation = "".join(f'<li><a href="/c{c}/">栏目{c:02}</a></li>' for c in range(COLUMNS))
    return (f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta name="SiteName" content="基准市人民政府"><meta name="SiteDomain" content="www.bench.test">'
            f'<meta name="SiteIDCode" content="3700000000">{metas}</head><body><ul class="nav">{navigation}</ul>'
            f'{body}<div class="footer">主办单位：基准市人民政府办公室 联系电话：0000-0000000 网站标识码：3700000000</div></body></html>')


def article(rng, column, number, siblings):
    title = "关于" + text(rng, 8) + "的通知"
    day = f"20{rng.randint(15, 26)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    metas = (f'<meta name="ColumnName" content="栏目{column:02}"><meta name="ArticleTitle" content="{title}">'
             f'<meta name="PubDate" content="{day} 09:30"><meta name="ContentSource" content="市政府办公室">')
    paragraphs = "".join(f'<p style="text-indent:2em;line-height:1.75em"><span style="font-size:16px">{text(rng, 55)}。</span></p>'
                         for _ in range(PARAGRAPHS))
    related = "".join(f'<li><a href="/c{column}/{n}.html" title="{text(rng, 9)}">{text(rng, 7)}</a><span>{day[5:]}</span></li>'
                      for n in (rng.randrange(siblings) for _ in range(RELATED)))
    return title, day, page(title, f'<div class="article"><h1>{title}</h1><div>发布时间：{day}</div>{paragraphs}</div>'
                                   f'<div class="related"><h3>相关文章</h3><ul>{related}</ul></div>', metas)


def write(file, html, day):
    """Files are as old as what they hold, as on a server that writes pages when they are published."""
    file.write_text(html, encoding="utf-8")
    when = min(time.time(), calendar.timegm(time.strptime(day, "%Y-%m-%d")))
    os.utime(file, (when, when))


def main():
    global COLUMNS
    folder, pages = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    COLUMNS = int(sys.argv[3]) if len(sys.argv) > 3 else COLUMNS
    paths = ["/"]
    for column in range(COLUMNS):
        count = (pages - 1) // COLUMNS + (column < (pages - 1) % COLUMNS)
        lists = (count + ITEMS) // (ITEMS + 1)
        articles = count - lists
        rng = random.Random(column)
        home = folder / f"c{column}"
        home.mkdir(parents=True, exist_ok=True)
        lines, days = [], []
        for number in range(articles):
            title, day, html = article(rng, column, number, articles)
            write(home / f"{number}.html", html, day)
            days.append(day)
            paths.append(f"/c{column}/{number}.html")
            lines.append(f'<li><a href="/c{column}/{number}.html" title="{title}">{title}</a><span>{day}</span></li>')
        for n in range(lists):
            following = f'<a href="/c{column}/index_{n + 1}.html">下一页</a>' if n + 1 < lists else ""
            name = "index.html" if n == 0 else f"index_{n}.html"
            body = f'<ul class="list">{"".join(lines[n * ITEMS:(n + 1) * ITEMS])}</ul>{following}'
            metas = f'<meta name="ColumnName" content="栏目{column:02}"><meta name="ColumnType" content="政务公开">'
            write(home / name, page(f"栏目{column:02}", body, metas), max(days, default="2015-01-01"))
            paths.append(f"/c{column}/" if n == 0 else f"/c{column}/{name}")
    (folder / "index.html").write_text(page("基准市人民政府", ""), encoding="utf-8")
    (folder / "robots.txt").write_text("User-agent: *\nAllow: /\n", encoding="utf-8")
    pathlib.Path(f"{folder}.urls").write_text("\n".join(paths) + "\n", encoding="utf-8")


main()
