#include "checks/content.h"

#include <algorithm>

#include "base/text.h"
#include "checks/gate.h"
#include "checks/places.h"

namespace mingcha::checks {
namespace {

// "首页 > 统计信息", "暂无信息" and the page's title stay below this.
constexpr std::size_t little_text = 80;
// Where no other list of the site tells what its header and footer say.
constexpr std::size_t little_text_with_footer = 300;
// No header and footer say more than this: a list with a long introduction must not become the measure.
constexpr std::size_t most_repeated_text = 300;
constexpr std::size_t characters_of_a_date = 12;
// What a page says of its own, once what its site repeats is known line by line.
constexpr std::size_t least_own_text = 10;

std::size_t unlinked_text(const PageView& page) {
  std::set<std::string> entries;
  std::size_t dates = 0;
  for (const Entry& entry : page.facts->entries) {
    entries.insert(entry.url);
    if (entry.date) dates += characters_of_a_date;
  }
  std::size_t listed = dates, linked = 0;
  for (const Link& link : page.facts->links)
    (entries.contains(link.url) ? listed : linked) += count_characters(link.text);
  const std::size_t text = page.facts->text_length;
  // The entries of a list that a script draws are known, and no part of the visible text.
  if (text >= linked + listed) return text - linked - listed;
  return text > linked ? text - linked : 0;
}

bool leads_on(const Link& link) {
  return link.kind == LinkKind::page || link.kind == LinkKind::attachment;
}

bool holds(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace

Content::Content(const BodyView& view, const std::vector<PageView>& columns) : words_(view, columns) {
  for (const SiteView& site : view.sites()) {
    const auto home = home_page(view, site);
    if (!home || !home->facts) continue;
    for (const Link& link : home->facts->links) on_home_.insert(without_index(link.url));
    for (const Form& form : home->facts->forms) home_forms_.insert(form.action);
  }
  std::map<std::string, std::vector<std::size_t>> texts;
  for (const PageView& page : columns) {
    std::set<std::pair<LinkRegion, std::string>> places;
    for (const Link& link : page.facts->links) places.emplace(link.region, without_index(link.url));
    for (const auto& place : places) ++linked_from_[place];
    std::set<std::string> actions;
    for (const Form& form : page.facts->forms) actions.insert(form.action);
    for (const std::string& action : actions) ++forms_[action];
    if (page.facts->entries.empty()) continue;
    texts[page.site].push_back(std::min(unlinked_text(page), most_repeated_text));
  }
  // The middle one: a list with an introduction says more, one whose entries a script cuts short seems to say
  // less.
  for (auto& [site, lengths] : texts) {
    std::ranges::sort(lengths);
    repeated_text_[site] = lengths[(lengths.size() - 1) / 2];
  }
}

std::size_t Content::estimated_text(const PageView& page) const {
  const std::size_t text = unlinked_text(page);
  const auto known = repeated_text_.find(page.site);
  const std::size_t repeated = known == repeated_text_.end() ? 0 : known->second;
  return text > repeated ? text - repeated : 0;
}

std::size_t Content::own_text(const PageView& page, std::size_t enough) const {
  const std::size_t estimate = estimated_text(page);
  if (estimate >= std::max(enough, most_repeated_text)) return estimate;
  const auto lines = words_.of(page);
  return lines ? length_of(*lines) : estimate;
}

bool Content::has_text(const PageView& page) const {
  const std::size_t estimate = estimated_text(page);
  if (estimate > most_repeated_text) return true;
  if (const auto lines = words_.of(page)) return length_of(*lines) >= least_own_text;
  return estimate > (repeated_text_.contains(page.site) ? little_text : little_text_with_footer);
}

// A portal of sub-columns links what the menu links too, and a sub-column stands in the menus of its sisters:
// so only the same place of the page is compared.
bool Content::repeated(const PageView& page, const Link& link) const {
  const auto found = linked_from_.find({link.region, without_index(link.url)});
  const std::size_t here_too = found == linked_from_.end() ? 0 : found->second;
  return here_too > 2 || above(link.url, page.url);
}

std::vector<const Link*> Content::own_links(const PageView& page) const {
  std::vector<const Link*> own;
  const auto& further = page.facts->next_pages;
  for (const Link& link : page.facts->links) {
    if (!leads_on(link) || without_index(link.url) == without_index(page.url)) continue;
    if (std::ranges::find(further, link.url) != further.end()) continue;
    if (link.region == LinkRegion::footer || link.region == LinkRegion::friend_links) continue;
    // A menu opens below the column that it belongs to; what it shows elsewhere is the site's.
    if (below(link.url, page.url) || (link.region != LinkRegion::navigation && !repeated(page, link)))
      own.push_back(&link);
  }
  return own;
}

std::vector<std::string> Content::own_frames(const PageView& page) const {
  std::vector<std::string> frames;
  for (const Link& link : page.facts->links)
    if (link.kind == LinkKind::frame && !on_home_.contains(without_index(link.url)))
      frames.push_back(link.url);
  return frames;
}

bool Content::has_own_form(const PageView& page) const {
  return std::ranges::any_of(page.facts->forms, [&](const Form& form) {
    if (is_writing_form(form)) return true;
    const auto found = forms_.find(form.action);
    return !home_forms_.contains(form.action) && (found == forms_.end() || found->second <= 2);
  });
}

bool is_login_form(const Form& form) {
  return std::ranges::any_of(
      form.fields, [](const FormField& field) { return equal_ignoring_case(field.type, "password"); });
}

bool is_writing_form(const Form& form) {
  if (holds(lower_ascii(form.action), {"search", "/so?", "/s?"}) || is_login_form(form)) return false;
  std::size_t written = 0;
  for (const FormField& field : form.fields) {
    const std::string type = lower_ascii(field.type);
    if (type == "textarea") return true;
    if (type.empty() || type == "text" || type == "email" || type == "tel" || type == "file" ||
        type == "number")
      ++written;
  }
  return written >= 3;
}

}  // namespace mingcha::checks
