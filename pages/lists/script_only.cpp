// Lists that only a browser can see. Said only where a page shows no entries: templates of script libraries,
// units of jpaas, mount points and named lists that are empty, tables of widgets that fetch their rows, or a
// script that fetches data and puts it into the page.
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

// Tables that a library fills from an address: Bootstrap Table, EasyUI.
bool is_fetching_table(Node node) {
  if (node.is(Tag::table) && !node.value("data-url").empty()) return true;
  return node.value(Attr::class_).contains("easyui-datagrid") && !node.value(Attr::url).empty();
}

// <script type="text/html"> holds the lines of a list before they have words.
bool is_line_template(Node node) {
  if (!node.is(Tag::script) || !node.first_child()) return false;
  const std::string type = lower_ascii(node.value(Attr::type));
  if (!type.contains("html") && !type.contains("template") && !type.contains("tmpl") &&
      !type.contains("handlebars"))
    return false;
  const std::string_view source = node.first_child().text();
  return source.contains("<a ") && (source.contains("{{") || source.contains("<%") || source.contains("${"));
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// <ul id="list"></ul>: a list with a name and without a line waits for somebody who calls it by that name.
bool is_empty_named_list(Node node) {
  if (!node.is(Tag::ul) && !node.is(Tag::ol) && !node.is(Tag::tbody) && !node.is(Tag::table) &&
      !node.is(Tag::div) && !node.is(Tag::dl))
    return false;
  const std::string id = lower_ascii(node.value(Attr::id));
  // Empty boxes are usual, for banners and floating windows.
  if (id.empty() || (node.is(Tag::div) && !contains_any(id, {"list", "news", "data", "content", "info"})))
    return false;
  for (std::uint32_t i = node.index() + 1; i < node.end(); ++i) {
    const Node part = node.tree().at(i);
    if (part.is(Tag::img) || part.is(Tag::th) || (part.is_text() && !trim(part.text()).empty())) return false;
  }
  return true;
}

bool mentions(const std::vector<std::string>& scripts, std::string_view id) {
  const std::string quoted = "\"" + std::string(id) + "\"", single = "'" + std::string(id) + "'",
                    selector = "#" + std::string(id);
  return std::ranges::any_of(scripts, [&](const std::string& script) {
    return script.contains(quoted) || script.contains(single) || script.contains(selector);
  });
}

// A script of the site's own, as far as its name tells; libraries do nothing by themselves.
bool is_own_script(Node node) {
  if (!node.is(Tag::script)) return false;
  std::string_view name = node.value(Attr::src);
  name = name.substr(0, name.find('?'));
  const std::string file = lower_ascii(name.substr(name.rfind('/') + 1));  // npos + 1 is 0
  for (const std::string_view begin :
       {"jquery", "bootstrap", "swiper", "layui", "vue", "html5", "respond", "echarts"})
    if (file.starts_with(begin)) return false;
  return file.contains("list") || file.contains("page") || file.contains("news") || file.contains("load") ||
         file.contains("column") || file.contains("channel");
}

// Fetches something that is called a list or page, and writes it into the page.
bool script_fills_list(std::string_view script) {
  const bool fetches = contains_any(
      script, {"$.ajax", "$.get(", "$.post(", "getJSON", "axios", "fetch(", "XMLHttpRequest", "jpaas"});
  const bool writes = contains_any(
      script, {".html(", ".append(", "innerHTML", "appendChild", "vm.", "this.list", "new Vue", "createApp"});
  const bool list = contains_any(lower_ascii(script),
                                 {"list", "pageno", "pagesize", "pagenum", "pageindex", "rows", "records"});
  const bool widget = contains_any(script, {"flow.load(", "laytpl(", ".DataTable(", ".dataTable(",
                                            ".bootstrapTable(", "table.render(", ".datagrid("});
  return widget || (fetches && writes && list);
}

}  // namespace

bool filled_by_script(const ListPage& page) {
  bool waits = false, own_script = false;
  for (std::uint32_t i = 1; i < page.tree.size(); ++i) {
    const Node node = page.tree.at(i);
    if (!node.is_element() && !node.is_text()) continue;
    if (node.is_element() && (repeats(node) || is_empty_mount(node) || is_jpaas_unit(node) ||
                              is_fetching_table(node) || is_line_template(node)))
      return true;
    own_script = own_script || is_own_script(node);
    if (is_empty_named_list(node)) {
      if (mentions(page.scripts, node.value(Attr::id))) return true;
      waits = waits || !node.is(Tag::div);
    }
    if (node.is_text() && !node.parent().is(Tag::script) && node.text().find("{{") != std::string_view::npos)
      return true;
  }
  return (waits && own_script) || std::ranges::any_of(page.scripts, [](const std::string& script) {
           return script_fills_list(script);
         });
}

}  // namespace mingcha::pages
