// One can apply for disclosure: the on-application column opens and has a form, or says how to apply.
#include <fmt/format.h>

#include <algorithm>

#include "checks/channel.h"

namespace mingcha::checks {
namespace {

Text use_of(const Columns& columns, const PageView& page, std::size_t least_text) {
  if (std::ranges::any_of(page.facts->forms, is_writing_form))
    return {"有申请表单", "has a form to apply with"};
  const std::size_t text = columns.content().own_text(page, least_text);
  if (text >= least_text)
    return {fmt::format("有 {} 字的申请说明", text),
            fmt::format("says how to apply, in {} characters", text)};
  if (offers_file(page)) return {"提供申请表下载", "offers a form for download"};
  return {};
}

CheckOutput judge(const CheckInput& input) {
  const std::size_t least = least_text(input);
  ChannelRule rule;
  rule.subject = "on-application";
  rule.kinds = {"on-application"};
  rule.name = {"依申请公开", "disclosure on application"};
  rule.shortage = {"能打开，但没有申请表单，也没有申请说明",
                   "opens, but has neither a form nor words on how to apply"};
  rule.use = [least](const Columns& columns, const PageView& page) { return use_of(columns, page, least); };
  rule.use_behind = [least](const Columns& columns, const PageView& page, const std::string& link) {
    const bool about_it = link.find("申请") != std::string::npos || link.find("指南") != std::string::npos ||
                          link.find("流程") != std::string::npos || link.find("说明") != std::string::npos;
    return about_it ? use_of(columns, page, least) : Text{};
  };
  return judge_channel(input, "disclosure.channel", rule);
}

constexpr ParameterForm parameters[] = {
    {"characters", ValueForm::number, "", "text that says how to apply, at least"},
};

}  // namespace

extern const Check disclosure_channel;
const Check disclosure_channel{
    .id = "disclosure.channel",
    .title = {"依申请公开渠道", "On-application channel"},
    .clause = {"《政府信息公开条例》关于依申请公开的规定",
               "Regulation on open government information: on application"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says =
        {"找不到依申请公开入口，或入口打不开、既无表单也无申请说明的，不通过。",
         "There is no on-application entry, or it can't be opened, or it has neither a form nor directions."},
    .evidence = {"依申请公开栏目或链接。", "the on-application column or the links to it"},
    .limits =
        {"需登录的系统只看入口；表单是否有效由模拟申请检验。",
         "Of systems behind a login only the entry is seen; whether a form works is tried by requests."},
    .fix = {"公开依申请公开的渠道、方式、联系信息和办理说明，并保持畅通。",
            "Publish how to apply, with addresses and directions, and keep the way open."},
};

}  // namespace mingcha::checks
