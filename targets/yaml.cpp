#include "targets/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <utility>

#include "base/text.h"

namespace mingcha::targets {
namespace {

// The parser counts bytes; people count characters.
class Lines {
 public:
  Lines(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {
    for (std::size_t at = 0; at < text.size(); ++at)
      if (text[at] == '\n') begins_.push_back(at + 1);
  }
  std::size_t offset(const YAML::Mark& mark) const {
    if (mark.line < 0 || static_cast<std::size_t>(mark.line) >= begins_.size()) return text_.size();
    return std::min(
        begins_[static_cast<std::size_t>(mark.line)] + static_cast<std::size_t>(std::max(mark.column, 0)),
        text_.size());
  }
  Place place(const YAML::Mark& mark) const {
    const auto at = offset(mark);
    if (at == text_.size()) return {file_, mark.line + 1, mark.column + 1};
    const auto begin = begins_[static_cast<std::size_t>(mark.line)];
    return {file_, mark.line + 1, static_cast<int>(count_characters(text_.substr(begin, at - begin))) + 1};
  }

 private:
  std::string_view text_;
  std::string file_;
  std::vector<std::size_t> begins_{0};
};

// Builds the tree from the parser's events. A map's children come in turn as key and value.
class Builder : public YAML::EventHandler {
 public:
  Builder(const Lines& lines, Loading& loading) : lines_(lines), loading_(loading) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { put({.place = place(mark)}); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw YAML::ParserException(mark, "alias");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    last_quoted_.reset();
    if (tag == "!") last_quoted_ = mark;
    put({.kind = Node::Kind::scalar, .text = value, .quoted = tag == "!", .place = place(mark)});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open_.push_back({{.kind = Node::Kind::list, .place = place(mark)}, {}, false, false});
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open_.push_back({{.kind = Node::Kind::map, .place = place(mark)}, {}, false, false});
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  Node take() { return std::move(root_); }
  // Where the last scalar begins, if it is a quoted one.
  const std::optional<YAML::Mark>& last_quoted() const { return last_quoted_; }

 private:
  struct Open {
    Node node;
    Node::Key key;
    bool has_key, drop;
  };

  Place place(const YAML::Mark& mark) const { return lines_.place(mark); }

  void close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    put(std::move(node));
  }

  void put(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.kind == Node::Kind::list) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.has_key) {
      take_key(parent, node);
    } else {
      parent.has_key = false;
      if (parent.drop) return;
      parent.node.keys.push_back(std::move(parent.key));
      parent.node.items.push_back(std::move(node));
    }
  }

  void take_key(Open& parent, const Node& node) {
    parent.has_key = true;
    parent.drop = node.kind != Node::Kind::scalar;
    if (parent.drop) {
      loading_.problem(node.place, "a key must be a word, and here is " + std::string(in_words(node.kind)),
                       "write `key: value`; text that contains { or [ goes in quotes");
      return;
    }
    parent.key = {node.text, node.place};
    for (const auto& key : parent.node.keys) {
      if (key.text != node.text) continue;
      parent.drop = true;
      loading_.problem(node.place, "the key \"" + node.text + "\" stands here a second time",
                       "the first is in line " + std::to_string(key.place.line) + "; keep one of them");
    }
  }

  const Lines& lines_;
  Loading& loading_;
  std::vector<Open> open_;
  Node root_;
  std::optional<YAML::Mark> last_quoted_;
};

struct Plain {
  std::string_view parser, message, hint;
};

// The parser's messages in words that say what to do. Matched by their beginning.
constexpr std::array plain_words{
    Plain{"end of map not found", "this line does not belong to the keys above it",
          "keys of one level begin in the same column, each as `key: value`; has a colon been forgotten?"},
    Plain{"end of map flow not found", "a { is never closed, or a comma is missing in it",
          "add the missing } or comma"},
    Plain{"end of sequence not found", "this line does not belong to the list above it",
          "entries of one list begin with \"- \" in the same column"},
    Plain{"end of sequence flow not found", "a [ is never closed, or a comma is missing in it",
          "add the missing ] or comma"},
    Plain{"illegal map value", "a colon stands where none may stand",
          "text that contains \": \" goes in quotes; one `key: value` a line"},
    Plain{"illegal map key", "a key can't stand here", "keys of one level begin in the same column"},
    Plain{"illegal block entry", "a list can't begin here",
          "put the first \"- \" on a line of its own below the key"},
    Plain{"illegal EOF in scalar", "a quote is opened and never closed", "add the missing quote"},
    Plain{"illegal flow end", "a } or ] closes nothing",
          "remove it, or open it before; in text it goes in quotes"},
    Plain{"illegal tab", "a tab is used for indentation", "use spaces"},
    Plain{"illegal document indicator in scalar", "--- or ... stands inside quoted text",
          "close the quote before it"},
    Plain{"unknown escape character", "a \\ in double quotes begins an unknown escape",
          "write \\\\, or use single quotes"},
    Plain{"unknown token", "a character that can't begin a value",
          "text that begins with @, `, %, & or * goes in quotes"},
    Plain{"illegal character in scalar", "a character that can't stand in plain text",
          "put the text in quotes"},
    Plain{"bad file", "values are nested too deeply here", "close the brackets, or indent less"},
    Plain{"anchor not found", "a & begins an anchor, and has no name", "put the text in quotes"},
    Plain{"alias", "aliases (*name) are not read", "write the value out"},
    Plain{"the referenced anchor is not defined", "aliases (*name) are not read",
          "write the value out; text goes in quotes"},
};

void add_parser_problem(const YAML::Exception& error, const Lines& lines, Loading& loading) {
  std::string message = "the YAML can't be read: " + error.msg;
  std::string hint = "text with special characters goes in quotes";
  for (const auto& words : plain_words) {
    if (!error.msg.starts_with(words.parser)) continue;
    message = words.message;
    hint = words.hint;
    break;
  }
  loading.problem(lines.place(error.mark), message, hint);
}

// The parser takes the end of the file for the end of a quoted text, so that a forgotten quote would go
// unnoticed.
bool is_closed(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return true;
  const char quote = text[at];
  while (++at < text.size()) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || at + 1 >= text.size() || text[at + 1] != quote) return true;
      ++at;
    }
  }
  return false;
}

// YAML forbids tabs as indentation, and parsers' messages about them mislead.
bool has_tab_indentation(std::string_view text, const std::string& file, Loading& loading) {
  bool found = false;
  int line = 0;
  std::istringstream lines{std::string(text)};
  for (std::string content; std::getline(lines, content);) {
    ++line;
    const auto begin = content.find_first_not_of(" \t\r");
    const auto tab = content.find('\t');
    if (begin == std::string::npos || content[begin] == '#' || tab >= begin) continue;
    loading.problem({file, line, static_cast<int>(tab) + 1}, "a tab is used for indentation",
                    "use spaces, e.g. two a level");
    found = true;
  }
  return found;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i].text == key) return &items[i];
  return nullptr;
}

std::string_view in_words(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::null:
      return "nothing";
    case Node::Kind::scalar:
      return "a single value";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      return "keys with values";
  }
  return "";
}

Node parse_yaml(std::string_view text, const std::string& file, Loading& loading) {
  if (has_tab_indentation(text, file, loading)) return {.place = {file, 1, 1}};
  const Lines lines(text, file);
  Builder builder(lines, loading);
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    if (!parser.HandleNextDocument(builder)) return {.place = {file, 1, 1}};
    Builder rest(lines, loading);
    if (parser.HandleNextDocument(rest))
      loading.problem({file}, "holds more than one document (---)", "put each in a file of its own");
  } catch (const YAML::Exception& error) {
    add_parser_problem(error, lines, loading);
    return {.place = {file, 1, 1}};
  }
  if (const auto& begin = builder.last_quoted(); begin && !is_closed(text, lines.offset(*begin))) {
    loading.problem(lines.place(*begin), "the quote that begins here is never closed",
                    "add the closing quote");
    return {.place = {file, 1, 1}};
  }
  return builder.take();
}

}  // namespace mingcha::targets
