#include "pages/xml_events.h"

#include <libxml/parser.h>

#include <algorithm>
#include <memory>
#include <new>

#include "base/text.h"

namespace mingcha::pages {
namespace {

constexpr std::size_t most_before_root = 4'096;  // declarations and comments before the first element
constexpr std::size_t longest_reference = 12;

// A bare "&", which such files are full of, and every entity that XML doesn't have by itself become "&amp;":
// so addresses are kept, and nothing is left to expand.
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
    const auto semicolon = text.substr(0, longest_reference).find(';');
    const auto name = text.substr(1, semicolon - 1);
    const bool kept = text[0] == '<' || name == "amp" || name == "lt" || name == "gt" || name == "quot" ||
                      name == "apos" || (name.starts_with('#') && semicolon < longest_reference);
    out += kept ? text.substr(0, 1) : "&amp;";
    text.remove_prefix(1);
  }
  return out;
}

xmlParserCtxtPtr parser_of(void* context) {
  return static_cast<xmlParserCtxtPtr>(context);
}
XmlEvents& events_of(void* context) {
  return *static_cast<XmlEvents*>(parser_of(context)->_private);
}
std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

void on_begin(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar*, int, const xmlChar**,
              int count, int, const xmlChar** given) {
  XmlEvents::Attributes attributes;
  for (int i = 0; i < count; ++i, given += 5)  // name, prefix, uri, begin and end of the value
    attributes.emplace_back(view(given[0]), std::string(given[3], given[4]));
  events_of(context).begin(view(name), view(prefix), attributes);
  if (events_of(context).enough()) xmlStopParser(parser_of(context));
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

}  // namespace

bool read_xml(std::string_view bytes, XmlEvents& events) {
  const std::string text = with_plain_ampersands(bytes);
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
  return context->wellFormed == 1 && context->disableSAX == 0;
}

std::string_view first_element(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes = trim(bytes).substr(0, most_before_root);
  while (bytes.starts_with("<?") || bytes.starts_with("<!")) {
    std::string_view closing = bytes.starts_with("<!--") ? "-->" : ">";
    if (bytes.find('[') < bytes.find('>') && closing == ">") closing = "]>";  // a doctype with declarations
    const auto end = bytes.find(closing);
    if (end == std::string_view::npos) return {};
    bytes = trim(bytes.substr(end + closing.size()));
  }
  if (!bytes.starts_with('<')) return {};
  std::string_view name = bytes.substr(1, bytes.find_first_of(" \t\r\n/>") - 1);
  if (const auto colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  return name;
}

}  // namespace mingcha::pages
