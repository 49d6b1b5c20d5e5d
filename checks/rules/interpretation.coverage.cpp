// Policies are interpreted: each document of the period that a pack asks it of has an interpretation, found
// by a link between the two, by the document's number or by its title, within the pack's working days. 2017
// guide: 3 working days.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "checks/gate.h"
#include "checks/items.h"
#include "checks/places.h"
#include "checks/policy_titles.h"
#include "checks/shared.h"
#include "checks/words.h"
#include "targets/calendar.h"

namespace mingcha::checks {
namespace {

constexpr std::array<std::string_view, 4> forms = {"text", "graphic", "comic", "live"};

bool is_interpretation(const Item& item) {
  if (item.kinds.contains("interpretation")) return true;
  for (const std::string_view word : {"解读", "图解", "一图读懂"})
    if (item.title.find(word) != std::string::npos) return true;
  return false;
}

// As the page's own table says it, else as the title does.
std::optional<std::string> number_of(const BodyView& view, const Item& policy) {
  const PageView* page = view.page(policy.url);
  if (page != nullptr && page->facts && page->facts->document && !page->facts->document->number.empty())
    return document_number(page->facts->document->number);
  return document_number(policy.title);
}

// Where each article's text leads to, by address without index.
using Targets = std::map<std::string, std::set<std::string>>;

Targets targets_of(const BodyView& view) {
  Targets targets;
  view.each_page([&](const PageView& page) {
    if (!page.facts || page.facts->kind != PageKind::article) return;
    for (const Link& link : page.facts->links)
      if (link.region == LinkRegion::body || link.region == LinkRegion::other)
        targets[without_index(page.url)].insert(without_index(link.url));
  });
  return targets;
}

struct Interpretation {
  const Item* item;
  std::optional<std::string> number;
};

struct Match {
  const Item* item = nullptr;  // the earliest
  Text by;
};

class Coverage {
 public:
  Coverage(const CheckInput& input, const Items& items, const Columns& columns)
      : input_(input), targets_(targets_of(input.view)), unseen_(unseen(columns)) {
    for (const Item& item : items.all())
      if (is_interpretation(item)) interpretations_.push_back({&item, document_number(item.title)});
  }

  const std::vector<Interpretation>& interpretations() const { return interpretations_; }

  Match match(const Item& policy) const {
    Match found;
    const auto number = number_of(input_.view, policy);
    for (const Interpretation& one : interpretations_) {
      Text by;
      if (leads(policy.url, one.item->url) || leads(one.item->url, policy.url))
        by = {"链接", "a link"};
      else if (number && one.number == number)
        by = {"文号", "the document's number"};
      else if (same_subject(policy.title, one.item->title))
        by = {"标题", "the title"};
      else
        continue;
      if (found.item == nullptr || earlier(*one.item, *found.item)) found = {one.item, by};
    }
    return found;
  }

  Result judge(const Item& policy, const Match& match) const {
    const auto last = last_day(policy);
    const Day today = input_.assessment.zone.day_of(input_.view.as_of());
    if (match.item == nullptr) return missing(policy, last, today);
    const std::string title_zh = quoted_zh(policy.title), title_en = quoted_en(policy.title);
    const std::string day = match.item->date ? to_string(*match.item->date) : "";
    if (last && match.item->date && *match.item->date > *last)
      return shown(
          failed(input_, spot(policy), Reason::certain,
                 {fmt::format("政策文件{}（{}）的解读于 {} 发布，晚于 {} 个工作日的期限 {}", title_zh,
                              to_string(*policy.date), day, working_days(), to_string(*last)),
                  fmt::format("{} of {} was interpreted on {}, after the {} working days that ended on {}",
                              title_en, to_string(*policy.date), day, working_days(), to_string(*last))}),
          policy, match.item);
    return shown(
        passed(input_, spot(policy),
               {fmt::format("政策文件{}有解读{}（{}），按{}关联", title_zh, quoted_zh(match.item->title),
                            day.empty() ? "日期不明" : day, match.by.zh),
                fmt::format("{} is interpreted by {} ({}), found by {}", title_en,
                            quoted_en(match.item->title), day.empty() ? "undated" : day, match.by.en)}),
        policy, match.item);
  }

 private:
  // Why an interpretation may be there and was not seen.
  Reason unseen(const Columns& columns) const {
    if (const Reason reason = incompleteness(input_.view); reason != Reason::none) return reason;
    return unread_part(columns, {"interpretation"});
  }

  static bool earlier(const Item& a, const Item& b) { return a.date && (!b.date || *a.date < *b.date); }

  bool leads(const std::string& from, const std::string& to) const {
    const auto found = targets_.find(without_index(from));
    return found != targets_.end() && found->second.contains(without_index(to));
  }

  std::int64_t working_days() const { return input_.rule.parameters.number("working_days", 0); }

  // nullopt where the pack names no time, or the calendar does not reach there.
  std::optional<Day> last_day(const Item& policy) const {
    if (working_days() == 0) return std::nullopt;
    return Calendar::shipped().add_working_days(*policy.date, static_cast<int>(working_days()));
  }

  Spot spot(const Item& policy) const { return {policy.site, subject_of(policy.url), "", policy.url}; }

  Result shown(Result result, const Item& policy, const Item* interpretation) const {
    result.evidence.push_back(evidence_of(input_.view, policy.url, policy.title));
    if (interpretation != nullptr)
      result.evidence.push_back(evidence_of(input_.view, interpretation->url, interpretation->title));
    return result;
  }

  Result missing(const Item& policy, std::optional<Day> last, Day today) const {
    const std::string zh = fmt::format("政策文件{}（{}）", quoted_zh(policy.title), to_string(*policy.date));
    const std::string en = fmt::format("{} of {}", quoted_en(policy.title), to_string(*policy.date));
    if (last && *last >= today)
      return not_applicable(input_, spot(policy),
                            {zh + "的解读期限未到", en + " still has time to be interpreted"});
    if (unseen_ != Reason::none)
      return undetermined(input_, spot(policy), unseen_,
                          {zh + "未见解读，但解读栏目或网站未能完整读取，不能判定",
                           en + " has no interpretation that was seen; not all was read"});
    return shown(
        failed(
            input_, spot(policy), Reason::certain,
            {fmt::format("{}没有解读：{} 条解读信息中，没有与其链接、文号或标题对应的", zh,
                         interpretations_.size()),
             fmt::format("{} has none among {} interpretations, neither by link nor by number nor by title",
                         en, interpretations_.size())}),
        policy, nullptr);
  }

  const CheckInput& input_;
  Targets targets_;
  Reason unseen_;
  std::vector<Interpretation> interpretations_;
};

// Documents of the body itself, of the period, of the kinds that the pack asks it of.
std::vector<const Item*> policies_of(const CheckInput& input, const Items& items, const Days& days) {
  const std::vector<std::string> words = input.rule.parameters.list("titles");
  std::vector<const Item*> policies;
  for (const Item* item : items.of("policies")) {
    if (!item->own || !item->date || !days.holds(*item->date) || is_interpretation(*item)) continue;
    const std::string subject = subject_of_policy(item->title);
    if (words.empty() ||
        std::ranges::any_of(words, [&](const std::string& word) { return subject.ends_with(word); }))
      policies.push_back(item);
  }
  return policies;
}

std::vector<Measure> published(const Coverage& coverage, const Days& days, const Columns& columns) {
  std::map<std::string, std::string> names;  // of columns, by their pages
  for (const Column& column : columns.all())
    for (const PageView& page : column.pages) names[page.url] = column.name;
  std::map<std::string_view, std::size_t> count;
  std::size_t all = 0;
  for (const Interpretation& one : coverage.interpretations()) {
    if (!one.item->date || !days.holds(*one.item->date)) continue;
    ++all;
    const std::string form = form_of_interpretation(one.item->title + " " + names[one.item->shown_on]);
    ++count[*std::ranges::find(forms, form)];
  }
  std::vector<Measure> measures{count_of("interpretation.coverage.published", all)};
  for (const std::string_view form : forms)
    measures.push_back(count_of("interpretation.coverage." + std::string(form), count[form]));
  return measures;
}

CheckOutput judge(const CheckInput& input) {
  const std::string share = "interpretation.coverage.share";
  if (auto closed = gate(input)) return {{*closed}, {unknown(share, "share", closed->reason)}};
  const auto days = assessed_days(input);
  if (!days)
    return {{not_applicable(input, home_spot(portal_of(input.view)),
                            {"考核未设定起止日期", "the assessment sets no period"})},
            {}};
  const Columns& columns = columns_of(input);
  const Items& items = items_of(input);
  const Coverage coverage(input, items, columns);
  CheckOutput output;
  std::size_t good = 0, determined = 0;
  Reason reason = Reason::not_observable;
  for (const Item* policy : policies_of(input, items, *days)) {
    Result result = coverage.judge(*policy, coverage.match(*policy));
    if (result.verdict == Verdict::pass) ++good;
    if (result.verdict == Verdict::pass || result.verdict == Verdict::fail) ++determined;
    if (result.verdict == Verdict::not_determined) reason = result.reason;
    output.results.push_back(std::move(result));
  }
  output.measures = published(coverage, *days, columns);
  output.measures.push_back(determined > 0 ? share_of(share, good, determined)
                                           : unknown(share, "share", reason));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"working_days", ValueForm::number, "",
     "from the document to its interpretation, at most; no limit, where missing"},
    {"titles", ValueForm::list, "",
     "ends of titles of documents that must be interpreted; all, where missing"},
};

}  // namespace

extern const Check interpretation_coverage;
const Check interpretation_coverage{
    .id = "interpretation.coverage",
    .title = {"政策解读覆盖", "Policies interpreted"},
    .clause = {"国办发〔2017〕47号《政府网站发展指引》：文件公开后3个工作日内发布解读",
               "Guide of 2017 for government sites: interpretation within 3 working days of the document"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"考核期内应解读的政策文件没有解读，或解读晚于规定工作日的，不通过；解读按链接、文号、标题与文件"
             "对应。",
             "A document of the period that must be interpreted is not, or later than the working days "
             "allow. The two are "
             "brought together by a link, the document's number or its title."},
    .evidence = {"政策文件和解读的页面。", "the pages of the document and of its interpretation"},
    .limits = {"只看本网站上日期在考核期内的本级文件；形式（文字、图解、漫画、直播视频）按标题和栏目名称判断"
               "；解读栏目未能完整读取的，"
               "不作缺失处理。",
               "Only documents on the body's own sites, dated in the period. The form (text, graphic, comic, "
               "live) is told by "
               "titles and names of columns. Where the column of interpretations was read in part, none is "
               "missing."},
    .fix = {"为该文件编发解读，与文件相互链接，标题写明所解读的文件名称或文号。",
            "Publish an interpretation of this document, link the two, and name the document or its number "
            "in the title."},
};

}  // namespace mingcha::checks
