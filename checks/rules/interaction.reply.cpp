// Letters of citizens are answered, and how soon. Inspection tables of 2015 and 2019: within the last year no
// valid message may stand unanswered for more than 3 months. Linyi 2017: 3,150 letters, all completed.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "checks/columns.h"
#include "checks/gate.h"
#include "checks/items.h"
#include "checks/letters.h"
#include "checks/newest.h"
#include "checks/shared.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

class Judged {
 public:
  explicit Judged(const CheckInput& input)
      : input_(input),
        today_(input.assessment.zone.day_of(input.view.as_of())),
        period_(assessed_days(input)),
        limited_(input.rule.parameters.has("within") && input.rule.parameters.has("over")),
        within_(input.rule.parameters.period("within", Period{})),
        looked_at_(input.rule.parameters.period("over", Period{})),
        asked_(input.rule.parameters.decimal("completed", Decimal{0})) {}

  struct Column {
    std::string kind;
    std::vector<const SeenLetter*> letters, overdue;
    std::size_t answered = 0, open = 0, waiting = 0, unknown = 0;
    std::vector<int> days;  // from letter to answer
  };

  Column count(const std::string& kind, const std::vector<SeenLetter>& letters) const {
    Column column{kind, {}, {}, 0, 0, 0, 0, {}};
    for (const SeenLetter& seen : letters) {
      const Letter& letter = seen.letter;
      if (seen.kind != kind || (letter.sent && period_ && !period_->holds(letter.sent->day))) continue;
      column.letters.push_back(&seen);
      if (is_answered(letter)) {
        ++column.answered;
        if (letter.sent && letter.answered && letter.answered->day >= letter.sent->day)
          column.days.push_back(days_between(letter.sent->day, letter.answered->day));
      } else if (letter.state == LetterState::unknown) {
        ++column.unknown;
      } else if (waits_in_time(letter)) {
        ++column.waiting;
      } else {
        ++column.open;
        if (overdue(letter)) column.overdue.push_back(&seen);
      }
    }
    std::ranges::sort(column.days);
    return column;
  }

  Result result(const Column& column) const {
    const Text text = describe(column);
    const Spot spot{portal_of(input_.view).site, column.kind, "", column.letters.front()->page.url};
    const std::size_t judged = column.answered + column.open;
    if (judged == 0 && column.waiting > 0) return shown(passed(input_, spot, text), column.letters);
    if (judged == 0) return shown(undetermined(input_, spot, Reason::not_observable, text), column.letters);
    const bool too_few = Decimal::ratio(static_cast<std::int64_t>(column.answered),
                                        static_cast<std::int64_t>(judged)) < asked_;
    if (column.overdue.empty() && !too_few)
      return shown(passed(input_, spot, text), {column.letters.front()});
    return shown(failed(input_, spot, Reason::certain, text),
                 column.overdue.empty() ? column.letters : column.overdue);
  }

 private:
  // Not answered yet, and there is still time.
  bool waits_in_time(const Letter& letter) const {
    return limited_ && letter.sent && letter.sent->day >= minus(today_, within_);
  }

  bool overdue(const Letter& letter) const {
    return limited_ && letter.sent && letter.sent->day < minus(today_, within_) &&
           letter.sent->day >= minus(today_, looked_at_);
  }

  Text describe(const Column& column) const {
    const std::size_t judged = column.answered + column.open;
    Text text{fmt::format("公开来信 {} 件，已答复 {} 件，未答复 {} 件", column.letters.size(),
                          column.answered, column.open),
              fmt::format("{} letters are shown, {} answered, {} not", column.letters.size(), column.answered,
                          column.open)};
    if (judged > 0) {
      const std::string share =
          (Decimal::ratio(static_cast<std::int64_t>(column.answered), static_cast<std::int64_t>(judged)) *
           100)
              .str(2);
      text.zh += fmt::format("，办结率 {}%", share);
      text.en += fmt::format(", {} % completed", share);
    }
    if (column.waiting > 0) {
      text.zh += fmt::format("；{} 件仍在办理期限内，不计", column.waiting);
      text.en += fmt::format("; {} may still wait and don't count", column.waiting);
    }
    if (column.unknown > 0) {
      text.zh += fmt::format("；{} 件看不出是否答复，不计", column.unknown);
      text.en += fmt::format("; of {} it can't be told and they don't count", column.unknown);
    }
    if (!column.days.empty()) {
      text.zh += fmt::format("；答复用时中位数 {} 天，九成在 {} 天内", quantile(column.days, 50),
                             quantile(column.days, 90));
      text.en += fmt::format("; median {} days to the answer, nine of ten within {}",
                             quantile(column.days, 50), quantile(column.days, 90));
    }
    if (!column.overdue.empty()) {
      const std::string& title = column.overdue.front()->letter.title;
      text.zh += fmt::format("；超过 {}未答复 {} 件，如{}", checks::describe(within_).zh,
                             column.overdue.size(), quoted_zh(title));
      text.en += fmt::format("; {} unanswered for over {}, such as {}", column.overdue.size(),
                             checks::describe(within_).en, quoted_en(title));
    }
    return text;
  }

  Result shown(Result result, const std::vector<const SeenLetter*>& letters) const {
    for (const SeenLetter* seen : letters) {
      if (result.evidence.size() >= evidence_cap) break;
      result.evidence.push_back(evidence_of(input_.view, seen->page, seen->letter.title));
    }
    return result;
  }

  const CheckInput& input_;
  Day today_;
  std::optional<Days> period_;  // letters sent in it are looked at; all, where the assessment sets none
  bool limited_;                // the pack says how long a letter may wait
  Period within_, looked_at_;
  Decimal asked_;
};

void add_measures(CheckOutput& output, const std::vector<Judged::Column>& columns) {
  std::size_t answered = 0, judged = 0, overdue = 0;
  std::vector<int> days;
  for (const auto& column : columns) {
    answered += column.answered;
    judged += column.answered + column.open;
    overdue += column.overdue.size();
    days.insert(days.end(), column.days.begin(), column.days.end());
    output.measures.push_back(share_of("interaction.reply.completed." + column.kind, column.answered,
                                       column.answered + column.open));
  }
  std::ranges::sort(days);
  output.measures.push_back(share_of("interaction.reply.completed", answered, judged));
  output.measures.push_back(count_of("interaction.reply.overdue", overdue));
  for (const auto& [name, percent] : {std::pair("median", 50), std::pair("p90", 90)}) {
    Measure measure = unknown(std::string("interaction.reply.days.") + name, "days", Reason::not_observable);
    if (!days.empty()) {
      measure.determined = true;
      measure.reason = Reason::none;
      measure.numerator = quantile(days, percent);
    }
    output.measures.push_back(std::move(measure));
  }
}

// No letter was read: that says something only of a site that has a column for them.
CheckOutput none(const CheckInput& input, const std::string& id) {
  const SiteView portal = portal_of(input.view);
  const Spot spot{portal.site, "letters", "", portal.home};
  const std::vector<std::string> kinds = {"mailbox", "consultation", "complaints", "suggestions"};
  const Columns& columns = columns_of(input);
  Reason reason = unread_part(columns, kinds);
  if (reason == Reason::none) reason = incompleteness(input.view);
  const bool has_column = std::ranges::any_of(
      columns.all(), [&](const Column& column) { return shares_kind(column.kinds, kinds); });
  if (reason == Reason::none && has_column) reason = Reason::not_observable;
  if (reason == Reason::none)
    return {{not_applicable(input, spot, {"网站没有来信栏目", "the site has no column of letters"})},
            {unknown(id, "share", Reason::not_observable)}};
  return {{undetermined(
              input, spot, reason,
              {"有来信栏目，但没有读到公开的来信", "there is a column for letters, but none was read"})},
          {unknown(id, "share", reason)}};
}

CheckOutput judge(const CheckInput& input) {
  const std::string id = "interaction.reply.completed";
  if (auto closed = gate(input)) return {{*closed}, {unknown(id, "share", closed->reason)}};
  const auto letters = seen_letters(input);
  if (letters.empty()) return none(input, id);
  std::map<std::string, bool> kinds;
  for (const SeenLetter& seen : letters) kinds[seen.kind] = true;
  CheckOutput output;
  const Judged judged(input);
  std::vector<Judged::Column> columns;
  for (const auto& [kind, there] : kinds) {
    columns.push_back(judged.count(kind, letters));
    if (!columns.back().letters.empty()) output.results.push_back(judged.result(columns.back()));
  }
  add_measures(output, columns);
  return output;
}

constexpr ParameterForm parameters[] = {
    {"within", ValueForm::period, "", "a letter may stand unanswered for so long"},
    {"over", ValueForm::period, "", "letters sent before this time are not looked at"},
    {"completed", ValueForm::share, "", "share of letters that are answered, at least"},
};

constexpr std::string_view subjects[] = {"mailbox", "consultation", "complaints", "suggestions", "letters"};

}  // namespace

extern const Check interaction_reply;
const Check interaction_reply{
    .id = "interaction.reply",
    .title = {"来信答复", "Letters answered"},
    .clause =
        {"国办秘函〔2019〕19号，单项否决指标“互动回应差”：一年内有效留言超过3个月未回复",
         "Inspection table of 2019, veto item: within a year a valid message unanswered for over 3 months"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .subjects = subjects,
    .says = {"一年内的来信超过规定时间仍写明未答复，或办结率低于规定的，不通过；每个栏目一项。",
             "A letter of the last year is said to be unanswered for longer than the pack allows, or fewer "
             "are completed than "
             "it asks for; one result a column."},
    .evidence = {"列出来信的页面或来信页。", "the pages that show the letters"},
    .limits = {"只看公开的来信；写明未答复（待办、办理中）的才计为未答复，看不出状态的不计；没有来信日期的不"
               "计逾期。",
               "Only letters that are shown. One counts as unanswered only where the page says so (waiting, "
               "being handled); "
               "where it can't be told it doesn't count, and without a date it is never overdue."},
    .fix = {"答复所列来信，公布答复内容和时间。", "Answer the letters listed, and publish answer and date."},
};

}  // namespace mingcha::checks
