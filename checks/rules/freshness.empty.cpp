// No empty columns: 2017 guide for government sites; 2019 table, veto item 4.
#include <fmt/format.h>

#include "checks/columns.h"
#include "checks/gate.h"
#include "checks/places.h"
#include "checks/shared.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

Text after_name(const Column& column, const Text& text) {
  return {"栏目" + quoted_zh(column.name) + text.zh, "column " + quoted_en(column.name) + ": " + text.en};
}

Result judge_column(const CheckInput& input, const Columns& columns, const Column& column) {
  const Spot spot = column_spot(column);
  if (is_copy(column.page.url))
    return not_applicable(
        input, spot,
        after_name(column, {"是移动版或外文版页面，不重复评价", "a mobile or foreign-language copy"}));
  const std::size_t entries = column.entries();
  if (entries > 0)
    return passed(input, spot,
                  after_name(column, {fmt::format("已读到 {} 条信息", entries),
                                      fmt::format("{} entries were read", entries)}));
  if (column.needs_browser() || column.frame_unread) {
    Result result =
        undetermined(input, spot, Reason::needs_browser,
                     after_name(column, column.needs_browser()
                                            ? Text{"的内容由脚本生成，不能判定是否空白", "filled by script"}
                                            : Text{"的内容在未能读取的框架内，不能判定是否空白",
                                                   "its content stands in a frame that was not read"}));
    result.evidence.push_back(evidence_of(input.view, column.page, column.name));
    return result;
  }
  if (!columns.empty(column))
    return passed(input, spot,
                  after_name(column, {"没有信息列表，但有正文、表单或下级链接，不是空白栏目",
                                      "no list, but text, a form or links of its own"}));
  Result result = failed(input, spot, Reason::certain,
                         after_name(column, {"没有任何信息条目、正文、附件或下级栏目，是空白栏目",
                                             "no entry, text, attachment or sub-column: it is empty"}));
  result.evidence.push_back(evidence_of(input.view, column.page, column.name));
  return result;
}

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  const std::string measure = "freshness.empty.count";
  if (auto closed = gate(input)) {
    output.measures.push_back(unknown(measure, "count", closed->reason));
    output.results.push_back(std::move(*closed));
    return output;
  }
  const Columns& columns = columns_of(input);
  std::size_t empty = 0, determined = 0;
  for (const Column& column : columns.all()) {
    output.results.push_back(judge_column(input, columns, column));
    const Verdict verdict = output.results.back().verdict;
    if (verdict == Verdict::fail) ++empty;
    if (verdict != Verdict::not_determined) ++determined;
  }
  output.measures.push_back(determined == 0 && !columns.all().empty()
                                ? unknown(measure, "count", Reason::needs_browser)
                                : count_of(measure, empty));
  return output;
}

}  // namespace

extern const Check freshness_empty;
const Check freshness_empty{
    .id = "freshness.empty",
    .title = {"空白栏目", "No empty columns"},
    .clause = {"国办发〔2017〕47号《政府网站发展指引》：不得开设空白栏目",
               "Guide of 2017 for government sites: no empty columns"},
    .wants = nullptr,
    .judge = judge,
    .says = {"栏目中没有任何信息、文字、链接、表单或内嵌页面的，不通过。",
             "A column that holds no entry, text, link, form or frame."},
    .evidence = {"栏目页。", "the column's page"},
    .limits = {"由脚本或未读取的框架填充的栏目无法判定。",
               "Columns filled by script or by a frame that was not read are not determined."},
    .fix = {"补充内容，或撤销该栏目。", "Fill the column or remove it."},
};

}  // namespace mingcha::checks
