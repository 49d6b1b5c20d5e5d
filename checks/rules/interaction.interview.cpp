// Interviews that a body held in the assessed period, and whether its principal leader came. Linyi's report
// of 2017: 44 interviews, principal leaders at all of them.
#include <fmt/format.h>

#include <algorithm>

#include "checks/gate.h"
#include "checks/items.h"
#include "checks/offer.h"
#include "checks/shared.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

enum class Guest { unknown, principal, deputy };

// By the title alone: "市民政局局长…做客", "副县长…". Who else came it does not say.
Guest guest_of(const std::string& title) {
  if (holds_any(title, {"主要负责"})) return Guest::principal;
  if (holds_any(title, {"副市长", "副县长", "副区长", "副局长", "副主任", "副书记", "副镇长", "副厅长",
                        "调研员", "科长", "总工程师", "巡视员"}))
    return Guest::deputy;
  if (holds_any(title, {"市长", "县长", "区长", "局长", "主任", "书记", "镇长", "厅长", "行长", "院长"}))
    return Guest::principal;
  return Guest::unknown;
}

// A programme of interviews to come, or a call for questions, is none that was held.
bool was_held(const Item& item, Day today) {
  return item.date && *item.date <= today && !holds_any(item.title, {"预告", "征集", "通知", "公告"});
}

struct Held {
  std::vector<const Item*> interviews, deputies;
  std::size_t principals = 0, unknown = 0, undated = 0;
};

Held gather(const CheckInput& input, const Items& items, const Days& days) {
  Held held;
  const Day today = input.assessment.zone.day_of(input.view.as_of());
  for (const Item* item : items.of("interviews")) {
    if (!item->date) ++held.undated;
    if (!was_held(*item, today) || !days.holds(*item->date)) continue;
    held.interviews.push_back(item);
    const Guest guest = guest_of(item->title);
    if (guest == Guest::principal) ++held.principals;
    if (guest == Guest::unknown) ++held.unknown;
    if (guest == Guest::deputy) held.deputies.push_back(item);
  }
  return held;
}

class Judged {
 public:
  Judged(const CheckInput& input, const Held& held, const Columns& columns, const Days& days)
      : input_(input), held_(held), days_(days), unseen_(unseen(columns)) {}

  Result number() const {
    const std::int64_t least = input_.rule.parameters.number("at_least", 0);
    const auto seen = static_cast<std::int64_t>(held_.interviews.size());
    Text text{fmt::format("{} 期间网站上有 {} 期访谈，要求不少于 {} 期", days_.str(), seen, least),
              fmt::format("{}: {} interviews on the site, at least {} asked for", days_.str(), seen, least)};
    const auto figure = entered(input_.view, "interviews.attended");
    if (figure) {
      text.zh += fmt::format("；另录入 {} 期（{}）", figure->denominator.str(), figure->source);
      text.en += fmt::format("; entered: {} ({})", figure->denominator.str(), figure->source);
    }
    if (seen >= least || (figure && figure->denominator >= Decimal::of(least)))
      return shown(passed(input_, spot("held"), text), held_.interviews);
    if (unseen_ != Reason::none) return undetermined(input_, spot("held"), unseen_, text);
    Result result = shown(failed(input_, spot("held"), Reason::certain, text), held_.interviews);
    if (const auto home = home_page(input_.view, portal_of(input_.view)); home && result.evidence.empty())
      result.evidence.push_back(evidence_of(input_.view, *home, home->facts->title));
    return result;
  }

  Result attendance() const {
    if (held_.interviews.empty())
      return not_applicable(input_, spot("attended"),
                            {"期间没有访谈", "there were no interviews in the period"});
    const Text text{
        fmt::format("{} 期访谈中，标题写明主要负责人出席的 {} 期，副职等出席的 {} 期，未写明的 {} 期",
                    held_.interviews.size(), held_.principals, held_.deputies.size(), held_.unknown),
        fmt::format("of {} interviews {} name a principal leader in the title, {} a deputy, {} nobody",
                    held_.interviews.size(), held_.principals, held_.deputies.size(), held_.unknown)};
    const Decimal asked = input_.rule.parameters.decimal("attended", Decimal{0});
    const auto all = static_cast<std::int64_t>(held_.interviews.size());
    const auto at_most = static_cast<std::int64_t>(held_.principals + held_.unknown);
    if (Decimal::ratio(static_cast<std::int64_t>(held_.principals), all) >= asked)
      return shown(passed(input_, spot("attended"), text), held_.interviews);
    if (Decimal::ratio(at_most, all) >= asked)
      return undetermined(input_, spot("attended"), Reason::not_observable, text);
    return shown(failed(input_, spot("attended"), Reason::certain, text), held_.deputies);
  }

  Measure held() const {
    if (held_.interviews.empty() && unseen_ != Reason::none)
      return unknown("interaction.interview.held", "count", unseen_);
    return count_of("interaction.interview.held", held_.interviews.size());
  }
  Measure attended() const {
    return held_.unknown > 0
               ? unknown("interaction.interview.attended", "share", Reason::not_observable)
               : share_of("interaction.interview.attended", held_.principals, held_.interviews.size());
  }

 private:
  Reason unseen(const Columns& columns) const {
    if (const Reason reason = incompleteness(input_.view); reason != Reason::none) return reason;
    if (const Reason reason = unread_part(columns, {"interviews"}); reason != Reason::none) return reason;
    return held_.undated > 0 ? Reason::undated : Reason::none;
  }

  Spot spot(const char* key) const {
    const SiteView portal = portal_of(input_.view);
    return {portal.site, "interviews", key, portal.home};
  }

  Result shown(Result result, const std::vector<const Item*>& items) const {
    for (const Item* item : items) {
      if (result.evidence.size() >= evidence_cap) break;
      result.evidence.push_back(evidence_of(input_.view, item->shown_on, item->title));
    }
    return result;
  }

  const CheckInput& input_;
  const Held& held_;
  const Days& days_;
  Reason unseen_;
};

CheckOutput judge(const CheckInput& input) {
  if (auto closed = gate(input))
    return {{*closed},
            {unknown("interaction.interview.held", "count", closed->reason),
             unknown("interaction.interview.attended", "share", closed->reason)}};
  const auto days = assessed_days(input);
  if (!days)
    return {{not_applicable(input, home_spot(portal_of(input.view)),
                            {"考核未设定起止日期", "the assessment sets no period"})},
            {}};
  const Columns& columns = columns_of(input);
  const Items& items = items_of(input);
  const Held held = gather(input, items, *days);
  const Judged judged(input, held, columns, *days);
  return {{judged.number(), judged.attendance()}, {judged.held(), judged.attended()}};
}

constexpr ParameterForm parameters[] = {
    {"at_least", ValueForm::number, "", "interviews in the period, at least"},
    {"attended", ValueForm::share, "", "share of them that the principal leader attends, at least"},
};

}  // namespace

extern const Check interaction_interview;
const Check interaction_interview{
    .id = "interaction.interview",
    .title = {"政务访谈", "Interviews"},
    .clause = {"政务访谈及主要负责同志出席情况", "Interviews held, and principal leaders attending"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"考核期内的访谈少于规定期数，或主要负责人出席的占比低于规定的，不通过。",
             "Fewer interviews than the pack asks for in the period, or too few of them with the principal "
             "leader."},
    .evidence = {"列出访谈的页面。", "the pages that list the interviews"},
    .limits = {"出席人按标题判断，标题没有写明职务的，不能判定；录入的数字并列示，期数以录入为准。",
               "Who came is told by titles; where they name no post it is not determined. Figures entered by "
               "hand are shown "
               "beside and count as held."},
    .fix = {"按规定举办访谈，由主要负责人出席，并在标题或正文写明嘉宾职务。",
            "Hold the interviews with the principal leader, and name the guest's post."},
};

}  // namespace mingcha::checks
