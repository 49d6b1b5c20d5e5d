// The home page is kept up. The 2019 table's veto item 3: nothing new on the home page in 2 weeks; where it
// is only navigation, nothing new on any second-level page.
#include <fmt/format.h>

#include "checks/gate.h"
#include "checks/newest.h"

namespace mingcha::checks {
namespace {

// Headlines and slides stand beside the lists: what they lead to is on the home page as well.
void add_headlines(Newest& newest, const Freshness& freshness, const BodyView& view, const PageView& home) {
  for (const Link& link : home.facts->links) {
    if (link.kind != LinkKind::page || link.region == LinkRegion::navigation ||
        link.region == LinkRegion::footer || link.region == LinkRegion::friend_links)
      continue;
    const PageView* article = view.page(link.url);
    if (article != nullptr && article->facts && article->facts->kind == PageKind::article)
      freshness.add_article(newest, *article);
  }
}

struct Seen {
  Newest newest;
  bool second_level = false;
  bool needs_browser = false;
};

Seen look(const CheckInput& input, const SiteView& site, const PageView& home, const Freshness& freshness) {
  Seen seen;
  seen.needs_browser = home.facts->needs_browser;
  freshness.add(seen.newest, home);
  add_headlines(seen.newest, freshness, input.view, home);
  for (const Link& link : home.facts->links) {
    if (link.kind != LinkKind::frame) continue;
    const PageView* frame = input.view.page(link.url);
    if (frame != nullptr && frame->facts) freshness.add(seen.newest, *frame);
  }
  if (seen.newest.date || seen.newest.entries > 0) return seen;
  seen.second_level = true;
  input.view.each_page([&](const PageView& page) {
    if (page.site == site.site && page.depth == 1 && page.facts) freshness.add(seen.newest, page);
  });
  return seen;
}

Text where(const Seen& seen) {
  return seen.second_level
             ? Text{"首页只有导航，二级页面", "the home page is navigation only; on its second-level pages "}
             : Text{"首页", "on the home page "};
}

Text undated_words(const Seen& seen) {
  const Text place = where(seen);
  if (seen.newest.entries == 0)
    return {place.zh + "未见带日期的信息条目，不能判定更新情况", place.en + "there are no dated entries"};
  if (seen.newest.ahead > 0)
    return {fmt::format("{}只有晚于评估时点的日期（{} 条），不能判定更新情况", place.zh, seen.newest.ahead),
            fmt::format("{}all dates ({}) lie after the assessment's date", place.en, seen.newest.ahead)};
  return {fmt::format("{}的 {} 条信息均读不到发布日期，不能判定更新情况", place.zh, seen.newest.entries),
          fmt::format("{}none of {} entries shows a readable date", place.en, seen.newest.entries)};
}

Text undated_as_stale(const Seen& seen) {
  const Text place = where(seen);
  return {
      fmt::format("{}的 {} 条信息在列表和正文中均无发布日期，按规则视为未更新", place.zh,
                  seen.newest.entries),
      fmt::format("{}none of {} entries bears a date, in the list or in its article: not updated by the rule",
                  place.en, seen.newest.entries)};
}

Result judge_site(const CheckInput& input, const SiteView& site, const Freshness& freshness,
                  const Seen& seen) {
  const Spot spot = home_spot(site);
  const Period limit = input.rule.parameters.period("within", Period{0, 14});
  const Newest& newest = seen.newest;
  if (newest.date) {
    const Text found = freshness.describe(newest, limit);
    const Text text{where(seen).zh + found.zh, where(seen).en + found.en};
    if (freshness.fresh(newest, limit)) {
      Result result = passed(input, spot, text);
      result.evidence.push_back(newest.evidence);
      return result;
    }
    if (!newest.too_little_seen() && !seen.needs_browser) {
      Result result = failed(input, spot, Reason::certain, text);
      result.evidence.push_back(newest.evidence);
      return result;
    }
  }
  if (seen.needs_browser)
    return undetermined(
        input, spot, Reason::needs_browser,
        {"首页的信息列表由脚本生成，不能判定更新情况", "the lists of the home page are filled by script"});
  const bool cut_off = newest.unopened > 0 && incompleteness(input.view) == Reason::limit;
  if (cut_off)
    return undetermined(
        input, spot, Reason::limit,
        {fmt::format("首页有 {} 条无日期的信息在达到运行上限前未能打开，不能判定更新情况", newest.unopened),
         fmt::format("{} undated entries were not opened before a limit of the run", newest.unopened)});
  // The table counts what bears no date as not updated; a pack may say so where all of it was read.
  const bool counts_as_stale = input.rule.parameters.word("undated", "separate") == "not-updated" &&
                               newest.articles_undated > 0 && newest.unopened == 0 && newest.ahead == 0;
  Result result = counts_as_stale ? failed(input, spot, Reason::certain, undated_as_stale(seen))
                                  : undetermined(input, spot, Reason::undated, undated_words(seen));
  if (const auto home = home_page(input.view, site))
    result.evidence.push_back(evidence_of(input.view, *home, home->facts->title));
  return result;
}

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  const Freshness freshness(input);
  const std::string measure = "freshness.home.days";
  for (const SiteView& site : input.view.sites()) {
    const bool is_portal = site.site == portal_of(input.view).site;
    if (auto closed = gate(input, site)) {
      if (is_portal) output.measures.push_back(unknown(measure, "days", closed->reason));
      output.results.push_back(std::move(*closed));
      continue;
    }
    const Seen seen = look(input, site, *home_page(input.view, site), freshness);
    output.results.push_back(judge_site(input, site, freshness, seen));
    const Result& result = output.results.back();
    if (!is_portal) continue;
    output.measures.push_back(
        unknown(measure, "days", result.reason == Reason::certain ? Reason::undated : result.reason));
    if (result.verdict == Verdict::not_determined) continue;
    if (!seen.newest.date) continue;
    output.measures.back() =
        count_of(measure, static_cast<std::size_t>(std::max(freshness.age(seen.newest), 0)));
    output.measures.back().unit = "days";
  }
  return output;
}

constexpr ParameterForm parameters[] = {
    {"within", ValueForm::period, "", "the newest entry is at most this old"},
    {"undated", ValueForm::choice, "separate not-updated", "what a page without dates is"},
};

}  // namespace

extern const Check freshness_home;
const Check freshness_home{
    .id = "freshness.home",
    .title = {"首页更新", "Home page is kept up"},
    .clause = {"国办秘函〔2019〕19号，单项否决指标“首页不更新”",
               "Inspection table of 2019, veto item: home page not updated"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"首页（仅有导航的，为各二级页面）最新信息的发布日期早于规定期限的，不通过。",
             "The newest dated entry on the home page (on second-level pages where it is navigation only) is "
             "older than the limit."},
    .evidence = {"最新一条信息及其日期的出处。", "the newest entry and where its date stands"},
    .limits = {"读不到日期的为 undated，由脚本生成列表的为 "
               "needs-browser，均不计为“未更新”，除非规则包另有规定且已读到正文。",
               "Without a readable date: undated; lists written by script: needs-browser; neither is old, "
               "unless the pack says so and the articles were read."},
    .fix = {"及时在首页发布信息，并标明发布日期。",
            "Publish on the home page in time, each item with its date."},
};

}  // namespace mingcha::checks
