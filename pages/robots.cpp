#include "pages/robots.h"

#include <string.h>  // memmem

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace mingcha::pages {

namespace {

constexpr std::size_t most_bytes = std::size_t{512} * 1024;
// More is a wish not to be read at all, and no time to wait.
constexpr double longest_delay_seconds = 86'400;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}
bool is_reserved(char c) {
  return std::string_view(":/?#[]@!$&'()*+,;=").find(c) != std::string_view::npos;
}

void append_encoded(std::string& out, char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += {'%', digits[byte >> 4], digits[byte & 15]};
}

// Section 2.2.2: octets outside ASCII and those that no address may hold are compared encoded, unreserved
// ones decoded. "*" and "$" of an address are encoded too, since in patterns they mean something else
// (2.2.3).
std::string normal(std::string_view text, bool is_pattern) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      const char decoded = static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      is_unreserved(decoded) ? void(out += decoded) : append_encoded(out, decoded);
      i += 2;
    } else if (c == '*' || c == '$') {
      const bool special = is_pattern && (c == '*' || i + 1 == text.size());
      special ? void(out += c) : append_encoded(out, c);
    } else if (is_unreserved(c) || is_reserved(c) || c == '%') {
      out += c;
    } else {
      append_encoded(out, c);
    }
  }
  return out;
}

// Whether the pattern matches the beginning of the path. The literal parts between stars are taken leftmost,
// which finds a match where there is one; memmem is linear, so no pattern is slow.
bool matches(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  const std::size_t first_star = pattern.find('*');
  if (!path.starts_with(pattern.substr(0, first_star))) return false;
  if (first_star == std::string_view::npos) return !anchored || path.size() == pattern.size();
  path.remove_prefix(first_star);
  pattern.remove_prefix(first_star + 1);
  while (true) {
    const std::size_t star = pattern.find('*');
    const std::string_view part = pattern.substr(0, star);
    if (star == std::string_view::npos && anchored) return path.ends_with(part);
    if (part.size() > path.size()) return false;
    const void* found = ::memmem(path.data(), path.size(), part.data(), part.size());
    if (found == nullptr) return false;
    if (star == std::string_view::npos) return true;
    path.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(found) - path.data()) + part.size());
    pattern.remove_prefix(star + 1);
  }
}

// The product token: what stands before "/" or a blank.
std::string_view token_of(std::string_view agent) {
  agent = trim(agent);
  return agent.substr(0, agent.find_first_of("/ \t"));
}

std::optional<Milliseconds> parse_delay(std::string_view value) {
  double seconds = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error != std::errc() || end != value.data() + value.size() || !(seconds >= 0)) return std::nullopt;
  return Milliseconds(static_cast<std::int64_t>(std::min(seconds, longest_delay_seconds) * 1000));
}

struct Field {
  std::string key;  // lower case
  std::string_view value;
};

// "key: value # comment". The full-width colon is a slip of Chinese keyboards and means the same.
std::optional<Field> read_field(std::string_view line) {
  constexpr std::string_view wide_colon = "：";
  line = line.substr(0, line.find('#'));
  std::size_t colon = line.find(':'), width = 1;
  if (const std::size_t wide = line.find(wide_colon); wide < colon) {
    colon = wide;
    width = wide_colon.size();
  }
  if (colon == std::string_view::npos) return std::nullopt;
  return Field{lower_ascii(trim(line.substr(0, colon))), trim(line.substr(colon + width))};
}

}  // namespace

class Robots::Parser {
 public:
  Robots parse(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.size() > most_bytes) {
      // A line cut in two would forbid more than was written.
      text = text.substr(0, most_bytes);
      text = text.substr(0, text.find_last_of("\r\n") + 1);  // npos + 1 is 0
    }
    while (!text.empty()) {
      const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
      ++line_;
      if (const auto field = read_field(text.substr(0, end))) use(*field);
      text.remove_prefix(end);
      if (text.starts_with("\r\n")) text.remove_prefix(1);
      if (!text.empty()) text.remove_prefix(1);
    }
    return std::move(robots_);
  }

 private:
  void use(const Field& field) {
    auto& groups = robots_.groups_;
    if (field.key == "user-agent") {
      if (groups.empty() || !agents_go_on_) groups.emplace_back();
      groups.back().agents.emplace_back(field.value);
      agents_go_on_ = true;
    } else if (field.key == "sitemap") {
      if (!field.value.empty()) robots_.sitemaps_.emplace_back(field.value);
    } else if (groups.empty()) {
      return;  // rules before the first user-agent line belong to no one
    } else if (field.key == "crawl-delay") {
      if (const auto delay = parse_delay(field.value))
        groups.back().delay = std::max(groups.back().delay, delay);
    } else if (field.key == "allow" || field.key == "disallow") {
      const bool allow = field.key == "allow";
      agents_go_on_ = false;
      std::string text = (allow ? "Allow: " : "Disallow: ") + std::string(field.value);
      groups.back().rules.push_back({allow, normal(field.value, true), line_, std::move(text)});
    }
  }

  Robots robots_;
  int line_ = 0;
  bool agents_go_on_ = false;  // only rules end a run of user-agent lines (section 2.2.4)
};

Robots Robots::parse(std::string_view text) {
  return Parser().parse(text);
}

std::vector<const Robots::Group*> Robots::groups_for(std::string_view agent, std::string& name) const {
  std::vector<const Group*> found;
  for (const std::string_view wanted : {token_of(agent), std::string_view("*")}) {
    for (const auto& group : groups_) {
      const auto is_named = [&](const std::string& written) {
        return equal_ignoring_case(token_of(written), wanted);
      };
      const auto match = std::ranges::find_if(group.agents, is_named);
      if (match == group.agents.end()) continue;
      if (found.empty()) name = *match;
      found.push_back(&group);
    }
    if (!found.empty()) break;
  }
  return found;
}

Robots::Answer Robots::ask(std::string_view agent, std::string_view path_and_query) const {
  Answer answer;
  const auto groups = groups_for(agent, answer.group);
  if (path_and_query == "/robots.txt") return answer;  // "implicitly allowed", section 2.2.2
  const std::string path = normal(path_and_query.empty() ? "/" : path_and_query, false);
  const Rule* best = nullptr;
  for (const Group* group : groups) {
    for (const Rule& rule : group->rules) {
      if (rule.pattern.empty() || !matches(rule.pattern, path)) continue;
      const bool longer = best == nullptr || rule.pattern.size() > best->pattern.size();
      const bool milder =
          best != nullptr && rule.pattern.size() == best->pattern.size() && rule.allow && !best->allow;
      if (longer || milder) best = &rule;
    }
  }
  if (best != nullptr) {
    answer.allowed = best->allow;
    answer.line = best->line;
    answer.rule = best->text;
  }
  return answer;
}

std::optional<Milliseconds> Robots::crawl_delay(std::string_view agent) const {
  std::string name;
  std::optional<Milliseconds> longest;
  for (const Group* group : groups_for(agent, name)) longest = std::max(longest, group->delay);
  return longest;
}

}  // namespace mingcha::pages
