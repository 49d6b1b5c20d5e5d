// In the manner of JCMS: lists as records in a datastore script, further groups by dataproxy.jsp, cut titles,
// dates in the address, and on the home page dates without a year.
#include <fmt/format.h>

#include "jcms_proxy.h"
#include "look.h"
#include "words.h"

namespace mingcha::city {

namespace {

class JcmsLook : public Look {
 public:
  std::string column_path(const ColumnPlan& column, int page) const override {
    return page == 0 ? fmt::format("/col/col{}/index.html", column.place) : jcms_proxy_path(column, page);
  }

  std::string article_path(const ColumnPlan& column, Day day, int number, bool dated) const override {
    if (!dated) return fmt::format("/col/col{}/content_{}.html", column.place, number);
    return fmt::format("/art/{}/{}/{}/art_{}_{}.html", int(day.year()), unsigned(day.month()),
                       unsigned(day.day()), column.place, 500100 + number);
  }

  std::size_t page_size() const override { return 20; }
  std::string_view content_type() const override { return "text/html"; }

  void masthead(Html& html, const Site& site) const override {
    html.raw("<body>\n<div class=\"header\"><img src=\"/images/logo.png\" alt=\"").text(site.plan->name);
    html.raw("\"></div>\n<table class=\"menu\"><tr>\n");
    navigation(html, site, "<td class=\"menu-item\">", "</td>\n");
    html.raw("</tr></table>\n");
  }

  void trail(Html& html, const ColumnPlan& column, std::string_view column_path) const override {
    html.raw("<table class=\"dqwz\"><tr><td>您的位置：").link("/", "网站首页").raw("&nbsp;&gt;&nbsp;");
    html.link(column_path, column.name, "class=\"bt_link\"").raw("</td></tr></table>\n");
  }

  void list(Html& html, const Listing& listing) const override {
    html.raw("<div class=\"list-title\">").text(listing.column->name).raw("</div>\n<div id=\"");
    html.raw(listing.column->place).raw("\" class=\"default_pgContainer\">\n<script type=\"text/xml\">\n");
    jcms_records(html, listing, listing.pages > 1 ? jcms_proxy_path(*listing.column, 1) : "");
    html.raw("</script>\n</div>\n<script src=\"/script/jpage.js\"></script>\n");
  }

  void article(Html& html, const Article& article, const Content& content) const override {
    html.raw("<table id=\"article\">\n<tr><td class=\"bt\">").text(article.title).raw("</td></tr>\n");
    if (article.dated) {
      html.raw("<tr><td class=\"xx\">发布日期：")
          .raw(to_string(article.day))
          .raw("&nbsp;&nbsp;信息来源：")
          .text(article.source);
      html.raw("&nbsp;&nbsp;浏览次数：<script src=\"/script/count.js\"></script></td></tr>\n");
    }
    html.raw("<tr><td class=\"bt_content\"><div id=\"zoom\">\n");
    content(html);
    html.raw("</div></td></tr>\n</table>\n");
  }

  void home_box(Html& html, const Column& column, const std::vector<Entry>& entries,
                bool dated) const override {
    html.raw("<div class=\"tab-box\"><div class=\"tab-head\">")
        .link(column.path, column.plan->name)
        .raw("</div>\n<ul>\n");
    for (const Entry& entry : entries) {
      html.raw("<li>");
      if (dated)
        html.raw("<i>")
            .raw(fmt::format("{:02}-{:02}", unsigned(entry.day.month()), unsigned(entry.day.day())))
            .raw("</i>");
      entry_link(html, entry, 18);
      html.raw("</li>\n");
    }
    html.raw("</ul></div>\n");
  }
};

}  // namespace

std::unique_ptr<Look> jcms_look() {
  return std::make_unique<JcmsLook>();
}

}  // namespace mingcha::city
