// Looks for many words in one pass over a text. A page is searched for dozens of labels; a search for each
// alone stops at nearly every character, since Chinese characters share their first bytes.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace mingcha::pages {

class WordFinder {
 public:
  // At most 65,535 words of at least six bytes of UTF-8, two Chinese characters. One may be part of another.
  explicit WordFinder(std::vector<std::string_view> words);
  WordFinder(std::initializer_list<std::string_view> words) : WordFinder(std::vector(words)) {}

  struct Place {
    std::uint32_t at;  // byte of the text
    std::uint32_t word;
  };
  std::vector<Place> places(std::string_view utf8) const;  // in order of `at`
  std::uint32_t index(std::string_view word) const;        // of one of the words

 private:
  static constexpr unsigned table_bits = 10;
  static std::uint32_t slot_of(std::string_view text, std::size_t at);
  void add_places(std::string_view text, std::size_t at, std::vector<Place>& places) const;

  std::vector<std::string_view> words_;
  // The words that begin with six such bytes: the first of them, and for each word the next; 0 ends a row.
  std::array<std::uint16_t, 1U << table_bits> first_{};
  std::vector<std::uint16_t> next_;
};

// A text with the places of a finder's words.
class Searched {
 public:
  Searched(std::string_view text, const WordFinder& finder)
      : text_(text), finder_(finder), places_(finder.places(text)) {}
  std::string_view text() const { return text_; }
  bool contains(std::string_view word) const;
  std::vector<std::size_t> places(std::string_view word) const;  // ascending
  std::size_t last(std::string_view word) const;                 // npos where it is not there

 private:
  std::string_view text_;
  const WordFinder& finder_;
  std::vector<WordFinder::Place> places_;
};

}  // namespace mingcha::pages
