// Lists as JSON: the answer of an interface, with or without a callback's name around it, or an array that a
// page carries in a script. Entries are the objects that have a title, and an address or a date.
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/utf8.h"
#include "pages/dates.h"
#include "pages/lists/dialects.h"

namespace mingcha::pages {

namespace {

constexpr std::size_t deepest = 64;
constexpr std::size_t most_entries = 2'000;
constexpr std::size_t longest_value = 2'000;  // bytes; longer ones are texts

// Names as the interfaces of content systems have them, in lower case, "_" and "-" left out; the first of a
// row that an object has is taken.
constexpr std::string_view title_names[] = {"title",     "doctitle",  "infotitle",    "articletitle",
                                            "newstitle", "fulltitle", "contenttitle", "titlename",
                                            "subject",   "bt"};
constexpr std::string_view url_names[] = {"url",     "docpuburl",  "puburl",   "linkurl", "link",
                                          "href",    "infourl",    "docurl",   "htmlurl", "staticurl",
                                          "pageurl", "contenturl", "visiturl", "titleurl"};
constexpr std::string_view date_names[] = {
    "pubdate",     "publishdate", "publishtime", "pubtime",      "docreltime",  "docpubtime",
    "releasedate", "releasetime", "deploytime",  "deliverydate", "displaytime", "displaydate",
    "issuetime",   "infodate",    "showtime",    "showdate",     "date",        "time",
    "createdate",  "createtime",  "inputtime",   "addtime",      "updatetime"};
constexpr std::string_view pin_names[] = {"istop", "ontop", "top", "isstick", "zhiding"};
constexpr std::string_view count_names[] = {"pagecount", "totalpage", "totalpages", "pages"};

std::string plain_name(std::string_view name) {
  std::string plain = lower_ascii(name);
  std::erase_if(plain, [](char c) { return c == '_' || c == '-'; });
  return plain;
}

// What an object has of the names above: the place in its row, and the value.
struct Best {
  std::size_t rank = std::string_view::npos;
  std::string value;

  void offer(std::span<const std::string_view> names, std::string_view name, std::string_view text) {
    const auto place = static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
    if (place >= names.size() || place >= rank || text.empty()) return;
    rank = place;
    value = text;
  }
};

struct Object {
  Best title, url, date, pin;
};

// A time as a number: milliseconds or seconds since 1970, as a day in China.
std::optional<PageDate> date_of_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (text.size() == 13) number /= 1000;
  if (text.size() != 13 && text.size() != 10) return std::nullopt;
  constexpr int china = 8 * 3600, day = 24 * 3600;
  const std::chrono::sys_days since{std::chrono::days((number + china) / day)};
  return PageDate{Day{since}, static_cast<int>((number + china) % day / 60), DatePrecision::minute,
                  DateSource::list};
}

// Takes the events of the parser: no tree is built, so that memory is bounded whatever comes.
class Collector final : public nlohmann::json_sax<nlohmann::json> {
 public:
  Collector(const ListPage& page, ListReading& reading) : page_(page), reading_(reading) {}
  long pages = -1;  // how many the answer says there are

  bool null() override { return true; }
  bool boolean(bool value) override { return take(value ? "true" : ""); }
  bool number_integer(number_integer_t value) override { return take(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return take(std::to_string(value)); }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t& value) override { return take(value); }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    objects_.emplace_back();
    return objects_.size() <= deepest && ++nested_ <= deepest;
  }
  bool end_object() override {
    if (!objects_.empty()) add(objects_.back());
    if (!objects_.empty()) objects_.pop_back();
    --nested_;
    return reading_.entries.size() < most_entries;
  }
  bool start_array(std::size_t) override { return ++nested_ <= deepest; }
  bool end_array() override {
    --nested_;
    return true;
  }
  bool key(string_t& name) override {
    name_ = name.size() <= 40 ? plain_name(name) : std::string();
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  bool take(std::string_view value) {
    if (objects_.empty() || name_.empty() || value.size() > longest_value) return true;
    Object& object = objects_.back();
    object.title.offer(title_names, name_, value);
    object.url.offer(url_names, name_, value);
    object.date.offer(date_names, name_, value);
    object.pin.offer(pin_names, name_, value == "0" || value == "false" ? "" : value);
    if (std::ranges::find(count_names, name_) != std::end(count_names))
      std::from_chars(value.data(), value.data() + value.size(), pages);
    return true;
  }

  void add(const Object& object) {
    constexpr std::size_t shortest = 4;
    const Tree title(object.title.value);  // "<b>关于</b>…&nbsp;": often markup
    Entry entry{.title = squeeze(visible_text(title.root())),
                .url = object.url.value.empty() ? std::string() : page_.resolver.resolve(object.url.value),
                .date = date_of(object.date.value),
                .pinned = !object.pin.value.empty()};
    if (count_characters(entry.title) < shortest || (entry.url.empty() && !entry.date)) return;
    reading_.entries.push_back(std::move(entry));
  }

  std::optional<PageDate> date_of(const std::string& text) const {
    if (const auto date = parse_date(text, DateSource::list, page_.context.today)) return date;
    if (const auto date = date_of_number(text)) return date;
    return parse_english_date(text, DateSource::list);
  }

  const ListPage& page_;
  ListReading& reading_;
  std::vector<Object> objects_;
  std::string name_;
  std::size_t nested_ = 0;
};

// The end of the value that begins at `at`, one past its last bracket; its size where it has no end.
std::size_t end_of_value(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\')
      ++i;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '[' || c == '{'))
      ++depth;
    else if (!quoted && (c == ']' || c == '}') && --depth == 0)
      return i + 1;
  }
  return text.size();
}

// "?page=2" and the like: where the interface is asked for its next page, if there is one.
void add_page_behind(const ListPage& page, long pages, ListReading& reading) {
  if (page.context.address == nullptr) return;
  const std::string own = page.context.address->str();
  for (const std::string_view name :
       {"page=", "pageNo=", "pageNum=", "pageIndex=", "currentPage=", "pageno=", "p="}) {
    const std::size_t at = own.find(name, own.find('?') == std::string::npos ? own.size() : own.find('?'));
    if (at == std::string::npos || (own[at - 1] != '?' && own[at - 1] != '&')) continue;
    const std::size_t begin = at + name.size();
    long current = -1;
    const auto end = std::from_chars(own.data() + begin, own.data() + own.size(), current).ptr;
    if (current < 0 || current >= pages) return;
    return add_next_page(page, own.substr(0, begin) + std::to_string(current + 1) + std::string(end),
                         reading);
  }
}

bool read_value(const ListPage& page, std::string_view value, ListReading& reading) {
  Collector collector(page, reading);
  const std::size_t before = reading.entries.size();
  nlohmann::json::sax_parse(value, &collector, nlohmann::json::input_format_t::json, false);
  if (reading.entries.size() > before) add_page_behind(page, collector.pages, reading);
  return reading.entries.size() > before;
}

// The JSON that the whole answer is: bare, or the one argument of a callback.
std::string_view bare_json(std::string_view source) {
  source = trim(source);
  constexpr std::size_t longest_callback = 60;
  if (source.starts_with('[') || source.starts_with('{')) return source;
  const std::size_t open = source.substr(0, longest_callback).find('(');
  if (open == std::string_view::npos ||
      source.substr(0, open).find_first_of("<> \"'=") != std::string_view::npos)
    return {};
  const std::string_view argument = trim(source.substr(open + 1));
  return argument.starts_with('[') || argument.starts_with('{') ? argument : std::string_view{};
}

// Arrays of objects within a script: [{"title": …}, …].
void read_script(const ListPage& page, std::string_view script, ListReading& reading) {
  for (std::size_t at = script.find('['); at != std::string_view::npos; at = script.find('[', at)) {
    const std::size_t brace = script.find_first_not_of(" \t\r\n", at + 1);
    const std::size_t quote = brace == std::string_view::npos || script[brace] != '{'
                                  ? brace
                                  : script.find_first_not_of(" \t\r\n", brace + 1);
    const bool objects = quote != std::string_view::npos && quote != brace && script[quote] == '"';
    if (!objects) {
      ++at;
      continue;
    }
    const std::size_t end = end_of_value(script, at);
    read_value(page, script.substr(at, end - at), reading);
    at = end;
  }
}

}  // namespace

void read_json(const ListPage& page, ListReading& reading) {
  if (const std::string_view value = bare_json(page.context.source); !value.empty()) {
    reading.bare = read_value(page, value, reading);
    return;
  }
  if (!reading.entries.empty()) return;  // what people see counts, not what scripts carry beside it
  for (const std::string_view script : page.scripts)
    if (script.contains("itle\"") || script.contains("ITLE\"")) read_script(page, script, reading);
}

}  // namespace mingcha::pages
