// The truth of marks.footer and marks.meta.
#include <array>

#include "truth_parts.h"

namespace mingcha::city {

namespace {

using Names = std::vector<std::string_view>;

const Names& required_tags(Role role) {
  static const Names home = {"SiteName", "SiteDomain", "SiteIDCode"};
  static const Names column = {"SiteName",          "SiteDomain",     "SiteIDCode", "ColumnName",
                               "ColumnDescription", "ColumnKeywords", "ColumnType"};
  static const Names article = {"SiteName",     "SiteDomain", "SiteIDCode",
                                "ArticleTitle", "PubDate",    "ContentSource"};
  return role == Role::home ? home : role == Role::column ? column : article;
}

}  // namespace

void add_marks(std::vector<Truth>& truth, const City& city, const Site& site) {
  for (const std::string_view mark : site.plan->missing_marks) {
    Truth line = line_of("marks.footer", site);
    line.key = mark;
    truth.push_back(std::move(line));
  }
  const std::set<std::string> pages = reachable_pages(city, site);  // in the order of their addresses
  constexpr std::array levels = {std::pair{Role::home, "home"}, std::pair{Role::column, "column"},
                                 std::pair{Role::article, "article"}};
  for (const auto& [role, level] : levels) {
    std::set<std::string_view> told;
    for (const std::string& path : pages) {
      const Page& page = site.pages.find(path)->second;
      if (page.role != role) continue;
      for (const std::string_view tag : required_tags(role)) {
        if (page.tags.contains(tag) || !told.insert(tag).second) continue;
        Truth line = line_of("marks.meta", site);
        line.subject = level;
        line.key = tag;
        line.url = site.address(path);
        truth.push_back(std::move(line));
      }
    }
  }
}

}  // namespace mingcha::city
