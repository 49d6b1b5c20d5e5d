// A page as a browser takes it, by Gumbo: what elements, attributes and links there really are.
#pragma once

#include <gumbo.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace mingcha::reports::dom {

struct Page {
  std::set<std::string> elements;  // names of elements that a document of text and tables does not have
  std::set<std::string> handlers;  // attributes such as onclick
  std::vector<std::string> links;  // href, as written
  std::vector<std::string> ids;
  std::string text;
};

inline void walk(const GumboNode& node, Page& page) {
  if (node.type == GUMBO_NODE_TEXT) page.text += node.v.text.text;
  if (node.type != GUMBO_NODE_ELEMENT) return;
  const GumboElement& element = node.v.element;
  for (const auto tag : {GUMBO_TAG_SCRIPT, GUMBO_TAG_IMG, GUMBO_TAG_IFRAME, GUMBO_TAG_FORM, GUMBO_TAG_LINK,
                         GUMBO_TAG_OBJECT, GUMBO_TAG_B})
    if (element.tag == tag) page.elements.insert(gumbo_normalized_tagname(tag));
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
    const std::string name = attribute.name;
    if (name.starts_with("on")) page.handlers.insert(name);
    if (name == "href") page.links.emplace_back(attribute.value);
    if (name == "id") page.ids.emplace_back(attribute.value);
  }
  if (element.tag == GUMBO_TAG_STYLE) return;
  for (unsigned i = 0; i < element.children.length; ++i)
    walk(*static_cast<const GumboNode*>(element.children.data[i]), page);
}

inline Page read(const std::string& html) {
  Page page;
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  walk(*output->root, page);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return page;
}

}  // namespace mingcha::reports::dom
