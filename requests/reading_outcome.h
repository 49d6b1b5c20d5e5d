// Which outcome a reply states, by the article it cites and by its words.
#pragma once

#include <string>
#include <string_view>

namespace mingcha::requests {

struct StatedOutcome {
  std::string by_article, by_words;  // "" where neither is there
  std::string article;               // as cited
  std::string outcome() const { return by_article.empty() ? by_words : by_article; }
  bool agrees() const { return !by_article.empty() && by_article == by_words; }
  bool contradicts() const { return !by_article.empty() && !by_words.empty() && by_article != by_words; }
};
StatedOutcome stated_outcome(std::string_view text);

}  // namespace mingcha::requests
