#include "pages/markup_dates.h"

#include <algorithm>
#include <initializer_list>

#include "base/text.h"
#include "base/utf8.h"
#include "pages/dates.h"

namespace mingcha::pages {

// Inside an entry of a list: its row holds a link with a title of its own.
bool in_entry(Node node) {
  for (Node above = node; above; above = above.parent()) {
    const Tag tag = above.tag();
    if (tag == Tag::a) return true;
    if (tag != Tag::li && tag != Tag::tr && tag != Tag::dd && tag != Tag::dl && tag != Tag::div &&
        tag != Tag::p)
      continue;
    if (above.end() - above.index() > 60) return false;
    for (std::uint32_t i = above.index(); i < above.end(); ++i) {
      const Node part = above.tree().at(i);
      if (part.is(Tag::a) && count_characters(visible_text(part, 64)) >= 8) return true;
    }
  }
  return false;
}

namespace {

using Words = std::initializer_list<std::string_view>;

void take(std::optional<PageDate>& into, std::string_view text, DateSource source) {
  if (!into) into = parse_date(text, source, std::nullopt);
  if (!into && !text.empty()) into = parse_english_date(text, source);
}

void read_meta(Node node, MarkupDates& dates) {
  std::string name = lower_ascii(node.value(Attr::name));
  if (name.empty()) name = lower_ascii(node.value(Attr::property));
  if (name.empty()) name = lower_ascii(node.value(Attr::itemprop));
  static const Words publish = {"pubdate",
                                "publishdate",
                                "publish_date",
                                "publish_time",
                                "publishtime",
                                "pubtime",
                                "article:published_time",
                                "og:published_time",
                                "datepublished",
                                "og:release_date",
                                "firstpublishdate",
                                "releasedate",
                                "dc.date",
                                "dc.date.issued",
                                "dcterms.issued",
                                "weibo:article:create_at",
                                "createdate",
                                "date",
                                "bytedance:published_time"};
  static const Words modify = {"article:modified_time", "og:updated_time", "datemodified",
                               "last-modified",         "lastmodified",    "dc.date.modified"};
  if (std::find(publish.begin(), publish.end(), name) != publish.end())
    take(dates.published, node.value(Attr::content), DateSource::meta);
  if (std::find(modify.begin(), modify.end(), name) != modify.end())
    take(dates.modified, node.value(Attr::content), DateSource::meta);
}

// The string after "key": in JSON that need not be well formed.
std::string_view json_string(std::string_view json, std::string_view key) {
  const auto at = json.find(key);
  if (at == std::string_view::npos) return {};
  const auto colon = json.find_first_not_of(" \t\r\n", at + key.size());
  if (colon == std::string_view::npos || json[colon] != ':') return {};
  const auto quote = json.find_first_not_of(" \t\r\n", colon + 1);
  if (quote == std::string_view::npos || json[quote] != '"') return {};
  return json.substr(quote + 1, json.find('"', quote + 1) - quote - 1);
}

void read_json_ld(Node node, MarkupDates& dates) {
  if (!equal_ignoring_case(node.value(Attr::type), "application/ld+json")) return;
  const std::string json = raw_text(node);
  take(dates.published, json_string(json, "\"datePublished\""), DateSource::json_ld);
  take(dates.published, json_string(json, "\"pubDate\""), DateSource::json_ld);
  take(dates.modified, json_string(json, "\"dateModified\""), DateSource::json_ld);
  take(dates.modified, json_string(json, "\"upDate\""), DateSource::json_ld);
}

void read_time(Node node, MarkupDates& dates) {
  if (node.hidden() || in_entry(node)) return;
  ++dates.time_elements;
  const std::string_view stamp = node.value(Attr::datetime);
  take(dates.time_element, stamp.empty() ? visible_text(node) : std::string(stamp), DateSource::time_element);
}

}  // namespace

MarkupDates read_markup_dates(const Tree& tree) {
  MarkupDates dates;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    if (node.is(Tag::meta))
      read_meta(node, dates);
    else if (node.is(Tag::script))
      read_json_ld(node, dates);
    else if (node.is(Tag::time))
      read_time(node, dates);
  }
  return dates;
}

}  // namespace mingcha::pages
