// The tree-construction cases of html5lib (tests/pages/html5lib, format: its README's project), and our trees
// in the same notation. What our tree leaves out is left out of the expectations too: doctypes, name spaces,
// the "content" level of templates, white space around attribute values.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/text.h"
#include "pages/tree.h"

namespace mingcha::pages {

struct TreeCase {
  std::string name, html, expected;
  bool fragment = false, scripting = false;
};

inline std::string in_words(const Tree& tree) {
  std::string out;
  std::vector<std::uint32_t> ends;
  for (std::uint32_t i = 1; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    while (!ends.empty() && ends.back() <= i) ends.pop_back();
    const std::string indent = "| " + std::string(2 * ends.size(), ' ');
    if (node.is_text()) out += indent + '"' + std::string(node.text()) + "\"\n";
    if (node.is_comment()) out += indent + "<!-- " + std::string(node.text()) + " -->\n";
    if (!node.is_element()) continue;
    out += indent + "<" + lower_ascii(node.name()) + ">\n";
    std::vector<std::string> attributes;
    for (const Attribute& each : node.attributes())
      attributes.push_back(indent + "  " + lower_ascii(each.name) + "=\"" + std::string(each.value) + "\"\n");
    std::sort(attributes.begin(), attributes.end());
    for (const std::string& each : attributes) out += each;
    ends.push_back(node.end());
  }
  return out;
}

// One entry of an expected tree ("| " at its start, perhaps over several lines) in our notation; "" for what
// we leave out.
inline std::string our_notation(std::string entry, std::vector<std::size_t>& contents) {
  std::size_t depth = entry.find_first_not_of(' ', 2) - 2;
  while (!contents.empty() && depth <= contents.back()) contents.pop_back();
  const std::string_view what = std::string_view(entry).substr(depth + 2);
  if (what == "content\n") {
    contents.push_back(depth);
    return "";
  }
  if (what.starts_with("<!DOCTYPE")) return "";
  std::string ours(what);
  for (const std::string_view prefix : {"<svg ", "<math "})
    if (ours.starts_with(prefix)) ours.erase(1, prefix.size() - 1);
  if (what.front() != '<' && what.front() != '"') {
    const auto equals = ours.find("=\"");
    const std::string value(trim(std::string_view(ours).substr(equals + 2, ours.size() - equals - 4)));
    std::string name = lower_ascii(ours.substr(0, equals));
    for (const std::string_view prefix : {"xlink ", "xml ", "xmlns "})
      if (name.starts_with(prefix)) name.erase(0, prefix.size());
    ours = name + "=\"" + value + "\"\n";
  } else if (what.front() == '<' && !what.starts_with("<!--")) {
    ours = lower_ascii(ours);
  }
  return "| " + std::string(depth - 2 * contents.size(), ' ') + ours;
}

inline bool is_attribute(std::string_view entry) {
  const auto what = entry.find_first_not_of(' ', 1);
  return what != std::string_view::npos && entry[what] != '<' && entry[what] != '"';
}

inline std::string our_notation(std::string_view expected) {
  std::vector<std::string> entries;
  for (const std::string_view line : split(expected, '\n')) {
    if (line.starts_with("| ") || entries.empty()) entries.emplace_back();
    entries.back() += std::string(line) + "\n";
  }
  while (entries.back().ends_with("\n\n")) entries.back().pop_back();
  std::vector<std::size_t> contents;
  for (std::string& entry : entries)
    if (entry.starts_with("| ")) entry = our_notation(entry, contents);
  std::string out;
  for (auto entry = entries.begin(); entry != entries.end();) {
    const auto end = std::find_if_not(entry, entries.end(), is_attribute);
    std::sort(entry, end);  // by their names in lower case
    for (; entry != end; ++entry) out += *entry;
    if (end != entries.end()) out += *entry++;
  }
  return out == "\n" ? "" : out;
}

inline std::vector<TreeCase> html5lib_cases() {
  std::vector<TreeCase> cases;
  for (const auto& file : std::filesystem::directory_iterator(SOURCE_DIR "/tests/pages/html5lib")) {
    if (file.path().extension() != ".dat") continue;
    const std::string text = "\n" + read_file(file.path().string()).value();
    int number = 0;
    for (std::size_t at = text.find("\n#data\n"); at != std::string::npos;) {
      const std::size_t next = text.find("\n#data\n", at + 1);
      const std::string_view one = std::string_view(text).substr(at, next - at);
      const std::size_t errors = one.find("\n#errors"), document = one.find("\n#document\n", errors);
      const std::string_view between = one.substr(errors, document - errors);
      TreeCase made;
      made.name = file.path().filename().string() + " " + std::to_string(++number);
      if (errors > 7) made.html = one.substr(7, errors - 7);
      made.expected = our_notation(one.substr(document + 11));
      made.fragment = between.find("\n#document-fragment") != std::string_view::npos;
      made.scripting = between.find("\n#script-on") != std::string_view::npos;
      cases.push_back(made);
      at = next;
    }
  }
  std::sort(cases.begin(), cases.end(), [](const TreeCase& a, const TreeCase& b) { return a.name < b.name; });
  return cases;
}

}  // namespace mingcha::pages
