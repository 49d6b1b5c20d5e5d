// Columns are kept up within the limit that the catalogue sets for them. 2019 table, veto item 4, and the
// limits of a year for personnel and planning.
#include <fmt/format.h>

#include <algorithm>

#include "checks/columns.h"
#include "checks/gate.h"
#include "checks/newest.h"
#include "checks/places.h"
#include "checks/reach.h"
#include "checks/shared.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

std::optional<Period> limit_of(const CheckInput& input, const Column& column) {
  if (column.item == nullptr) return std::nullopt;
  if (column.item->fresh_within) return column.item->fresh_within;
  if (!input.rule.parameters.has("within")) return std::nullopt;
  return input.rule.parameters.period("within", Period{});
}

Text named(const Column& column) {
  return {"栏目" + quoted_zh(column.name), "column " + quoted_en(column.name) + ": "};
}

Text after_name(const Column& column, const Text& text) {
  const Text name = named(column);
  return {name.zh + text.zh, name.en + text.en};
}

// A column that shows its sub-columns is as fresh as they are.
void add_sub_columns(Newest& newest, const Freshness& freshness, const Columns& columns,
                     const Column& column) {
  const auto links = columns.content().own_links(column.page);
  for (const Column& other : columns.all()) {
    if (other.page.url == column.page.url || is_copy(other.page.url)) continue;
    const std::string place = without_index(other.page.url);
    const bool linked =
        std::ranges::any_of(links, [&](const Link* link) { return without_index(link->url) == place; });
    if (!linked && !below(other.page.url, column.page.url)) continue;
    for (const PageView& page : other.pages) freshness.add(newest, page);
  }
}

Newest newest_of(const Freshness& freshness, const Columns& columns, const Column& column) {
  Newest newest;
  for (const PageView& page : column.pages) freshness.add(newest, page);
  for (const PageView& frame : column.frames) freshness.add(newest, frame);
  if (!newest.date || column.entries() == 0) add_sub_columns(newest, freshness, columns, column);
  return newest;
}

struct Judged {
  const CheckInput& input;
  const Columns& columns;
  const Column& column;
  const Newest& newest;
  const Freshness& freshness;
  Period limit;

  Result not_seen(Reason reason, const Text& text) const {
    Result result = undetermined(input, column_spot(column), reason, after_name(column, text));
    result.evidence.push_back(evidence_of(input.view, column.page, column.name));
    return result;
  }

  Result without_date() const {
    if (column.needs_browser())
      return not_seen(Reason::needs_browser,
                      {"的列表由脚本生成，不能判定更新情况", "its list is filled by script"});
    if (newest.entries == 0 && column.frame_unread)
      return not_seen(Reason::needs_browser, {"的列表在未能读取的框架内，不能判定更新情况",
                                              "its list stands in a frame that was not read"});
    if (newest.entries == 0)
      return not_applicable(
          input, column_spot(column),
          after_name(column, {"没有信息条目，不按更新期限评价", "no entries, no limit applies"}));
    if (newest.unopened > 0 && incompleteness(input.view) == Reason::limit)
      return not_seen(
          Reason::limit,
          {fmt::format("有 {} 条无日期的信息在达到运行上限前未能打开", newest.unopened),
           fmt::format("{} undated entries were not opened before a limit of the run", newest.unopened)});
    if (newest.ahead > 0)
      return not_seen(Reason::undated,
                      {"只有晚于评估时点的日期，不能判定更新情况", "all dates lie in the future"});
    return not_seen(Reason::undated,
                    {fmt::format("的 {} 条信息均读不到发布日期，不能判定更新情况", newest.entries),
                     fmt::format("none of {} entries shows a readable date", newest.entries)});
  }

  Result stale() const {
    if (column.needs_browser())
      return not_seen(Reason::needs_browser,
                      {"的列表部分由脚本生成，不能判定更新情况", "its list is filled by script"});
    // The oldest come first here, and the pages with the newest were not reached.
    if (newest.ascending && column.incomplete)
      return not_seen(Reason::limit, {"按时间正序排列，后面的列表页未能读取，不能判定更新情况",
                                      "its oldest entries come first and its further pages were not read"});
    if (newest.too_little_seen())
      return not_seen(
          Reason::undated,
          {fmt::format("的 {} 条信息中有 {} 条读不到日期，不能判定更新情况", newest.entries, newest.unopened),
           fmt::format("{} of {} entries show no readable date", newest.unopened, newest.entries)});
    Result result = failed(input, column_spot(column), Reason::certain,
                           after_name(column, freshness.describe(newest, limit)));
    result.evidence.push_back(newest.evidence);
    return result;
  }

  Result result() const {
    if (is_copy(column.page.url))
      return not_applicable(
          input, column_spot(column),
          after_name(column, {"是移动版或外文版页面，不重复评价", "a mobile or foreign-language copy"}));
    if (!newest.date) return without_date();
    if (!freshness.fresh(newest, limit)) return stale();
    Result result = passed(input, column_spot(column), after_name(column, freshness.describe(newest, limit)));
    result.evidence.push_back(newest.evidence);
    return result;
  }
};

// A column that the site itself names and that was not read, with the reason. What is dead is the business of
// links.dead.
Result unread_column(const CheckInput& input, const CatalogueItem& item, const Reached& reached) {
  const NamedLink& link = reached.link;
  const Text why =
      reached.reach == Reach::robots    ? Text{"因 robots.txt 禁止而未读取", "robots.txt forbids it"}
      : reached.reach == Reach::blocked ? Text{"被防护墙拦截而未能读取", "a wall stands before it"}
                                        : Text{"在达到运行上限前未能读取", "a limit of the run came first"};
  const Spot spot{authority_of(link.url), item.key, subject_of(link.url), link.url};
  Result result = undetermined(
      input, spot, reason_of(reached.reach),
      {"栏目" + quoted_zh(link.text) + why.zh, "column " + quoted_en(link.text) + ": " + why.en});
  result.evidence.push_back(evidence_of(input.view, link.url, link.text));
  return result;
}

void add_unread(const CheckInput& input, const Columns& columns, std::vector<Result>& results) {
  const Leads& leads = leads_of(input);
  for (const CatalogueItem& item : input.assessment.rules.catalogue) {
    if (!item.fresh_within || !asked_of(item, input.body)) continue;
    const auto has_key = [&](const Column& column) { return column.key == item.key; };
    if (std::ranges::any_of(columns.all(), has_key)) continue;
    for (const Reached& reached : leads.to(item.kinds))
      if (!reached.elsewhere && reached.link.region == LinkRegion::navigation &&
          (reached.reach == Reach::robots || reached.reach == Reach::blocked ||
           reached.reach == Reach::limit))
        results.push_back(unread_column(input, item, reached));
  }
}

struct Stale {
  std::size_t all = 0, news = 0, notices_policies = 0, determined = 0, undetermined = 0;
  void count(const Result& result) {
    if (result.verdict == Verdict::not_determined) ++undetermined;
    if (result.verdict == Verdict::pass || result.verdict == Verdict::fail) ++determined;
    if (result.verdict != Verdict::fail) return;
    ++all;
    if (result.subject == "news") ++news;
    if (result.subject == "notices" || result.subject == "policies") ++notices_policies;
  }
  // A count of what was found is at least that; where nothing could be seen there is none.
  Measure measure(std::string id, std::size_t number, Reason reason) const {
    return determined == 0 && undetermined > 0 ? unknown(std::move(id), "count", reason)
                                               : count_of(std::move(id), number);
  }
};

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  Stale stale;
  Reason reason = Reason::undated;
  if (auto closed = gate(input)) {
    reason = closed->reason;
    output.results.push_back(std::move(*closed));
  } else {
    const Columns& columns = columns_of(input);
    const Freshness freshness(input);
    for (const Column& column : columns.all()) {
      const auto limit = limit_of(input, column);
      if (!limit) continue;
      const Newest newest = newest_of(freshness, columns, column);
      output.results.push_back(Judged{input, columns, column, newest, freshness, *limit}.result());
      if (!column.item->clause.empty()) output.results.back().clause = column.item->clause;
    }
    add_unread(input, columns, output.results);
  }
  for (const Result& result : output.results) stale.count(result);
  output.measures = {
      stale.measure("freshness.column.stale", stale.all, reason),
      stale.measure("freshness.column.stale_news", stale.news, reason),
      stale.measure("freshness.column.stale_notices_policies", stale.notices_policies, reason)};
  return output;
}

constexpr ParameterForm parameters[] = {
    {"within", ValueForm::period, "", "for columns whose catalogue item names no limit"},
};

}  // namespace

extern const Check freshness_column;
const Check freshness_column{
    .id = "freshness.column",
    .title = {"栏目更新", "Columns are kept up"},
    .clause = {"国办秘函〔2019〕19号，单项否决指标“栏目不更新”",
               "Inspection table of 2019, veto item: columns not updated"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"栏目最新信息的发布日期早于该栏目规定期限的，不通过。",
             "The newest dated entry of a column is older than the limit of its catalogue item."},
    .evidence = {"栏目页及最新一条信息。", "the column's page and its newest entry"},
    .limits = {"只评目录中规定期限的栏目；读不到日期、由脚本生成、未读全的栏目无法判定。",
               "Only columns for which the catalogue has a limit; undated, script-written or partly read "
               "columns are not determined."},
    .fix = {"更新该栏目；不再更新的栏目应归档或撤销。", "Update the column, or archive or close it."},
};

}  // namespace mingcha::checks
