// The yearly report on disclosure is published in time: that of the last year whose day has come. 2007
// regulation, Art. 31: by 31 March; 2019, Art. 49: departments by 31 January, local governments by 31 March.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "checks/gate.h"
#include "checks/items.h"
#include "checks/reach.h"
#include "checks/shared.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

const std::string kind = "yearly-report";

// The year that is reported on, and the last day to publish it.
struct Due {
  int year;
  Day day;
};

Day add_months(Day day, int months) {
  return Day{std::chrono::sys_days{(day.year() / day.month() + std::chrono::months{months}) / day.day()}};
}

Due due_of(const CheckInput& input) {
  const Parameters& given = input.rule.parameters;
  Period within = given.period("within", Period{.months = 3, .days = 0});
  if (input.body.group == "department") within = given.period("department_within", within);
  const Day today = input.assessment.zone.day_of(input.view.as_of());
  const auto of_year = [&](int year) {
    const Day first{std::chrono::year{year + 1}, std::chrono::January, std::chrono::day{1}};
    return Due{year, add_days(add_months(first, within.months), within.days - 1)};
  };
  const int last = static_cast<int>(today.year()) - 1;
  const Due due = of_year(last);
  return due.day < today ? due : of_year(last - 1);
}

bool holds(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

bool names_a_report(const std::string& title) {
  return (holds(title, "公开") || holds(title, "年度")) && (holds(title, "报告") || holds(title, "年报"));
}

// Reports of a website's own work, and pictures that explain a report, are none; what a body of that name
// (统计局, 法治办) calls its report is one.
bool is_other(std::string title, const std::string& body) {
  for (const std::string_view name :
       {std::string_view(body), std::string_view("统计局"), std::string_view("法治办")})
    if (const auto at = title.find(name); at != std::string::npos && !name.empty())
      title.erase(at, name.size());
  return holds(title, "网站") || holds(title, "解读") || holds(title, "图解") || holds(title, "法治") ||
         holds(title, "统计");
}

bool names_a_year(const std::string& title) {
  for (std::size_t at = title.find("20"); at != std::string::npos; at = title.find("20", at + 1))
    if (at + 3 < title.size() && std::isdigit(static_cast<unsigned char>(title[at + 2])) != 0 &&
        std::isdigit(static_cast<unsigned char>(title[at + 3])) != 0)
      return true;
  return false;
}

struct Report {
  std::string title, url, shown_on;
  std::optional<Day> date;
};

class Search {
 public:
  explicit Search(const CheckInput& input) : input_(input), columns_(columns_of(input)), due_(due_of(input)) {
    const Items& items = items_of(input);
    for (const Item& item : items.all())
      offer({item.title, item.url, item.shown_on, item.date}, item.kinds.contains(kind));
    input.view.each_page([&](const PageView& page) {
      if (!page.facts) return;
      for (const Link& link : page.facts->links) offer({link.text, link.url, page.url, std::nullopt}, false);
    });
  }

  CheckOutput result() const {
    CheckOutput output;
    const Report* best = earliest();
    output.results.push_back(best != nullptr ? there(*best) : absent());
    const Result& found = output.results.front();
    output.measures.push_back(found.verdict == Verdict::not_determined
                                  ? unknown("disclosure.report.published", "share", found.reason)
                                  : share_of("disclosure.report.published", best != nullptr ? 1 : 0, 1));
    output.measures.push_back(best != nullptr && best->date
                                  ? share_of("disclosure.report.in-time", *best->date <= due_.day ? 1 : 0, 1)
                                  : unknown("disclosure.report.in-time", "share",
                                            best != nullptr ? Reason::undated : Reason::not_observable));
    return output;
  }

 private:
  void offer(Report report, bool in_column) {
    if (report.title.empty() || is_other(report.title, input_.body.name)) return;
    const bool of_year =
        holds(report.title, std::to_string(due_.year)) && (in_column || holds(report.title, "公开"));
    const bool in_its_time = in_column && !names_a_year(report.title) && report.date &&
                             static_cast<int>(report.date->year()) == due_.year + 1;
    if (names_a_report(report.title) && (of_year || in_its_time))
      reports_.push_back(std::move(report));
    else if (in_column)
      ++others_;
  }

  // The same report may be listed again later: what was published first counts.
  const Report* earliest() const {
    const Report* best = nullptr;
    for (const Report& report : reports_)
      if (best == nullptr || (report.date && (!best->date || *report.date < *best->date))) best = &report;
    return best;
  }

  Spot spot(const std::string& url) const {
    return {portal_of(input_.view).site, kind, std::to_string(due_.year), url};
  }
  Text name() const {
    return {fmt::format("{} 年度信息公开工作年度报告", due_.year),
            fmt::format("the yearly disclosure report of {}", due_.year)};
  }

  Result there(const Report& report) const {
    const std::string last = to_string(due_.day);
    Result result;
    if (!report.date) {
      result = passed(input_, spot(report.url),
                      {fmt::format("已公布{}，见{}；读不到发布日期，不评是否按期（期限 {}）", name().zh,
                                   quoted_zh(report.title), last),
                       fmt::format("{} is published: {}; its date can't be read (due {})", name().en,
                                   quoted_en(report.title), last)});
    } else if (*report.date <= due_.day) {
      result =
          passed(input_, spot(report.url),
                 {fmt::format("{}于 {} 公布，未超过期限 {}", name().zh, to_string(*report.date), last),
                  fmt::format("{} was published on {}, due {}", name().en, to_string(*report.date), last)});
    } else {
      result = failed(
          input_, spot(report.url), Reason::certain,
          {fmt::format("{}于 {} 公布，晚于期限 {}，迟 {} 天：{}", name().zh, to_string(*report.date), last,
                       days_between(due_.day, *report.date), quoted_zh(report.title)),
           fmt::format("{} was published on {}, {} days after {}: {}", name().en, to_string(*report.date),
                       days_between(due_.day, *report.date), last, quoted_en(report.title))});
    }
    result.evidence.push_back(evidence_of(input_.view, report.url, report.title));
    result.evidence.push_back(evidence_of(input_.view, report.shown_on, report.title));
    return result;
  }

  // Why it may be there and was not seen.
  Reason unseen() const {
    if (const Reason reason = unread_part(columns_, {kind}); reason != Reason::none) return reason;
    if (const Reason reason = incompleteness(input_.view); reason != Reason::none) return reason;
    for (const Reached& reached : leads_of(input_).to({kind})) {
      if (names_a_year(reached.link.text) || is_other(reached.link.text, input_.body.name))
        continue;  // another report
      if (reached.reach == Reach::answered) return Reason::not_observable;
      if (const Reason reason = reason_of(reached.reach); reason != Reason::none) return reason;
    }
    // A page of that name with a text in it, whose year nothing tells.
    for (const PageView& page : columns_.pages_of(kind))
      if (!names_a_year(page.facts->title) && !page.facts->published && columns_.content().has_text(page))
        return Reason::undated;
    for (const Column& column : columns_.all())
      if (shares_kind(column.kinds, {kind}) && column.entries() == 0 &&
          columns_.content().has_text(column.page))
        return Reason::undated;
    return Reason::none;
  }

  Result absent() const {
    const SiteView portal = portal_of(input_.view);
    if (const Reason reason = unseen(); reason != Reason::none)
      return undetermined(input_, spot(portal.home), reason,
                          {"没有见到" + name().zh + "，但相关内容未能全部读取或看不出年份，不能判定",
                           name().en + " was not seen, but not all could be read, or no year is told"});
    Result result = failed(input_, spot(portal.home), Reason::certain,
                           {fmt::format("读遍全站，未见{}（期限 {}）；信息公开年报栏目另有 {} 条信息",
                                        name().zh, to_string(due_.day), others_),
                            fmt::format("{} is nowhere on the site (due {}); its column has {} other entries",
                                        name().en, to_string(due_.day), others_)});
    for (const Column& column : columns_.all())
      if (shares_kind(column.kinds, {kind}))
        result.evidence.push_back(evidence_of(input_.view, column.page, column.name));
    if (const auto home = home_page(input_.view, portal); home && result.evidence.empty())
      result.evidence.push_back(evidence_of(input_.view, *home, home->facts->title));
    return result;
  }

  const CheckInput& input_;
  const Columns& columns_;
  Due due_;
  std::vector<Report> reports_;
  std::size_t others_ = 0;  // in its column, of other years
};

CheckOutput judge(const CheckInput& input) {
  if (auto closed = gate(input))
    return {{*closed}, {unknown("disclosure.report.published", "share", closed->reason)}};
  return Search(input).result();
}

constexpr ParameterForm parameters[] = {
    {"within", ValueForm::period, "", "after the year's end, the time to publish its report"},
    {"department_within", ValueForm::period, "", "the same for bodies of the group department"},
};

}  // namespace

extern const Check disclosure_report;
const Check disclosure_report{
    .id = "disclosure.report",
    .title = {"信息公开年度报告", "Yearly disclosure report"},
    .clause = {"《政府信息公开条例》：按期公布上一年度政府信息公开工作年度报告",
               "Regulation on open government information: last year's report is published by its day"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"公布期限已过的最近一个年度，没有信息公开年度报告，或公布日期晚于期限的，不通过。",
             "Of the last year whose report is due there is none, or it was published after its day."},
    .evidence = {"报告及列出报告的页面；缺失的为年报栏目或首页。",
                 "the report and the page that lists it; where there is none, its column or the home page"},
    .limits = {"年份和名称按标题判断；报告各章节内容由人工核对；网站未能完整读取的，不作缺失处理；日期以网站"
               "所示为准。",
               "Year and name are told by titles; what its sections say needs a person. On a site that was "
               "read in part "
               "nothing is missing. Dates are those that the site shows."},
    .fix = {"在法定期限前公布上一年度政府信息公开工作年度报告，并标明发布日期。",
            "Publish last year's report by the legal day, with its date."},
};

}  // namespace mingcha::checks
