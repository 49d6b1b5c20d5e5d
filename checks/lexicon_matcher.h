// Finds the words of a lexicon in a text, in one pass however many there are (Hyperscan).
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "targets/lexicon.h"

namespace mingcha::checks {

struct WordFound {
  std::size_t word;      // in the lexicon
  std::size_t at, size;  // bytes of the text
};

class LexiconMatcher {
 public:
  explicit LexiconMatcher(const std::vector<LexiconWord>& lexicon);  // tens of thousands take seconds
  ~LexiconMatcher();
  LexiconMatcher(const LexiconMatcher&) = delete;
  LexiconMatcher& operator=(const LexiconMatcher&) = delete;

  // In the order of the text; ASCII letters of any case. What stands in an allowed expression is left out. Of
  // a text that holds more than 10,000 the rest is not looked at.
  std::vector<WordFound> find(std::string_view text) const;

  // Made once a program for the same lexicon, since every body is judged by it.
  static std::shared_ptr<const LexiconMatcher> of(const std::vector<LexiconWord>& lexicon);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mingcha::checks
