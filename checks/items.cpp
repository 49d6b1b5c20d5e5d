#include "checks/items.h"

#include <algorithm>

#include "base/text.h"
#include "checks/places.h"

namespace mingcha::checks {
namespace {

std::optional<Day> day_of(const std::optional<PageDate>& date) {
  if (!date || date->precision == DatePrecision::year || date->precision == DatePrecision::month)
    return std::nullopt;
  return date->day;
}

class Gathering {
 public:
  explicit Gathering(const BodyView& view) {
    for (const SiteView& site : view.sites()) hosts_.insert(site.site);
  }

  void add_list(const PageView& page, const std::vector<std::string>& kinds) {
    for (const Entry& entry : page.facts->entries) {
      Item& item = at(entry.url, page);
      name(item, entry.title);
      item.kinds.insert(kinds.begin(), kinds.end());
      if (!item.date) item.date = day_of(entry.date);
    }
  }

  void add_article(const PageView& page) {
    if (page.facts->columns.empty() && !items_.contains(without_index(page.url))) return;
    Item& item = at(page.url, page);
    name(item, page.facts->title);
    item.kinds.insert(page.facts->columns.begin(), page.facts->columns.end());
    // When a document was written says only that it was published no earlier.
    if (page.facts->published && page.facts->published->source != DateSource::document)
      if (const auto day = day_of(page.facts->published)) item.date = day;
  }

  std::vector<Item> take() {
    std::vector<Item> all;
    all.reserve(items_.size());
    for (auto& [key, item] : items_) all.push_back(std::move(item));
    std::ranges::sort(all, {}, &Item::url);
    return all;
  }

 private:
  Item& at(const std::string& url, const PageView& page) {
    const auto [place, first] = items_.try_emplace(without_index(url));
    if (first) {
      place->second.url = url;
      place->second.site = page.site;
      place->second.shown_on = page.url;
      place->second.own = hosts_.contains(authority_of(url));
    }
    return place->second;
  }

  static void name(Item& item, const std::string& title) {
    if (title.size() > item.title.size()) item.title = title;
  }

  std::set<std::string> hosts_;
  std::map<std::string, Item> items_;  // by address without index
};

}  // namespace

Items::Items(const CheckInput& input, const Columns& columns) {
  Gathering gathering(input.view);
  for (const Column& column : columns.all()) {
    if (is_copy(column.page.url) || is_search(column.page.url)) continue;
    for (const auto* pages : {&column.pages, &column.frames})
      for (const PageView& page : *pages) gathering.add_list(page, column.kinds);
  }
  input.view.each_page([&](const PageView& page) {
    if (page.facts && page.facts->kind == PageKind::article && !is_copy(page.url))
      gathering.add_article(page);
  });
  items_ = gathering.take();
}

std::vector<const Item*> Items::of(const std::string& kind) const {
  std::vector<const Item*> found;
  for (const Item& item : items_)
    if (item.kinds.contains(kind)) found.push_back(&item);
  return found;
}

std::optional<Days> assessed_days(const CheckInput& input) {
  if (!input.assessment.period_from || !input.assessment.period_to) return std::nullopt;
  const Day today = input.assessment.zone.day_of(input.view.as_of());
  return Days{*input.assessment.period_from, std::min(*input.assessment.period_to, today)};
}

std::optional<Measure> entered(const BodyView& view, std::string_view id) {
  for (Measure& measure : view.entered_measures())
    if (measure.id == id) return std::optional(std::move(measure));
  return std::nullopt;
}

}  // namespace mingcha::checks
