// Whether the answers to applications have the parts of a proper reply (规范化答复).
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "checks/asked.h"

namespace mingcha::checks {
namespace {

const std::map<std::string, Text, std::less<>>& names() {
  static const std::map<std::string, Text, std::less<>> all{{"title", {"标题", "title"}},
                                                            {"number", {"文号", "document number"}},
                                                            {"applicant", {"申请人", "applicant"}},
                                                            {"received", {"收到日期", "date received"}},
                                                            {"asked", {"申请内容", "what was asked"}},
                                                            {"outcome", {"处理结果", "outcome"}},
                                                            {"article", {"依据条款", "article"}},
                                                            {"reasons", {"理由", "reasons"}},
                                                            {"remedies", {"救济途径", "remedies"}},
                                                            {"body", {"机关名称", "name of the body"}},
                                                            {"seal", {"印章或签名", "seal or signature"}},
                                                            {"date", {"落款日期", "date"}}};
  return all;
}

std::optional<Result> judge_one(const CheckInput& input, const RequestView& view) {
  if (view.row.kind != RequestKind::application || !view.answered) return std::nullopt;
  const auto required = input.rule.parameters.list("parts");
  std::string zh, en;
  for (const std::string& part : view.missing) {
    if (!required.empty() && std::ranges::find(required, part) == required.end()) continue;
    const auto name = names().find(part);
    zh += (zh.empty() ? "" : "、") + (name == names().end() ? part : name->second.zh);
    en += (en.empty() ? "" : ", ") + (name == names().end() ? part : name->second.en);
  }
  const Text name = name_of(view);
  if (zh.empty())
    return passed(input, request_spot(input, view),
                  {name.zh + "的答复要素齐全", name.en + ": the answer has all its parts"});
  return failed_if(!view.read_by_machine, input, view,
                   {fmt::format("{}的答复（{}）缺少：{}", name.zh, to_string(*view.answered), zh),
                    fmt::format("{}: the answer of {} lacks {}", name.en, to_string(*view.answered), en)});
}

CheckOutput judge(const CheckInput& input) {
  const RequestSummary all = summary_of(input.view.requests());
  CheckOutput output{judge_requests(input, [&](const RequestView& view) { return judge_one(input, view); }),
                     {}};
  output.measures.push_back(share_of("request.form.proper", static_cast<std::size_t>(all.proper),
                                     static_cast<std::size_t>(all.read)));
  for (const auto& [outcome, count] : all.outcomes)
    output.measures.push_back(count_of("request.form.outcome." + outcome, static_cast<std::size_t>(count)));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"parts", ValueForm::list,
     "title number applicant received asked outcome article reasons remedies body seal date",
     "parts that an answer must have; all, where missing"},
};

}  // namespace

extern const Check request_form;
const Check request_form{
    .id = "request.form",
    .title = {"答复规范", "Form of answers"},
    .clause = {"答复应当规范：标题、文号、申请人、收到日期、申请内容、处理结果及依据、理由、救济途径、机关名"
               "称及印章、日期",
               "A proper reply: title, number, applicant, date received, what was asked, outcome and its "
               "article, reasons, remedies, body and seal, date"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"答复缺少规定要素的，不通过。", "An answer lacks parts that the pack asks for."},
    .evidence = {"答复文件的哈希值和经过。", "the answer's hash, and what happened"},
    .limits = {"程序读出的结果须经人工确认后才认定；印章在图片中的不作缺少。",
               "What a machine has read counts once an auditor has confirmed it; a seal in a picture is not "
               "missed."},
    .fix = {"按答复文书格式补齐要素。", "Give answers in the form with all its parts."},
};

}  // namespace mingcha::checks
