// Who turns bytes into a tree: MyHTML, which is fast, and Gumbo, which every tree that would cost MyHTML too
// much goes to, and against which tests compare. Both follow the HTML standard; no other file knows of them.
#pragma once

#include <memory>
#include <string_view>

#include "pages/tree_nodes.h"

namespace mingcha::pages {

enum class Parser { myhtml, gumbo };

// Memory that the views of a NodeArray point into; a parser reuses what an earlier parse of the thread has
// left.
class ParserMemory {
 public:
  virtual ~ParserMemory() = default;
};

// Nothing where the page would cost more time or memory than its size allows.
std::unique_ptr<ParserMemory> build_with_myhtml(std::string_view utf8, NodeArray& nodes);
// Any bytes, in bounded time and memory: see pages/tree_guard.h.
std::unique_ptr<ParserMemory> build_with_gumbo(std::string_view utf8, NodeArray& nodes);

// While it lives, trees of this thread are built by `parser`; for comparing the two.
class ParserChoice {
 public:
  explicit ParserChoice(Parser parser);
  ~ParserChoice();
  ParserChoice(const ParserChoice&) = delete;
  ParserChoice& operator=(const ParserChoice&) = delete;

 private:
  Parser before_;
};

}  // namespace mingcha::pages
