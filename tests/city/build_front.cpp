// The pages that are not of one column: home, the disclosure section, site map, forms, "not found", small
// files.
#include <algorithm>
#include <array>

#include "builder.h"
#include "encode.h"

namespace mingcha::city {

namespace {

// The newest entries of a column, without the pinned one: what a home page shows.
std::vector<Entry> newest(const Column& column, std::size_t count) {
  std::vector<Entry> out;
  for (const Entry& entry : column.entries)
    if (!entry.pinned && out.size() < count) out.push_back(entry);
  return out;
}

constexpr std::array outside_disclosure = {std::string_view("news"), std::string_view("notices"),
                                           std::string_view("mailbox"), std::string_view("services")};

bool in_disclosure(const Column& column) {
  return std::ranges::find(outside_disclosure, column.plan->key) == outside_disclosure.end();
}

}  // namespace

void Builder::write_home() {
  page("/", {std::string(plan_.name), Role::home}, [&](Html& html) {
    html.raw("<div class=\"tools\">\n");
    for (const auto& [path, text] : home_links_) html.link(path, text).raw("\n");
    html.raw("</div>\n");
    for (const std::string& key : site_.home_keys)
      if (const Column* shown = site_.column(key))
        look_->home_box(html, *shown, newest(*shown, 6), !plan_.bare_home);
    html.raw("<div class=\"quick\">\n");
    for (const std::string_view key : {"services", "lists", "on-application", "mailbox"})
      if (const Column* shown = site_.column(key)) html.link(shown->path, shown->plan->name).raw("\n");
    html.raw("</div>\n<div class=\"yqlj\">友情链接：\n");
    for (const HomeLink& link : plan_.elsewhere)
      html.link(link.url, link.text, "target=\"_blank\"").raw("\n");
    html.raw("</div>\n");
  });
}

// The front page of the disclosure section: its columns, and what was disclosed last.
void Builder::write_hub() {
  static const ColumnPlan hub{.key = "", .name = "政务公开", .place = "zwgk"};
  const std::string path = hub_path(plan_);
  page(path, {"政务公开", Role::column, &hub, path}, [&](Html& html) {
    html.raw("<div class=\"leftnav\"><ul>\n");
    for (const Column& column : site_.columns)
      if (in_disclosure(column)) html.raw("<li>").link(column.path, column.plan->name).raw("</li>\n");
    html.raw("</ul></div>\n");
    for (const std::string_view key : {"policies", "interpretation"})
      if (const Column* shown = site_.column(key)) look_->home_box(html, *shown, newest(*shown, 8), true);
  });
  if (plan_.manner == Manner::trs) redirect(path.substr(0, path.rfind('/') + 1), path);
}

void Builder::write_site_map() {
  if (plan_.lacks_mark("site-map") || plan_.footer_by_script) return;
  page(site_map_path(plan_), {"网站地图"}, [&](Html& html) {
    html.raw("<div class=\"sitemap\"><dl><dt>").link("/", "首页").raw("</dt>\n");
    for (const Column& column : site_.columns)
      html.raw("<dd>").link(column.path, column.plan->name).raw("</dd>\n");
    html.raw("</dl></div>\n");
  });
}

void Builder::write_forms() {
  if (site_.column("mailbox") == nullptr) return;
  const ColumnPlan* mailbox = plan_.column("mailbox");
  Head head{"我要写信", Role::other, mailbox, site_.column("mailbox")->path};
  head.like_article = true;
  page(std::string(letter_form_path), head, [&](Html& html) {
    html.raw(
        "<form action=\"/hdjl/submit.do\" method=\"post\">\n<label>姓名</label><input type=\"text\" "
        "name=\"xm\">\n"
        "<label>联系方式</label><input type=\"text\" name=\"lxfs\">\n<label>信件标题</label><input "
        "type=\"text\" name=\"bt\">\n"
        "<label>信件内容</label><textarea name=\"nr\"></textarea>\n<label>验证码</label><input type=\"text\" "
        "name=\"yzm\">"
        "<img src=\"/images/captcha.png\" alt=\"验证码\">\n<input type=\"submit\" "
        "value=\"提交\">\n</form>\n");
  });
}

void Builder::write_not_found() {
  const std::string path = "/not-found";
  // Like the home page it belongs to the site as a whole and to no column.
  page(path, {"您访问的页面不存在", Role::home}, [&](Html& html) {
    html.raw("<div class=\"sorry\"><p>抱歉，您访问的页面不存在或者已被删除。</p><p>")
        .link("/", "返回首页")
        .raw("</p></div>\n");
  });
  site_.not_found = site_.pages.at(path);
  site_.pages.erase(path);
  site_.not_found.status = plan_.soft_404 ? 200 : 404;
}

void Builder::write_files() {
  file("/css/site.css", "text/css", "body{margin:0 auto;width:1000px}\n");
  file("/script/jpage.js", "application/javascript", "/* paging */\n");
  file("/script/count.js", "application/javascript", "document.write('126');\n");
  for (const std::string_view name : {"logo.png", "police.png", "captcha.png", "top.gif"})
    file("/images/" + std::string(name), name.ends_with("gif") ? "image/gif" : "image/png", "GIF89a");
}

}  // namespace mingcha::city
