#include "pages/hidden_links.h"

#include <charconv>
#include <unordered_map>

#include "base/text.h"

namespace mingcha::pages {
namespace {

constexpr std::size_t most = 50;
constexpr double far_away = -500, tiny = 2;  // pixels

// The declarations of a style attribute, names and values in lower case without blanks.
class Style {
 public:
  explicit Style(std::string_view css) {
    std::string bare;
    for (const char c : lower_ascii(css))
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') bare += c;
    for (const auto declaration : split(bare, ';')) {
      const auto colon = declaration.find(':');
      if (colon != std::string_view::npos)
        values_.emplace(declaration.substr(0, colon), declaration.substr(colon + 1));
    }
  }

  bool is(const std::string& name, std::string_view value) const {
    const auto at = values_.find(name);
    return at != values_.end() && at->second.substr(0, value.size()) == value;
  }
  // In pixels, as far as the unit says so.
  std::optional<double> pixels(const std::string& name) const {
    const auto at = values_.find(name);
    if (at == values_.end()) return std::nullopt;
    double number = 0;
    const char* const end = at->second.data() + at->second.size();
    const auto [after, error] = std::from_chars(at->second.data(), end, number);
    if (error != std::errc{}) return std::nullopt;
    const std::string_view unit(after, static_cast<std::size_t>(end - after));
    if (unit.starts_with("em") || unit.starts_with("rem")) return number * 16;
    return unit.empty() || unit.starts_with("px") || unit.starts_with("pt") ? std::optional(number)
                                                                            : std::nullopt;
  }

 private:
  std::unordered_map<std::string, std::string> values_;
};

bool off_screen(const Style& style) {
  const auto beyond = [&](const char* name) {
    const auto value = style.pixels(name);
    return value && *value <= far_away;
  };
  if (beyond("text-indent")) return true;
  if (style.is("position", "absolute") || style.is("position", "fixed") || style.is("position", "relative"))
    return beyond("left") || beyond("top") || beyond("right") || beyond("bottom");
  return beyond("margin-left") || beyond("margin-top");
}

bool is_tiny(const Style& style) {
  const auto small = [&](const char* name) {
    const auto value = style.pixels(name);
    return value && *value >= 0 && *value <= tiny;
  };
  return small("font-size") || (style.is("overflow", "hidden") && (small("height") || small("width")));
}

bool is_tiny_marquee(Node node) {
  if (node.name() != "marquee") return false;
  for (const char* side : {"height", "width"}) {
    int value = 0;
    const std::string_view text = node.value(side);
    const auto [after, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && value <= 10 && (after == text.data() + text.size() || *after == 'p'))
      return true;
  }
  return false;
}

std::optional<Hiding> hiding_of(Node node) {
  if (is_tiny_marquee(node)) return Hiding::tiny;
  if (node.attribute(Attr::hidden)) return Hiding::not_shown;
  const auto css = node.attribute(Attr::style);
  if (!css || css->empty()) return std::nullopt;
  const Style style(*css);
  if (off_screen(style)) return Hiding::off_screen;
  if (is_tiny(style)) return Hiding::tiny;
  if (style.is("display", "none") || style.is("visibility", "hidden") || style.pixels("opacity") == 0)
    return Hiding::not_shown;
  return std::nullopt;
}

class Finder {
 public:
  // By itself or by whatever stands around it; the plainest trick counts.
  std::optional<Hiding> of(Node node) {
    std::optional<Hiding> found;
    for (Node at = node; at && at.is_element(); at = at.parent()) {
      auto [known, first] = known_.try_emplace(at.index());
      if (first) known->second = hiding_of(at);
      if (known->second && (!found || *known->second > *found)) found = known->second;
    }
    return found;
  }

 private:
  std::unordered_map<std::uint32_t, std::optional<Hiding>> known_;
};

}  // namespace

std::vector<HiddenLink> read_hidden_links(const Tree& tree, const Resolver& resolver,
                                          const std::optional<Address>& page) {
  std::vector<HiddenLink> found;
  if (!page) return found;
  Finder finder;
  for (std::uint32_t i = 0; i < tree.size() && found.size() < most; ++i) {
    const Node node = tree.at(i);
    if (!node.is(Tag::a) || !node.value(Attr::href).contains("//")) continue;
    const auto how = finder.of(node);
    if (!how) continue;
    const auto address = Address::parse(resolver.resolve(node.value(Attr::href)));
    if (address && address->host() != page->host())
      found.push_back({address->str(), shorten(squeeze(raw_text(node)), 100), *how});
  }
  return found;
}

}  // namespace mingcha::pages
