// How a site looks: three manners of laying out addresses, lists, articles and dates, as three content
// systems do.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "html.h"
#include "site.h"

namespace mingcha::city {

// One page of a list.
struct Listing {
  const ColumnPlan* column = nullptr;
  std::vector<Entry> entries;
  int page = 0, pages = 1;
};

struct Article {
  std::string title, source;
  Day day{};
  bool dated = true;  // false: no date anywhere on the page
  int number = 0;
};

class Look {
 public:
  using Content = std::function<void(Html&)>;
  virtual ~Look() = default;

  virtual std::string column_path(const ColumnPlan& column, int page) const = 0;
  // `dated` false: an address without a date in it.
  virtual std::string article_path(const ColumnPlan& column, Day day, int number, bool dated) const = 0;
  virtual std::size_t page_size() const = 0;
  virtual bool relative_links() const { return false; }
  virtual std::string_view content_type() const = 0;

  virtual void masthead(Html& html, const Site& site) const = 0;  // from <body> to the navigation
  virtual void trail(Html& html, const ColumnPlan& column,
                     std::string_view column_path) const = 0;  // breadcrumb
  virtual void list(Html& html, const Listing& listing) const = 0;
  virtual void article(Html& html, const Article& article, const Content& content) const = 0;
  virtual void home_box(Html& html, const Column& column, const std::vector<Entry>& entries,
                        bool dated) const = 0;
};

std::unique_ptr<Look> make_look(Manner manner);
std::unique_ptr<Look> plain_look();
std::unique_ptr<Look> jcms_look();
std::unique_ptr<Look> trs_look();

// <a> of an entry; `shown` characters of the title, the whole one in title= where it was cut.
void entry_link(Html& html, const Entry& entry, std::size_t shown = 100);
// The links that every page carries at its top: home, columns, disclosure.
void navigation(Html& html, const Site& site, std::string_view before, std::string_view after);
std::string hub_path(const BodyPlan& plan);  // of the disclosure section's front page

}  // namespace mingcha::city
