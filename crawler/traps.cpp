#include "crawler/traps.h"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "base/text.h"

namespace mingcha::crawler {
namespace {

constexpr int most_repeats = 4;
constexpr int most_of_a_shape = 1'000;
constexpr int earliest_year = 1990;
constexpr int most_few = 5'000, most_many = 1'000;
constexpr std::size_t many_parameters = 3, most_orders = 20;
constexpr std::size_t shortest_session = 16;  // "sid=12" is a site's number

std::uint64_t hash_of(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool repeats_itself(std::string_view path) {
  auto parts = split(path, '/');
  std::erase(parts, std::string_view());
  std::sort(parts.begin(), parts.end());
  for (std::size_t i = most_repeats; i < parts.size(); ++i)
    if (parts[i] == parts[i - most_repeats]) return true;
  return false;
}

bool is_session_value(std::string_view value) {
  return value.size() >= shortest_session &&
         std::ranges::all_of(value,
                             [](char c) { return is_digit(c) || is_letter(c) || c == '-' || c == '_'; }) &&
         std::ranges::any_of(value, is_digit);
}

bool is_session_name(std::string_view written) {
  static constexpr std::array<std::string_view, 9> names = {
      "phpsessid", "jsessionid", "sessionid", "session_id", "session", "sessid", "sid", "cfid", "cftoken"};
  const std::string name = lower_ascii(written);
  return std::ranges::find(names, name) != names.end() || name.starts_with("aspsessionid");
}

// The address without its session's id; nothing where it has none. ASP.NET puts it into the path: /(S(id))/.
std::optional<std::string> without_session(const Address& address) {
  std::string rest(address.authority());
  rest += address.path();
  const std::size_t whole = rest.size();
  const auto open = rest.find("/(S(");
  const auto close = open == std::string::npos ? open : rest.find("))", open);
  if (close != std::string::npos &&
      is_session_value(std::string_view(rest).substr(open + 4, close - open - 4)))
    rest.erase(open, close + 2 - open);
  bool dropped = rest.size() < whole;
  for (const auto parameter : split(address.query(), '&')) {
    const auto equals = std::min(parameter.find('='), parameter.size());
    const auto value = parameter.substr(std::min(equals + 1, parameter.size()));
    const bool session = is_session_name(parameter.substr(0, equals)) && is_session_value(value);
    dropped |= session;
    if (!session) rest.append("&").append(parameter);
  }
  return dropped ? std::optional(std::move(rest)) : std::nullopt;
}

// The words and numbers of a path and query, in order.
struct Words {
  std::vector<std::string> letters;
  std::vector<std::string> digits;
  std::string shape;  // each number as "#"
};

Words words_of(std::string_view text) {
  Words words;
  for (std::size_t at = 0; at < text.size();) {
    const auto same = [&](auto kind) {
      std::size_t end = at;
      while (end < text.size() && kind(text[end])) ++end;
      return text.substr(at, end - at);
    };
    const auto digits = same(is_digit), letters = same(is_letter);
    if (!digits.empty()) words.digits.emplace_back(digits);
    if (!letters.empty()) words.letters.push_back(lower_ascii(letters));
    words.shape += digits.empty() ? letters.empty() ? text.substr(at, 1) : letters : "#";
    at += std::max<std::size_t>(1, digits.size() + letters.size());
  }
  return words;
}

bool names_a_calendar(const std::vector<std::string>& letters) {
  static constexpr std::array<std::string_view, 10> names = {"calendar", "cal",  "rili", "richeng",  "year",
                                                             "month",    "date", "riqi", "schedule", "nian"};
  return std::ranges::any_of(
      letters, [](const std::string& word) { return std::ranges::find(names, word) != names.end(); });
}

// The year of a date that is all the numbers there are: "2031", "2031-5", "2031-05-07", "203105", "20310507".
std::optional<int> year_of(const std::vector<std::string>& digits) {
  if (digits.empty() || digits.size() > 3) return std::nullopt;
  const std::string& first = digits.front();
  const bool joined = digits.size() == 1 && (first.size() == 6 || first.size() == 8);
  if (first.size() != 4 && !joined) return std::nullopt;
  const int month = joined ? std::stoi(first.substr(4, 2)) : 1;
  if (month < 1 || month > 12) return std::nullopt;
  for (std::size_t i = 1; i < digits.size(); ++i)
    if (digits[i].size() > 2 || std::stoi(digits[i]) > (i == 1 ? 12 : 31)) return std::nullopt;
  return std::stoi(first.substr(0, 4));
}

}  // namespace

bool Traps::is_session(const Address& address) {
  if (address.query().empty() && address.path().find("/(S(") == std::string_view::npos) return false;
  const auto rest = without_session(address);
  return rest && !without_session_.insert(hash_of(*rest)).second;
}

bool Traps::is_calendar(const Address& address) {
  const Words words = words_of(address.path_and_query());
  const auto year = year_of(words.digits);
  if (!year || !names_a_calendar(words.letters)) return false;
  if (*year < earliest_year) return true;
  if (today_ && *year > static_cast<int>(today_->year()) + 1) return true;
  auto& count = shapes_[hash_of(std::string(address.authority()) + words.shape)];
  if (count >= most_of_a_shape) return true;
  ++count;
  return false;
}

bool Traps::is_endless_query(const Address& address) {
  if (address.query().empty()) return false;
  const auto subject = address.subject();
  Queries& queries = queries_[hash_of(subject.substr(0, subject.find('?')))];
  const auto parameters = split(address.query(), '&');
  if (parameters.size() < many_parameters) return ++queries.few > most_few;
  std::string order;
  for (const auto parameter : parameters) {
    order += parameter.substr(0, parameter.find('='));
    order += '&';
  }
  if (!queries.orders.contains(hash_of(order)) && queries.orders.size() >= most_orders) return true;
  queries.orders.insert(hash_of(order));
  return ++queries.many > most_many;
}

std::string Traps::check(const Address& address) {
  if (repeats_itself(address.path())) return "trap:repeated-path";
  if (is_session(address)) return "trap:session";
  if (is_calendar(address)) return "trap:calendar";
  return is_endless_query(address) ? "trap:query" : "";
}

}  // namespace mingcha::crawler
