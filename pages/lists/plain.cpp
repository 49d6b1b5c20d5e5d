// Lists and tables of links, dated or not. What has a date of its own is an entry; what has none is one where
// it is a line among dated ones, or where it and its neighbours look like articles.
#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "pages/dates.h"
#include "pages/lists/dialects.h"
#include "pages/lists/item.h"
#include "pages/lists/regions.h"

namespace mingcha::pages {

namespace {

constexpr std::size_t shortest_dated = 6;    // characters of a title beside a date of its own
constexpr std::size_t shortest_undated = 8;  // and without one
constexpr std::size_t most_prose = 60;       // characters around a link that make it part of a text

// The page of one thing, by its address: a file with a number in its name, or an id in the query.
bool looks_like_article(std::string_view target) {
  target = target.substr(0, target.find('#'));
  const std::size_t question = std::min(target.find('?'), target.size());
  const std::string_view query = target.substr(question);
  std::string_view file = target.substr(0, question);
  if (file.find("mp.weixin.qq.com/s") != std::string_view::npos) return true;
  if (const auto scheme = file.find("//"); scheme != std::string_view::npos) {
    const auto path = file.find('/', scheme + 2);
    if (path == std::string_view::npos) return false;
    file.remove_prefix(path);
  }
  file.remove_prefix(file.rfind('/') + 1);  // npos + 1 is 0
  const std::string name = lower_ascii(file);
  for (const std::string_view begin : {"index", "list", "default", "more", "col_", "channel", "node_"})
    if (name.starts_with(begin)) return false;
  const auto has_digit = [](std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
  };
  if (has_digit(name)) return true;
  return has_digit(query) && query.find("id=") != std::string_view::npos;
}

struct Group {
  int links = 0, dated = 0, articles = 0, long_titles = 0;
};

class PlainReader {
 public:
  PlainReader(const Tree& tree, const ListContext& context, const Resolver& resolver)
      : tree_(tree), context_(context), resolver_(resolver), regions_(tree) {}

  std::vector<Entry> read() {
    links_ = collect_links(tree_, context_.today);
    std::erase_if(links_, [&](const ListLink& link) { return regions_.is_foreign(link.node); });
    find_item_dates(tree_, links_, context_.today);
    for (const auto& link : links_) count(link);
    for (const auto& link : links_)
      if (is_entry(link)) add(link);
    return std::move(entries_);
  }

 private:
  static std::uint32_t group_of(const ListLink& link) {
    Node node = link.item.parent();
    for (; node && !node.is(Tag::body); node = node.parent()) {
      const bool list = node.is(Tag::ul) || node.is(Tag::ol) || node.is(Tag::dl) || node.is(Tag::tbody) ||
                        node.is(Tag::table);
      if (list || node.is(Tag::div) || node.is(Tag::section)) return node.index();
    }
    return 0;
  }

  void count(const ListLink& link) {
    if (link.target.empty()) return;
    Group& group = groups_[group_of(link)];
    ++group.links;
    group.dated += link.date.has_value();
    group.articles += looks_like_article(link.target);
    group.long_titles += count_characters(link.title) >= shortest_undated;
  }

  bool is_entry(const ListLink& link) {
    const std::size_t length = count_characters(link.title);
    const Group& group = groups_[group_of(link)];
    const bool article = looks_like_article(link.target);
    if (link.target.empty()) return link.date && length >= shortest_undated;  // only its script knows where
    if (link.date)
      return length >= shortest_dated || (length >= 2 && (article || (group.dated >= 3 && length >= 4)));
    if (regions_.is_navigation(link.node) || length < 2) return false;
    if (group.dated * 2 >= group.links) return article && length >= 4;
    return article && length >= shortest_undated && group.articles * 2 >= group.links &&
           group.long_titles * 2 >= group.links && !in_prose(link);
  }

  // A reference within running text is no line of a list.
  bool in_prose(const ListLink& link) const {
    Node block = link.node.parent();
    while (block && !block.is(Tag::p) && !block.is(Tag::td) && !block.is(Tag::div) && !block.is(Tag::li))
      block = block.parent();
    if (!block || block.end() - block.index() > 2'000) return false;
    std::size_t around = 0;
    for (std::uint32_t i = block.index(); i < block.end(); ++i) {
      const Node node = tree_.at(i);
      if (node.is(Tag::a) || node.is(Tag::script) || node.is(Tag::style)) {
        i = node.end() - 1;
      } else if (node.is_text()) {
        around += count_characters(trim(node.text()));
      }
    }
    return around > most_prose;
  }

  // An address counts once, with the longer title and the date that any of its links has.
  void add(const ListLink& link) {
    Entry entry{
        .title = link.title, .url = resolver_.resolve(link.target), .date = {}, .pinned = link.pinned};
    if (entry.url.empty() && !link.target.empty()) return;
    entry.date = date_of_entry(link, entry.url);
    const auto known = entry.url.empty() ? places_.end() : places_.find(entry.url);
    if (known != places_.end()) {
      Entry& first = entries_[known->second];
      if (entry.title.size() > first.title.size() && !first.date) first.title = entry.title;
      if (entry.date && (!first.date || first.date->source == DateSource::address)) first.date = entry.date;
      first.pinned = first.pinned || entry.pinned;
      return;
    }
    if (!entry.url.empty()) places_.emplace(entry.url, entries_.size());
    entries_.push_back(std::move(entry));
  }

  // The date of its line; else that of its address. A year that the line leaves open is the one that the
  // address tells, else "10-11" of a page that has long stood still would count as this year's.
  std::optional<PageDate> date_of_entry(const ListLink& link, std::string_view url) const {
    const auto by_address = date_of_address(url);
    if (link.date && link.date->year_guessed && by_address)
      return with_year_near(link.date->date, *by_address);
    if (link.date) return link.date->date;
    // Where the address only tells the month, the article itself tells more.
    return by_address && by_address->precision >= DatePrecision::day ? by_address : std::nullopt;
  }

  static PageDate with_year_near(PageDate date, const PageDate& other) {
    const auto months = [](Day day) {
      return int(day.year()) * 12 + static_cast<int>(unsigned(day.month()));
    };
    const int apart = months(date.day) - months(other.day);
    date.day = date.day - std::chrono::years((apart + (apart >= 0 ? 6 : -6)) / 12);
    if (!date.day.ok()) date.day = date.day.year() / date.day.month() / std::chrono::last;
    return date;
  }

  const Tree& tree_;
  const ListContext& context_;
  const Resolver& resolver_;
  ListRegions regions_;
  std::vector<ListLink> links_;
  std::unordered_map<std::uint32_t, Group> groups_;
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<Entry> entries_;
};

}  // namespace

std::vector<Entry> plain_entries(const Tree& tree, const ListContext& context, const Resolver& resolver) {
  return PlainReader(tree, context, resolver).read();
}

void read_plain(const ListPage& page, ListReading& reading) {
  for (auto& entry : plain_entries(page.tree, page.context, page.resolver)) {
    const auto same = [&](const Entry& other) { return !entry.url.empty() && other.url == entry.url; };
    if (std::ranges::none_of(reading.entries, same)) reading.entries.push_back(std::move(entry));
  }
}

}  // namespace mingcha::pages
