#include "pages/address_list.h"

#include <libxml/parser.h>

#include <memory>
#include <unordered_set>

#include "base/text.h"

namespace mingcha::pages {
namespace {

using Kind = AddressList::Kind;

constexpr std::size_t longest_address = 8'000;
constexpr std::size_t most_before_root = 4'096;  // declarations and comments before the first element

Kind kind_of_root(std::string_view name) {
  if (name == "urlset") return Kind::sitemap;
  if (name == "sitemapindex") return Kind::index;
  return name == "rss" || name == "RDF" || name == "feed" ? Kind::feed : Kind::none;
}

class Collector {
 public:
  explicit Collector(const Address& from) : from_(from) {}

  void add(std::string_view text) {
    if (list.addresses.size() >= most_listed) {
      list.whole = false;
      return;
    }
    const auto address = from_.resolve(trim(text));
    if (address && known_.insert(address->str()).second) list.addresses.push_back(address->str());
  }
  bool full() const { return list.addresses.size() >= most_listed && !list.whole; }

  AddressList list;

 private:
  const Address& from_;
  std::unordered_set<std::string> known_;
};

// A bare "&", which sitemaps are full of, and every entity that XML doesn't have by itself become "&amp;": so
// addresses are kept, and nothing is left to expand.
std::string with_plain_ampersands(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto at = text.find_first_of("&<");
    out += text.substr(0, at);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at);
    if (text.starts_with("<![CDATA[")) {
      const auto end = std::min(text.find("]]>"), text.size());
      out += text.substr(0, end);
      text.remove_prefix(end);
      continue;
    }
    const auto name = text.substr(1, text.substr(0, 12).find(';') - 1);
    const bool kept = text[0] == '<' || name == "amp" || name == "lt" || name == "gt" || name == "quot" ||
                      name == "apos" || (name.starts_with('#') && text.substr(0, 12).find(';') < 12);
    out += kept ? text.substr(0, 1) : "&amp;";
    text.remove_prefix(1);
  }
  return out;
}

// The events of libxml2's parser. Elements go by their local names, since namespaces are often missing or
// wrong, and by their parent's: an image's <loc> is none of ours.
class Events {
 public:
  Events(Collector& to) : to_(to) {}

  void begin(std::string_view name, const xmlChar** attributes, int count) {
    if (path_.empty()) to_.list.kind = kind_of_root(name);
    path_.emplace_back(name);
    text_.clear();
    taking_ = takes(name, attributes, count);
  }
  void end() {
    if (taking_ && !text_.empty()) to_.add(text_);
    taking_ = false;
    if (!path_.empty()) path_.pop_back();
  }
  void characters(std::string_view text) {
    if (taking_ && text_.size() < longest_address) text_ += text;
  }
  bool over() const { return (!path_.empty() && to_.list.kind == Kind::none) || to_.full(); }

 private:
  bool takes(std::string_view name, const xmlChar** attributes, int count) {
    const std::string_view parent = path_.size() > 1 ? std::string_view(path_[path_.size() - 2]) : "";
    if (to_.list.kind == Kind::sitemap) return name == "loc" && parent == "url";
    if (to_.list.kind == Kind::index) return name == "loc" && parent == "sitemap";
    if (name != "link" || (parent != "item" && parent != "entry")) return false;
    std::string href, relation;
    for (int i = 0; i < count; ++i) {  // name, prefix, uri, begin and end of the value
      const std::string_view key(reinterpret_cast<const char*>(attributes[i * 5]));
      const std::string value(attributes[i * 5 + 3], attributes[i * 5 + 4]);
      if (key == "href") href = value;
      if (key == "rel") relation = value;
    }
    if (href.empty()) return true;  // RSS has it as text
    if (relation.empty() || relation == "alternate") to_.add(href);
    return false;
  }

  Collector& to_;
  std::vector<std::string> path_;
  std::string text_;
  bool taking_ = false;
};

xmlParserCtxtPtr parser_of(void* context) {
  return static_cast<xmlParserCtxtPtr>(context);
}
Events& events_of(void* context) {
  return *static_cast<Events*>(parser_of(context)->_private);
}
std::string_view view(const xmlChar* text) {
  return reinterpret_cast<const char*>(text);
}

void on_begin(void* context, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**,
              int count, int, const xmlChar** attributes) {
  events_of(context).begin(view(name), attributes, count);
  if (events_of(context).over()) xmlStopParser(parser_of(context));
}
void on_end(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  events_of(context).end();
}
void on_text(void* context, const xmlChar* text, int size) {
  events_of(context).characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}
void on_entity(void* context, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
  xmlStopParser(parser_of(context));  // a list needs none of its own
}

struct ContextCloser {
  void operator()(xmlParserCtxtPtr context) const noexcept {
    if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
    xmlFreeParserCtxt(context);
  }
};

void read_xml(std::string_view bytes, Collector& to) {
  const std::string text = with_plain_ampersands(bytes);
  Events events(to);
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_begin;
  handler.endElementNs = on_end;
  handler.characters = handler.cdataBlock = on_text;
  handler.entityDecl = on_entity;
  const std::unique_ptr<xmlParserCtxt, ContextCloser> context(
      xmlCreatePushParserCtxt(&handler, nullptr, nullptr, 0, nullptr));
  if (!context) throw std::bad_alloc();
  context->_private = &events;
  context->userData = context.get();
  xmlCtxtUseOptions(context.get(),
                    XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  constexpr std::size_t piece = 1 << 20;
  for (std::size_t at = 0; at < text.size() && context->disableSAX != 1; at += piece)
    xmlParseChunk(context.get(), text.data() + at, static_cast<int>(std::min(piece, text.size() - at)), 0);
  xmlParseChunk(context.get(), nullptr, 0, 1);
  to.list.whole = to.list.whole && context->wellFormed == 1;
}

bool is_web(std::string_view line) {
  const std::string scheme = lower_ascii(line.substr(0, 8));
  return scheme.starts_with("http://") || scheme.starts_with("https://");
}

// One address a line; a line that is none makes it another kind of text.
void read_text(std::string_view bytes, Collector& to) {
  for (auto line : split(bytes, '\n')) {
    line = trim(line);
    if (line.empty()) continue;
    if (!is_web(line)) {
      to.list = {};
      return;
    }
    to.list.kind = Kind::sitemap;
    to.add(line);
  }
}

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return trim(bytes);
}

}  // namespace

AddressList read_address_list(std::string_view bytes, const Address& from) {
  Collector found(from);
  if (bytes.size() > most_list_bytes) {
    bytes = bytes.substr(0, most_list_bytes);
    found.list.whole = false;
  }
  bytes = without_mark(bytes);
  if (bytes.starts_with('<') || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    read_xml(bytes, found);
  else
    read_text(bytes, found);
  if (found.list.kind == Kind::none) found.list = {};
  return std::move(found.list);
}

bool is_address_list(std::string_view bytes) {
  bytes = without_mark(bytes).substr(0, most_before_root);
  while (bytes.starts_with("<?") || bytes.starts_with("<!")) {
    const auto end = bytes.find(bytes.starts_with("<!--") ? "-->" : ">");
    if (end == std::string_view::npos) return false;
    bytes = trim(bytes.substr(end + (bytes.starts_with("<!--") ? 3 : 1)));
  }
  if (!bytes.starts_with('<')) return false;
  std::string_view name = bytes.substr(1, bytes.find_first_of(" \t\r\n/>") - 1);
  if (const auto colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  return kind_of_root(name) != Kind::none;
}

}  // namespace mingcha::pages
