#include "pages/items.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "pages/columns.h"
#include "pages/label_records.h"
#include "pages/labelled.h"
#include "pages/service_words.h"

namespace mingcha::pages {
namespace {

constexpr std::size_t longest_name = 120, longest_text = 60;  // characters

const LabelWords& labels() {
  static const LabelWords loaded("items.tsv");
  return loaded;
}

// What the page as a whole says about its items.
struct ListPage {
  bool of_items = false;
  ServiceLevel level = ServiceLevel::unknown;  // of a list of "零跑腿" items

  explicit ListPage(const DeepPage& page) {
    std::vector<std::string> names = {page.facts.title, page.facts.column_name};
    constexpr std::size_t most = 3;
    for (std::uint32_t i = 0; i < page.tree.size() && names.size() < 2 + most; ++i)
      if (std::string text = heading_text(page, page.tree.at(i)); !text.empty())
        names.push_back(std::move(text));
    for (const std::string& name : names) {
      of_items = of_items || names_item_list(name);
      if (level == ServiceLevel::unknown) level = level_of(name, false);
    }
  }
};

// One list for both kinds of errands says in each line which it is.
bool is_errand(ServiceLevel level) {
  return level == ServiceLevel::zero_errand || level == ServiceLevel::one_errand;
}

class Builder {
 public:
  explicit Builder(const DeepPage& page) : page_(page) {}

  void take(std::string_view field, const std::string& value) {
    if (value.empty()) return;
    if (field == "name" || field == "weak_name") keep(item_.name, value, longest_name);
    if (field == "code" && value.find_first_of("0123456789") != std::string::npos) keep(item_.code, value);
    if (field == "department") keep(item_.department, value);
    if (field == "kind") keep(item_.kind, value);
    if (field == "kind" && is_errand(level_of(value, false))) level_.take("level", value);
    if (field == "accepted" && !item_.accepted) item_.accepted = count_of(value);
    if (field == "on_time" && !item_.on_time) item_.on_time = count_of(value);
    level_.take(field, value);
  }
  void take_url(std::string url) {
    if (item_.url.empty()) item_.url = std::move(url);
  }

  // A card's name is its first link; kind and level may stand without a label.
  void take_unlabelled(TextRange range) {
    for (std::uint32_t i = range.begin.node; i < range.end.node; ++i) {
      const Node node = page_.tree.at(i);
      if (is_machinery(node) && !node.is_comment()) i = node.end() - 1;
      if (node.is(Tag::a)) take_link(node);
      if (!node.is_text() || node.text().size() > 60) continue;
      const std::string text = plain_label(node.text());
      if (item_.kind.empty() && is_item_kind(text)) item_.kind = text;
      const ServiceLevel level = level_of(text, false);
      constexpr std::size_t longest_level = 10;  // characters of a tag
      if (level != ServiceLevel::unknown && count_characters(text) <= longest_level)
        level_.take("level", text);
    }
  }

  // A box without link is named by its heading.
  void take_heading(TextRange range) {
    for (std::uint32_t i = range.begin.node; item_.name.empty() && i < range.end.node; ++i)
      keep(item_.name, heading_text(page_, page_.tree.at(i)), longest_name);
  }

  ServiceItem item(const ListPage& list) {
    item_.level = level_.level() != ServiceLevel::unknown ? level_.level() : list.level;
    return std::move(item_);
  }
  bool named() const { return !item_.name.empty(); }

 private:
  static void keep(std::string& into, const std::string& value, std::size_t longest = longest_text) {
    const std::string plain = plain_label(value);
    if (into.empty() && !plain.empty() && plain != "/" && count_characters(value) <= longest) into = value;
  }
  void take_link(Node link) {
    constexpr std::size_t shortest = 4;
    const std::string text = text_of(link);
    if (count_characters(text) < shortest || labels().field_of(text) != no_field) return;
    if (!item_.name.empty() && item_.name != text) return;
    keep(item_.name, text, longest_name);
    take_url(page_.resolver.resolve(link.value(Attr::href)));
  }

  const DeepPage& page_;
  ServiceItem item_;
  LevelFields level_;
};

bool has_field(const LabelledRow& row, std::string_view name) {
  return bool(row.cell(labels().field(name)));
}

bool is_item_row(const LabelledRow& row, const ListPage& list) {
  const bool by_itself = has_field(row, "name");
  if (!by_itself && !has_field(row, "weak_name")) return false;
  const bool of_service = has_field(row, "level") || has_field(row, "errands") ||
                          has_field(row, "is_fully") || has_field(row, "is_zero") ||
                          has_field(row, "is_one") || has_field(row, "accepted");
  const bool more =
      has_field(row, "code") || has_field(row, "department") || has_field(row, "kind") || of_service;
  if (by_itself || list.of_items) return more;
  return of_service && (has_field(row, "code") || has_field(row, "department") || has_field(row, "kind"));
}

std::vector<ServiceItem> items_of_rows(const DeepPage& page, const ListPage& list) {
  std::vector<ServiceItem> items;
  for (const LabelledRow& row : read_rows(page.tree.root(), labels())) {
    if (!is_item_row(row, list)) continue;
    Builder builder(page);
    for (Field field = 0; field < labels().size(); ++field)
      if (const Node cell = row.cell(field)) builder.take(labels().name(field), text_of(cell));
    if (!builder.named()) continue;
    Node name = row.cell(labels().field("name"));
    if (!name) name = row.cell(labels().field("weak_name"));
    builder.take_url(link_of(name, page.resolver));
    items.push_back(builder.item(list));
  }
  return items;
}

// On a page that isn't named for its items a line must say more of itself.
bool is_item(const std::set<std::string_view>& fields, const ListPage& list) {
  const auto any = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::any_of(names, [&](std::string_view name) { return fields.contains(name); });
  };
  if (list.of_items) return any({"name", "code", "errands", "level"});
  return any({"errands", "level", "is_fully"}) && any({"code", "department"}) &&
         any({"name", "kind", "code"});
}

std::vector<ServiceItem> items_of_cards(const DeepPage& page, const ListPage& list) {
  const auto records = label_records(read_labelled(page.tree.root(), labels(), &page.regions), page.tree);
  if (records.size() < 2) return {};
  std::vector<ServiceItem> items;
  for (const LabelRecord& record : records) {
    Builder builder(page);
    std::set<std::string_view> fields;
    for (const Labelled& one : record.values) {
      fields.insert(labels().name(one.field));
      builder.take(labels().name(one.field), one.value);
    }
    if (!is_item(fields, list)) continue;
    builder.take_heading(record.range);
    builder.take_unlabelled(record.range);
    if (!builder.named()) builder.take("name", line_before_labels(record, page.tree));
    if (builder.named()) items.push_back(builder.item(list));
  }
  return items;
}

// Lines without labels, each with its level beside its name: "企业设立登记 全程网办".
std::vector<ServiceItem> items_of_levels(const DeepPage& page, const ListPage& list) {
  constexpr std::size_t longest_level = 10, fewest = 2;
  std::vector<std::uint32_t> places;
  if (page.facts.kind == PageKind::article) return {};
  for (std::uint32_t i = 0; i < page.tree.size(); ++i) {
    const Node node = page.tree.at(i);
    // The name of a list in a menu holds the word of a level, and is a link.
    if (is_machinery(node) || node.is(Tag::a)) {
      i = node.end() - 1;
      continue;
    }
    if (!node.is_text() || node.text().size() > 60 || page.regions.of(node) == LinkRegion::navigation)
      continue;
    const std::string text = plain_label(node.text());
    if (count_characters(text) <= longest_level && level_of(text, false) != ServiceLevel::unknown)
      places.push_back(i);
  }
  std::vector<ServiceItem> items;
  if (places.size() < fewest) return items;
  for (const TextRange& box : boxes_around(places, page.tree)) {
    Builder builder(page);
    builder.take_unlabelled(box);
    builder.take_heading(box);
    if (!builder.named()) continue;
    ServiceItem item = builder.item(list);
    if (kinds_of_name(item.name).empty()) items.push_back(std::move(item));  // else it is a column
  }
  return items;
}

}  // namespace

std::vector<ServiceItem> read_items(const DeepPage& page) {
  static const LabelFinder of_items(labels(), {"name", "code", "department", "kind", "level", "errands",
                                               "is_fully", "is_zero", "is_one", "accepted"});
  const bool named = names_item_list(page.facts.title) || names_item_list(page.facts.column_name);
  if (!named && of_items.count_fields(page.text.str()) < 2) return {};
  const ListPage list(page);
  std::vector<ServiceItem> items = items_of_rows(page, list);
  if (items.empty()) items = items_of_cards(page, list);
  if (items.empty() && list.of_items) items = items_of_levels(page, list);
  return items;
}

}  // namespace mingcha::pages
