#include "builder.h"

#include <algorithm>
#include <utility>

#include "encode.h"

namespace mingcha::city {

const Column* Site::column(std::string_view key) const {
  const auto found =
      std::ranges::find_if(columns, [&](const Column& column) { return column.plan->key == key; });
  return found == columns.end() ? nullptr : &*found;
}

std::string Site::address(std::string_view path) const {
  return "http://" + std::string(plan->host) + std::string(path);
}

const Site* City::at(std::string_view host) const {
  if (host == newspaper_host) return &newspaper;
  const auto found = std::ranges::find_if(sites, [&](const Site& site) { return site.plan->host == host; });
  return found == sites.end() ? nullptr : &*found;
}

Builder::Builder(const BodyPlan& plan, Day today)
    : plan_(plan), today_(today), look_(make_look(plan.manner)) {
  site_.plan = &plan;
  site_.home_keys = {"news", "notices", "policies", "interpretation"};
}

Site Builder::build() {
  if (!plan_.readable()) return std::move(site_);
  make_columns();
  plant_dead();
  prepare_extras(*this);
  write_columns();
  write_hub();
  write_site_map();
  write_forms();
  write_not_found();
  write_files();
  write_extras(*this);
  write_home();
  return std::move(site_);
}

Column* Builder::column(std::string_view key) {
  return const_cast<Column*>(std::as_const(site_).column(key));
}

void Builder::related(std::string_view article_path, std::string target, std::string text) {
  related_.emplace(article_path, std::pair{std::move(target), std::move(text)});
}

Page Builder::finish(Html& html, const Head& head) const {
  Page page;
  page.type = look_->content_type();
  page.role = head.role;
  page.modified = head.article != nullptr ? head.article->day : today_;
  page.links = html.links();
  page.body = html.markup();
  return page;
}

void Builder::page(const std::string& path, const Head& head, const Look::Content& content) {
  Html html(plan_.host, path, look_->relative_links());
  html.raw(
      "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; "
      "charset=");
  html.raw(declared(plan_.charset)).raw("\">\n<title>").text(head.title);
  html.raw(head.role == Role::home ? "" : "_" + std::string(plan_.name)).raw("</title>\n");
  auto tags = write_tags(html, plan_, head, today_);
  html.raw("<link rel=\"stylesheet\" href=\"/css/site.css\">\n</head>\n");
  look_->masthead(html, site_);
  if (head.column != nullptr && !head.column_path.empty()) look_->trail(html, *head.column, head.column_path);
  content(html);
  write_footer(html, plan_);
  html.raw("</body></html>\n");
  Page made = finish(html, head);
  made.tags = std::move(tags);
  made.body = encode(made.body, plan_.charset);
  site_.pages[path] = std::move(made);
}

void Builder::file(const std::string& path, std::string type, std::string bytes) {
  Page& page = site_.pages[path];
  page.type = std::move(type);
  page.body = std::move(bytes);
}

void Builder::redirect(const std::string& path, std::string location) {
  Page& page = site_.pages[path];
  page.status = 301;
  page.links.push_back(site_.address(location));
  page.location = std::move(location);
}

}  // namespace mingcha::city
