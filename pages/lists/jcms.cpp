// JCMS keeps a list as XML inside a script element,
// <datastore><recordset><record><![CDATA[<li>…</li>]]></record> …, and its dataproxy answers with the same
// XML alone. The fragments together are an ordinary list.
#include "pages/lists/dialects.h"

namespace mingcha::pages {

namespace {

// The CDATA sections inside every <name>…</name>, joined.
std::string sections(std::string_view xml, std::string_view name) {
  constexpr std::string_view open = "<![CDATA[", close = "]]>";
  const std::string tag = "<" + std::string(name) + ">", end_tag = "</" + std::string(name) + ">";
  std::string out;
  for (std::size_t at = xml.find(tag); at != std::string_view::npos; at = xml.find(tag, at)) {
    at += tag.size();
    const std::size_t begin = xml.find(open, at), end = xml.find(end_tag, at);
    if (begin == std::string_view::npos || end < begin) continue;
    const std::size_t last = xml.find(close, begin);
    if (last == std::string_view::npos) break;
    out += xml.substr(begin + open.size(), last - begin - open.size());
    at = last;
  }
  return out;
}

void read_datastore(const ListPage& page, std::string_view xml, ListReading& reading) {
  const Tree records("<ul>" + sections(xml, "record") + "</ul>");
  for (auto& entry : plain_entries(records, page.context, page.resolver))
    reading.entries.push_back(std::move(entry));
  const Tree group(sections(xml, "nextgroup"));
  for (std::uint32_t i = 1; i < group.size(); ++i)
    if (const Node node = group.at(i); node.is(Tag::a)) add_next_page(page, node.value(Attr::href), reading);
}

bool is_datastore(std::string_view text) {
  return text.find("<recordset") != std::string_view::npos && text.find("<record>") != std::string_view::npos;
}

}  // namespace

void read_jcms(const ListPage& page, ListReading& reading) {
  bool found = false;
  for (const auto& script : page.scripts) {
    if (!is_datastore(script)) continue;
    found = true;
    read_datastore(page, script, reading);
  }
  if (!found && page.context.source.substr(0, 2'000).find("<datastore") != std::string_view::npos &&
      is_datastore(page.context.source))
    read_datastore(page, page.context.source, reading);
}

}  // namespace mingcha::pages
