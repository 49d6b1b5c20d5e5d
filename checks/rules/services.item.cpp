// How many of the licensing items that a body publishes can be applied for online, and how many are handled
// online from end to end. Linyi 2017: 3,085 and 2,633 of 3,280.
#include <fmt/format.h>

#include <algorithm>

#include "checks/gate.h"
#include "checks/service_lines.h"

namespace mingcha::checks {
namespace {

struct Counts {
  std::size_t fully = 0, review = 0, published = 0, others = 0;
  std::vector<const ServiceLine*> not_online;
  std::size_t licensing() const { return fully + review + published; }
  std::size_t online() const { return fully + review; }
};

Counts count(const std::vector<ServiceLine>& lines) {
  Counts counts;
  for (const ServiceLine& line : lines) {
    if (!line.licensing) {
      ++counts.others;
      continue;
    }
    if (line.item.level == ServiceLevel::fully_online) ++counts.fully;
    if (line.item.level == ServiceLevel::online_review) ++counts.review;
    if (line.item.level != ServiceLevel::published_only) continue;
    ++counts.published;
    counts.not_online.push_back(&line);
  }
  return counts;
}

class Judged {
 public:
  Judged(const CheckInput& input, const Counts& counts, const std::vector<ServiceLine>& lines)
      : input_(input), counts_(counts), lines_(lines) {}

  // `parameter` is the share that the pack asks for; without it the figure is only said.
  Result rate(const char* key, std::size_t reached, const Text& what) const {
    const auto all = static_cast<std::int64_t>(counts_.licensing());
    const Decimal share = Decimal::ratio(static_cast<std::int64_t>(reached), all);
    Text text{
        fmt::format("公布的 {} 项行政许可事项中，{} {} 项，占 {}%（全程网办 {}、在线预审 {}、仅公开 {}）",
                    all, what.zh, reached, (share * 100).str(2), counts_.fully, counts_.review,
                    counts_.published),
        fmt::format("of {} licensing items {} {}, {} % ({} fully online, {} with online review, {} only "
                    "published)",
                    all, reached, what.en, (share * 100).str(2), counts_.fully, counts_.review,
                    counts_.published)};
    const Decimal asked = input_.rule.parameters.decimal(key, Decimal{0});
    const bool short_of = share < asked;
    if (short_of) {
      text.zh += fmt::format("，低于规定的 {}%", (asked * 100).str());
      text.en += fmt::format(", less than the {} % asked for", (asked * 100).str());
    }
    const Spot spot{portal_of(input_.view).site, key, "", lines_.front().page.url};
    Result result = short_of ? failed(input_, spot, Reason::certain, text) : passed(input_, spot, text);
    for (const ServiceLine* line : counts_.not_online)
      if (short_of && result.evidence.size() < evidence_cap)
        result.evidence.push_back(evidence_of(input_.view, line->page, line->item.name));
    if (result.evidence.empty())
      result.evidence.push_back(evidence_of(input_.view, lines_.front().page, lines_.front().item.name));
    return result;
  }

 private:
  const CheckInput& input_;
  const Counts& counts_;
  const std::vector<ServiceLine>& lines_;
};

CheckOutput unknown_rates(Result result, Reason reason) {
  return {{std::move(result)},
          {unknown("services.item.online", "share", reason),
           unknown("services.item.fully-online", "share", reason)}};
}

CheckOutput judge(const CheckInput& input) {
  if (auto closed = gate(input)) {
    const Reason reason = closed->reason;
    return unknown_rates(std::move(*closed), reason);
  }
  const SiteView portal = portal_of(input.view);
  const auto lines = service_lines(
      input.view, {ServiceLevel::fully_online, ServiceLevel::online_review, ServiceLevel::published_only});
  const Counts counts = count(lines);
  if (counts.licensing() == 0) {
    const Spot spot{portal.site, "online", "", portal.home};
    if (const Reason unseen = incompleteness(input.view); unseen != Reason::none)
      return unknown_rates(
          undetermined(input, spot, unseen,
                       {"未见标明网办深度的行政许可事项，但网站未能完整读取",
                        "no licensing items with their online level were seen, and the site was "
                        "not read completely"}),
          unseen);
    return unknown_rates(not_applicable(input, spot,
                                        {"网站没有标明网办深度的行政许可事项清单",
                                         "the site has no list of licensing items with their online level"}),
                         Reason::not_observable);
  }
  const Judged judged(input, counts, lines);
  CheckOutput output;
  output.results = {judged.rate("online", counts.online(), {"可网上申请", "can be applied for online"}),
                    judged.rate("fully-online", counts.fully, {"可全程网办", "are handled fully online"})};
  output.measures = {share_of("services.item.online", counts.online(), counts.licensing()),
                     share_of("services.item.fully-online", counts.fully, counts.licensing()),
                     count_of("services.item.licensing", counts.licensing()),
                     count_of("services.item.review", counts.review),
                     count_of("services.item.published-only", counts.published),
                     count_of("services.item.others", counts.others)};
  return output;
}

constexpr ParameterForm parameters[] = {
    {"online", ValueForm::share, "", "share of licensing items that can be applied for online, at least"},
    {"fully-online", ValueForm::share, "", "share of licensing items handled fully online, at least"},
};

constexpr std::string_view subjects[] = {"online", "fully-online"};

}  // namespace

extern const Check services_item;
const Check services_item{
    .id = "services.item",
    .title = {"事项网办率", "Items handled online"},
    .clause = {"行政许可事项可网上办理率、全程网办率",
               "Licensing items that can be applied for online, and handled fully online"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .subjects = subjects,
    .says = {"公布的行政许可事项中，可网上申请（全程网办和在线预审）或全程网办的占比低于规定的，不通过。",
             "Of the licensing items that are published, fewer can be applied for online, or are handled "
             "fully online, "
             "than the pack asks for."},
    .evidence = {"列出事项的页面。", "the pages that list the items"},
    .limits = {"只计页面上标明网办深度（全程网办、在线预审、仅公开）的事项；事项类型按该行所写，没有写的按页"
               "面名称。同一"
               "编码或同名同部门只计一次。是否真能办理不作试验。",
               "Only items whose online level the page says. What kind an item is its line says, else the "
               "name of the page. "
               "One code, or name and department, counts once. Whether it works is not tried."},
    .fix = {"将可以网上办理的事项开通网上申请，并在清单中标明网办深度。",
            "Open the items for applying online, and name their level in the list."},
};

}  // namespace mingcha::checks
