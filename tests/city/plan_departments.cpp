// The departments of Lanjiang. Education and health share one address, as sites of one machine room do.
#include "plan_bodies.h"

namespace mingcha::city {

static const std::vector<ColumnPlan> jyj_columns = {
    {"news", "教育动态", "jydt", Shape::list, 34, {.days = 2}, 4},
    {"notices", "通知公告", "tzgg", Shape::list, 26, {.months = 6}, 8},  // exactly at the limit
    {"policies", "政策文件", "zcwj", Shape::list, 18, {.months = 2}, 20},
    {"interpretation", "政策解读", "zcjd", Shape::list, 8, {.months = 9}, 20},
    {"leaders", "领导信息", "ldxx", Shape::text},
    {"functions", "机构职能", "jgzn", Shape::text},
    {"plans", "规划计划", "ghjh", Shape::list, 5, {.months = 7}, 90},
    {"budgets", "预算决算", "ysjs", Shape::list, 6, {.months = 5}, 120},
    {"recruitment", "招考录用", "zkly", Shape::list, 7, {.months = 2}, 40},
    {"disclosure-guide", "政府信息公开指南", "xxgkzn", Shape::text},
    {"on-application", "依申请公开", "ysqgk", Shape::application},
    {"mailbox", "局长信箱", "jzxx", Shape::letters, 14, {.days = 9}, 8},
    {"services", "办事服务", "wsbs", Shape::list, 12, {.months = 3}, 15},
    {"lists", "权责清单", "qzqd", Shape::undated, 6},
};

BodyPlan jyj() {
  BodyPlan plan{.id = "jyj",
                .name = "澜江市教育局",
                .label = "市教育局",
                .group = "department",
                .host = "jyj.lanjiang.gov.test",
                .address = "127.0.1.5",
                .site_code = "3799000012",
                .manner = Manner::trs};
  plan.columns = jyj_columns;
  plan.dead = {{Doom::stub, "news", "", "全市中小学生经典诵读比赛落幕"},
               {Doom::gone, "notices", "/files/2017/fenban.xls", "分班名单下载"},
               {Doom::gone, "", "/ztzl/dsjy/index.html", "专题教育"}};
  plan.missing_marks = {"contact"};
  plan.missing_tags = {{"article", "PubDate"}};
  plan.extras = {Extra::slow_page, Extra::attachment, Extra::redirect, Extra::pinned};
  plan.elsewhere = {{"http://wjw.lanjiang.gov.test/", "澜江市卫生和计划生育委员会"},
                    {"http://hbj.lanjiang.gov.test/", "澜江市环境保护局"}};
  return plan;
}

static const std::vector<ColumnPlan> wjw_columns = {
    {"news", "卫计动态", "2101", Shape::list, 34, {.days = 4}, 4},
    {"notices", "通知公告", "2102", Shape::list, 24, {.days = 11}, 12},
    {"policies", "政策文件", "2201", Shape::list, 16, {.months = 1}, 20},
    {"interpretation", "政策解读", "2202", Shape::list, 10, {.months = 2}, 25},
    {"leaders", "领导信息", "2203", Shape::text},
    {"functions", "机构职能", "2204", Shape::text},
    {"plans", "规划计划", "2205", Shape::list, 5, {.months = 4}, 90},
    {"budgets", "财政预决算", "2206", Shape::list, 6, {.months = 3}, 120},
    {"surveys", "调查征集", "2207", Shape::empty_list},
    {"disclosure-guide", "信息公开指南", "2208", Shape::text},
    {"yearly-report", "信息公开年报", "2209", Shape::list, 5, {.months = 10}, 365},
    {"on-application", "依申请公开", "2210", Shape::application},
    {"services", "办事服务", "2301", Shape::list, 12, {.months = 1}, 15},
    {"lists", "权责清单", "2302", Shape::text},
};

BodyPlan wjw() {
  BodyPlan plan{.id = "wjw",
                .name = "澜江市卫生和计划生育委员会",
                .label = "市卫生计生委",
                .group = "department",
                .host = "wjw.lanjiang.gov.test",
                .address = "127.0.1.5",
                .site_code = "bm79000027",
                .manner = Manner::jcms,
                .soft_404 = true,
                .bare_home = true,
                .shouting_tags = true};
  plan.columns = wjw_columns;
  plan.dead = {{Doom::soft, "news", "", "全市无偿献血先进事迹报告会举行"},
               {Doom::soft, "notices", "/module/download/downfile.jsp?filename=mingdan.xls", "人员名单"},
               {Doom::soft, "", "/col/col2999/index.html", "健康大讲堂"}};
  plan.missing_tags = {{"home", "SiteDomain"}};
  plan.extras = {Extra::about_404, Extra::short_page, Extra::attachment, Extra::english};
  plan.elsewhere = {{"http://www.lanjiang-daily.example/", "澜江日报"},
                    {"http://www.qinghe.gov.test/", "青禾县人民政府"},
                    {"http://www.shiwan.gov.test/", "石湾县人民政府"}};
  return plan;
}

BodyPlan tjj() {
  return {.id = "tjj",
          .name = "澜江市统计局",
          .label = "市统计局",
          .group = "department",
          .host = "tjj.lanjiang.gov.test",
          .address = "127.0.1.6",
          .site_code = "3799000031",
          .answers = Answers::refused};
}

BodyPlan hbj() {
  return {.id = "hbj",
          .name = "澜江市环境保护局",
          .label = "市环保局",
          .group = "department",
          .host = "hbj.lanjiang.gov.test",
          .address = "127.0.1.7",
          .site_code = "3799000045",
          .answers = Answers::slow};
}

}  // namespace mingcha::city
