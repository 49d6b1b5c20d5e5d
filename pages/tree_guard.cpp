#include "pages/tree_guard.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "pages/tree.h"

namespace mingcha::pages {
namespace {

constexpr std::size_t max_formatting = 64;
constexpr int max_attributes = 256;

// How an element takes part in nesting, by the tree construction rules of the HTML standard.
enum class Nesting {
  none,        // void, or closes its own kind: can't nest by itself
  formatting,  // kept in the list of active formatting elements and reopened
  block,       // "special": its end tag closes all that is open inside
  scope,       // like block, and end tags of blocks don't reach beyond it
  raw,         // its content is text up to its own end tag
  ordinary,
};

using Names = std::initializer_list<std::string_view>;

bool among(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Nesting nesting_of(std::string_view name) {
  if (among(name, {"li",    "p",      "td",     "tr",   "a",        "br",    "img",      "th",      "input",
                   "meta",  "link",   "option", "dd",   "dt",       "tbody", "thead",    "tfoot",   "hr",
                   "html",  "head",   "body",   "area", "base",     "col",   "colgroup", "caption", "embed",
                   "param", "source", "track",  "wbr",  "optgroup", "frame"}))
    return Nesting::none;
  if (among(name,
            {"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}))
    return Nesting::formatting;
  if (among(name, {"script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"}))
    return Nesting::raw;
  if (among(name, {"table", "object", "applet", "marquee", "template"})) return Nesting::scope;
  if (among(name, {"div",      "ul",         "ol",      "dl",      "form",   "h1",         "h2",
                   "h3",       "h4",         "h5",      "h6",      "nav",    "center",     "section",
                   "header",   "footer",     "article", "aside",   "main",   "fieldset",   "pre",
                   "address",  "blockquote", "button",  "dir",     "menu",   "figure",     "select",
                   "noscript", "listing",    "details", "summary", "hgroup", "figcaption", "frameset"}))
    return Nesting::block;
  return Nesting::ordinary;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

class Guard {
 public:
  Guard(std::string_view html, bool drop_formatting) : html_(html), drop_formatting_(drop_formatting) {}

  std::optional<std::string> run() {
    std::size_t at = 0;
    while ((at = html_.find('<', at)) != std::string_view::npos) at = one(at);
    if (!changed_) return std::nullopt;
    out_.append(html_.substr(kept_));
    return std::move(out_);
  }

 private:
  struct Open {
    std::string name;
    Nesting nesting;
  };

  std::size_t one(std::size_t at) {
    if (html_.substr(at, 4) == "<!--") {
      const auto close = html_.find("-->", at + 2);
      return close == std::string_view::npos ? html_.size() : close + 3;
    }
    const bool closing = at + 1 < html_.size() && html_[at + 1] == '/';
    const std::size_t begin = at + (closing ? 2 : 1);
    if (begin >= html_.size() || !is_letter(html_[begin])) return at + 1;
    std::size_t stop = begin;
    while (stop < html_.size() && !is_blank(html_[stop]) && html_[stop] != '/' && html_[stop] != '>') ++stop;
    const std::string name = lower_ascii(html_.substr(begin, std::min<std::size_t>(stop - begin, 64)));
    int attributes = 0;
    const bool root = name == "html" || name == "body";  // what such a tag repeats is added to the first one
    const std::size_t end = tag_end(stop, root ? root_attributes_ : attributes);
    if (closing) {
      close(name, at, end);
      return end;
    }
    return open(name, at, end);
  }

  // One past the ">" that ends the tag; quotes hide it. Attributes beyond the limit are cut out.
  std::size_t tag_end(std::size_t at, int& attributes) {
    std::size_t cut = 0;
    char quote = 0;
    for (; at < html_.size(); ++at) {
      const char c = html_[at];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '>') {
        break;
      } else if ((c == '"' || c == '\'') && html_[at - 1] == '=') {
        quote = c;
      } else if (!is_blank(c) && (is_blank(html_[at - 1]) || html_[at - 1] == '/' || html_[at - 1] == '"')) {
        if (++attributes >= max_attributes && cut == 0) cut = at;
      }
    }
    if (cut != 0) drop(cut, at);
    return std::min(at + 1, html_.size());
  }

  std::size_t open(const std::string& name, std::size_t at, std::size_t end) {
    const Nesting nesting = nesting_of(name);
    if (nesting == Nesting::none) return end;
    if (nesting == Nesting::raw) return after_raw(name, end);
    if (nesting == Nesting::formatting) {
      if (drop_formatting_ || formatting_ >= max_formatting)
        drop(at, end);
      else
        ++formatting_;
    } else if (open_.size() >= static_cast<std::size_t>(max_depth)) {
      drop(at, end);
      ++dropped_;
    } else {
      open_.push_back({name, nesting});
    }
    return end;
  }

  std::size_t after_raw(const std::string& name, std::size_t from) const {
    for (std::size_t at = from; (at = html_.find("</", at)) != std::string_view::npos; at += 2)
      if (equal_ignoring_case(html_.substr(at + 2, name.size()), name)) return at;
    return html_.size();
  }

  void close(const std::string& name, std::size_t at, std::size_t end) {
    const Nesting nesting = nesting_of(name);
    if (nesting == Nesting::none || nesting == Nesting::raw) return;
    if (nesting == Nesting::formatting) {
      if (drop_formatting_)
        drop(at, end);
      else if (formatting_ > 0)
        --formatting_;
      return;
    }
    if (dropped_ > 0) {
      drop(at, end);
      --dropped_;
      return;
    }
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].name == name) {
        open_.resize(i);
        return;
      }
      if (open_[i].nesting == Nesting::scope && nesting != Nesting::scope) return;
      if (open_[i].nesting != Nesting::ordinary && nesting == Nesting::ordinary) return;
    }
  }

  void drop(std::size_t from, std::size_t to) {
    if (from < kept_) return;
    changed_ = true;
    out_.append(html_.substr(kept_, from - kept_)).push_back(' ');
    kept_ = to;
  }

  std::string_view html_;
  bool drop_formatting_;
  std::vector<Open> open_;
  std::size_t formatting_ = 0;
  std::size_t dropped_ = 0;
  int root_attributes_ = 0;
  bool changed_ = false;
  std::string out_;
  std::size_t kept_ = 0;  // html_ up to here has been taken over or dropped
};

}  // namespace

std::optional<std::string> guard_html(std::string_view html, bool drop_formatting) {
  return Guard(html, drop_formatting).run();
}

}  // namespace mingcha::pages
