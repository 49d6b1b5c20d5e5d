#include <algorithm>
#include <map>

#include "base/text.h"
#include "targets/load_bodies.h"
#include "targets/records.h"

namespace mingcha::targets {
namespace {

const Columns lexicon_columns{{"word"}, {"kind", "instead", "allowed"}, true};
constexpr std::size_t shortest = 2, longest = 100;  // characters

Wording read_kind(const Record& record, Loading& loading) {
  const std::string text = record.text("kind");
  if (text.empty() || text == "wrong" || text == "错误") return Wording::wrong;
  if (text == "forbidden" || text == "禁用") return Wording::forbidden;
  loading.problem(record.at("kind"), "kind: \"" + shorten(text, 60) + "\" is not known",
                  "write wrong or forbidden (错误, 禁用), or nothing for wrong");
  return Wording::wrong;
}

// Expressions are parted by "|".
std::vector<std::string> read_allowed(const Record& record, const std::string& word, Loading& loading) {
  std::vector<std::string> allowed;
  const std::string text = record.text("allowed");
  for (const auto part : split(text, '|')) {
    const std::string expression = squeeze(part);
    if (expression.empty()) continue;
    if (expression.find(word) == std::string::npos)
      loading.problem(record.at("allowed"),
                      "allowed: \"" + shorten(expression, 60) + "\" does not hold the word \"" + word + "\"",
                      "write whole expressions in which the word is fine, parted by |");
    allowed.push_back(expression);
  }
  return allowed;
}

LexiconWord read_word(const Record& record, Loading& loading) {
  LexiconWord word;
  word.word = squeeze(record.text("word"));
  const std::size_t length = count_characters(word.word);
  if (length < shortest || length > longest)
    loading.problem(record.at("word"),
                    "\"" + shorten(word.word, 60) + "\" has " + std::to_string(length) + " characters",
                    "a word has 2 to 100 characters: a single one stands in too much that is fine");
  word.kind = read_kind(record, loading);
  word.instead = squeeze(record.text("instead"));
  word.allowed = read_allowed(record, word.word, loading);
  return word;
}

}  // namespace

void load_lexicon(const std::string& file, Assessment& assessment, Loading& loading) {
  const auto text = loading.read(file);
  if (!text) return;
  std::map<std::string, std::size_t> known;
  for (std::size_t n = 0; n < assessment.lexicon.size(); ++n) known.emplace(assessment.lexicon[n].word, n);
  for (const auto& record : records_of_csv(*text, loading.path(file), lexicon_columns, loading)) {
    LexiconWord word = read_word(record, loading);
    const auto [first, is_new] = known.emplace(word.word, assessment.lexicon.size());
    if (is_new) {
      assessment.lexicon.push_back(std::move(word));
      continue;
    }
    loading.notice(
        to_string(Error{"\"" + shorten(word.word, 60) + "\" stands twice in the lexicons; the first counts",
                        {},
                        record.place.file,
                        record.place.line,
                        0}));
  }
}

}  // namespace mingcha::targets
