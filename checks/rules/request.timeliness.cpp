// Whether simulated requests were answered in time: by the Regulation in force on the day of receipt, by the
// site's own promise, or within the time that the pack gives for letters.
#include <fmt/format.h>

#include "checks/asked.h"

namespace mingcha::checks {
namespace {

using State = RequestState;

Text clock_of(const RequestView& view) {
  if (view.rules == "promise") return {"本站承诺", "the site's own promise"};
  if (view.rules == "letters") return {"来信办理期限", "the time for letters"};
  return {view.rules + " 年条例", "the Regulation of " + view.rules};
}

Result late(const CheckInput& input, const RequestView& view) {
  const Text name = name_of(view), clock = clock_of(view);
  const bool days = view.rules == "letters";
  const std::string received = view.received ? to_string(*view.received) : "-";
  const std::string answered = view.answered ? to_string(*view.answered) : "";
  const Text end = view.answered ? Text{answered + " 才答复", "answered on " + answered}
                                 : Text{"至今未答复", "not answered yet"};
  return failed_if(
      view.answered ? !view.read_by_machine : view.reviewed_after_due && !view.read_by_machine, input, view,
      {fmt::format("{}{} 收到，依{}应于 {} 前答复，{}，逾期 {} 个{}", name.zh, received, clock.zh,
                   to_string(*view.due), end.zh, *view.late, days ? "自然日" : "工作日"),
       fmt::format("{}: received {}, due {} by {}, {}, {} {}days late", name.en, received,
                   to_string(*view.due), clock.en, end.en, *view.late, days ? "" : "working ")});
}

std::optional<Result> judge_one(const CheckInput& input, const RequestView& view) {
  if (view.state == State::planned || view.state == State::by_hand || view.state == State::withdrawn ||
      view.state == State::failed)
    return std::nullopt;
  const Spot spot = request_spot(input, view);
  const Text name = name_of(view);
  if (view.state == State::in_doubt)
    return undetermined(input, spot, Reason::suspected,
                        {name.zh + "是否送达不明", name.en + ": it is not known whether it arrived"});
  if (view.late && *view.late > 0) return late(input, view);
  if (view.answered && view.late)
    return passed(input, spot,
                  {fmt::format("{}于 {} 答复，未逾期", name.zh, to_string(*view.answered)),
                   fmt::format("{}: answered on {}, in time", name.en, to_string(*view.answered))});
  if (view.state == State::correcting)
    return not_applicable(input, spot,
                          {name.zh + "待我方补正", name.en + ": the body waits for our correction"});
  if (view.answered || !view.due || view.state == State::overdue)
    return undetermined(input, spot, Reason::not_observable,
                        {fmt::format("{}的答复期限无法确定（{}）", name.zh,
                                     view.received ? "日历或征求意见未知" : "未确认收到日期"),
                         fmt::format("{}: the time for the answer is not known ({})", name.en, view.no_due)});
  return not_applicable(input, spot,
                        {fmt::format("{}的答复期限到 {}，尚未届满", name.zh, to_string(*view.due)),
                         fmt::format("{}: the answer is due on {}", name.en, to_string(*view.due))});
}

Measure days_of(const char* id, const std::optional<int>& days) {
  if (!days) return unknown(id, "days", Reason::not_observable);
  Measure measure = count_of(id, static_cast<std::size_t>(*days));
  measure.unit = "days";
  return measure;
}

CheckOutput judge(const CheckInput& input) {
  const RequestSummary all = summary_of(input.view.requests());
  CheckOutput output{judge_requests(input, [&](const RequestView& view) { return judge_one(input, view); }),
                     {}};
  output.measures = {share_of("request.timeliness.answered", static_cast<std::size_t>(all.answered),
                              static_cast<std::size_t>(all.sent)),
                     share_of("request.timeliness.on-time", static_cast<std::size_t>(all.on_time),
                              static_cast<std::size_t>(all.timed)),
                     days_of("request.timeliness.days", all.median),
                     days_of("request.timeliness.days-90", all.ninetieth)};
  return output;
}

constexpr ParameterForm parameters[] = {
    {"letters_within", ValueForm::period, "", "letters to sites that promise no time are answered within it"},
};

}  // namespace

extern const Check request_timeliness;
const Check request_timeliness{
    .id = "request.timeliness",
    .title = {"答复时限", "Answered in time"},
    .clause = {"申请应当在法定期限内答复", "Applications must be answered in the statutory time"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"超过法定（或承诺）期限答复，或到期未答复的，不通过。",
             "It was answered after the statutory (or promised) time, or not at all."},
    .evidence = {"每件申请的经过和期限计算。", "what happened to each request, and how its time was counted"},
    .limits = {"没有确认收到日期的网上申请没有法定期限，不能判定；逾期未答复须人工核对没有从其他途径答复。",
               "An application sent online that nobody confirmed has no statutory clock; that no answer came "
               "by another way a person has to confirm."},
    .fix = {"在法定期限内答复，需要延期的在期限内告知申请人。",
            "Answer in time; tell of an extension before it is over."},
};

}  // namespace mingcha::checks
