#include "pages/kinds.h"

#include <algorithm>
#include <array>
#include <bit>
#include <initializer_list>
#include <utility>

#include "base/text.h"
#include "pages/text_lines.h"

namespace mingcha::pages {
namespace {

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.contains(word); });
}

bool filled(const PageFacts& facts, std::string_view name) {
  const std::string* value = facts.meta_value(name);
  return value != nullptr && !value->empty();
}

// A deleted page that answers 200: nothing but a refresh.
bool is_stub(const Shape& shape, const PageFacts& facts) {
  constexpr std::size_t largest = 512;
  if (shape.html.size() > largest) return false;
  if (!facts.refresh.empty()) return facts.text_length < 100;
  const bool script = std::any_of(facts.links.begin(), facts.links.end(), [](const Link& link) {
    return link.kind == LinkKind::script && link.text.empty();
  });
  return script && facts.text_length == 0 && !shape.html.contains("cookie");
}

// The script and challenge pages of firewalls: nothing to read, a script that sets a cookie or computes.
bool is_wall(const Shape& shape, const PageFacts& facts) {
  constexpr std::uint32_t most_text = 120;
  if (facts.text_length > most_text) return false;
  if (contains_any(shape.html, {"__jsl_clearance", "\"{qqqqqq", "'{qqqqqq", "acw_sc__v2", "__cf_chl",
                                "_$jsvmprt", "/_guard/", "yunsuo_session", "WZWS_CONFIRM", "wzwschallenge"}))
    return true;
  constexpr std::size_t small_page = 4096;
  const bool has_content = !facts.links.empty() && facts.text_length > 0;
  return shape.html.size() <= small_page && !has_content && contains_any(shape.html, {"document.cookie"}) &&
         contains_any(shape.html, {"location", "reload"});
}

bool is_parked(const Shape& shape, const PageFacts& facts) {
  if (facts.text_length > 2000) return false;
  const std::string lower = lower_ascii(shape.text.str().substr(0, 6000));
  return contains_any(lower, {"this domain is for sale", "domain is for sale", "buy this domain", "域名出售",
                              "该域名正在出售", "本域名出售", "此域名可转让", "域名转让",
                              "domain may be for sale", "此域名出售", "parked free"});
}

bool is_login(const PageFacts& facts) {
  const bool password = std::any_of(facts.forms.begin(), facts.forms.end(), [](const Form& form) {
    return std::any_of(form.fields.begin(), form.fields.end(),
                       [](const FormField& field) { return field.type == "password"; });
  });
  return password && facts.text_length < 600 && facts.links.size() < 40;
}

// Says of itself that it does not exist. An article about such a thing has a text, or article meta.
bool is_error(const Shape& shape, const PageFacts& facts) {
  constexpr std::uint32_t short_page = 300;
  if (filled(facts, "ArticleTitle") || filled(facts, "PubDate")) return false;
  const std::string_view title = shape.document_title;
  const std::string lower = lower_ascii(title);
  const std::initializer_list<std::string_view> phrases = {
      "页面不存在",     "页面未找到", "找不到页面",         "页面找不到", "无法找到",   "您访问的页面",
      "您要访问的页面", "网页不存在", "您访问的内容不存在", "信息不存在", "文章不存在", "已被删除",
      "页面已删除",     "内容已删除", "找不到文件或目录",   "出错了"};
  const bool title_says = lower.starts_with("404") || lower.ends_with("404") || lower.contains("not found") ||
                          lower.contains("404错误") || lower.contains("404 ") ||
                          (count_characters(title) <= 30 && contains_any(title, phrases));
  if (title_says && facts.text_length < 800 && !facts.published) return true;
  if (facts.text_length > short_page || facts.published) return false;
  const std::string text = lower_ascii(shape.text.str());
  return contains_any(text, phrases) ||
         contains_any(text, {"404 not found", "http 404", "file not found", "error 404"});
}

// Code points of running text: lines long enough to be sentences, titles of list entries left out.
std::size_t running_text(const PageText& text) {
  constexpr std::size_t sentence = 90;  // bytes, 30 characters
  std::size_t sum = 0;
  for (const std::string_view line : split(text.str(), '\n'))
    if (line.size() >= sentence &&
        !in_link(text.node_at(static_cast<std::size_t>(line.data() - text.str().data()))))
      sum += line.size() / 3;
  return sum;
}

PageKind content_kind(const Shape& shape, const PageFacts& facts) {
  constexpr std::size_t list_entries = 3, short_page = 300, long_text = 1500;
  if (shape.article) return PageKind::article;
  const bool column_meta = filled(facts, "ColumnName") || filled(facts, "ColumnType");
  if (column_meta || facts.needs_browser || !facts.next_pages.empty()) return PageKind::list;
  const std::size_t running = running_text(shape.text);
  if (facts.entries.size() >= list_entries && running < long_text) return PageKind::list;
  const bool says_empty =
      contains_any(shape.text.str(), {"暂无信息", "暂无数据", "暂无内容", "暂无相关信息", "没有相关信息"});
  return says_empty && running < short_page ? PageKind::list : PageKind::other;
}

}  // namespace

bool looks_like_article(const PageText& text, const PageFacts& facts, bool own_title) {
  constexpr std::size_t some_sentences = 40, long_text = 300;
  const std::string* title = facts.meta_value("ArticleTitle");
  const std::string* column = facts.meta_value("ColumnName");
  const bool repeats_column = title != nullptr && column != nullptr && *title == *column;
  if (title != nullptr && !title->empty() && !repeats_column) return true;
  // A page that only says when it was last changed (更新时间) is told by its own title.
  if (!facts.published) return facts.modified && own_title && running_text(text) >= some_sentences;
  const bool by_address = facts.published->source == DateSource::address;
  // A folder of a month may be a column's; a page of a day with a title and a text is an article.
  if (by_address && (!own_title || facts.published->precision < DatePrecision::day)) return false;
  return running_text(text) >= (own_title ? some_sentences : long_text);
}

PageKind kind_of(const Shape& shape, const PageFacts& facts) {
  if (is_wall(shape, facts)) return PageKind::wall;
  if (is_stub(shape, facts)) return PageKind::stub;
  if (is_parked(shape, facts)) return PageKind::parked;
  if (is_error(shape, facts)) return PageKind::error;
  if (shape.is_home) return PageKind::home;
  if (is_login(facts)) return PageKind::login;
  return content_kind(shape, facts);
}

namespace {

// 64 counters, one for each bit of a hash, in binary and upright: plane k holds bit k of all of them, so that
// one addition counts all 64. Eight hashes are summed before they touch the planes.
class Votes {
 public:
  void add(std::uint64_t hash) {
    pending_[count_++ % pending_.size()] = hash;
    if (count_ % pending_.size() == 0) add_pending();
  }
  std::uint64_t majority() {
    for (std::size_t i = 0; i < count_ % pending_.size(); ++i) carry_into(0, pending_[i]);
    std::uint64_t result = 0;
    for (std::size_t bit = 0; bit < 64; ++bit) {
      std::uint64_t votes = 0;
      for (std::size_t plane = 0; plane < planes_.size(); ++plane)
        votes |= (planes_[plane] >> bit & 1) << plane;
      if (2 * votes > count_) result |= std::uint64_t{1} << bit;
    }
    return result;
  }

 private:
  // Sum and carry of three bits, in 64 places at once.
  static std::uint64_t carry_of(std::uint64_t& sum, std::uint64_t b, std::uint64_t c) {
    const std::uint64_t a = sum, either = a ^ b;
    sum = either ^ c;
    return (a & b) | (either & c);
  }
  void carry_into(std::size_t plane, std::uint64_t carry) {
    for (; carry != 0 && plane < planes_.size(); ++plane)
      carry &= std::exchange(planes_[plane], planes_[plane] ^ carry);
  }
  void add_pending() {
    std::uint64_t ones = planes_[0], twos = planes_[1], fours = planes_[2];
    const auto& p = pending_;
    const std::uint64_t two_a = carry_of(ones, p[0], p[1]), two_b = carry_of(ones, p[2], p[3]);
    const std::uint64_t four_a = carry_of(twos, two_a, two_b);
    const std::uint64_t two_c = carry_of(ones, p[4], p[5]), two_d = carry_of(ones, p[6], p[7]);
    const std::uint64_t four_b = carry_of(twos, two_c, two_d);
    const std::uint64_t eight = carry_of(fours, four_a, four_b);
    planes_[0] = ones;
    planes_[1] = twos;
    planes_[2] = fours;
    carry_into(3, eight);
  }

  std::array<std::uint64_t, 32> planes_{};
  std::array<std::uint64_t, 8> pending_{};
  std::uint64_t count_ = 0;
};

std::uint64_t mixed(std::uint64_t value) {
  value *= 0x9E37'79B9'7F4A'7C15ULL;
  value = (value ^ value >> 29) * 0xBF58'476D'1CE4'E5B9ULL;
  return value ^ value >> 32;
}

}  // namespace

std::uint64_t simhash(std::string_view text) {
  Votes votes;
  std::uint64_t last = 0;
  const auto add = [&](std::uint64_t character) {
    if (last != 0) votes.add(mixed(last << 32 ^ character));
    last = character;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    std::uint64_t character = first;
    ++at;
    while (at < text.size() && (text[at] & 0xC0) == 0x80)
      character = character << 8 | static_cast<unsigned char>(text[at++]);
    if ((first < '0' || first > '9') && first != ' ' && first != '\n') add(character);
  }
  return votes.majority();
}

bool near_equal(std::uint64_t a, std::uint64_t b) {
  constexpr int most_differing_bits = 3;  // of 64
  return std::popcount(a ^ b) <= most_differing_bits;
}

}  // namespace mingcha::pages
