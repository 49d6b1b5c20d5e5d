#include "checks/letters.h"

#include <algorithm>
#include <array>
#include <map>

#include "checks/places.h"

namespace mingcha::checks {
namespace {

constexpr std::array<std::string_view, 4> kinds_of_letters = {"mailbox", "consultation", "complaints",
                                                              "suggestions"};

std::string kind_of(const PageFacts& page) {
  for (const std::string_view kind : kinds_of_letters)
    if (std::ranges::find(page.columns, kind) != page.columns.end()) return std::string(kind);
  return {};
}

std::string day_of(const std::optional<PageDate>& date) {
  return date ? to_string(date->day) : std::string();
}

void merge(Letter& letter, const Letter& other) {
  const auto fill = [](std::string& field, const std::string& from) {
    if (field.empty()) field = from;
  };
  fill(letter.code, other.code);
  fill(letter.title, other.title);
  fill(letter.by, other.by);
  fill(letter.status, other.status);
  fill(letter.category, other.category);
  fill(letter.answer, other.answer);
  if (!letter.sent) letter.sent = other.sent;
  if (!letter.answered) letter.answered = other.answered;
  letter.state = std::max(letter.state, other.state);
}

class Gathered {
 public:
  void add(const PageView& page, const Letter& letter) {
    const bool own_page = letter.url.empty() || without_index(letter.url) == without_index(page.url);
    const std::string address = without_index(letter.url.empty() ? page.url : letter.url);
    const std::size_t at = find(page, letter, own_page && page.facts->letters.size() > 1 ? "" : address);
    SeenLetter& seen = letters_[at];
    merge(seen.letter, letter);
    if (seen.kind.empty()) seen.kind = kind_of(*page.facts);
    if (own_page && page.facts->letters.size() == 1) seen.page = page;
  }

  std::vector<SeenLetter> take() {
    for (SeenLetter& seen : letters_)
      if (seen.kind.empty()) seen.kind = "letters";
    std::ranges::stable_sort(letters_, {}, &SeenLetter::kind);
    return std::move(letters_);
  }

 private:
  // By its code, its own address, or title and day.
  std::size_t find(const PageView& page, const Letter& letter, const std::string& address) {
    std::vector<std::string> keys;
    if (!letter.code.empty()) keys.push_back("code " + page.site + " " + letter.code);
    if (!address.empty()) keys.push_back("url " + address);
    if (keys.empty()) keys.push_back("title " + page.site + " " + letter.title + " " + day_of(letter.sent));
    for (const std::string& key : keys)
      if (const auto at = known_.find(key); at != known_.end()) return name(keys, at->second);
    letters_.push_back({{}, {}, page});
    return name(keys, letters_.size() - 1);
  }
  std::size_t name(const std::vector<std::string>& keys, std::size_t at) {
    for (const std::string& key : keys) known_.emplace(key, at);
    return at;
  }

  std::vector<SeenLetter> letters_;
  std::map<std::string, std::size_t> known_;
};

}  // namespace

std::vector<SeenLetter> seen_letters(const CheckInput& input) {
  Gathered gathered;
  input.view.each_page([&](const PageView& page) {
    if (!page.facts || is_copy(page.url)) return;
    const bool other_column = std::ranges::any_of(page.facts->columns, [](const std::string& kind) {
      return kind == "surveys" || kind == "interviews";
    });
    if (other_column && kind_of(*page.facts).empty()) return;
    for (const Letter& letter : page.facts->letters) gathered.add(page, letter);
  });
  return gathered.take();
}

bool is_answered(const Letter& letter) {
  return letter.state == LetterState::answered || letter.answered || !letter.answer.empty();
}

int quantile(const std::vector<int>& sorted, int percent) {
  const std::size_t rank = (sorted.size() * static_cast<std::size_t>(percent) + 99) / 100;
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

}  // namespace mingcha::checks
