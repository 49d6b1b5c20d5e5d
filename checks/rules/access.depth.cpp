// What a body publishes is near its home page: clicks to its columns and documents, by the shortest way that
// is known. The number of clicks is the pack's.
#include <fmt/format.h>

#include <algorithm>

#include "checks/clicks.h"
#include "checks/columns.h"
#include "checks/gate.h"
#include "checks/places.h"
#include "checks/shared.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

struct Documents {
  std::vector<int> clicks;
  std::vector<PageView> deep;
  std::size_t unknown = 0;  // no way to them is known
};

class Judged {
 public:
  explicit Judged(const CheckInput& input)
      : input_(input),
        clicks_(input.view),
        limit_(static_cast<int>(input.rule.parameters.number("clicks", 0))),
        doubt_(doubt(input.view)) {}

  // nullopt where no way to it is known.
  std::optional<Result> column(const Column& column) const {
    const auto clicks = clicks_.to(column.page.url);
    if (!clicks) return std::nullopt;
    const Text text{
        fmt::format("栏目{}距首页 {} 次点击，{} {} 次的限度", quoted_zh(column.name), *clicks,
                    *clicks > limit_ ? "超过" : "未超过", limit_),
        fmt::format("column {} is {} clicks from the home page, {} the limit of {}", quoted_en(column.name),
                    *clicks, *clicks > limit_ ? "past" : "within", limit_)};
    Result result = verdict(*clicks <= limit_, column_spot(column), text);
    result.evidence.push_back(evidence_of(input_.view, column.page, column.name));
    return result;
  }

  Documents documents() const {
    Documents found;
    input_.view.each_page([&](const PageView& page) {
      if (!page.facts || page.facts->kind != PageKind::article || is_copy(page.url) || is_search(page.url))
        return;
      const auto clicks = clicks_.to(page.url);
      if (!clicks) {
        ++found.unknown;
        return;
      }
      found.clicks.push_back(*clicks);
      if (*clicks > limit_ && found.deep.size() < evidence_cap) found.deep.push_back(page);
    });
    std::ranges::sort(found.clicks);
    return found;
  }

  std::size_t within(const Documents& found) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(found.clicks, [&](int clicks) { return clicks <= limit_; }));
  }

  Result documents(const Documents& found) const {
    const SiteView portal = portal_of(input_.view);
    const Spot spot{portal.site, "documents", "", portal.home};
    if (found.clicks.empty() && doubt_ != Reason::none)
      return undetermined(input_, spot, doubt_,
                          {"没有读到可由首页点击到达的文章，网站未能完整读取",
                           "no article that clicks lead to was read, and the site not completely"});
    if (found.clicks.empty())
      return not_applicable(input_, spot, {"网站没有文章", "the site has no articles"});
    const Decimal asked = input_.rule.parameters.decimal("share", Decimal{1});
    const auto all = static_cast<std::int64_t>(found.clicks.size());
    const auto near = static_cast<std::int64_t>(within(found));
    const std::string percent = Decimal::ratio(near * 100, all).str(2);
    Result result =
        verdict(Decimal::ratio(near, all) >= asked, spot,
                {fmt::format("{} 篇文章中有 {} 篇距首页不超过 {} 次点击，占 {}%（要求 {}%）", all, near,
                             limit_, percent, (asked * Decimal{100}).str()),
                 fmt::format("{} of {} articles are within {} clicks of the home page: {} % ({} % asked)",
                             near, all, limit_, percent, (asked * Decimal{100}).str())});
    for (const PageView& page : found.deep)
      result.evidence.push_back(evidence_of(input_.view, page, page.facts->title));
    return result;
  }

 private:
  // Why a shorter way may have been missed: through pages that were not read, or menus that a script draws.
  static Reason doubt(const BodyView& view) {
    if (const Reason reason = incompleteness(view); reason != Reason::none) return reason;
    for (const SiteView& site : view.sites())
      if (const auto home = home_page(view, site); home && home->facts->needs_browser)
        return Reason::needs_browser;
    return Reason::none;
  }

  Result verdict(bool good, const Spot& spot, const Text& text) const {
    if (good) return passed(input_, spot, text);
    if (doubt_ == Reason::none) return failed(input_, spot, Reason::certain, text);
    return undetermined(input_, spot, doubt_,
                        {text.zh + "；网站未能完整读取，可能另有更近的路径",
                         text.en + "; the site was not read completely, so a shorter way may exist"});
  }

  const CheckInput& input_;
  Clicks clicks_;
  int limit_;
  Reason doubt_;
};

Measure median_of(const std::vector<int>& sorted) {
  if (sorted.empty()) return unknown("access.depth.median", "count", Reason::not_observable);
  return count_of("access.depth.median", static_cast<std::size_t>(sorted[(sorted.size() - 1) / 2]));
}

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  if (auto closed = gate(input)) {
    output.measures = {unknown("access.depth.columns", "share", closed->reason),
                       unknown("access.depth.documents", "share", closed->reason),
                       unknown("access.depth.median", "count", closed->reason)};
    output.results.push_back(std::move(*closed));
    return output;
  }
  if (!input.rule.parameters.has("clicks")) {
    output.results.push_back(
        not_applicable(input, home_spot(portal_of(input.view)),
                       {"规则包没有规定点击次数的限度", "the pack names no limit of clicks"}));
    return output;
  }
  const Judged judged(input);
  std::size_t near = 0, known = 0;
  const Columns& columns = columns_of(input);
  for (const Column& column : columns.all()) {
    if (column.item == nullptr || is_copy(column.page.url)) continue;
    auto result = judged.column(column);
    if (!result) continue;
    ++known;
    if (result->verdict == Verdict::pass) ++near;
    output.results.push_back(std::move(*result));
  }
  const Documents documents = judged.documents();
  output.results.push_back(judged.documents(documents));
  output.measures = {share_of("access.depth.columns", near, known),
                     share_of("access.depth.documents", judged.within(documents), documents.clicks.size()),
                     median_of(documents.clicks)};
  return output;
}

constexpr ParameterForm parameters[] = {
    {"clicks", ValueForm::number, "", "clicks from the home page, at most"},
    {"share", ValueForm::share, "", "share of articles within it, at least"},
};

}  // namespace

extern const Check access_depth;
const Check access_depth{
    .id = "access.depth",
    .title = {"点击层级", "Clicks from the home page"},
    .clause = {"是否方便公众获取：距首页的点击次数", "Is it convenient to get: clicks from the home page"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"栏目距首页的点击次数超过限度，或在限度内的文章占比不足。",
             "A column lies more clicks from the home page than the limit, or too small a share of the "
             "articles within it."},
    .evidence = {"点击次数过多的栏目和文章。", "the columns and articles that are too far away"},
    .limits =
        {"点击次数按已读取页面的链接推算，翻页不计；网站未能完整读取，或首页由脚本生成时，只作无法判定。",
         "Clicks are counted over the links of pages that were read, turning pages is none; where the site "
         "was not read completely, or its home page is drawn by script, nothing is held against it."},
    .fix = {"在首页或一级栏目上增加入口，缩短到达层级。",
            "Link it from the home page or a first-level column."},
};

}  // namespace mingcha::checks
