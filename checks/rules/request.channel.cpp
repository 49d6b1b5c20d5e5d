// Whether a simulated request could be sent, and whether the body confirmed that it had it. A request sent
// online has no statutory clock until it is confirmed (2019 Regulation, Art. 31): never confirming is a
// matter of the channel.
#include <fmt/format.h>

#include "checks/asked.h"

namespace mingcha::checks {
namespace {

using State = RequestState;

bool reviewed_after(const RequestView& view, Day day) {
  for (const RequestEvent& event : view.events)
    if (event.kind == RequestEventKind::reviewed && event.date >= day) return true;
  return false;
}

std::optional<Result> judge_silence(const CheckInput& input, const RequestView& view) {
  const auto within = static_cast<int>(input.rule.parameters.number("confirmed_within", 0));
  const Day today = input.assessment.zone.day_of(input.view.as_of());
  const Day until = add_days(*view.sent, within);
  const Text name = name_of(view);
  if (within == 0 || today <= until)
    return not_applicable(input, request_spot(input, view),
                          {name.zh + "尚未得到收到的确认，时间还未到",
                           name.en + " is not confirmed yet, and the time is not over"});
  const char* machine_zh = view.acknowledged ? "只有系统自动回执，" : "";
  const char* machine_en = view.acknowledged ? "only a machine answered, and " : "";
  return failed_if(reviewed_after(view, until) && !view.read_by_machine, input, view,
                   {fmt::format("{}{}{} 天内未确认收到（已 {} 天）", name.zh, machine_zh, within,
                                days_between(*view.sent, today)),
                    fmt::format("{}: {}nobody confirmed receipt within {} days ({} have passed)", name.en,
                                machine_en, within, days_between(*view.sent, today))});
}

std::optional<Result> judge_one(const CheckInput& input, const RequestView& view) {
  const Spot spot = request_spot(input, view);
  const Text name = name_of(view);
  switch (view.state) {
    case State::planned:
    case State::withdrawn:
      return std::nullopt;
    case State::by_hand:
      return undetermined(
          input, spot, Reason::not_observable,
          {view.row.id + "：表单要求验证码、登录或短信验证，须由人工提交",
           view.row.id + ": the form asks for a captcha, a login or a code; a person has to send it"});
    case State::in_doubt:
      return undetermined(input, spot, Reason::suspected,
                          {name.zh + "是否送达不明，待人工查明",
                           name.en + ": it is not known whether it arrived; a person has to find out"});
    case State::failed:
      return failed_if(reviewed_after(view, *view.sent), input, view,
                       {name.zh + "无法送达，被退回或拒收",
                        name.en + " could not be delivered: it came back or was refused"});
    default:
      break;
  }
  if (view.received || view.answered) return passed(input, spot, {name.zh + "已送达", name.en + " arrived"});
  return judge_silence(input, view);
}

CheckOutput judge(const CheckInput& input) {
  const RequestSummary all = summary_of(input.view.requests());
  CheckOutput output{judge_requests(input, [&](const RequestView& view) { return judge_one(input, view); }),
                     {}};
  output.measures.push_back(count_of("request.channel.sent", static_cast<std::size_t>(all.sent)));
  output.measures.push_back(share_of("request.channel.acknowledged",
                                     static_cast<std::size_t>(all.acknowledged),
                                     static_cast<std::size_t>(all.sent)));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"confirmed_within", ValueForm::number, "", "days in which receipt must be confirmed; 0: not asked for"},
};

}  // namespace

extern const Check request_channel;
const Check request_channel{
    .id = "request.channel",
    .title = {"申请渠道", "Channel for requests"},
    .clause = {"申请和来信的渠道应当畅通，收到后应当确认",
               "The channels for applications and letters must work, and receipt be confirmed"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"模拟申请或来信无法送达，或在规定天数内无人确认收到的，不通过。",
             "A simulated request could not be delivered, or nobody confirmed receipt in the days that the "
             "pack gives."},
    .evidence = {"每件申请的经过，附凭证的哈希值。",
                 "what happened to each request, with the hashes of its evidence"},
    .limits =
        {"未经人工核对的一律存疑；要求验证码、登录的表单由人工提交。",
         "What no auditor has looked at is suspected; forms with a captcha or a login are left to a person."},
    .fix = {"检修申请渠道，收到申请后及时确认。", "Mend the channel, and confirm receipt."},
};

}  // namespace mingcha::checks
