// Lists that only a browser can see. Said only where a page shows no entries: templates of script libraries,
// units of jpaas, mount points that are empty, or a script that fetches data and puts it into the page.
#include <algorithm>

#include "base/text.h"
#include "pages/lists/dialects.h"

namespace mingcha::pages {

namespace {

constexpr std::string_view repeating[] = {"ms-repeat", "ms-for",      ":for",          "v-for",
                                          "ng-repeat", "data-repeat", "ms-controller", "data-ng-repeat"};

bool repeats(Node node) {
  return std::ranges::any_of(repeating,
                             [&](std::string_view name) { return node.attribute(name).has_value(); });
}

// <div id="app"></div>: where Vue and the like put the whole page.
bool is_empty_mount(Node node) {
  if (!node.is(Tag::div) || node.first_child()) return false;
  const std::string_view id = node.value(Attr::id);
  return id == "app" || id == "root" || id == "vue-app" || id == "__nuxt" || id == "main-app";
}

bool is_jpaas_unit(Node node) {
  return node.value(Attr::class_).find("jpaas") != std::string_view::npos ||
         node.value(Attr::url).find("jpaas") != std::string_view::npos ||
         node.value(Attr::querydata).find("{") != std::string_view::npos;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// Fetches something that is called a list or page, and writes it into the page.
bool script_fills_list(std::string_view script) {
  const bool fetches = contains_any(
      script, {"$.ajax", "$.get(", "$.post(", "getJSON", "axios", "fetch(", "XMLHttpRequest", "jpaas"});
  const bool writes = contains_any(
      script, {".html(", ".append(", "innerHTML", "appendChild", "vm.", "this.list", "new Vue", "createApp"});
  const bool list = contains_any(lower_ascii(script),
                                 {"list", "pageno", "pagesize", "pagenum", "pageindex", "rows", "records"});
  return fetches && writes && list;
}

}  // namespace

bool filled_by_script(const ListPage& page) {
  for (std::uint32_t i = 1; i < page.tree.size(); ++i) {
    const Node node = page.tree.at(i);
    if (node.is_element() && (repeats(node) || is_empty_mount(node) || is_jpaas_unit(node))) return true;
    if (node.is_text() && !node.parent().is(Tag::script) && node.text().find("{{") != std::string_view::npos)
      return true;
  }
  return std::ranges::any_of(page.scripts,
                             [](const std::string& script) { return script_fills_list(script); });
}

}  // namespace mingcha::pages
