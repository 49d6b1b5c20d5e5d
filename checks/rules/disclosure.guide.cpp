// The guide to disclosure is published: a page or column of that name opens and says how things are
// disclosed. 2007 regulation, Art. 19; 2019, Art. 12.
#include <fmt/format.h>

#include <algorithm>

#include "checks/channel.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

Text use_of(const Columns& columns, const PageView& page, std::size_t least_text) {
  const std::size_t text = columns.content().own_text(page, least_text);
  if (text >= least_text)
    return {fmt::format("有 {} 字的正文", text), fmt::format("has a text of {} characters", text)};
  if (offers_file(page)) return {"提供指南下载", "offers the guide for download"};
  return {};
}

// A guide that bears a date is to be as young as the pack says; one without is never old.
void judge_age(const CheckInput& input, Result& result) {
  const PageView* page = input.view.page(result.url);
  if (result.verdict != Verdict::pass || page == nullptr || !input.rule.parameters.has("within")) return;
  const auto& date = page->facts->modified ? page->facts->modified : page->facts->published;
  if (!date || date->source == DateSource::document || date->precision == DatePrecision::year) return;
  const Period within = input.rule.parameters.period("within", Period{});
  const Day today = input.assessment.zone.day_of(input.view.as_of());
  if (date->day >= minus(today, within)) return;
  const std::string day = to_string(date->day);
  result.verdict = Verdict::fail;
  result.reason = Reason::certain;
  result.message_zh += fmt::format("，但日期为 {}，超过 {}未更新", day, describe(within).zh);
  result.message_en += fmt::format(", but it is of {}, older than {}", day, describe(within).en);
}

CheckOutput judge(const CheckInput& input) {
  const std::size_t least = least_text(input);
  ChannelRule rule;
  rule.subject = "disclosure-guide";
  rule.kinds = {"disclosure-guide"};
  rule.name = {"信息公开指南", "disclosure guide"};
  rule.shortage = {"能打开，但没有指南正文，也没有可下载的指南",
                   "opens, but has neither a text nor a file of the guide"};
  rule.use = [least](const Columns& columns, const PageView& page) { return use_of(columns, page, least); };
  rule.use_behind = [least](const Columns& columns, const PageView& page, const std::string& link) {
    return link.find("指南") == std::string::npos ? Text{} : use_of(columns, page, least);
  };
  CheckOutput output = judge_channel(input, "disclosure.guide", rule);
  for (Result& result : output.results) judge_age(input, result);
  return output;
}

constexpr ParameterForm parameters[] = {
    {"characters", ValueForm::number, "", "text of the guide, at least"},
    {"within", ValueForm::period, "", "a dated guide is at most this old; never old, where missing"},
};

}  // namespace

extern const Check disclosure_guide;
const Check disclosure_guide{
    .id = "disclosure.guide",
    .title = {"信息公开指南", "Disclosure guide"},
    .clause = {"《政府信息公开条例》：编制、公布政府信息公开指南并及时更新",
               "Regulation on open government information: the guide to disclosure is published and kept up"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"没有信息公开指南，或指南打不开、没有正文也没有可下载文件，或有日期且超过更新期限的，不通过。",
             "There is no guide to disclosure, or it can't be opened, or has neither text nor a file, or "
             "bears a date "
             "past the limit."},
    .evidence = {"指南页面或链接。", "the page of the guide or the link to it"},
    .limits =
        {"只看指南是否存在、可读和日期；所写机构、联系方式是否属实须由人工核对；没有日期的不作过期处理。",
         "Only that it is there, readable and how old it is; whether organ and addresses are right needs a "
         "person. "
         "Without a date it is never old."},
    .fix =
        {"编制并公布信息公开指南，载明公开机构、联系方式和申请办法，内容变化时及时更新。",
         "Publish a guide that names the office, how to reach it and how to apply, and keep it up to date."},
};

}  // namespace mingcha::checks
