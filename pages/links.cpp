#include "pages/links.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace mingcha::pages {
namespace {

std::string link_text(Node node) {
  constexpr std::size_t most_bytes = 4000, most_characters = 500;  // whole pages are clickable at times
  std::string text = shorten(valid_utf8(visible_text(node, most_bytes)), most_characters);
  if (text.empty()) text = squeeze(node.value(Attr::title));
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
      case Tag::none:
        return;
      default:
        return read_onclick(node);
    }
  }
  std::vector<Link> take() { return std::move(links_); }

 private:
  void read_anchor(Node node) {
    const std::string_view href = node.value(Attr::href);
    if (equal_ignoring_case(href.substr(0, 11), "javascript:"))
      if (std::string target = script_target(href); !target.empty())
        return add(node, target, link_text(node), LinkKind::script);
    std::string url = resolver_.resolve(href);
    if (url.empty()) return read_onclick(node);
    push(node, std::move(url), link_text(node), is_attachment(href) ? LinkKind::attachment : LinkKind::page);
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
  std::vector<Link> links_;
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
       {"window.open", "location.href", "location.replace", "location.assign", "location"}) {
    for (std::size_t at = script.find(call); at != std::string_view::npos; at = script.find(call, at + 1)) {
      std::string_view rest = trim(script.substr(at + call.size()));
      const bool assigned = call.starts_with("location") && rest.starts_with('=') && !rest.starts_with("==");
      const bool called = call != "location" && call != "location.href" && rest.starts_with('(');
      if (!assigned && !called) continue;
      if (std::string target = literal(rest.substr(1)); !target.empty()) return target;
    }
  }
  return {};
}

bool is_attachment(std::string_view url) {
  static constexpr std::array<std::string_view, 32> extensions = {
      "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et",  "dps", "ofd",
      "rtf", "txt", "csv",  "zip", "rar",  "7z",  "gz",   "tar", "mp3", "mp4", "wmv",
      "avi", "flv", "wav",  "jpg", "jpeg", "png", "gif",  "bmp", "ceb", "tif"};
  url = url.substr(0, url.find_first_of("?#"));
  const auto slash = url.rfind('/');
  const std::string_view file = slash == std::string_view::npos ? url : url.substr(slash + 1);
  const auto dot = file.rfind('.');
  if (dot == std::string_view::npos) return false;
  if (slash != std::string_view::npos && slash > 0 && url[slash - 1] == '/') return false;  // a bare host
  const std::string extension = lower_ascii(file.substr(dot + 1));
  return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

}  // namespace mingcha::pages
