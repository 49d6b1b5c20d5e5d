// The columns in which citizens talk with their government: mayor's mailbox, questions, complaints,
// suggestions, surveys and the hotline. Linyi's report of 2017 names these six.
#include "checks/gate.h"
#include "checks/offer.h"

namespace mingcha::checks {
namespace {

Text name_of(const std::string& kind) {
  if (kind == "mailbox") return {"领导信箱", "leader's mailbox"};
  if (kind == "consultation") return {"在线咨询", "questions online"};
  if (kind == "complaints") return {"投诉举报", "complaints"};
  if (kind == "suggestions") return {"建言献策", "suggestions"};
  if (kind == "surveys") return {"调查征集", "surveys"};
  if (kind == "hotline") return {"行风热线", "hotline"};
  return {kind, kind};
}

CheckOutput judge(const CheckInput& input) {
  const std::string measure = "interaction.column.there";
  const auto kinds = input.rule.parameters.list("kinds");
  if (!asked_of_group(input)) return {{not_asked(input, home_spot(portal_of(input.view)))}, {}};
  if (auto closed = gate(input)) return {{*closed}, {unknown(measure, "share", closed->reason)}};
  CheckOutput output;
  const Offers offers(input);
  std::size_t there = 0, determined = 0;
  Reason reason = Reason::not_observable;
  for (const std::string& kind : kinds) {
    output.results.push_back(offers.judge(offers.find({kind}), kind, "", name_of(kind)));
    const Result& result = output.results.back();
    if (result.verdict == Verdict::not_determined) reason = result.reason;
    if (result.verdict != Verdict::not_determined) ++determined;
    if (result.verdict == Verdict::pass) ++there;
  }
  output.measures.push_back(determined > 0 ? share_of(measure, there, determined)
                                           : unknown(measure, "share", reason));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"kinds", ValueForm::list, "mailbox consultation complaints suggestions surveys hotline interviews",
     "kinds of columns that must be there"},
    {"groups", ValueForm::list, "", "groups of bodies that it is asked of; all, where missing"},
};

}  // namespace

extern const Check interaction_column;
const Check interaction_column{
    .id = "interaction.column",
    .title = {"政民互动栏目", "Columns of interaction"},
    .clause =
        {"市长信箱、在线咨询、投诉举报、建言献策、调查征集、行风热线等栏目",
         "Columns for the mayor's mailbox, questions, complaints, suggestions, surveys and the hotline"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"规则要求的互动栏目没有开设、打不开或是空白的，不通过。",
             "A column of interaction that the pack asks for is missing, can't be opened or is empty."},
    .evidence = {"栏目页面或指向它的链接。", "the column or the link to it"},
    .limits =
        {"栏目按名称识别；链接到其他网站的统一平台，能打开即视为已开设；网站未能完整读取的，不作缺失处理。",
         "Columns are known by their names. A platform on another host counts where it opens. On a site that "
         "was "
         "read in part nothing is missing."},
    .fix = {"开设相应栏目，或在导航中链接到全市统一的互动平台。",
            "Open the column, or link to the common platform from the menu."},
};

}  // namespace mingcha::checks
