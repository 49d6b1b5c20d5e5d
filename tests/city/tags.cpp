// The meta tags of the 2017 guide.
#include "base/text.h"
#include "builder.h"
#include "words.h"

namespace mingcha::city {

namespace {

std::string upper(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::string_view level_of(Role role) {
  switch (role) {
    case Role::home:
      return "home";
    case Role::article:
      return "article";
    default:
      return "column";
  }
}

using Named = std::pair<std::string_view, std::string>;

std::vector<Named> column_tags(const BodyPlan& plan, const Head& head) {
  const std::string name(head.column != nullptr ? head.column->name : std::string_view(head.title));
  return {{"ColumnName", name},
          {"ColumnDescription", std::string(plan.name) + name + "栏目，发布有关信息"},
          {"ColumnKeywords", name + "," + std::string(plan.label)},
          {"ColumnType", head.column != nullptr && head.column->key == "news" ? "工作动态" : "其他"}};
}

}  // namespace

std::set<std::string, std::less<>> write_tags(Html& html, const BodyPlan& plan, const Head& head, Day day) {
  std::vector<Named> tags = {{"SiteName", std::string(plan.name)},
                             {"SiteDomain", std::string(plan.host)},
                             {"SiteIDCode", std::string(plan.site_code)}};
  if (head.role != Role::home)
    for (Named& tag : column_tags(plan, head)) tags.push_back(std::move(tag));
  std::erase_if(tags, [&](const Named& tag) { return plan.lacks_tag(level_of(head.role), tag.first); });
  if (head.role == Role::article || head.like_article) {
    const Article* article = head.article;
    const bool whole = head.role != Role::article || head.like_article;
    const auto add = [&](std::string_view name, std::string value) {
      if (whole || !plan.lacks_tag("article", name)) tags.emplace_back(name, std::move(value));
    };
    add("ArticleTitle", article != nullptr ? article->title : head.title);
    if (article == nullptr || article->dated)
      add("PubDate", to_string(article != nullptr ? article->day : minus(day, {.months = 4})) + " 09:30");
    add("ContentSource", article != nullptr ? article->source : std::string(plan.name));
  }
  std::set<std::string, std::less<>> names;
  for (const auto& [name, value] : tags) {
    html.raw(plan.shouting_tags ? "<META NAME=\"" + upper(name) + "\" CONTENT=\""
                                : "<meta name=\"" + std::string(name) + "\" content=\"");
    html.text(value).raw("\">\n");
    names.emplace(name);
  }
  return names;
}

}  // namespace mingcha::city
