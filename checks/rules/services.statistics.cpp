// What was accepted and finished on time is published, and lately. 2019 table, deduction: service statistics
// not updated in 3 months.
#include <fmt/format.h>

#include <algorithm>

#include "checks/gate.h"
#include "checks/items.h"
#include "checks/link_verdict.h"
#include "checks/newest.h"
#include "checks/offer.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

bool names_statistics(const std::string& text) {
  if (text.size() > 120) return false;  // longer texts are titles of news
  return holds_any(text, {"办件统计", "办理统计", "办事统计", "办事数据", "服务统计", "办件量", "办件数据",
                          "按时办结", "受理统计", "办件情况", "办结情况", "办件公示"});
}

struct Found {
  std::vector<PageView> pages;          // that hold them
  std::optional<TargetView> elsewhere;  // a link of that name to what was not read as a page
};

Found find(const CheckInput& input) {
  Found found;
  std::set<std::string> known;
  const auto add = [&](const PageView& page) {
    if (page.facts && known.insert(page.url).second) found.pages.push_back(page);
  };
  input.view.each_page([&](const PageView& page) {
    if (page.facts && (names_statistics(page.facts->column_name) || names_statistics(page.facts->title)))
      add(page);
  });
  input.view.each_target([&](const TargetView& target) {
    if (!names_statistics(target.text)) return;
    if (const PageView* page = input.view.page(target.url))
      add(*page);
    else if (!found.elsewhere)
      found.elsewhere = target;
  });
  return found;
}

class Judged {
 public:
  explicit Judged(const CheckInput& input)
      : input_(input), freshness_(input), within_(input.rule.parameters.period("within", Period{})) {}

  Result result() const {
    const Found found = find(input_);
    if (!found.pages.empty()) return published(found.pages);
    if (found.elsewhere) return linked(*found.elsewhere);
    const SiteView portal = portal_of(input_.view);
    if (const Reason reason = incompleteness(input_.view); reason != Reason::none)
      return undetermined(input_, spot(portal.home), reason,
                          {"未见办件统计，但网站未能完整读取，不能判定",
                           "no figures of service were seen, and the site was not read completely"});
    Result result = failed(input_, spot(portal.home), Reason::certain,
                           {"读遍全站，未见受理量、按时办结率等办件统计",
                            "figures of what was accepted and finished on time are nowhere on the site"});
    if (const auto home = home_page(input_.view, portal))
      result.evidence.push_back(evidence_of(input_.view, *home, home->facts->title));
    return result;
  }

 private:
  Spot spot(const std::string& url) const { return {portal_of(input_.view).site, "statistics", "", url}; }

  Result published(const std::vector<PageView>& pages) const {
    Newest newest;
    for (const PageView& page : pages) {
      freshness_.add(newest, page);
      freshness_.add_article(newest, page);
    }
    const PageView& first = pages.front();
    const std::string name = first.facts->title.empty() ? first.facts->column_name : first.facts->title;
    if (!newest.date) {
      Result result = undetermined(
          input_, spot(first.url), first.facts->needs_browser ? Reason::needs_browser : Reason::undated,
          {"有办件统计" + quoted_zh(name) + "，但读不到日期，不能判定是否及时更新",
           "there are figures of service, " + quoted_en(name) + ", without a readable date"});
      result.evidence.push_back(evidence_of(input_.view, first, name));
      return result;
    }
    const bool fresh = freshness_.fresh(newest, within_);
    const Text text = freshness_.describe(newest, within_);
    Result result =
        fresh ? passed(input_, spot(first.url), {"办件统计：" + text.zh, "figures of service: " + text.en})
              : failed(input_, spot(first.url), Reason::certain,
                       {"办件统计：" + text.zh, "figures of service: " + text.en});
    result.evidence.push_back(newest.evidence);
    return result;
  }

  Result linked(const TargetView& target) const {
    const auto verdict = LinkJudge(input_).judge(target);
    const Reason reason = !verdict                            ? Reason::limit
                          : verdict->verdict == Verdict::pass ? Reason::not_observable
                                                              : verdict->reason;
    const Text name{"办件统计链接" + quoted_zh(target.text), "the link " + quoted_en(target.text)};
    Result result = verdict && verdict->verdict == Verdict::fail
                        ? failed(input_, spot(target.url), verdict->reason,
                                 {name.zh + "打不开：" + verdict->found.zh,
                                  name.en + " can't be opened: " + verdict->found.en})
                        : undetermined(input_, spot(target.url), reason,
                                       {name.zh + "指向的内容未能读取，不能判定是否及时更新",
                                        "what " + name.en + " leads to was not read"});
    result.evidence.push_back(evidence_of(input_.view, target.url, target.text));
    return result;
  }

  const CheckInput& input_;
  Freshness freshness_;
  Period within_;
};

CheckOutput judge(const CheckInput& input) {
  const std::string id = "services.statistics.fresh";
  if (auto closed = gate(input)) return {{*closed}, {unknown(id, "share", closed->reason)}};
  Result result = Judged(input).result();
  if (const auto figure = entered(input.view, "services.on-time")) {
    result.message_zh += fmt::format("；另录入按时办结 {} / {}（{}）", figure->numerator.str(),
                                     figure->denominator.str(), figure->source);
    result.message_en += fmt::format("; entered as finished on time: {} of {} ({})", figure->numerator.str(),
                                     figure->denominator.str(), figure->source);
  }
  const Measure measure = share_of(id, result);
  return {{std::move(result)}, {measure}};
}

constexpr ParameterForm parameters[] = {
    {"within", ValueForm::period, "", "the newest figures are at most this old"},
};

}  // namespace

extern const Check services_statistics;
const Check services_statistics{
    .id = "services.statistics",
    .title = {"办件统计", "Figures of service"},
    .clause = {"国办秘函〔2019〕19号，扣分指标：办事统计数据3个月内未更新",
               "Inspection table of 2019, deduction: service statistics not updated in 3 months"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"网站没有办件统计，或最新一期超过更新期限的，不通过。",
             "There are no figures of service, or the newest are past the limit."},
    .evidence = {"办件统计页面或链接。", "the page of the figures or the link to it"},
    .limits = {"按栏目、标题和链接名称识别；设在其他平台或由脚本显示的，不能判定；数字本身由人工录入并列示。",
               "Known by names of columns, titles and links. Figures on another platform or drawn by script "
               "are not "
               "determined; the figures themselves are entered by hand and shown beside."},
    .fix = {"按期公布受理量、办结量和按时办结率，并标明统计时间。",
            "Publish what was accepted, finished and finished on time, with its date, as often as asked."},
};

}  // namespace mingcha::checks
