// A date shown is no earlier than what else is known of the page allows: the day in its address, which most
// systems set when its file is made, the day that the article itself bears, and what earlier runs saw of the
// list. Sites move and drafts are filed before they are published, so that one trace is a reason to look and
// no more, unless the pack says otherwise. What an earlier run saw with a later date, or did not see where it
// would have stood and another trace speaks too, was set back.
#include <fmt/format.h>

#include <algorithm>

#include "base/address.h"
#include "checks/columns.h"
#include "checks/gate.h"
#include "checks/places.h"
#include "checks/shared.h"
#include "checks/words.h"
#include "pages/dates.h"

namespace mingcha::checks {
namespace {

bool names_a_day(const std::optional<PageDate>& date) {
  return date && date->precision != DatePrecision::year && date->precision != DatePrecision::month;
}

// The day in an article's address, which most systems set when its file is made.
std::optional<Day> day_of_address(const std::string& url) {
  const auto address = Address::parse(url);
  if (!address) return std::nullopt;
  const auto date = pages::date_of_address(address->path());
  return names_a_day(date) ? std::optional(date->day) : std::nullopt;
}

struct Shown {
  Entry entry;
  PageView list;
  std::optional<Day> in_address, in_article;    // where they are later
  std::optional<Evidence> missed;               // the list in an earlier run, which lacked it
  std::optional<std::pair<Day, Evidence>> was;  // an earlier run saw it with this later date
  bool certain() const { return was || (missed && (in_address || in_article)); }
  bool any() const { return was || missed || in_address || in_article; }
};

const Entry* find(const PageFacts& facts, const std::string& url) {
  const auto found = std::ranges::find_if(
      facts.entries, [&](const Entry& entry) { return without_index(entry.url) == without_index(url); });
  return found == facts.entries.end() ? nullptr : &*found;
}

// The list of then shows something older that isn't pinned: the entry would have stood before it.
bool reaches(const PageFacts& facts, Day day) {
  return std::ranges::any_of(facts.entries, [&](const Entry& entry) {
    return !entry.pinned && names_a_day(entry.date) && entry.date->day < day;
  });
}

class Judged {
 public:
  explicit Judged(const CheckInput& input)
      : input_(input), tolerance_(static_cast<int>(input.rule.parameters.number("days", 0))) {}

  std::vector<Shown> contradicted(const Column& column, std::size_t& dated) const {
    std::vector<Shown> found;
    const auto earlier = input_.view.earlier(column.page.url);
    for (const PageView& page : column.pages)
      for (const Entry& entry : page.facts->entries) {
        if (!names_a_day(entry.date)) continue;
        ++dated;
        Shown shown{
            entry, page, later(entry, day_of_address(entry.url)), later(entry, day_of_article(entry.url)),
            {},    {}};
        for (const EarlierPage& then : earlier) hold_against(shown, then);
        if (shown.any()) found.push_back(std::move(shown));
      }
    return found;
  }

  Result result(const Column& column, const std::vector<Shown>& found, std::size_t dated) const {
    if (found.empty())
      return passed(input_, column_spot(column),
                    {fmt::format("栏目{}的 {} 条信息所示日期与其他痕迹不矛盾", quoted_zh(column.name), dated),
                     fmt::format("column {}: nothing speaks against the dates of {} entries",
                                 quoted_en(column.name), dated)});
    const auto sure = std::ranges::find_if(found, &Shown::certain);
    const Shown& first = sure == found.end() ? found.front() : *sure;
    Text text{fmt::format("栏目{}的 {} 条信息中有 {} 条所示日期早于其他痕迹：{}所示日期为 {}{}",
                          quoted_zh(column.name), dated, found.size(), quoted_zh(first.entry.title),
                          to_string(first.entry.date->day), traces(first).zh),
              fmt::format(
                  "column {}: {} of {} entries show a date earlier than other traces allow: {} is dated {}{}",
                  quoted_en(column.name), found.size(), dated, quoted_en(first.entry.title),
                  to_string(first.entry.date->day), traces(first).en)};
    // Where most addresses are younger than their dates, the site has moved.
    const bool moved = found.size() * 2 > dated;
    if (moved) {
      text.zh += "；多数条目如此，更像是网站迁移";
      text.en += "; so it is with most entries, as after a move of the site";
    }
    const bool fails =
        !moved && (sure != found.end() || input_.rule.parameters.word("traces", "suspected") == "fail");
    Result result = fails ? failed(input_, column_spot(column), Reason::certain, text)
                          : undetermined(input_, column_spot(column), Reason::suspected, text);
    if (first.was) result.evidence.push_back(first.was->second);
    if (first.missed) result.evidence.push_back(*first.missed);
    for (const Shown& one : found) {
      if (result.evidence.size() >= evidence_cap) break;
      result.evidence.push_back(evidence_of(input_.view, one.list, one.entry.title));
      result.evidence.push_back(evidence_of(input_.view, one.entry.url, one.entry.title));
    }
    return result;
  }

 private:
  void hold_against(Shown& shown, const EarlierPage& then) const {
    const Day shown_day = shown.entry.date->day;
    if (const Entry* entry = find(*then.facts, shown.entry.url)) {
      if (names_a_day(entry->date) && days_between(shown_day, entry->date->day) > tolerance_)
        shown.was = {entry->date->day, then.visit.evidence(entry->title)};
    } else if (days_between(shown_day, input_.assessment.zone.day_of(then.visit.time)) > tolerance_ &&
               reaches(*then.facts, shown_day)) {
      shown.missed = then.visit.evidence(shown.entry.title);
    }
  }

  std::optional<Day> later(const Entry& entry, std::optional<Day> day) const {
    if (day && days_between(entry.date->day, *day) > tolerance_) return day;
    return std::nullopt;
  }

  std::optional<Day> day_of_article(const std::string& url) const {
    const PageView* page = input_.view.page(url);
    if (page == nullptr || !page->facts || !names_a_day(page->facts->published) ||
        page->facts->published->source == DateSource::document)
      return std::nullopt;
    return page->facts->published->day;
  }

  Text traces(const Shown& shown) const {
    Text text;
    if (shown.was) {
      const std::string seen = to_string(input_.assessment.zone.day_of(shown.was->second.time));
      text.zh += fmt::format("，而 {} 读取时其日期为 {}", seen, to_string(shown.was->first));
      text.en += fmt::format(", yet on {} it was dated {}", seen, to_string(shown.was->first));
    }
    if (shown.missed) {
      const std::string seen = to_string(input_.assessment.zone.day_of(shown.missed->time));
      text.zh += fmt::format("，而 {} 读取该栏目时没有这一条", seen);
      text.en += fmt::format(", yet it was not in the column on {}", seen);
    }
    if (shown.in_article) {
      text.zh += fmt::format("，其正文页的日期为 {}", to_string(*shown.in_article));
      text.en += fmt::format(", its page says {}", to_string(*shown.in_article));
    }
    if (shown.in_address) {
      text.zh += fmt::format("，地址中的日期为 {}", to_string(*shown.in_address));
      text.en += fmt::format(", its address says {}", to_string(*shown.in_address));
    }
    return text;
  }

  const CheckInput& input_;
  int tolerance_;
};

CheckOutput judge(const CheckInput& input) {
  const std::string id = "freshness.backdated.entries";
  if (auto closed = gate(input)) return {{*closed}, {unknown(id, "share", closed->reason)}};
  CheckOutput output;
  const Judged judged(input);
  std::size_t contradicted = 0, all = 0;
  const Columns& columns = columns_of(input);
  for (const Column& column : columns.all()) {
    if (is_copy(column.page.url) || is_search(column.page.url)) continue;
    std::size_t dated = 0;
    const std::vector<Shown> found = judged.contradicted(column, dated);
    if (dated == 0) continue;
    all += dated;
    contradicted += found.size();
    output.results.push_back(judged.result(column, found, dated));
  }
  output.measures.push_back(share_of(id, contradicted, all));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"days", ValueForm::number, "", "days by which a date may be earlier than the traces, and means nothing"},
    {"traces", ValueForm::choice, "suspected fail", "what a date earlier than the traces is"},
};

}  // namespace

extern const Check freshness_backdated;
const Check freshness_backdated{
    .id = "freshness.backdated",
    .title = {"日期倒填", "Dates set back"},
    .clause = {"国办秘函〔2019〕19号，单项否决指标：伪造发稿日期等弄虚作假",
               "Inspection table of 2019, veto item: fraud such as forged publication dates"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says =
        {"同一条信息在此前读取时的日期较晚，或此前读取栏目时没有这一条且正文页或地址中的日期也较晚，相差超出"
         "容许天"
         "数的，不通过；只有一项痕迹的只作存疑，除非规则另有规定。",
         "An earlier run saw the entry with a later date, or saw the column without it while its article or "
         "address bears a later date too, by more than the days allowed. One trace alone is suspected, "
         "unless the pack says otherwise."},
    .evidence = {"现在和此前读取的栏目页，以及该条信息的正文页。",
                 "the column as it was read then and now, and the entry's article"},
    .limits =
        {"与此前各次运行对照，须有其记录；多数条目痕迹都较晚的，视为网站迁移，只作存疑。",
         "Earlier runs can be held against it only where there were any. Where most entries look so the "
         "site has moved, and all is suspected only."},
    .fix = {"如实标注发布日期；补发的旧文件另注成文日期。",
            "Show the day of publication as it was; for older documents give the day they were written "
            "beside it."},
};

}  // namespace mingcha::checks
