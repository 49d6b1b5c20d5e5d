#include "pages/guides.h"

#include <algorithm>

#include "base/text.h"
#include "pages/label_hits.h"
#include "pages/labelled.h"
#include "pages/links.h"
#include "pages/service_words.h"

namespace mingcha::pages {
namespace {

constexpr std::array<std::string_view, 8> element_fields = {"name",  "basis", "conditions", "materials",
                                                            "place", "time",  "phone",      "flow"};
constexpr std::size_t name_at = 0, place_at = 4, time_at = 5, phone_at = 6, flow_at = 7;

const LabelWords& labels() {
  static const LabelWords loaded("guides.tsv");
  return loaded;
}

bool is_empty_element(const DeepPage& page, TextRange range, std::string_view value, bool pictures) {
  bool file = false;
  for (std::uint32_t i = range.begin.node; i < range.end.node && i < page.tree.size(); ++i) {
    const Node node = page.tree.at(i);
    // The picture of a flow chart is its content.
    if (pictures && node.is(Tag::img) && value.empty()) return false;
    if (node.is(Tag::a) && text_of(node) == value) file = is_attachment(node.value(Attr::href));
  }
  return file || says_nothing(value);
}

class Builder {
 public:
  explicit Builder(const DeepPage& page) : page_(page) {}

  void take(Field field, TextRange range, const std::string& value) {
    const std::string_view name = labels().name(field);
    const auto element = std::ranges::find(element_fields, name);
    if (element != element_fields.end())
      set(guide_.elements[static_cast<std::size_t>(element - element_fields.begin())], range, value);
    if (name == "limit") set(limit_, range, value);
    if (name == "place_time" || name == "place_phone") {
      set(guide_.elements[place_at], range, value);
      set(guide_.elements[name == "place_time" ? time_at : phone_at], range, value);
    }
    if (name == "code") keep(guide_.code, value);
    if (name == "department") keep(guide_.department, value);
    level_.take(name, value);
  }

  Guide guide_of_row() {
    GuideElement& time = guide_.elements[time_at];
    if (!time.present || (time.empty && limit_.present && !limit_.empty)) time = limit_;
    if (guide_.title.empty()) guide_.title = guide_.elements[name_at].text;
    guide_.level = level_.level();
    return std::move(guide_);
  }
  // The guide that is all of the page, its title read from above `first`.
  Guide guide(std::uint32_t first) {
    GuideElement& name = guide_.elements[name_at];
    guide_.title = title_above(first);
    if (guide_.title.empty()) guide_.title = name.text;
    if (guide_.title.empty()) guide_.title = own_part(page_.facts.title);
    if (!name.present && !guide_.title.empty()) name = {true, false, guide_.title};
    return guide_of_row();
  }
  std::size_t named() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(guide_.elements, [](const GuideElement& each) { return each.present; }) +
        (limit_.present && !guide_.elements[time_at].present));
  }
  bool says_how() const {  // what only a guide says
    int of_guide = 0;
    for (const std::size_t at : {1, 2, 3, 7}) of_guide += guide_.elements[at].present;
    return of_guide >= 2;
  }

 private:
  // The first that says something counts.
  void set(GuideElement& element, TextRange range, const std::string& value) const {
    if (element.present && !element.empty) return;
    const bool pictures = &element == &guide_.elements[flow_at];
    const bool empty = is_empty_element(page_, range, value, pictures);
    if (!element.present || !empty) element = {true, empty, value};
  }
  static void keep(std::string& into, const std::string& value) {
    constexpr std::size_t longest = 60;  // characters
    if (into.empty() && count_characters(value) <= longest && !says_nothing(value)) into = value;
  }
  // "办事指南--再生育审批" is 再生育审批.
  static std::string own_part(const std::string& title) {
    std::string parts = title;
    for (const std::string_view mark : {"_", "|", "—", "–", "｜", "－"})
      for (auto at = parts.find(mark); at != std::string::npos; at = parts.find(mark))
        parts.replace(at, mark.size(), "-");
    for (const std::string_view part : split(parts, '-'))
      if (const auto own = trim(part); !own.empty() && !names_only_guides(own)) return std::string(own);
    return title;
  }
  std::string title_above(std::uint32_t first) const {
    return heading_before(page_, first, [](const std::string& text) {
      const std::string_view unnumbered =
          std::string_view(text).substr(std::min(text.size(), text.find_first_not_of("0123456789")));
      return labels().field_of(unnumbered) != no_field || text.contains("：") || names_only_guides(text);
    });
  }

  const DeepPage& page_;
  Guide guide_;
  GuideElement limit_;
  LevelFields level_;
};

// Labels that are tabs: beside each other in links or list items, with as many panels after them, in order.
struct Tab {
  Field field;
  Node panel;
};

std::vector<Node> elements_of(Node first, std::size_t most) {
  std::vector<Node> found;
  for (Node node = first; node && found.size() <= most; node = node.next_sibling())
    if (node.is_element() && !is_machinery(node) && !node.is(Tag::br)) found.push_back(node);
  return found;
}

// The panels that belong to `count` tabs in `strip`.
std::vector<Node> panels_of(Node strip, std::size_t count) {
  constexpr int most_steps = 4;
  for (int steps = 0; strip && steps < most_steps; ++steps, strip = strip.parent()) {
    const std::vector<Node> after = elements_of(strip.next_sibling(), 40);
    for (const Node box : after) {
      std::vector<Node> inside = elements_of(box.first_child(), 40);
      if (inside.size() == count && count > 1) return inside;
      if (inside.size() == 1 && (inside = elements_of(inside[0].first_child(), 40)).size() == count)
        return inside;
    }
    if (after.size() >= count && !is_machinery(after[0]))
      return {after.begin(), after.begin() + static_cast<std::ptrdiff_t>(count)};
  }
  return {};
}

std::vector<Tab> tabs_of(const std::vector<LabelHit>& hits) {
  constexpr std::size_t fewest = 2;
  std::vector<Tab> tabs;
  for (std::size_t i = 0; i < hits.size();) {
    const Node strip = hits[i].box ? hits[i].box.parent() : Node();
    std::size_t end = i + 1;
    while (strip && end < hits.size() && hits[end].box && hits[end].box.parent() == strip) ++end;
    const std::vector<Node> all = strip ? elements_of(strip.first_child(), 24) : std::vector<Node>{};
    if (end - i >= fewest && !hits[i].colon && 2 * (end - i) >= all.size()) {
      const std::vector<Node> panels = panels_of(strip, all.size());
      for (std::size_t tab = 0; tab < panels.size(); ++tab)
        for (std::size_t hit = i; hit < end; ++hit)
          if (hits[hit].box == all[tab] && hits[hit].field < labels().size() && !strip.is(Tag::tr))
            tabs.push_back({hits[hit].field, panels[tab]});
    }
    i = end;
  }
  return tabs;
}

Builder guide_of_page(const DeepPage& page, std::uint32_t& first) {
  Builder builder(page);
  const std::vector<Labelled> values = read_labelled(page.tree.root(), labels(), &page.regions);
  const std::vector<LabelHit> hits = find_labels(page.tree.root(), labels(), &page.regions);
  first = hits.empty() ? 0 : hits.front().label.begin.node;
  const std::vector<Tab> tabs = tabs_of(hits);
  for (const Labelled& one : values) {
    const bool is_tab = std::ranges::any_of(
        tabs, [&](const Tab& tab) { return tab.field == one.field && one.value.empty(); });
    if (!is_tab) builder.take(one.field, one.range, one.value);
  }
  for (const Tab& tab : tabs) builder.take(tab.field, range_of(tab.panel), text_of(tab.panel));
  return builder;
}

// Many guides in one table, a row each.
std::vector<Guide> guides_of_rows(const DeepPage& page) {
  constexpr std::size_t enough = 4;
  std::vector<Guide> guides;
  for (const LabelledRow& row : read_rows(page.tree.root(), labels())) {
    Builder builder(page);
    for (Field field = 0; field < labels().size(); ++field)
      if (const Node cell = row.cell(field)) builder.take(field, range_of(cell), text_of(cell));
    const Node name = row.cell(labels().field("name"));
    if (name && builder.says_how() && builder.named() >= enough) guides.push_back(builder.guide_of_row());
  }
  return guides;
}

// Its name says so, or it has labels of two sorts that guides have.
bool may_be_guide(const DeepPage& page) {
  static const LabelFinder of_guides(labels(), {"materials", "conditions", "flow", "basis"});
  if (page.facts.title.contains("指南") || page.facts.column_name.contains("指南")) return true;
  return of_guides.count_fields(page.text.str()) >= 2;
}

}  // namespace

std::vector<Guide> read_guides(const DeepPage& page) {
  constexpr std::size_t enough = 4, enough_of_guide = 3;
  if (!may_be_guide(page)) return {};
  std::vector<Guide> guides = guides_of_rows(page);
  if (!guides.empty()) return guides;
  std::uint32_t first = 0;
  Builder builder = guide_of_page(page, first);
  const bool named = names_guide(page.facts.title) || names_guide(page.facts.column_name);
  if (!builder.says_how() || builder.named() < (named ? enough_of_guide : enough)) return {};
  guides.push_back(builder.guide(first));
  return guides;
}

}  // namespace mingcha::pages
