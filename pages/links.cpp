#include "pages/links.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace mingcha::pages {
namespace {

std::string link_text(Node node) {
  constexpr std::size_t most_bytes = 4000, most_characters = 500;  // whole pages are clickable at times
  std::string text = shorten(valid_utf8(visible_text(node, most_bytes)), most_characters);
  if (text.empty()) text = squeeze(node.value(node.is(Tag::input) ? Attr::value : Attr::title));
  if (text.empty() && node.is(Tag::area)) text = squeeze(node.value(Attr::alt));
  for (std::uint32_t i = node.index(); text.empty() && i < node.end(); ++i) {
    const Node part = node.tree().at(i);
    if (part.is(Tag::img))
      text = squeeze(part.value(Attr::alt).empty() ? part.value(Attr::title) : part.value(Attr::alt));
    // The text of a link in a closed menu is hidden, and still says where the link goes.
    else if (part.is_text() && node.hidden())
      text = squeeze(part.text());
  }
  return text;
}

class Reader {
 public:
  Reader(const Resolver& resolver, const Regions& regions) : resolver_(resolver), regions_(regions) {}

  void read(Node node) {
    switch (node.tag()) {
      case Tag::a:
      case Tag::area:
        return read_anchor(node);
      case Tag::frame:
      case Tag::iframe:
        return add(node, node.value(Attr::src), squeeze(node.value(Attr::title)), LinkKind::frame);
      case Tag::form:
        return add(node, node.value(Attr::action), {}, LinkKind::form);
      case Tag::meta:
        if (equal_ignoring_case(node.value(Attr::http_equiv), "refresh"))
          add(node, refresh_target(node.value(Attr::content)), {}, LinkKind::refresh);
        return;
      case Tag::script:
        return read_script(node);
      case Tag::link:
        return read_head_link(node);
      case Tag::option:
        return read_option(node);
      case Tag::none:
        return;
      default:
        return read_onclick(node);
    }
  }
  // What only programs see comes last, and where readers are led there too, not at all.
  std::vector<Link> take() {
    for (Link& link : head_links_) {
      const auto same = [&](const Link& other) { return other.url == link.url; };
      if (std::ranges::none_of(links_, same)) links_.push_back(std::move(link));
    }
    return std::move(links_);
  }

 private:
  void read_anchor(Node node) {
    const std::string_view href = node.value(Attr::href);
    if (equal_ignoring_case(href.substr(0, 11), "javascript:"))
      if (std::string target = script_target(href); !target.empty())
        return add(node, target, link_text(node), LinkKind::script);
    std::string url = resolver_.resolve(href);
    if (url.empty()) return read_onclick(node);
    std::string text = link_text(node);
    const bool file = leads_to_attachment(node, href, text);
    push(node, std::move(url), std::move(text), file ? LinkKind::attachment : LinkKind::page);
  }

  void read_onclick(Node node) {
    const std::string_view script = node.value(Attr::onclick);
    if (script.empty()) return;
    if (std::string target = script_target(script); !target.empty())
      add(node, target, link_text(node), LinkKind::script);
  }

  // Only a script that does little else leads away by itself; in long ones it waits for something.
  void read_script(Node node) {
    constexpr std::size_t short_script = 600;
    if (node.first_child() && node.first_child().text().size() <= short_script)
      if (std::string target = script_target(node.first_child().text()); !target.empty())
        add(node, target, {}, LinkKind::script);
  }

  // <link rel=next>, canonical and the like; not style sheets, icons and feeds.
  void read_head_link(Node node) {
    constexpr std::string_view relations[] = {"next", "prev", "canonical", "alternate", "start", "first",
                                              "last", "home", "contents",  "index",     "up",    "help"};
    constexpr std::size_t most = 20;
    const std::string relation = lower_ascii(node.value("rel"));
    const bool leads = std::ranges::find(relations, relation) != std::end(relations);
    if (!leads || head_links_.size() >= most || node.value(Attr::type).contains("xml")) return;
    if (std::string url = resolver_.resolve(node.value(Attr::href)); !url.empty())
      head_links_.push_back(
          {std::move(url), squeeze(node.value(Attr::title)), regions_.of(node), LinkKind::head});
  }

  // A line of a <select> that leads elsewhere when it is chosen: how many pages show their friend links.
  void read_option(Node node) {
    const std::string_view value = node.value(Attr::value);
    if (value.empty() || !node.value(Attr::onclick).empty()) return read_onclick(node);
    if (!value.starts_with("http://") && !value.starts_with("https://") &&
        !(value.contains('/') && jumps(node)))
      return;
    std::string url = resolver_.resolve(value);
    if (url.empty()) return;
    const LinkRegion region = regions_.of(node);
    push(node, std::move(url), link_text(node), LinkKind::script);
    if (region != LinkRegion::navigation) links_.back().region = LinkRegion::friend_links;
  }
  static bool jumps(Node option) {
    Node select = option.parent();
    if (select && !select.is(Tag::select)) select = select.parent();  // <optgroup>
    if (!select.is(Tag::select)) return false;
    const std::string change = lower_ascii(select.value("onchange"));
    return change.contains("location") || change.contains("open(") || change.contains("jump");
  }

  void add(Node node, std::string_view reference, std::string text, LinkKind kind) {
    std::string url = resolver_.resolve(reference);
    if (!url.empty()) push(node, std::move(url), std::move(text), kind);
  }

  void push(Node node, std::string url, std::string text, LinkKind kind) {
    if (!equal_ignoring_case(url, "about:blank"))
      links_.push_back({std::move(url), std::move(text), regions_.of(node), kind});
  }

  const Resolver& resolver_;
  const Regions& regions_;
  std::vector<Link> links_, head_links_;
};

// The quoted string that `text` begins with, if it stands for itself: 'a.html', not 'a' + id.
std::string literal(std::string_view text) {
  text = trim(text);
  if (text.empty() || (text.front() != '\'' && text.front() != '"')) return {};
  const auto end = text.find(text.front(), 1);
  if (end == std::string_view::npos) return {};
  const std::string_view after = trim(text.substr(end + 1));
  const std::string_view inside = trim(text.substr(1, end - 1));
  return after.starts_with('+') || inside.contains('\\') || inside.contains('<') ? std::string{}
                                                                                 : std::string(inside);
}

}  // namespace

Resolver page_resolver(const Tree& tree, const std::optional<Address>& address, const std::string& charset) {
  for (std::uint32_t i = 0; address && i < tree.size(); ++i) {
    const Node node = tree.at(i);
    if (!node.is(Tag::base) || node.value(Attr::href).empty()) continue;
    if (auto base = address->resolve(node.value(Attr::href), charset)) return Resolver(*base, charset);
    break;  // only the first <base href> counts
  }
  return Resolver(address, charset);
}

std::vector<Link> read_links(const Tree& tree, const Resolver& resolver, const Regions& regions) {
  Reader reader(resolver, regions);
  for (std::uint32_t i = 0; i < tree.size(); ++i) reader.read(tree.at(i));
  return reader.take();
}

std::string refresh_target(std::string_view content) {
  const auto separator = content.find_first_of(";,");
  if (separator == std::string_view::npos) return {};
  std::string_view rest = trim(content.substr(separator + 1));
  if (equal_ignoring_case(rest.substr(0, 3), "url")) {
    const std::string_view after = trim(rest.substr(3));
    if (after.starts_with('=')) rest = trim(after.substr(1));
  }
  if (!rest.empty() && (rest.front() == '\'' || rest.front() == '"')) {
    const char quote = rest.front();
    rest.remove_prefix(1);
    rest = rest.substr(0, rest.find(quote));
  }
  return std::string(rest);
}

std::string script_target(std::string_view script) {
  for (const std::string_view call :
       {"window.open", "location.href", "location.replace", "location.assign", "location", "open"}) {
    for (std::size_t at = script.find(call); at != std::string_view::npos; at = script.find(call, at + 1)) {
      std::string_view rest = trim(script.substr(at + call.size()));
      const bool assigned = call.starts_with("location") && rest.starts_with('=') && !rest.starts_with("==");
      // "open" alone is the window's; other things are opened with a dot before it.
      if (call == "open" && at > 0 && !std::string_view(" ;:{(,?&|=!\n\t").contains(script[at - 1])) continue;
      const bool called = call != "location" && call != "location.href" && rest.starts_with('(');
      if (!assigned && !called) continue;
      if (std::string target = literal(rest.substr(1)); !target.empty()) return target;
    }
  }
  return {};
}

}  // namespace mingcha::pages
