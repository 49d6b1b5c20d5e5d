// Pages show no identity cards, bank cards or mobile telephones of people. An identity card's number with its
// right check digit (GB 11643) is one for certain; the others look like it and are for an auditor to judge.
// Whatever is quoted is masked: a report must not spread what it complains of.
#include <fmt/format.h>

#include <algorithm>

#include "base/personal.h"
#include "checks/gate.h"

namespace mingcha::checks {
namespace {

Text words_for(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::identity_card:
      return {"身份证号码", "identity-card number"};
    case PersonalKind::bank_card:
      return {"银行卡号", "bank-card number"};
    case PersonalKind::mobile_phone:
      break;
  }
  return {"手机号码", "mobile telephone number"};
}

std::vector<PersonalKind> watched(const CheckInput& input) {
  std::vector<PersonalKind> kinds{PersonalKind::identity_card, PersonalKind::bank_card};
  if (input.rule.parameters.word("phones", "ignore") == "suspected")
    kinds.push_back(PersonalKind::mobile_phone);
  return kinds;
}

// Of one kind on one page; none where there is none.
std::optional<Result> judge_kind(const CheckInput& input, const PageView& page, PersonalKind kind) {
  const auto& numbers = page.facts->personal;
  const auto count = std::ranges::count(numbers, kind, &PersonalNumber::kind);
  if (count == 0) return std::nullopt;
  const Text what = words_for(kind);
  const bool certain = kind == PersonalKind::identity_card;
  const Spot spot{page.site, subject_of(page.url), std::string(to_string(kind)), page.url};
  const Text found{fmt::format("页面公开了 {} 处{}{}", count, what.zh,
                               certain ? "（校验码正确）" : "，疑似个人信息，待复核"),
                   fmt::format("the page shows {} {}{}{}", count, what.en, count == 1 ? "" : "s",
                               certain ? ", with the right check digit" : ": suspected, to be reviewed")};
  Result result = certain ? failed(input, spot, Reason::certain, found)
                          : undetermined(input, spot, Reason::suspected, found);
  for (const auto& number : numbers)
    if (number.kind == kind && result.evidence.size() < evidence_cap)
      result.evidence.push_back(evidence_of(input.view, page, number.near));
  return result;
}

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  const std::string measure = "safety.privacy.pages";
  if (auto closed = gate(input)) {
    output.measures.push_back(unknown(measure, "count", closed->reason));
    output.results.push_back(std::move(*closed));
    return output;
  }
  const auto kinds = watched(input);
  std::size_t with = 0;
  input.view.each_page([&](const PageView& page) {
    if (!page.facts) return;
    const std::size_t before = output.results.size();
    for (const PersonalKind kind : kinds)
      if (auto result = judge_kind(input, page, kind)) {
        if (result->verdict == Verdict::fail) ++with;
        output.results.push_back(std::move(*result));
      }
    if (output.results.size() == before)
      output.results.push_back(passed(input, {page.site, subject_of(page.url), "", page.url},
                                      {"未见个人证件号码", "no numbers of people seen"}));
  });
  output.measures.push_back(count_of(measure, with));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"phones", ValueForm::choice, "ignore suspected", "what a mobile telephone number on a page is"},
};

}  // namespace

extern const Check safety_privacy;
const Check safety_privacy{
    .id = "safety.privacy",
    .title = {"个人信息泄露", "Numbers of people"},
    .clause = {"《政府信息公开条例》：涉及个人隐私、公开会对第三方合法权益造成损害的信息不得公开",
               "Regulation on open government information: personal privacy is not disclosed"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"页面正文出现完整的居民身份证号码（按 GB 11643 校验码判断）的，不通过。",
             "A page shows a whole identity-card number, told by the check digit of GB 11643."},
    .evidence = {"页面和所在行，号码一律脱敏。", "the page and the line, with every number masked"},
    .limits =
        {"银行卡号、手机号只计为“疑似”，由人复核；图片和附件中的号码看不到；标明为信用代码、编号等的不计。",
         "Bank cards and telephones are suspected only; images and attachments are not read; what its label "
         "calls a "
         "credit code or serial number is none."},
    .fix = {"立即对号码作脱敏处理或撤下该信息，并清理搜索缓存和历史版本。",
            "Mask the numbers or take the page down at once, and clear caches and older versions."},
};

}  // namespace mingcha::checks
