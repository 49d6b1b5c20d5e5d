#include "pages/marks.h"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

#include "base/text.h"
#include "pages/mark_words.h"
#include "pages/word_finder.h"

namespace mingcha::pages {
namespace {

using Words = std::span<const std::string_view>;
constexpr auto npos = std::string_view::npos;

// All words of pages/mark_words.h are looked for in one pass.
const WordFinder& finder() {
  static const WordFinder all = [] {
    std::vector<std::string_view> words;
    for (const Words some :
         {Words(site_code_labels), Words(icp_labels), Words(police_labels), Words(site_map_names),
          Words(contact_names), Words(telephone_labels), Words(find_errors_names), Words(find_errors_scripts),
          Words(conac), Words(footer_anchors), Words(organiser)})
      words.insert(words.end(), some.begin(), some.end());
    return WordFinder(std::move(words));
  }();
  return all;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return text.substr(std::min(at, text.size()), end - at);
}

// Where the next digit stands, at most `window` bytes on.
std::size_t next_digit(std::string_view text, std::size_t at, std::size_t window) {
  const std::size_t end = std::min(text.size(), at + window);
  while (at < end && !is_digit(text[at])) ++at;
  return at < end ? at : npos;
}

// 10 digits, or "bm" and 8 digits, behind 标识码.
std::string site_code(const Searched& page) {
  const std::string_view text = page.text();
  for (const std::string_view label : site_code_labels) {
    for (const std::size_t at : page.places(label)) {
      const std::size_t digit = next_digit(text, at + label.size(), 40);
      if (digit == npos) continue;
      const std::string_view digits = digits_at(text, digit);
      const bool ministry = digit >= 2 && equal_ignoring_case(text.substr(digit - 2, 2), "bm");
      if (ministry && digits.size() == 8) return "bm" + std::string(digits);
      if (!ministry && digits.size() == 10) return std::string(digits);
    }
  }
  return {};
}

// "粤ICP备12055861号-1"
std::string icp_number(const Searched& page) {
  const std::string_view text = page.text();
  for (const std::string_view label : icp_labels) {
    for (const std::size_t at : page.places(label)) {
      const std::size_t digit = next_digit(text, at + label.size(), 8);
      if (digit == npos) continue;
      std::size_t end = digit + digits_at(text, digit).size();
      if (text.substr(end, 3) == "号") end += 3;
      if (end < text.size() && text[end] == '-') end += 1 + digits_at(text, end + 1).size();
      const bool province = at >= 3 && static_cast<unsigned char>(text[at - 3]) >= 0xE4;
      const std::size_t begin = province ? at - 3 : at;
      return squeeze(text.substr(begin, end - begin));
    }
  }
  return {};
}

// "44011102000010"
std::string police_number(const Searched& page) {
  const std::string_view text = page.text();
  for (const std::string_view label : police_labels) {
    for (const std::size_t at : page.places(label)) {
      const std::size_t digit = next_digit(text, at + label.size(), 24);
      if (digit == npos) continue;
      const std::string_view digits = digits_at(text, digit);
      if (digits.size() >= 10) return std::string(digits);
    }
  }
  return {};
}

// Footers run their marks together: "主办：某委员会承办：某中心网站标识码：…"
std::string_view until_next_label(std::string_view text) {
  std::size_t end = text.size();
  for (const std::string_view label :
       {"承办", "协办", "主管", "网站标识码", "版权所有", "备案", "地址", "技术支持", "运行维护"})
    end = std::min(end, text.find(label));
  return text.substr(0, end);
}

// The text after "主办单位：", or before 主办 that ends a line.
std::string organiser_in(std::string_view text) {
  constexpr std::size_t window = 240;  // bytes
  for (const std::string_view label : {"主办单位", "主办方", "主办", "主 办"}) {
    for (auto at = text.rfind(label); at != npos; at = at == 0 ? npos : text.rfind(label, at - 1)) {
      std::string_view after = text.substr(at + label.size(), window);
      after = after.substr(0, after.find('\n') == 0 ? after.find('\n', 1) : after.find('\n'));
      after = trim(after);
      bool marked = false;
      for (const std::string_view colon : {":", "：", "∶", "|"})
        if (after.starts_with(colon)) {
          after = trim(after.substr(colon.size()));
          marked = true;
        }
      std::string value(trim(until_next_label(after.substr(0, after.find_first_of(" |\"'<;,")))));
      if ((marked || label == "主办单位") && count_characters(value) >= 3 && count_characters(value) <= 40)
        return value;
      // "西安市人民政府办公厅主办": the name ends in the word itself.
      const std::string_view before = text.substr(at - std::min(at, window), std::min(at, window));
      const std::string_view name = before.substr(before.find_last_of(" |>\"'\n") + 1);
      const char next = at + label.size() < text.size() ? text[at + label.size()] : '\n';
      if (label == "主办" && (next == ' ' || next == '\n' || next == '<') && count_characters(name) >= 4 &&
          count_characters(name) <= 30)
        return std::string(name);
    }
  }
  return {};
}

// A telephone number behind its label; the label itself where an entry leads to the contacts.
std::string contact_in(std::string_view text) {
  for (const std::string_view label : {"联系电话", "电话", "联系方式"}) {
    for (auto at = text.rfind(label); at != npos; at = at == 0 ? npos : text.rfind(label, at - 1)) {
      const std::size_t digit = next_digit(text, at + label.size(), 16);
      if (digit == npos) continue;
      const auto end = text.find_first_not_of("0123456789-()", digit);
      const std::string_view number = text.substr(digit, end == npos ? npos : end - digit);
      if (number.size() >= 5 && number.size() <= 14 && number != "12345") return std::string(number);
    }
  }
  for (const std::string_view label : {"联系我们", "联系方式"})
    if (text.contains(label)) return std::string(label);
  return {};
}

// The part of the text around the registration numbers, where a footer's other marks stand.
std::string_view footer_of(const PageText& page, const Searched& searched, const Regions& regions) {
  const std::string_view text = page.str();
  constexpr std::size_t before = 600, after = 900, longest = 2400;
  std::size_t first = npos, last = npos;
  for (const std::string_view anchor : footer_anchors) {
    const auto at = searched.last(anchor);
    if (at == npos) continue;
    first = std::min(first, at);
    last = last == npos ? at : std::max(last, at);
  }
  if (first == npos) return {};
  first = std::max(first, last - std::min(last, longest));
  std::size_t begin = first - std::min(first, before);
  // An article that ends just above has organisers and telephones of its own.
  if (regions.of(page.node_at(first)) != LinkRegion::body)
    while (begin < first && regions.of(page.node_at(begin)) == LinkRegion::body)
      begin = std::min(text.find('\n', begin), first - 1) + 1;
  return text.substr(begin, last + after - begin);
}

// What attributes and elements say, and the text of the page's own scripts.
struct Markup {
  std::string scripts;    // inline scripts that write into the page
  std::string addresses;  // href and src, each on a line
  std::string names;      // title= and alt=, each on a line
  Mark conac, find_errors;
};

void take(Mark& mark, std::string_view value) {
  if (mark.presence == Presence::present) return;
  mark.presence = Presence::present;
  mark.value = value;
}

void read_address(Markup& markup, std::string_view address) {
  if (address.empty()) return;
  if (address.contains("beian")) markup.addresses.append(address).push_back('\n');
  if (address.contains("conac.cn")) take(markup.conac, address);
  if (address.contains("jiucuo") || address.contains("zfwzgl.www.gov.cn/exposure")) {
    const auto code = address.find("site_code=");
    take(markup.find_errors, code == npos ? std::string_view{} : digits_at(address, code + 10));
  }
}

void read_script(Markup& markup, Node node) {
  if (node.value(Attr::id) == "_jiucuo_") take(markup.find_errors, node.value(Attr::sitecode));
  const Node source = node.first_child();
  if (!source) return;
  const std::string_view text = source.text();
  if (text.contains("write") || text.contains("innerHTML") || text.contains("html(") ||
      text.contains("append"))
    markup.scripts.append(text).push_back('\n');
}

void read_attribute(Markup& markup, Node node, const Attribute& attribute) {
  constexpr std::size_t longest_name = 120;
  switch (attribute.id) {
    case Attr::href:
      return read_address(markup, attribute.value);
    case Attr::src:
      if (!node.is(Tag::a)) read_address(markup, attribute.value);
      return;
    case Attr::title:
    case Attr::alt:
      if (!attribute.value.empty() && attribute.value.size() < longest_name)
        markup.names.append(attribute.value).push_back('\n');
      return;
    case Attr::class_:
      if (!node.is(Tag::script) && attribute.value.contains("jiucuo"))
        markup.scripts.append("jiucuo\n");  // filled by script
      return;
    default:
      return;
  }
}

Markup read_markup(const Tree& tree) {
  constexpr std::size_t longest_label = 40;
  Markup markup;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    if (node.is_element()) {
      if (node.is(Tag::script)) read_script(markup, node);
      for (const Attribute& attribute : node.attributes()) read_attribute(markup, node, attribute);
    } else if (node.parent().is(Tag::a) && node.text().size() < longest_label &&
               node.text().contains("纠错")) {
      take(markup.find_errors, "");
    }
  }
  return markup;
}

Mark mark_of(std::string shown, std::string scripted) {
  if (!shown.empty()) return {Presence::present, std::move(shown)};
  if (!scripted.empty()) return {Presence::by_script, std::move(scripted)};
  return {};
}

// A name such as 网站地图 that is itself the mark.
std::string any_of(const Searched& text, Words words) {
  for (const std::string_view word : words)
    if (text.contains(word)) return std::string(word);
  return {};
}

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values)
    if (!value.empty()) return value;
  return {};
}

}  // namespace

Marks read_marks(const Tree& tree, const PageText& page, const Regions& regions) {
  const Markup markup = read_markup(tree);
  const Searched text(page.str(), finder()), scripts(markup.scripts, finder()), names(markup.names, finder()),
      addresses(markup.addresses, finder());
  const std::string_view footer = footer_of(page, text, regions);
  Marks marks;
  marks.site_code = mark_of(site_code(text), site_code(scripts));
  marks.icp = mark_of(icp_number(text), icp_number(scripts));
  marks.police = mark_of(first_of({police_number(text), police_number(addresses)}), police_number(scripts));
  marks.organiser = mark_of(organiser_in(footer),
                            scripts.contains(organiser[0]) ? organiser_in(scripts.text()) : std::string{});
  marks.site_map = mark_of(first_of({any_of(text, site_map_names), any_of(names, site_map_names)}),
                           any_of(scripts, site_map_names));
  marks.contact =
      mark_of(first_of({contact_in(footer), any_of(text, contact_names), any_of(names, contact_names)}),
              first_of({any_of(scripts, contact_names), any_of(scripts, telephone_labels)}));
  marks.party_government = markup.conac;
  if (marks.party_government.presence == Presence::absent)
    marks.party_government = mark_of({}, any_of(scripts, conac));
  marks.find_errors = markup.find_errors;
  if (marks.find_errors.presence == Presence::absent)
    marks.find_errors = mark_of(
        first_of({any_of(text, std::span(find_errors_names).first(1)), any_of(names, find_errors_names)}),
        any_of(scripts, find_errors_scripts));
  return marks;
}

}  // namespace mingcha::pages
