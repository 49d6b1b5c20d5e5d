// Each item that the catalogue asks of a body is published: a column or page of its kind can be opened and
// isn't empty. Regulation on open government information, Art. 20 (2019), Arts 9 to 13 (2007).
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "checks/gate.h"
#include "checks/reach.h"
#include "checks/shared.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

// Items that bodies lawfully offer on a platform of another host: the province's service net and the like.
constexpr std::array<std::string_view, 3> shared_platforms = {"services", "lists", "marketplace"};

struct Search {
  const CheckInput& input;
  const Columns& columns;
  const Leads& leads;
  const CatalogueItem& item;

  Spot spot(const PageView* page = nullptr) const {
    const SiteView portal = portal_of(input.view);
    return page == nullptr ? Spot{portal.site, item.key, "", portal.home}
                           : Spot{page->site, item.key, "", page->url};
  }
  Text named(const Text& text) const {
    return {item.title.zh + "：" + text.zh, item.title.in(Language::en) + ": " + text.en};
  }

  Result found(const PageView& page, const std::string& name) const {
    const std::int64_t clicks = input.rule.parameters.number("clicks", 0);
    if (clicks > 0 && page.depth > clicks) {
      Result result = failed(
          input, spot(&page), Reason::certain,
          named({fmt::format("已公开，但距首页 {} 次点击，超过 {} 次", page.depth, clicks),
                 fmt::format("published, but {} clicks from the home page, past {}", page.depth, clicks)}));
      result.evidence.push_back(evidence_of(input.view, page, name));
      return result;
    }
    Result result =
        passed(input, spot(&page), named({"已公开，见" + quoted_zh(name), "published: " + quoted_en(name)}));
    result.evidence.push_back(evidence_of(input.view, page, name));
    return result;
  }

  Result unseen(const Column& column) const {
    Result result =
        undetermined(input, spot(&column.page), Reason::needs_browser,
                     named({"栏目" + quoted_zh(column.name) + "的内容由脚本或框架显示，不能判定是否公开",
                            "the content of " + quoted_en(column.name) + " is filled by script or frame"}));
    result.evidence.push_back(evidence_of(input.view, column.page, column.name));
    return result;
  }

  Result empty(const Column& column) const {
    Result result = failed(input, spot(&column.page), Reason::certain,
                           named({"栏目" + quoted_zh(column.name) + "是空白栏目",
                                  "column " + quoted_en(column.name) + " is empty"}));
    result.evidence.push_back(evidence_of(input.view, column.page, column.name));
    return result;
  }

  std::optional<Result> in_columns() const {
    const Column* first_empty = nullptr;
    const Column* first_unseen = nullptr;
    for (const Column& column : columns.all()) {
      if (!shares_kind(column.kinds, item.kinds)) continue;
      const bool seen = column.entries() > 0 || (!column.needs_browser() && !column.frame_unread);
      if (seen && !columns.empty(column)) return found(column.page, column.name);
      const Column*& place = seen ? first_empty : first_unseen;
      if (place == nullptr) place = &column;
    }
    for (const std::string& kind : item.kinds)
      for (const PageView& page : columns.pages_of(kind))
        if (page.facts->kind == PageKind::article || columns.content().has_text(page) ||
            columns.content().has_own_form(page) || !columns.content().own_links(page).empty())
          return found(page, page.facts->title.empty() ? page.facts->column_name : page.facts->title);
    if (auto linked = by_links()) return linked;
    if (first_unseen != nullptr) return unseen(*first_unseen);
    if (first_empty != nullptr) return empty(*first_empty);
    return std::nullopt;
  }

  // Through links with a telling name, to what was read as something else, or only answered.
  std::optional<Result> by_links() const {
    for (const Reached& reached : leads.to(item.kinds)) {
      if (reached.reach == Reach::read) {
        if (columns_say_otherwise(*reached.page)) continue;
        return found(*reached.page, reached.link.text);
      }
      if (reached.reach != Reach::answered || (reached.elsewhere && !may_be_elsewhere())) continue;
      Result result = passed(input, {portal_of(input.view).site, item.key, "", reached.link.url},
                             named({"已公开，见" + quoted_zh(reached.link.text) + "所链接的页面",
                                    "published where " + quoted_en(reached.link.text) + " leads"}));
      result.evidence.push_back(evidence_of(input.view, reached.link.url, reached.link.text));
      return result;
    }
    return std::nullopt;
  }

  // A page that is a column, or empty, has been judged as such.
  bool columns_say_otherwise(const PageView& page) const {
    const auto is_page = [&](const Column& column) { return column.page.url == page.url; };
    const auto column = std::ranges::find_if(columns.all(), is_page);
    if (column != columns.all().end())
      return columns.empty(*column) || column->needs_browser() || column->frame_unread;
    return page.facts->kind == PageKind::home || page.facts->kind == PageKind::stub;
  }

  bool may_be_elsewhere() const {
    return std::ranges::any_of(item.kinds, [](const std::string& kind) {
      return std::ranges::find(shared_platforms, kind) != shared_platforms.end();
    });
  }

  Result not_found() const {
    for (const Reached& reached : leads.to(item.kinds)) {
      const bool only_elsewhere = reached.reach == Reach::answered && reached.elsewhere;
      const Reason reason = only_elsewhere ? Reason::not_observable : reason_of(reached.reach);
      if (reason == Reason::none) continue;
      Result result =
          undetermined(input, {portal_of(input.view).site, item.key, "", reached.link.url}, reason,
                       named({"有链接" + quoted_zh(reached.link.text) + "，但未能读取其内容，不能判定",
                              "the page behind " + quoted_en(reached.link.text) + " could not be read"}));
      result.evidence.push_back(evidence_of(input.view, reached.link.url, reached.link.text));
      return result;
    }
    if (const Reason reason = unseen_part(); reason != Reason::none)
      return undetermined(input, spot(), reason,
                          named({"在已读取的页面中未找到，但网站未能完整读取，不能判定",
                                 "not found, but the site could not be read completely"}));
    if (const NamedLink* hint = columns.hint_of(item.kinds)) {
      Result result =
          undetermined(input, {portal_of(input.view).site, item.key, "", hint->url}, Reason::suspected,
                       named({"没有名称明确的栏目；" + quoted_zh(hint->text) + "可能是，须人工核对",
                              "no column of a telling name; " + quoted_en(hint->text) +
                                  " may be it, a person should look"}));
      result.evidence.push_back(evidence_of(input.view, hint->url, hint->text));
      return result;
    }
    Result result =
        failed(input, spot(), Reason::certain,
               named({fmt::format("读遍全站 {} 个页面，未找到相应栏目或页面", pages_read()),
                      fmt::format("no such column or page among all {} pages of the site", pages_read())}));
    if (const auto home = home_page(input.view, portal_of(input.view)))
      result.evidence.push_back(evidence_of(input.view, *home, home->facts->title));
    return result;
  }

  // A menu or a disclosure catalogue that a script draws may hold what was not found.
  Reason unseen_part() const {
    if (const Reason reason = incompleteness(input.view); reason != Reason::none) return reason;
    const auto home = home_page(input.view, portal_of(input.view));
    if (home && home->facts->needs_browser && home->facts->links.size() < 10) return Reason::needs_browser;
    const auto hides = [](const Column& column) {
      return (column.needs_browser() || column.frame_unread) && column.entries() == 0 &&
             shares_kind(column.kinds, {"disclosure-catalogue", "disclosure-guide"});
    };
    return std::ranges::any_of(columns.all(), hides) ? Reason::needs_browser : Reason::none;
  }

  std::size_t pages_read() const {
    std::size_t count = 0;
    input.view.each_page([&](const PageView&) { ++count; });
    return count;
  }
};

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  const std::string measure = "disclosure.item.share";
  if (auto closed = gate(input)) {
    output.measures.push_back(unknown(measure, "share", closed->reason));
    output.results.push_back(std::move(*closed));
    return output;
  }
  const Columns& columns = columns_of(input);
  const Leads& leads = leads_of(input);
  std::size_t there = 0, determined = 0;
  Reason reason = Reason::limit;
  for (const CatalogueItem& item : input.assessment.rules.catalogue) {
    if (!item.disclosure || !item.required) continue;
    if (!asked_of(item, input.body)) continue;
    const Search search{input, columns, leads, item};
    auto result = search.in_columns();
    output.results.push_back(result ? std::move(*result) : search.not_found());
    if (!item.clause.empty()) output.results.back().clause = item.clause;
    const Verdict verdict = output.results.back().verdict;
    if (verdict == Verdict::pass) ++there;
    if (verdict == Verdict::not_determined)
      reason = output.results.back().reason;
    else
      ++determined;
  }
  output.measures.push_back(determined == 0 ? unknown(measure, "share", reason)
                                            : share_of(measure, there, determined));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"clicks", ValueForm::number, "", "clicks from the home page, at most"},
};

}  // namespace

extern const Check disclosure_item;
const Check disclosure_item{
    .id = "disclosure.item",
    .title = {"应公开事项", "Items to be disclosed"},
    .clause = {"《政府信息公开条例》关于主动公开的规定",
               "Regulation on open government information: proactive disclosure"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"目录要求公开的事项，找不到相应栏目或页面，或其为空、打不开、超过规定点击次数的，不通过。",
             "An item of the catalogue has no column or page, or it is empty, can't be opened or lies deeper "
             "than the allowed clicks."},
    .evidence = {"已找到的栏目、页面；未找到的，列首页。",
                 "the columns and pages found; the home page where none was"},
    .limits = {"站点未读全（限额、robots、防护墙）时，未找到不等于没有，无法判定。",
               "Where a site was not read as a whole (limits, robots, walls), not found is not absent: not "
               "determined."},
    .fix = {"在门户网站开设该事项的栏目，公开内容，并能从首页逐级到达。",
            "Publish the item in a column of its own that can be reached from the home page."},
};

}  // namespace mingcha::checks
