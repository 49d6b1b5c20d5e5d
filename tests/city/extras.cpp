// Things that look wrong and aren't: each is here because a hasty checker would call it a fault.
#include <fmt/format.h>

#include <map>

#include "builder.h"

namespace mingcha::city {

namespace {

constexpr std::string_view slow_path = "/archive/index.html";
constexpr std::string_view search_path = "/search/index.html";  // below what robots.txt forbids

// A second address for what the site holds already: fresh, dated, but no column of the catalogue.
void write_mobile(Builder& builder) {
  static const ColumnPlan mobile{.key = "", .name = "手机版", .place = "m"};
  const Column& news = *builder.site().column("news");
  Listing listing{.column = &mobile, .entries = {}, .page = 0, .pages = 1};
  for (const Entry& entry : news.entries)
    if (!entry.gone && listing.entries.size() < 5) listing.entries.push_back(entry);
  const std::string path = "/m/index.html";
  builder.page(path, {"手机版", Role::other, &mobile, path},
               [&](Html& html) { builder.look().list(html, listing); });
}

void write_english(Builder& builder) {
  builder.page("/en/index.html", {"English", Role::other, nullptr, "", nullptr, true}, [&](Html& html) {
    html.raw(
        "<div class=\"english\"><h2>Welcome</h2><p>Lanjiang lies on both banks of the river of the same "
        "name. This page "
        "is a short introduction for visitors; all notices are published in Chinese.</p></div>\n");
  });
}

// Short, but it neither refreshes elsewhere nor says that something is missing.
void write_short_page(Builder& builder) {
  builder.file(
      "/lxwm.html", std::string(builder.look().content_type()),
      fmt::format("<html><head><meta charset=\"utf-8\"><title>联系我们</title></head><body><h3>联系我们</h3>"
                  "<p>地址：人民路一号{}信息中心，工作日上午九时至下午五时可来访，来信请写邮政编码 "
                  "000000。</p><p>乘公交车在市民广场站下车即到。</p></body></html>\n",
                  builder.plan().label));
}

// Answers after more than a second, well within the time allowed.
void write_slow_page(Builder& builder) {
  builder.page(
      std::string(slow_path), {"历史资料", Role::other, nullptr, "", nullptr, true}, [&](Html& html) {
        html.raw(
            "<p>历史资料库收录建站以来的图片和影像资料目录，存放在磁带库中，打开时需要稍等片刻，请耐心等待。<"
            "/p>\n");
      });
  builder.delay(std::string(slow_path), Milliseconds{1200});
}

// Years old and on top of a list that is otherwise fresh.
void add_pinned(Builder& builder) {
  Column& notices = *builder.column("notices");
  Entry pinned{.title = fmt::format("{}关于启用网上公示平台的公告", builder.plan().label),
               .day = minus(builder.today(), {.months = 37}),
               .pinned = true};
  pinned.path = builder.look().article_path(*notices.plan, pinned.day, 800, true);
  notices.entries.insert(notices.entries.begin(), std::move(pinned));
}

// An article that speaks of missing pages is not a missing page.
void add_about_404(Builder& builder) {
  Column& news = *builder.column("news");
  const auto place = news.entries.begin() + 12;
  Entry entry{.title = fmt::format("{}集中整治网站404错误页面：您访问的页面不存在", builder.plan().label),
              .day = place->day};
  entry.path = builder.look().article_path(*news.plan, entry.day, 801, true);
  news.entries.insert(place, std::move(entry));
}

// Extras that are pages of their own, come by from the home page.
const std::map<Extra, HomeLink>& home_links() {
  static const std::map<Extra, HomeLink> all = {
      {Extra::redirect, {"/old/index.html", "旧版回顾"}}, {Extra::mobile, {"/m/index.html", "手机版"}},
      {Extra::english, {"/en/index.html", "English"}},    {Extra::short_page, {"/lxwm.html", "联系我们"}},
      {Extra::slow_page, {slow_path, "历史资料"}},        {Extra::search, {search_path, "全文检索"}}};
  return all;
}

void prepare(Builder& builder, Extra extra) {
  if (const auto link = home_links().find(extra); link != home_links().end())
    builder.home_link(std::string(link->second.url), std::string(link->second.text));
  const Entry& notice = builder.column("notices")->entries.at(0);
  if (extra == Extra::pinned) add_pinned(builder);
  if (extra == Extra::about_404) add_about_404(builder);
  if (extra == Extra::attachment)
    builder.related(notice.path, "/upload/files/fujian1.pdf", "附件1：登记表.pdf");
  if (extra == Extra::hostile_link)
    builder.related(notice.path, builder.column("news")->path,
                    "\"><script>alert('link')</script><a href=javascript:alert(4)>");
}

void write(Builder& builder, Extra extra) {
  switch (extra) {
    case Extra::attachment:
      builder.file("/upload/files/fujian1.pdf", "application/pdf", "%PDF-1.4\n%%EOF\n");
      break;
    case Extra::redirect:
      builder.redirect("/old/index.html", hub_path(builder.plan()));
      break;
    case Extra::mobile:
      write_mobile(builder);
      break;
    case Extra::english:
      write_english(builder);
      break;
    case Extra::short_page:
      write_short_page(builder);
      break;
    case Extra::slow_page:
      write_slow_page(builder);
      break;
    // What is below /search stays unserved: who asks for it all the same finds a dead link of his own.
    case Extra::search:
      builder.file("/robots.txt", "text/plain", "User-agent: *\nDisallow: /search\n");
      break;
    default:
      break;
  }
}

}  // namespace

void prepare_extras(Builder& builder) {
  for (const Extra extra : builder.plan().extras) prepare(builder, extra);
}

void write_extras(Builder& builder) {
  for (const Extra extra : builder.plan().extras) write(builder, extra);
}

}  // namespace mingcha::city
