#include "pages/word_finder.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace mingcha::pages {

// By the six bytes at `at`, which are there.
std::uint32_t WordFinder::slot_of(std::string_view text, std::size_t at) {
  std::uint64_t value = 0;
  if (at + 8 <= text.size())  // one load is much cheaper than six
    std::memcpy(&value, text.data() + at, 8);
  else
    std::memcpy(&value, text.data() + at, 6);
  return static_cast<std::uint32_t>((value << 16) * 0x9E37'79B9'7F4A'7C15ULL >> (64 - table_bits));
}

WordFinder::WordFinder(std::vector<std::string_view> words) : words_(std::move(words)), next_(words_.size()) {
  assert(words_.size() <= 65'535);
  for (std::size_t word = words_.size(); word-- > 0;) {
    assert(words_[word].size() >= 6);
    std::uint16_t& first = first_[slot_of(words_[word], 0)];
    next_[word] = std::exchange(first, static_cast<std::uint16_t>(word + 1));
  }
}

std::vector<WordFinder::Place> WordFinder::places(std::string_view utf8) const {
  std::vector<Place> places;
  for (std::size_t at = 0; at + 6 <= utf8.size();) {
    if (first_[slot_of(utf8, at)] != 0) add_places(utf8, at, places);
    const auto first = static_cast<unsigned char>(utf8[at]);
    at += first < 0xE0 ? 1 : 3;  // no word begins within a character of three or four bytes
  }
  return places;
}

void WordFinder::add_places(std::string_view text, std::size_t at, std::vector<Place>& places) const {
  for (std::uint32_t row = first_[slot_of(text, at)]; row != 0; row = next_[row - 1])
    if (text.substr(at).starts_with(words_[row - 1]))
      places.push_back({static_cast<std::uint32_t>(at), row - 1});
}

std::uint32_t WordFinder::index(std::string_view word) const {
  const auto found = std::ranges::find(words_, word);
  assert(found != words_.end());
  return static_cast<std::uint32_t>(found - words_.begin());
}

bool Searched::contains(std::string_view word) const {
  return last(word) != std::string_view::npos;
}

std::vector<std::size_t> Searched::places(std::string_view word) const {
  std::vector<std::size_t> found;
  const std::uint32_t wanted = finder_.index(word);
  for (const auto& place : places_)
    if (place.word == wanted) found.push_back(place.at);
  return found;
}

std::size_t Searched::last(std::string_view word) const {
  const std::uint32_t wanted = finder_.index(word);
  for (auto place = places_.rbegin(); place != places_.rend(); ++place)
    if (place->word == wanted) return place->at;
  return std::string_view::npos;
}

}  // namespace mingcha::pages
