// A plain site, made by hand or by a small system: tables of its own, dates in brackets, pages by "-2".
#include <fmt/format.h>

#include "look.h"
#include "words.h"

namespace mingcha::city {

namespace {

class PlainLook : public Look {
 public:
  std::string column_path(const ColumnPlan& column, int page) const override {
    return page == 0 ? fmt::format("/list/{}.html", column.place)
                     : fmt::format("/list/{}-{}.html", column.place, page + 1);
  }

  std::string article_path(const ColumnPlan& column, Day day, int number, bool dated) const override {
    if (!dated) return fmt::format("/content/{}/{}.html", column.place, number);
    return fmt::format("/content/{}/{}/{}{:04}.html", int(day.year()), unsigned(day.month()), column.place,
                       number);
  }

  std::size_t page_size() const override { return 15; }
  std::string_view content_type() const override { return "text/html; charset=utf-8"; }

  void masthead(Html& html, const Site& site) const override {
    html.raw("<body>\n<div id=\"top\"><h1>")
        .text(site.plan->name)
        .raw("</h1></div>\n<div class=\"nav\"><ul>\n");
    navigation(html, site, "<li>", "</li>\n");
    html.raw("</ul></div>\n");
  }

  void trail(Html& html, const ColumnPlan& column, std::string_view column_path) const override {
    html.raw("<div class=\"position\">当前位置：").link("/", "首页").raw(" &gt; ");
    html.link(column_path, column.name).raw("</div>\n");
  }

  void list(Html& html, const Listing& listing) const override {
    html.raw("<div class=\"main\"><h2>").text(listing.column->name).raw("</h2>\n<ul class=\"newslist\">\n");
    for (const Entry& entry : listing.entries) {
      html.raw("<li>").raw(entry.pinned ? "<em class=\"top\">[置顶]</em>" : "");
      entry_link(html, entry);
      html.raw("<span class=\"date\">[").raw(to_string(entry.day)).raw("]</span></li>\n");
    }
    html.raw("</ul>\n");
    if (listing.pages > 1) pages(html, listing);
    html.raw("</div>\n");
  }

  void article(Html& html, const Article& article, const Content& content) const override {
    html.raw("<div class=\"article\">\n<h2 class=\"title\">").text(article.title).raw("</h2>\n");
    if (article.dated)
      html.raw("<div class=\"info\">发布时间：")
          .raw(to_string(article.day))
          .raw(" 09:30　来源：")
          .text(article.source)
          .raw("</div>\n");
    html.raw("<div class=\"content\">\n");
    content(html);
    html.raw("</div>\n</div>\n");
  }

  void home_box(Html& html, const Column& column, const std::vector<Entry>& entries,
                bool dated) const override {
    html.raw("<div class=\"box\"><h3>").link(column.path, column.plan->name).raw("</h3>\n<ul>\n");
    for (const Entry& entry : entries) {
      html.raw("<li>");
      entry_link(html, entry);
      if (dated) html.raw("<span>").raw(to_string(entry.day)).raw("</span>");
      html.raw("</li>\n");
    }
    html.raw("</ul>").link(column.path, "更多").raw("</div>\n");
  }

 private:
  void pages(Html& html, const Listing& listing) const {
    html.raw("<div class=\"page\">共").raw(std::to_string(listing.pages)).raw("页 ");
    if (listing.page > 0) html.link(column_path(*listing.column, listing.page - 1), "上一页").raw(" ");
    if (listing.page + 1 < listing.pages) html.link(column_path(*listing.column, listing.page + 1), "下一页");
    html.raw("</div>\n");
  }
};

}  // namespace

std::unique_ptr<Look> plain_look() {
  return std::make_unique<PlainLook>();
}

}  // namespace mingcha::city
