#include "pages/reader.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "pages/charset.h"
#include "pages/columns.h"
#include "pages/dates.h"
#include "pages/deep.h"
#include "pages/document.h"
#include "pages/forms.h"
#include "pages/hidden_links.h"
#include "pages/kinds.h"
#include "pages/links.h"
#include "pages/lists/lists.h"
#include "pages/main_text.h"
#include "pages/marks.h"
#include "pages/page_text.h"
#include "pages/personal.h"
#include "pages/regions.h"
#include "pages/titles.h"
#include "pages/tree.h"

namespace mingcha::pages {
namespace {

std::string_view path_of(const Input& input) {
  return input.address ? input.address->path() : std::string_view{};
}

void read_column(const Input& input, const PageText& text, PageFacts& facts) {
  facts.column_name = column_name(text, facts);
  if (facts.column_name.empty() && facts.kind == PageKind::list) facts.column_name = facts.title;
  const std::string* type = facts.meta_value("ColumnType");
  facts.columns =
      column_kinds(facts.column_name, type == nullptr ? std::string_view{} : *type, path_of(input));
}

// Links to entries stand in a list, whatever the elements around them are called. A list that a script holds
// (JCMS) has lines but no elements of links: a browser shows them, so they count.
void add_links_of_lists(PageFacts& facts) {
  std::unordered_map<std::string_view, bool> linked;
  for (const Entry& entry : facts.entries)
    if (!entry.url.empty()) linked.try_emplace(entry.url, false);
  if (linked.empty()) return;
  for (Link& link : facts.links) {
    const auto entry = linked.find(link.url);
    if (entry == linked.end()) continue;
    entry->second = true;
    if (link.region == LinkRegion::other) link.region = LinkRegion::list;
  }
  for (const Entry& entry : facts.entries) {
    const auto place = linked.find(entry.url);
    if (place == linked.end() || std::exchange(place->second, true)) continue;
    facts.links.push_back({entry.url, entry.title, LinkRegion::list,
                           is_attachment(entry.url) ? LinkKind::attachment : LinkKind::page});
  }
}

// Says whether the whole answer is a list.
bool read_list(const Input& input, const Tree& tree, const Resolver& resolver, const Decoded& page,
               bool article, PageFacts& facts) {
  ListContext context;
  context.address = input.address ? &*input.address : nullptr;
  context.base = resolver.base() ? &*resolver.base() : nullptr;
  context.charset = page.used;
  context.today = input.today;
  context.article = article;
  context.source = page.text;
  ListReading reading = read_lists(tree, context);
  facts.entries = std::move(reading.entries);
  facts.next_pages = std::move(reading.next_pages);
  facts.needs_browser = reading.script_only;
  add_links_of_lists(facts);
  return reading.bare;
}

// Only such pages have a text of their own. A list may have one too (a guide above its links) where it is
// long.
bool may_have_text(PageKind kind) {
  return kind == PageKind::article || kind == PageKind::other || kind == PageKind::list;
}

bool has_text(const PageFacts& facts, const MainPlace& place) {
  constexpr std::size_t text_of_list = 300;  // characters
  return facts.kind != PageKind::list || (facts.entries.empty() && place.running >= text_of_list);
}

// What only pages of its kind have; `main_text_of_page` is null where nobody asks for the text.
void read_deep(const Input& input, const Tree& tree, const PageText& text, const Regions& regions,
               const Resolver& resolver, PageFacts& facts, std::string* main_text_of_page) {
  if (!may_have_text(facts.kind)) return;
  auto place = find_main_place(tree, text, regions);
  if (place && !has_text(facts, *place)) place.reset();
  if (facts.kind != PageKind::list)
    facts.document = read_document(tree, text, regions, resolver, place, facts, input.today);
  if (place && main_text_of_page != nullptr)
    *main_text_of_page = main_text(*place, text, regions, facts.title);
}

PageFacts read(const Input& input, std::string* main_text_of_page) {
  PageFacts facts;
  const Decoded page = decode(input.bytes, input.content_type);
  facts.declared_charset = page.declared;
  facts.used_charset = page.used;

  const Tree tree(page.text);
  const PageText text(tree);
  const Regions regions(tree);
  const Resolver resolver = page_resolver(tree, input.address, page.used);
  facts.text_length = static_cast<std::uint32_t>(count_characters(text.str()));
  facts.shape = simhash(text.str());
  facts.meta = read_meta_tags(tree);
  facts.links = read_links(tree, resolver, regions);
  facts.hidden_links = read_hidden_links(tree, resolver, input.address);
  facts.feeds = read_feeds(tree, resolver);
  facts.forms = read_forms(tree, resolver);
  facts.marks = read_marks(tree, text, regions);
  const auto refresh = std::find_if(facts.links.begin(), facts.links.end(),
                                    [](const Link& link) { return link.kind == LinkKind::refresh; });
  if (refresh != facts.links.end()) facts.refresh = refresh->url;

  const PageDates dates = read_dates(tree, text, path_of(input), input.today);
  facts.published = dates.published;
  facts.modified = dates.modified;
  const std::string whole_title = document_title(tree);
  std::string own_title;
  if (!input.is_home) own_title = article_title(tree, text, regions, facts, dates);
  if (whole_title.empty() && own_title.empty()) own_title = index_title(text);
  facts.title = own_title.empty() ? whole_title : own_title;
  const bool article = !input.is_home && looks_like_article(text, facts, !own_title.empty());
  const bool bare_list = read_list(input, tree, resolver, page, article, facts);
  facts.kind = kind_of({tree, text, page.text, whole_title, input.is_home, article}, facts);
  if (bare_list) facts.kind = PageKind::list;
  read_column(input, text, facts);
  read_personal(text, facts);
  facts.undated = !dates.any && std::none_of(facts.entries.begin(), facts.entries.end(),
                                             [](const Entry& entry) { return entry.date.has_value(); });
  read_deep(input, tree, text, regions, resolver, facts, main_text_of_page);
  const std::string own_address = input.address ? input.address->str() : std::string{};
  read_services({tree, text, regions, resolver, own_address, input.today, facts}, facts);
  return facts;
}

}  // namespace

PageFacts read_page(const Input& input) {
  return read(input, nullptr);
}

PageReading read_page_with_text(const Input& input) {
  PageReading reading;
  reading.facts = read(input, &reading.text);
  return reading;
}

std::string visible_text_of(const Input& input) {
  const Decoded page = decode(input.bytes, input.content_type);
  const Tree tree(page.text);
  return document_title(tree) + "\n" + PageText(tree).str();
}

}  // namespace mingcha::pages
