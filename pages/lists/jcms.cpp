// JCMS keeps a list as XML inside a script element,
// <datastore><recordset><record><![CDATA[<li>…</li>]]></record> …, and its dataproxy answers with the same
// XML alone; other releases as an array of strings, dataStore = ["<li>…</li>", …]. The fragments together are
// an ordinary list.
#include "base/text.h"
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

// Entries of fragments of HTML.
void read_fragments(const ListPage& page, const std::string& html, ListReading& reading) {
  const Tree records("<ul>" + html + "</ul>");
  for (auto& entry : plain_entries(records, page.context, page.resolver))
    reading.entries.push_back(std::move(entry));
}

// The strings of a script's array that begins behind its "[", joined.
std::string strings_of_array(std::string_view script) {
  std::string out;
  char quote = 0;
  for (std::size_t i = 0; i < script.size(); ++i) {
    const char c = script[i];
    if (quote == 0) {
      if (c == ']') break;
      if (c == '"' || c == '\'') quote = c;
    } else if (c == quote) {
      quote = 0;
    } else if (c == '\\' && i + 1 < script.size()) {
      const char escaped = script[++i];
      out += escaped == 'n' || escaped == 't' || escaped == 'r' ? ' ' : escaped;
    } else {
      out += c;
    }
  }
  return out;
}

void read_data_store(const ListPage& page, std::string_view script, ListReading& reading) {
  constexpr std::string_view name = "dataStore";
  for (std::size_t at = script.find(name); at != std::string_view::npos; at = script.find(name, at + 1)) {
    const std::string_view rest = trim(script.substr(at + name.size()));
    if (!rest.starts_with('=') && !rest.starts_with(':')) continue;
    const std::string_view value = trim(rest.substr(1));
    if (!value.starts_with('[')) continue;
    return read_fragments(page, strings_of_array(value.substr(1)), reading);
  }
}

void read_datastore(const ListPage& page, std::string_view xml, ListReading& reading) {
  read_fragments(page, sections(xml, "record"), reading);
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
    read_data_store(page, script, reading);
    if (!is_datastore(script)) continue;
    found = true;
    read_datastore(page, script, reading);
  }
  if (!found && page.context.source.substr(0, 2'000).find("<datastore") != std::string_view::npos &&
      is_datastore(page.context.source))
    read_datastore(page, page.context.source, reading);
}

}  // namespace mingcha::pages
