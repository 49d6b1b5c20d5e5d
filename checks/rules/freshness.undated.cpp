// Entries bear a date. A column without any readable date is undated, never old; whether it counts among the
// not-updated ones is the pack's word, and then list and articles must have been read without script.
#include <fmt/format.h>

#include "checks/columns.h"
#include "checks/gate.h"
#include "checks/newest.h"
#include "checks/places.h"
#include "checks/shared.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

Text after_name(const Column& column, const Text& text) {
  return {"栏目" + quoted_zh(column.name) + text.zh, "column " + quoted_en(column.name) + ": " + text.en};
}

// Entries of a list of services, leaders or sub-columns need no date: only where a limit of freshness asks
// for one, or where what they lead to are articles, is a date to be expected.
bool dates_expected(const CheckInput& input, const Column& column) {
  if (column.item != nullptr && column.item->fresh_within) return true;
  std::size_t articles = 0, entries = 0;
  for (const PageView& page : column.pages)
    for (const Entry& entry : page.facts->entries) {
      ++entries;
      const PageView* target = input.view.page(entry.url);
      if (target != nullptr && target->facts && target->facts->kind == PageKind::article) ++articles;
    }
  return entries > 0 && articles * 2 > entries;
}

Result judge_column(const CheckInput& input, const Column& column, const Newest& newest) {
  const Spot spot = column_spot(column);
  if (newest.dated + newest.ahead > 0)
    return passed(
        input, spot,
        after_name(column,
                   {fmt::format("的 {} 条信息中 {} 条读到日期", newest.entries, newest.dated + newest.ahead),
                    fmt::format("{} of {} entries are dated", newest.dated + newest.ahead, newest.entries)}));
  const bool all_read = newest.unopened == 0 && !column.needs_browser();
  const bool as_stale = all_read && input.rule.parameters.word("undated", "separate") == "not-updated";
  const Text unopened = newest.unopened == 0
                            ? Text{}
                            : Text{fmt::format("（其中 {} 条的正文未能读取）", newest.unopened),
                                   fmt::format(" (the articles of {} were not read)", newest.unopened)};
  const Text text = after_name(
      column, {fmt::format("的 {} 条信息在列表和已打开的正文中均无发布日期{}{}", newest.entries, unopened.zh,
                           as_stale ? "，按规则视为未更新" : ""),
               fmt::format("none of {} entries shows a date in the list or in its article{}{}",
                           newest.entries, unopened.en, as_stale ? ": not updated by the rule" : "")});
  Result result = as_stale ? failed(input, spot, Reason::certain, text)
                           : undetermined(input, spot, Reason::undated, text);
  const auto& entries = column.page.facts->entries;
  result.evidence.push_back(
      evidence_of(input.view, column.page, entries.empty() ? column.name : entries.front().title));
  for (const Entry& entry : entries) {
    if (result.evidence.size() >= 4) break;  // the list and three of its articles show it
    if (const PageView* article = input.view.page(entry.url))
      result.evidence.push_back(evidence_of(input.view, *article, entry.title));
  }
  return result;
}

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  const std::string measure = "freshness.undated.count";
  if (auto closed = gate(input)) {
    output.measures.push_back(unknown(measure, "count", closed->reason));
    output.results.push_back(std::move(*closed));
    return output;
  }
  const Columns& columns = columns_of(input);
  const Freshness freshness(input);
  std::size_t undated = 0;
  for (const Column& column : columns.all()) {
    if (column.entries() == 0 || is_copy(column.page.url)) continue;
    Newest newest;
    for (const PageView& page : column.pages) freshness.add(newest, page);
    for (const PageView& frame : column.frames) freshness.add(newest, frame);
    if (newest.dated + newest.ahead == 0 && !dates_expected(input, column)) {
      output.results.push_back(not_applicable(
          input, column_spot(column),
          after_name(column, {"是事项、人员或下级栏目的列表，不要求发布日期",
                              "a list of items, persons or sub-columns: no dates are asked of it"})));
      continue;
    }
    output.results.push_back(judge_column(input, column, newest));
    if (output.results.back().verdict != Verdict::pass) ++undated;
  }
  output.measures.push_back(count_of(measure, undated));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"undated", ValueForm::choice, "separate not-updated", "what a column without dates is"},
};

}  // namespace

extern const Check freshness_undated;
const Check freshness_undated{
    .id = "freshness.undated",
    .title = {"信息标明日期", "Entries bear a date"},
    .clause = {"国办发〔2017〕47号《政府网站发展指引》：信息应标明发布时间",
               "Guide of 2017 for government sites: times of publication"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"栏目的信息在列表和已打开的正文中均读不到发布日期的，列出；是否扣分由规则包决定。",
             "Neither the list nor the opened articles of a column show any date; whether that counts as not "
             "updated is the pack's word."},
    .evidence = {"栏目页和已打开的正文。", "the column's page and the opened articles"},
    .limits = {"只要有一条日期可读即通过；由脚本写入的日期看不到。",
               "One readable date is enough; dates written by script can't be seen."},
    .fix = {"在列表和正文中标明发布日期（YYYY-MM-DD HH:MM）。",
            "Show the date of publication (YYYY-MM-DD HH:MM) in lists and articles."},
};

}  // namespace mingcha::checks
