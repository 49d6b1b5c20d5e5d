#include "reports/words.h"

namespace mingcha::reports {
namespace {

constexpr Word table[] = {
    {"W_AS_OF", "评估时点", "As of"},
    {"W_PERIOD", "评估期间", "Period"},
    {"W_RULES", "评估规则", "Rules"},
    {"W_ASSESSMENT", "评估项目", "Assessment"},
    {"W_GROUP", "评估分组", "Group"},
    {"W_RUN", "运行编号", "Run"},
    {"W_RANKING", "排名", "Ranking"},
    {"W_RANK", "名次", "Place"},
    {"W_BODY", "评估对象", "Body"},
    {"W_SCORE", "得分", "Score"},
    {"W_GRADE", "等次", "Grade"},
    {"W_COVERAGE", "覆盖率", "Coverage"},
    {"W_COVERAGE_NOTE",
     "覆盖率是已能判定的指标分值占应评分值的比例；未能判定的指标不扣分，得分按已判定部分折算。",
     "Coverage is the share of the asked points that could be determined. What was not determined costs "
     "nothing; the score is scaled to what was."},
    {"W_BELOW_FLOOR", "覆盖率低于下限，名次仅供参考", "coverage below the floor, read the place with care"},
    {"W_VETOED", "单项否决", "Vetoed"},
    {"W_VETOED_BY", "单项否决事项：", "Vetoed by: "},
    {"W_NOT_SCORED", "未能评分", "not scored"},
    {"W_NOT_RANKED", "未排名", "not ranked"},
    {"W_WORKING", "得分计算：已判定部分得分 ÷ 已判定分值 × 满分，即",
     "How the score comes about: points scored ÷ points determined × full score, that is "},
    {"W_ENTERED", "人工录入，来源：", "Entered by hand, from: "},
    {"W_FAILS", "不合格项", "Fails"},
    {"W_UNDETERMINED", "未能判定", "Not determined"},
    {"W_UNDETERMINED_NOTE",
     "以下事项未能看清，原因见各项“判定理由”。看不清的不作结论，不扣分，也不计入得分，只降低覆盖率。",
     "These could not be seen; each says why. What was not seen is not judged: it costs nothing and lowers "
     "only the coverage."},
    {"W_SET_ASIDE", "复核后不计分的事项", "Set aside by review"},
    {"W_SET_ASIDE_NOTE", "以下事项经人工复核不成立或已作说明，不扣分，也不计入不合格项。",
     "An auditor rejected these or accepted an explanation: they cost nothing and are not counted as fails."},
    {"W_NO_FINDINGS", "本次未发现问题。", "Nothing was found."},
    {"W_NOBODY", "本次没有评估对象。", "No body was assessed."},
    {"W_NOTHING_WORST", "本次没有不合格项。", "Nothing fails."},
    {"W_PAGES", "已读网页", "Pages read"},
    {"W_KEYWORDS", "一级指标得分率", "Top indicators, share of points"},
    {"W_KEYWORDS_NOTE", "图为各对象得分率的平均值，表为各对象的得分率；均仅计已判定部分。",
     "The chart shows the mean over the bodies, the table each body; both of what was determined."},
    {"W_WORST", "全市突出问题", "What is worst, city-wide"},
    {"W_CHECK", "检查项", "Check"},
    {"W_BODIES_FAILING", "涉及对象数", "Bodies"},
    {"W_MOST_SUBJECTS", "较集中的事项（涉及对象数）", "Most often about (bodies)"},
    {"W_STATES", "与上次相比", "Since the run before"},
    {"W_CAVEATS", "规则说明：未经核实和自拟的数值",
     "Values of the rules that are unconfirmed or not official"},
    {"W_PROVENANCE", "溯源", "Provenance"},
    {"W_PROGRAM", "程序版本", "Program"},
    {"W_READER", "网页解读版本", "Page reader"},
    {"W_INPUTS", "输入文件摘要", "Hash of the input files"},
    {"W_FILES", "数据文件", "Data files"},
    {"W_INDICATOR", "指标", "Indicator"},
    {"W_POINTS", "分值", "Points"},
    {"W_SCORED", "得分", "Scored"},
    {"W_LOST", "失分", "Lost"},
    {"W_HOW", "计分依据", "How"},
    {"W_FINDINGS", "问题", "Findings"},
    {"W_FIXED", "已整改", "Fixed"},
    {"W_HISTORY", "近期监测", "Recent weeks"},
    {"W_HISTORY_NOTE", "每日一柱：网站为当日首页探测中能打开的比例（未全部打开的标红），账号为当日发布条数。",
     "A bar a day: of a site the share of that day's probes that opened the home page, in red where not all "
     "did; of an "
     "account its posts."},
    {"W_HISTORY_OPENED", "次探测打开了首页", "probes opened the home page"},
    {"W_HISTORY_POSTS", "条内容", "posts"},
    {"W_TREE", "指标得分明细", "Indicators"},
    {"W_EVIDENCE", "证据", "Evidence"},
    {"W_TIME", "访问时间", "Time"},
    {"W_ADDRESS", "网址", "Address"},
    {"W_STATUS", "状态码", "Status"},
    {"W_ARCHIVE", "存档位置", "Archived at"},
    {"W_QUOTE", "摘录", "Quote"},
    {"W_CLAUSE", "依据", "Clause"},
    {"W_FIX", "整改建议", "What to do"},
    {"W_SUBJECT", "对象", "Subject"},
    {"W_SEVERITY", "严重程度", "Severity"},
    {"W_STATE", "状态", "State"},
    {"W_FIRST_SEEN", "首次发现", "First seen"},
    {"W_REVIEW", "复核", "Review"},
    {"W_REASON", "判定理由", "Reason"},
    {"W_FINGERPRINT", "问题编号", "Fingerprint"},
    {"W_WHERE", "查看位置", "Where to look"},
    {"W_SEEN", "出现轮次", "Runs that found it"},
    {"W_NO_EVIDENCE", "本项没有网页证据。", "There is no page as evidence."},
    {"W_SHA", "内容摘要 SHA-256", "SHA-256 of the content"},
    {"W_COLON", "：", ": "},
    {"W_NUMBER", "第", "No. "},
    {"W_NUMBER_END", "项", ""},
    {"W_OPEN", "（", " ("},
    {"W_CLOSE", "）", ")"},
    {"W_MARK_MORE", "另有", "and"},
    {"W_MARK_MORE_END", "项，见 findings.jsonl", "more in findings.jsonl"},
    {"W_BACK", "返回总表", "Back to the ranking"},
    {"W_SKIP", "跳到正文", "Skip to content"},
    {"W_NONE", "无", "none"},
    {"W_ALL_BODIES", "全部评估对象", "All bodies"},
    {"W_NO_STATUS", "无应答", "no response"},
    {"W_NOT_ARCHIVED", "未存档", "not archived"},
    {"W_MORE", "其余见 findings.jsonl，未列出条数：", "More stand in findings.jsonl; not listed here: "},
    {"W_NOT_ASKED", "不适用", "not applicable"},
};

constexpr Word verdicts[] = {{"pass", "合格", "pass"},
                             {"fail", "不合格", "fail"},
                             {"not-applicable", "不适用", "not applicable"},
                             {"not-determined", "未能判定", "not determined"}};

constexpr Word reasons[] = {
    {"", "", ""},
    {"certain", "证据确凿", "certain"},
    {"confirmed", "经多次访问确认", "confirmed by repeated visits"},
    {"suspected", "疑似有问题，尚未经多次访问确认，故不扣分",
     "suspected, not confirmed by repeated visits; costs nothing"},
    {"blocked", "网站的防护措施拒绝了访问，未能看到内容；这不等于网站故障，故不扣分",
     "a wall of the site refused the visit, so its content was not seen; that is no failure of the site and "
     "costs nothing"},
    {"undated", "页面没有可读的日期；没有日期不等于陈旧，故不作结论",
     "no readable date was found; that does not mean old, so nothing is concluded"},
    {"needs-browser", "内容由脚本生成，本程序不运行网站脚本，未能看到，故不扣分",
     "filled by script, which was not run, so it was not seen; costs nothing"},
    {"not-observable", "未能打开或无从观察，没有看到内容，故不扣分",
     "could not be opened or observed, so nothing was seen; costs nothing"},
    {"robots", "网站的 robots.txt 不允许访问，本程序遵守，未访问的不扣分",
     "the site's robots.txt forbids the visit, which was respected; what was not visited costs nothing"},
    {"limit", "达到本次评估设定的抓取上限，其余内容未看，故不扣分",
     "a limit of this assessment was reached and the rest not seen; costs nothing"},
    {"too-few-visits", "访问次数未达到规则要求，不能下结论，故不扣分",
     "fewer visits than the rule asks for, so nothing is concluded; costs nothing"},
    {"our-error", "本程序出错，与网站无关，故不扣分", "an error of ours, not of the site; costs nothing"},
};

constexpr Word severities[] = {{"veto", "否决", "veto"},
                               {"high", "高", "high"},
                               {"medium", "中", "medium"},
                               {"low", "低", "low"},
                               {"info", "提示", "info"}};

constexpr Word states[] = {{"new", "新发现", "new"},
                           {"still", "仍存在", "still there"},
                           {"fixed", "已整改", "fixed"},
                           {"reopened", "再次出现", "reopened"},
                           {"flapping", "时有时无", "flapping"}};

constexpr Word reviews[] = {{"", "未复核", "not reviewed"},
                            {"confirmed", "复核属实", "confirmed"},
                            {"rejected", "复核不成立", "rejected"},
                            {"explained", "已说明", "explained"}};

constexpr Word groups[] = {{"county", "县区", "Counties"}, {"department", "市直部门", "Departments"}};

std::string find(std::span<const Word> list, std::string_view key, Language language) {
  for (const auto& entry : list)
    if (entry.key == key) return std::string(language == Language::en ? entry.en : entry.zh);
  return {};
}

}  // namespace

std::span<const Word> words() {
  return table;
}
std::string word(std::string_view key, Language language) {
  return find(table, key, language);
}
std::string verdict_word(Verdict verdict, Language language) {
  return find(verdicts, to_string(verdict), language);
}
std::string reason_word(Reason reason, Language language) {
  return find(reasons, to_string(reason), language);
}
std::string severity_word(Severity severity, Language language) {
  return find(severities, to_string(severity), language);
}
std::string state_word(std::string_view state, Language language) {
  return find(states, state, language);
}
std::string review_word(std::string_view review, Language language) {
  return find(reviews, review, language);
}

std::string group_word(std::string_view group, Language language) {
  if (group.empty()) return word("W_ALL_BODIES", language);
  const std::string known = find(groups, group, language);
  return known.empty() ? std::string(group) : known;
}

}  // namespace mingcha::reports
