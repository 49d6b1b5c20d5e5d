// Pages carry the meta tags of the 2017 guide: home pages, columns and articles each their own. Names are the
// same in any case; a tag without content is missing.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "checks/columns.h"
#include "checks/gate.h"
#include "checks/places.h"
#include "checks/shared.h"

namespace mingcha::checks {
namespace {

using Names = std::vector<std::string>;

const Names site_tags = {"SiteName", "SiteDomain", "SiteIDCode"};
const Names column_tags = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"};
const Names article_tags = {"ArticleTitle", "PubDate", "ContentSource"};
// Letters and their answers are no articles of the site.
const Names letter_kinds = {"mailbox", "consultation", "complaints", "suggestions",
                            "hotline", "interviews",   "surveys"};

// A guide to a service, a list of items, a letter: records of the site, not articles.
bool is_record(const PageFacts& page) {
  return !page.guides.empty() || !page.items.empty() || !page.letters.empty();
}

struct Level {
  std::string id;
  Text name;
  Names tags;
  std::vector<PageView> pages = {};
};

Names given_or(const CheckInput& input, std::string_view key, std::initializer_list<const Names*> fallback) {
  Names given = input.rule.parameters.list(key);
  if (!given.empty()) return given;
  for (const Names* names : fallback) given.insert(given.end(), names->begin(), names->end());
  return given;
}

std::array<Level, 3> levels_of(const CheckInput& input) {
  std::array<Level, 3> levels = {
      Level{"home", {"首页", "home page"}, given_or(input, "home", {&site_tags})},
      Level{"column", {"栏目页", "column page"}, given_or(input, "column", {&site_tags, &column_tags})},
      Level{"article", {"内容页", "article page"}, given_or(input, "article", {&site_tags, &article_tags})}};
  if (input.rule.parameters.flag("article_needs_column_tags", false))
    for (const std::string& tag : column_tags)
      if (std::ranges::find(levels[2].tags, tag) == levels[2].tags.end()) levels[2].tags.push_back(tag);
  return levels;
}

bool is_asked(const PageView& page, const std::set<std::string>& framed) {
  // What stands in a frame is a part of another page; copies for phones or foreigners are no columns of the
  // site.
  return page.facts && !framed.contains(without_index(page.url)) && !is_copy(page.url) &&
         !is_search(page.url);
}

void gather(const CheckInput& input, std::array<Level, 3>& levels) {
  for (const SiteView& site : input.view.sites())
    if (const auto home = home_page(input.view, site); home && !unread(input.view, site))
      levels[0].pages.push_back(*home);
  const Columns& columns = columns_of(input);
  for (const Column& column : columns.all())
    if (column.page.facts->kind == PageKind::list && !is_copy(column.page.url))
      levels[1].pages.push_back(column.page);
  std::set<std::string> framed;
  input.view.each_page([&](const PageView& page) {
    if (!page.facts) return;
    for (const Link& link : page.facts->links)
      if (link.kind == LinkKind::frame) framed.insert(without_index(link.url));
  });
  input.view.each_page([&](const PageView& page) {
    if (is_asked(page, framed) && page.facts->kind == PageKind::article &&
        !shares_kind(page.facts->columns, letter_kinds) && !is_record(*page.facts))
      levels[2].pages.push_back(page);
  });
}

struct Lacking {
  std::vector<const PageView*> pages;
  std::size_t empty = 0;  // of these, where the tag is there without content
};

Lacking lacking(const Level& level, const std::string& tag) {
  Lacking found;
  for (const PageView& page : level.pages) {
    const std::string* value = page.facts->meta_value(tag);
    if (value != nullptr && !squeeze(*value).empty()) continue;
    found.pages.push_back(&page);
    if (value != nullptr) ++found.empty;
  }
  std::ranges::sort(found.pages, {}, [](const PageView* page) { return page->url; });
  return found;
}

Result judge_tag(const CheckInput& input, const Level& level, const std::string& tag, const Lacking& found) {
  const std::size_t asked = level.pages.size();
  if (found.pages.empty())
    return passed(input, {portal_of(input.view).site, level.id, tag, level.pages.front().url},
                  {fmt::format("{} 个{}均有 {} 标签", asked, level.name.zh, tag),
                   fmt::format("all {} {}s carry {}", asked, level.name.en, tag)});
  const Text empty = found.empty == 0 ? Text{}
                                      : Text{fmt::format("（其中 {} 个有标签但内容为空）", found.empty),
                                             fmt::format(" ({} of them with empty content)", found.empty)};
  Result result = failed(
      input, {portal_of(input.view).site, level.id, tag, found.pages.front()->url}, Reason::certain,
      {fmt::format("{} 个{}中有 {} 个缺少 {} 标签{}", asked, level.name.zh, found.pages.size(), tag,
                   empty.zh),
       fmt::format("{} of {} {}s lack {}{}", found.pages.size(), asked, level.name.en, tag, empty.en)});
  for (const PageView* page : found.pages) {
    if (result.evidence.size() >= evidence_cap) break;
    result.evidence.push_back(evidence_of(input.view, *page, "<meta name=\"" + tag + "\">"));
  }
  return result;
}

// A level of which no page was read.
Result judge_none(const CheckInput& input, const Level& level) {
  const SiteView portal = portal_of(input.view);
  const Spot spot{portal.site, level.id, "", portal.home};
  if (const Reason reason = incompleteness(input.view); reason != Reason::none)
    return undetermined(input, spot, reason,
                        {"没有读到" + level.name.zh + "，网站未能完整读取，不能判定",
                         "no " + level.name.en + " was read, and the site not completely"});
  return not_applicable(input, spot, {"网站没有" + level.name.zh, "the site has no " + level.name.en});
}

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  const std::string measure = "marks.meta.share";
  if (auto closed = gate(input)) {
    output.measures.push_back(unknown(measure, "share", closed->reason));
    output.results.push_back(std::move(*closed));
    return output;
  }
  auto levels = levels_of(input);
  gather(input, levels);
  std::size_t asked = 0, there = 0;
  for (const Level& level : levels) {
    if (level.pages.empty()) {
      output.results.push_back(judge_none(input, level));
      continue;
    }
    for (const std::string& tag : level.tags) {
      const Lacking found = lacking(level, tag);
      asked += level.pages.size();
      there += level.pages.size() - found.pages.size();
      output.results.push_back(judge_tag(input, level, tag, found));
    }
  }
  output.measures.push_back(share_of(measure, there, asked));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"home", ValueForm::list, "", "tags of home pages"},
    {"column", ValueForm::list, "", "tags of columns"},
    {"article", ValueForm::list, "", "tags of articles"},
    {"article_needs_column_tags", ValueForm::flag, "", "articles carry the column's tags too"},
};

}  // namespace

extern const Check marks_meta;
const Check marks_meta{
    .id = "marks.meta",
    .title = {"网页标签", "Meta tags"},
    .clause = {"国办发〔2017〕47号《政府网站发展指引》：网页标签规范",
               "Guide of 2017 for government sites: meta tags"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"首页、栏目页、文章页缺少规定的 meta 标签，或标签无内容的，不通过。",
             "A home page, column or article lacks a required meta tag, or its content is empty."},
    .evidence = {"缺少标签的页面。", "the pages that lack it"},
    .limits = {"标签名不分大小写；只看 HTML 中的标签。",
               "Names are compared without case; only tags in the HTML are seen."},
    .fix = {"按《政府网站发展指引》的网页标签规范补充标签。", "Add the tags as the 2017 guide asks."},
};

}  // namespace mingcha::checks
