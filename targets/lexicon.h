// A lexicon: wording that must not stand on a page, or is wrong, from the user's own files.
#pragma once

#include <string>
#include <vector>

namespace mingcha {

enum class Wording { wrong, forbidden };

struct LexiconWord {
  std::string word;
  Wording kind = Wording::wrong;
  std::string instead;               // the right wording, for people; may be empty
  std::vector<std::string> allowed;  // longer expressions that hold the word and are fine
};

}  // namespace mingcha
