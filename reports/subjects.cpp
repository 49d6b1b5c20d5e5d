// The names of what findings are about: kinds of columns, marks of the footer, levels of pages.
#include "reports/words.h"

namespace mingcha::reports {
namespace {

constexpr Word subjects[] = {
    {"news", "动态要闻", "News"},
    {"notices", "通知公告", "Notices"},
    {"policies", "政策文件", "Policies"},
    {"interpretation", "政策解读", "Interpretation of policies"},
    {"leaders", "领导信息", "Leaders"},
    {"functions", "机构职能", "Functions"},
    {"plans", "规划计划", "Plans"},
    {"statistics", "统计信息", "Statistics"},
    {"budgets", "预算决算", "Budgets"},
    {"licensing", "行政许可", "Licensing"},
    {"penalties", "行政处罚", "Penalties"},
    {"charges", "收费", "Charges"},
    {"procurement", "政府采购", "Procurement"},
    {"projects", "重大项目", "Major projects"},
    {"emergency", "应急管理", "Emergency management"},
    {"recruitment", "人事招考", "Recruitment"},
    {"disclosure-guide", "公开指南", "Disclosure guide"},
    {"disclosure-catalogue", "公开目录", "Disclosure catalogue"},
    {"yearly-report", "公开年报", "Yearly report"},
    {"on-application", "依申请公开", "Disclosure on application"},
    {"mailbox", "领导信箱", "Mailbox"},
    {"consultation", "在线咨询", "Consultation"},
    {"complaints", "投诉举报", "Complaints"},
    {"suggestions", "建言献策", "Suggestions"},
    {"surveys", "调查征集", "Surveys"},
    {"hotline", "行风热线", "Hotline"},
    {"interviews", "在线访谈", "Interviews"},
    {"services", "办事服务", "Services"},
    {"lists", "清单公布", "Published lists"},
    {"marketplace", "中介超市", "Marketplace"},
    {"organiser", "主办单位", "Organiser"},
    {"contact", "联系方式", "Contact"},
    {"site-code", "网站标识码", "Site code"},
    {"icp", "ICP备案号", "ICP number"},
    {"police", "公安备案标识", "Public-security number"},
    {"party-government", "党政机关网站标识", "Party-and-government mark"},
    {"find-errors", "“我为政府网站找错”入口", "Find-errors entry"},
    {"site-map", "网站地图", "Site map"},
    {"home", "首页", "Home page"},
    {"column", "栏目页", "Column page"},
    {"article", "内容页", "Article page"},
};

}  // namespace

std::string subject_word(std::string_view key, Language language) {
  for (const auto& subject : subjects)
    if (subject.key == key) return std::string(language == Language::en ? subject.en : subject.zh);
  return {};
}

}  // namespace mingcha::reports
