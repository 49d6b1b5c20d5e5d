// Pages open quickly: from the request to the last byte of the page itself, as each was asked for once. Guide
// of 2017: at most 3 s. What we waited for by ourselves is no part of it, and what did not answer is the
// business of availability and links.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "checks/gate.h"

namespace mingcha::checks {
namespace {

struct Timed {
  std::vector<VisitView> visits;  // of pages that came whole
  std::size_t slow = 0;           // of them
};

// The visit that brought the page, where it answered as it does to people.
std::optional<VisitView> visit_of(const BodyView& view, const PageView& page) {
  for (const VisitView& visit : view.visits(page.url))
    if (visit.id == page.visit && visit.ok()) return visit;
  return std::nullopt;
}

std::map<std::string, Timed> gather(const CheckInput& input, Milliseconds limit) {
  std::map<std::string, Timed> sites;
  input.view.each_page([&](const PageView& page) {
    if (!page.facts || page.facts->kind == PageKind::wall) return;
    auto visit = visit_of(input.view, page);
    if (!visit) return;
    Timed& timed = sites[page.site];
    if (visit->total > limit) ++timed.slow;
    timed.visits.push_back(std::move(*visit));
  });
  for (auto& [site, timed] : sites)
    std::ranges::sort(timed.visits, {},
                      [](const VisitView& visit) { return std::pair(-visit.total, visit.id); });
  return sites;
}

std::string seconds(Milliseconds span) {
  return Decimal::ratio(span.count(), 1000).str(1);
}

Result judge_site(const CheckInput& input, const SiteView& site, const Timed& timed) {
  const Parameters& given = input.rule.parameters;
  const std::int64_t limit = given.number("seconds", 0), enough = given.number("visits", 1);
  const auto all = static_cast<std::int64_t>(timed.visits.size());
  if (all < std::max<std::int64_t>(enough, 1))
    return undetermined(
        input, home_spot(site), Reason::too_few_visits,
        {fmt::format("{} 只读取了 {} 个页面，不足 {} 个，不能判定打开速度", site.site, all, enough),
         fmt::format("only {} pages of {} were read, fewer than {}", all, site.site, enough)});
  const Decimal share = Decimal::ratio(static_cast<std::int64_t>(timed.slow), all);
  const Decimal bound = given.decimal("share", Decimal{0});
  const std::string percent = Decimal::ratio(static_cast<std::int64_t>(timed.slow) * 100, all).str(2);
  const Milliseconds median = timed.visits[timed.visits.size() / 2].total;
  const Text text{
      fmt::format(
          "{} 的 {} 个页面中有 {} 个打开用时超过 {} 秒，占 {}%（限度 {}%）；中位用时 {} 秒，最慢 {} 秒",
          site.site, all, timed.slow, limit, percent, (bound * Decimal{100}).str(), seconds(median),
          seconds(timed.visits.front().total)),
      fmt::format("{} of {} pages of {} took over {} s: {} % (limit {} %); median {} s, slowest {} s",
                  timed.slow, all, site.site, limit, percent, (bound * Decimal{100}).str(), seconds(median),
                  seconds(timed.visits.front().total))};
  Result result = share > bound ? failed(input, home_spot(site), Reason::certain, text)
                                : passed(input, home_spot(site), text);
  add_visits(result, std::span(timed.visits).first(timed.slow));
  return result;
}

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  const auto timed = gather(input, Milliseconds{input.rule.parameters.number("seconds", 0) * 1000});
  std::size_t slow = 0, all = 0;
  std::optional<Reason> reason;
  for (const SiteView& site : input.view.sites()) {
    if (auto closed = gate(input, site)) {
      reason = closed->reason;
      output.results.push_back(std::move(*closed));
      continue;
    }
    const auto found = timed.find(site.site);
    const Timed none;
    const Timed& of_site = found == timed.end() ? none : found->second;
    output.results.push_back(judge_site(input, site, of_site));
    if (output.results.back().verdict == Verdict::not_determined) {
      reason = output.results.back().reason;
      continue;
    }
    slow += of_site.slow;
    all += of_site.visits.size();
  }
  output.measures.push_back(
      all > 0 ? share_of("access.speed.slow", slow, all)
              : unknown("access.speed.slow", "share", reason.value_or(Reason::too_few_visits)));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"seconds", ValueForm::number, "", "a page that takes longer is slow"},
    {"share", ValueForm::share, "", "share of slow pages, at most"},
    {"visits", ValueForm::number, "", "fewer pages than this say nothing"},
};

}  // namespace

extern const Check access_speed;
const Check access_speed{
    .id = "access.speed",
    .title = {"打开速度", "Pages open quickly"},
    .clause = {"国办发〔2017〕47号《政府网站发展指引》：页面打开时间不超过3秒",
               "Guide of 2017 for government sites: pages open within 3 s"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"打开用时超过限度的页面占比过高。",
             "Too large a share of the pages takes longer than the limit."},
    .evidence = {"用时最长的访问。", "the slowest visits"},
    .limits = {"只计页面本身、不计图片和脚本；只从一处网络测量；等待与限速由本程序自己造成的不计入。",
               "Only the page itself counts, without pictures and scripts, as measured from one place; what "
               "the program waited for by itself is not counted."},
    .fix = {"优化服务器应答和页面大小。", "Make the server answer faster and pages smaller."},
};

}  // namespace mingcha::checks
