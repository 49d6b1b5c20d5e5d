// In the manner of TRS: createPageHTML, folders a column, articles "./YYYYMM/tYYYYMMDD_n.html", relative
// links.
#include <fmt/format.h>

#include "look.h"
#include "words.h"

namespace mingcha::city {

namespace {

class TrsLook : public Look {
 public:
  std::string column_path(const ColumnPlan& column, int page) const override {
    return page == 0 ? fmt::format("/{}/index.html", column.place)
                     : fmt::format("/{}/index_{}.html", column.place, page);
  }

  std::string article_path(const ColumnPlan& column, Day day, int number, bool dated) const override {
    if (!dated) return fmt::format("/{}/xm{:02}.html", column.place, number);
    const int year = int(day.year());
    const unsigned month = unsigned(day.month());
    return fmt::format("/{}/{}{:02}/t{}{:02}{:02}_{}.html", column.place, year, month, year, month,
                       unsigned(day.day()), 1571200 + number);
  }

  std::size_t page_size() const override { return 15; }
  bool relative_links() const override { return true; }
  std::string_view content_type() const override { return "text/html"; }

  void masthead(Html& html, const Site& site) const override {
    html.raw(
        "<body>\n<div class=\"top-banner\"><a class=\"logo\" href=\"javascript:void(0)\" onclick=\"return "
        "false\"></a>");
    html.text(site.plan->name).raw("</div>\n<div class=\"topnav\">\n");
    navigation(html, site, "<span class=\"nav-a\">", "</span>\n");
    html.raw("</div>\n");
  }

  void trail(Html& html, const ColumnPlan& column, std::string_view column_path) const override {
    html.raw("<div class=\"crumbs\">").link("/", "首页", "class=\"CurrChnlCls\"").raw("&gt;");
    html.link(column_path, column.name, "class=\"CurrChnlCls\"").raw("</div>\n");
  }

  void list(Html& html, const Listing& listing) const override {
    html.raw("<div class=\"gl-right\">\n<div class=\"gl-title\">")
        .text(listing.column->name)
        .raw("</div>\n<ul class=\"gl-list\">\n");
    for (const Entry& entry : listing.entries) {
      html.raw("<li>");
      entry_link(html, entry);
      if (listing.column->shape != Shape::undated) html.raw("<b>").raw(to_string(entry.day)).raw("</b>");
      html.raw(entry.pinned ? "<img src=\"/images/top.gif\" alt=\"置顶\"></li>\n" : "</li>\n");
    }
    html.raw("</ul>\n<div class=\"page\"><script>\n");
    html.raw(fmt::format("createPageHTML({}, {}, \"index\", \"html\");\n</script></div>\n</div>\n",
                         listing.pages, listing.page));
    for (int page = 0; page < listing.pages; ++page)  // the script makes these links
      if (page != listing.page) html.reference(column_path(*listing.column, page));
  }

  void article(Html& html, const Article& article, const Content& content) const override {
    html.raw("<div class=\"xl-main\">\n<h1>").text(article.title).raw("</h1>\n");
    if (article.dated)
      html.raw("<div class=\"xl-info\"><span>")
          .raw(chinese_date(article.day))
          .raw("</span> 来源：")
          .text(article.source)
          .raw("</div>\n");
    html.raw("<div class=\"TRS_Editor\">\n");
    content(html);
    html.raw("</div>\n</div>\n");
  }

  void home_box(Html& html, const Column& column, const std::vector<Entry>& entries,
                bool dated) const override {
    html.raw("<div class=\"floor\"><h4>")
        .text(column.plan->name)
        .raw(" ")
        .link(column.path, "更多>>")
        .raw("</h4>\n<dl>\n");
    for (const Entry& entry : entries) {
      html.raw("<dd>");
      entry_link(html, entry);
      if (dated) html.raw(" <span class=\"sj\">").raw(to_string(entry.day)).raw("</span>");
      html.raw("</dd>\n");
    }
    html.raw("</dl></div>\n");
  }
};

}  // namespace

std::unique_ptr<Look> trs_look() {
  return std::make_unique<TrsLook>();
}

}  // namespace mingcha::city
