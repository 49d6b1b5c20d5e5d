// One can ask and propose: a column for letters, questions, complaints or suggestions has a form, or a dated
// list of letters. 2019 table, veto item 5; petition and discipline channels don't count.
#include <fmt/format.h>

#include <algorithm>

#include "checks/channel.h"

namespace mingcha::checks {
namespace {

bool holds_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

// The letters and whistles of other trades: petitions, discipline inspection, the organisation department.
bool is_petition(const PageView& page) {
  return holds_any(page.facts->column_name + " " + page.facts->title,
                   {"信访", "纪检", "纪委", "监察", "12380", "12388"});
}

Text use_of(const PageView& page) {
  if (is_petition(page)) return {};
  if (std::ranges::any_of(page.facts->forms, is_writing_form))
    return {"有来信表单", "has a form to write with"};
  const auto dated =
      std::ranges::count_if(page.facts->entries, [](const Entry& entry) { return entry.date.has_value(); });
  if (dated > 0)
    return {fmt::format("公开了 {} 封有日期的来信", dated), fmt::format("shows {} dated letters", dated)};
  return {};
}

CheckOutput judge(const CheckInput& input) {
  ChannelRule rule;
  rule.subject = "interaction";
  rule.kinds = input.rule.parameters.list("kinds");
  if (rule.kinds.empty()) rule.kinds = {"mailbox", "consultation", "complaints", "suggestions"};
  rule.name = {"政民互动渠道", "channel of interaction"};
  rule.shortage = {"能打开，但没有来信表单，也没有公开的来信", "opens, but has neither a form nor letters"};
  rule.use = [](const Columns&, const PageView& page) { return use_of(page); };
  rule.use_behind = [](const Columns&, const PageView& page, const std::string& link) {
    return holds_any(link, {"写信", "来信", "信件", "咨询", "投诉", "建议", "留言", "答复", "回复", "提问"})
               ? use_of(page)
               : Text{};
  };
  return judge_channel(input, "interaction.channel", rule);
}

constexpr ParameterForm parameters[] = {
    {"kinds", ValueForm::list, "mailbox consultation complaints suggestions",
     "kinds of columns that count as a channel"},
};

}  // namespace

extern const Check interaction_channel;
const Check interaction_channel{
    .id = "interaction.channel",
    .title = {"政民互动渠道", "Channel of interaction"},
    .clause = {"国办秘函〔2019〕19号，单项否决指标“互动回应差”",
               "Inspection table of 2019, veto item: poor interaction"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"没有面向公众的有效咨询建言渠道（信访、纪检举报除外）的，不通过。",
             "There is no effective channel for questions and suggestions; petition and discipline channels "
             "don't count."},
    .evidence = {"互动栏目及其表单或来信列表。", "the interaction column with its form or list of letters"},
    .limits = {"表单能否提交成功不在此检查；由脚本生成的表单无法判定。",
               "Whether a form can be sent is not tried here; forms written by script are not determined."},
    .fix = {"开设并维护咨询建言渠道，公开来信和答复。",
            "Open a channel for questions and suggestions and publish letters with their answers."},
};

}  // namespace mingcha::checks
