// YAML as a plain tree that knows its places. Aliases are refused: no file of ours needs them, and they can
// grow without bound. Plain and quoted scalars are told apart, as in `id: 2017` and `id: "2017"`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "targets/loading.h"

namespace mingcha::targets {

struct Node {
  enum class Kind { null, scalar, list, map };
  struct Key {
    std::string text;
    Place place;
  };

  Kind kind = Kind::null;
  std::string text{};         // of a scalar
  bool quoted = false;        // of a scalar
  std::vector<Key> keys{};    // of a map, beside items; in the order of the file, each once
  std::vector<Node> items{};  // of a list or map
  Place place{};

  const Node* find(std::string_view key) const;  // of a map; nullptr where it is not there
};

std::string_view in_words(Node::Kind kind);  // "nothing", "a single value", "a list", "keys with values"

// Reads one document; `file` is for messages. What is wrong goes to `loading`: then the tree is empty (null)
// where the text can't be read at all, or lacks the later of two equal keys.
Node parse_yaml(std::string_view text, const std::string& file, Loading& loading);

}  // namespace mingcha::targets
