// The counties of Lanjiang, an invented city.
#include "plan_bodies.h"

namespace mingcha::city {

static const std::vector<ColumnPlan> qinghe_columns = {
    // Exactly at the limit of 14 days: still fresh. The home page is fresh by the notices.
    {"news", "青禾要闻", "qhyw", Shape::list, 32, {.days = 14}, 4},
    {"notices", "通知公告", "tzgg", Shape::list, 26, {.days = 3}, 9},
    {"policies", "政策文件", "zcwj", Shape::list, 22, {.days = 20}, 13},
    {"interpretation", "政策解读", "zcjd", Shape::list, 16, {.days = 25}, 17},
    {"leaders", "领导信息", "ldxx", Shape::text},
    {"functions", "机构职能", "jgzn", Shape::text},
    {"plans", "规划计划", "ghjh", Shape::list, 7, {.months = 5}, 90},
    {"statistics", "统计信息", "tjxx", Shape::list, 12, {.months = 1}, 30},
    {"budgets", "财政预决算", "czyjs", Shape::list, 8, {.months = 4}, 120},
    {"procurement", "政府采购", "zfcg", Shape::list, 12, {.days = 12}, 20},
    {"projects", "重大建设项目", "zdxm", Shape::list, 10, {.months = 1}, 25},
    {"emergency", "应急管理", "yjgl", Shape::list, 8, {.months = 2}, 40},
    {"recruitment", "人事招考", "rszk", Shape::list, 8, {.months = 3}, 45},
    {"disclosure-guide", "政府信息公开指南", "gkzn", Shape::text},
    {"yearly-report", "政府信息公开年度报告", "gknb", Shape::list, 6, {.months = 9}, 365},
    {"on-application", "依申请公开", "ysqgk", Shape::application},
    {"mailbox", "县长信箱", "xzxx", Shape::letters, 18, {.days = 6}, 5},
    {"services", "办事服务", "bsfw", Shape::list, 16, {.months = 2}, 10},
    {"lists", "权责清单", "qzqd", Shape::list, 5, {.months = 7}, 60},
};

BodyPlan qinghe() {
  BodyPlan plan{.id = "qinghe",
                .name = "青禾县人民政府",
                .label = "青禾县",
                .group = "county",
                .host = "www.qinghe.gov.test",
                .address = "127.0.1.1",
                .site_code = "3799210001",
                .bare_home = true};
  plan.columns = qinghe_columns;
  plan.dead = {{Doom::gone, "notices", "/upload/2017/baoming-biao.doc", "附件：报名登记表"}};
  plan.extras = {Extra::pinned, Extra::about_404,  Extra::attachment, Extra::redirect,
                 Extra::mobile, Extra::short_page, Extra::search};
  plan.elsewhere = {{"http://www.yunling.gov.test/", "云岭区人民政府"},
                    {"http://www.shiwan.gov.test/", "石湾县人民政府"},
                    {"http://www.lanjiang-daily.example/", "澜江日报"},
                    {"http://www.lanjiang-travel.example/", "澜江旅游网"}};
  return plan;
}

static const std::vector<ColumnPlan> yunling_columns = {
    {"news", "云岭要闻", "1101", Shape::list, 44, {.days = 1}, 3},
    {"notices", "公示公告", "1102", Shape::list, 30, {.days = 5}, 11},
    {"policies", "政策文件", "1201", Shape::list, 26, {.days = 33}, 12},
    {"interpretation", "政策解读", "1202", Shape::list, 14, {.days = 40}, 15},
    {"leaders", "领导之窗", "1203", Shape::text},
    {"functions", "机构职能", "1204", Shape::text},
    {"plans", "规划计划", "1205", Shape::list, 5, {.months = 15}, 100},
    {"statistics", "统计数据", "1206", Shape::empty_words},
    {"budgets", "财政预决算", "1207", Shape::list, 6, {.months = 3}, 120},
    {"procurement", "政府采购", "1208", Shape::frame, 9, {.days = 8}, 16},
    {"projects", "重大项目", "1209", Shape::list, 8, {.months = 2}, 35},
    {"emergency", "应急管理", "1210", Shape::list, 6, {.months = 3}, 50},
    {"yearly-report", "信息公开年报", "1212", Shape::list, 5, {.months = 9}, 365},
    {"on-application", "依申请公开", "1213", Shape::application},
    {"mailbox", "区长信箱", "1301", Shape::letters, 16, {.days = 4}, 6},
    {"services", "办事服务", "1401", Shape::list, 14, {.months = 1}, 12},
    {"lists", "权责清单", "1402", Shape::text},
};

BodyPlan yunling() {
  BodyPlan plan{.id = "yunling",
                .name = "云岭区人民政府",
                .label = "云岭区",
                .group = "county",
                .host = "www.yunling.gov.test",
                .address = "127.0.1.2",
                .site_code = "3799220002",
                .manner = Manner::jcms,
                .footer_by_script = true};
  plan.columns = yunling_columns;
  plan.dead = {{Doom::gone, "news", "", "云岭区第三届山地自行车公开赛开幕"},
               {Doom::gone, "policies", "/module/download/downfile.jsp?filename=160305.pdf", "点击下载全文"},
               {Doom::broken, "", "/module/visit/zwrl.jsp", "政务日历"}};
  plan.missing_marks = {"police"};
  plan.missing_tags = {{"column", "ColumnKeywords"}};
  plan.extras = {Extra::slow_page, Extra::attachment, Extra::redirect};
  plan.elsewhere = {{"http://www.qinghe.gov.test/list/zcwj.html", "青禾县政策文件"},
                    {"http://tjj.lanjiang.gov.test/", "澜江市统计局"}};
  return plan;
}

static const std::vector<ColumnPlan> liuquan_columns = {
    {"news", "柳泉动态", "lqdt", Shape::list, 40, {.days = 45}, 5},
    {"notices", "通知公告", "tzgg", Shape::list, 32, {.days = 60}, 10},
    {"policies", "政策文件", "zcwj", Shape::list, 18, {.months = 8}, 20},
    {"interpretation",
     "政策解读",
     "zcjd",
     Shape::list,
     8,
     {.months = 11},
     20,
     "<script>alert('柳泉')</script>\"'><img src=x onerror=alert(1)></title>惠农补贴政策解读"},
    {"leaders", "领导信息", "ldxx", Shape::text},
    {"functions", "机构职能", "jgzn", Shape::text},
    {"statistics", "统计信息", "tjxx", Shape::empty_list},
    {"budgets", "财政预决算", "czyjs", Shape::list, 5, {.months = 16}, 120},
    {"projects", "重大项目", "zdxm", Shape::list, 6, {.months = 14}, 40},
    {"recruitment", "人事招考", "rszk", Shape::list, 6, {.months = 13}, 40},
    {"disclosure-guide", "政府信息公开指南", "xxgkzn", Shape::text},
    {"yearly-report", "政府信息公开年度报告", "xxgknb", Shape::list, 4, {.months = 21}, 365},
    {"services", "网上办事", "wsbs", Shape::list, 12, {.months = 9}, 12},
    {"lists", "权责清单", "qzqd", Shape::text},
};

// Its newest interpretation has a title full of markup: it must come through to the report as text.
BodyPlan liuquan() {
  BodyPlan plan{.id = "liuquan",
                .name = "柳泉县人民政府",
                .label = "柳泉县",
                .group = "county",
                .host = "www.liuquan.gov.test",
                .address = "127.0.1.3",
                .site_code = "3799230003",
                .manner = Manner::trs,
                .charset = Charset::gb18030};
  plan.columns = liuquan_columns;
  plan.dead = {
      {Doom::gone, "news", "", "柳泉县蚕桑产业园建成投产"},
      {Doom::gone, "", "/ztzl/cxcj/index.html", "创先创建专题"},
      {Doom::gone, "", "/ztzl/hqwm/index.html", "<b onclick=alert(2)>喜迎新春</b>\" onmouseover=\"alert(3)"},
      {Doom::gone, "notices", "/files/2016/zhaobiao.doc", "招标文件下载"},
      {Doom::stub, "notices", "", "关于柳泉大桥临时封闭施工的通告"},
      {Doom::stub, "news", "", "柳泉县举办第九届槐花节"},
      {Doom::stub, "policies", "", "柳泉县人民政府关于公布废止文件目录的决定"},
      {Doom::broken, "", "/ztbd/wqhg/index.jsp", "往期回顾"}};
  plan.missing_marks = {"find-errors", "party-government", "site-map"};
  plan.missing_tags = {{"home", "SiteIDCode"},
                       {"column", "SiteIDCode"},
                       {"article", "SiteIDCode"},
                       {"article", "ContentSource"}};
  plan.extras = {Extra::english, Extra::hostile_link, Extra::redirect, Extra::about_404};
  plan.elsewhere = {{"http://hbj.lanjiang.gov.test/", "澜江市环境保护局"},
                    {"http://www.liuquan-huaihua.example/", "柳泉槐花节"}};
  return plan;
}

BodyPlan shiwan() {
  return {.id = "shiwan",
          .name = "石湾县人民政府",
          .label = "石湾县",
          .group = "county",
          .host = "www.shiwan.gov.test",
          .address = "127.0.1.4",
          .site_code = "3799240004",
          .answers = Answers::wall};
}

}  // namespace mingcha::city
