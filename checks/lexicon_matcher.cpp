#include "checks/lexicon_matcher.h"

#include <hs/hs.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <string>

#include "base/digest.h"

namespace mingcha::checks {
namespace {

constexpr std::size_t most_found = 10'000;

struct Literal {
  const std::string* text;
  std::size_t word;
  bool allowed;  // an expression in which the word is fine
};

struct Hit {
  std::size_t literal, end;
};

int keep(unsigned int id, unsigned long long, unsigned long long to, unsigned int, void* context) noexcept {
  auto& hits = *static_cast<std::vector<Hit>*>(context);
  hits.push_back({id, static_cast<std::size_t>(to)});
  return hits.size() < most_found ? 0 : 1;
}

void require(hs_error_t code, const char* what) {
  if (code != HS_SUCCESS && code != HS_SCAN_TERMINATED)
    throw std::runtime_error(std::string("lexicon: ") + what + " (Hyperscan " + std::to_string(code) + ")");
}

}  // namespace

struct LexiconMatcher::State {
  std::vector<LexiconWord> lexicon;
  std::vector<Literal> literals;
  hs_database_t* database = nullptr;
  hs_scratch_t* scratch = nullptr;  // of one scan at a time
  std::mutex scanning;

  ~State() {
    hs_free_scratch(scratch);
    hs_free_database(database);
  }

  void compile() {
    std::vector<const char*> texts;
    std::vector<std::size_t> lengths;
    std::vector<unsigned> flags, ids;
    for (const Literal& literal : literals) {
      texts.push_back(literal.text->data());
      lengths.push_back(literal.text->size());
      flags.push_back(HS_FLAG_CASELESS);
      ids.push_back(static_cast<unsigned>(ids.size()));
    }
    hs_compile_error_t* error = nullptr;
    const auto code =
        hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(),
                             static_cast<unsigned>(texts.size()), HS_MODE_BLOCK, nullptr, &database, &error);
    if (code != HS_SUCCESS) {
      const std::string message = error == nullptr ? "unknown" : error->message;
      hs_free_compile_error(error);
      throw std::runtime_error("lexicon: " + message);
    }
    require(hs_alloc_scratch(database, &scratch), "no memory to scan with");
  }
};

LexiconMatcher::LexiconMatcher(const std::vector<LexiconWord>& lexicon) : state_(std::make_unique<State>()) {
  state_->lexicon = lexicon;
  for (std::size_t n = 0; n < lexicon.size(); ++n) {
    state_->literals.push_back({&state_->lexicon[n].word, n, false});
    for (const std::string& expression : state_->lexicon[n].allowed)
      state_->literals.push_back({&expression, n, true});
  }
  if (!state_->literals.empty()) state_->compile();
}

LexiconMatcher::~LexiconMatcher() = default;

std::vector<WordFound> LexiconMatcher::find(std::string_view text) const {
  std::vector<WordFound> found;
  if (state_->database == nullptr || text.empty()) return found;
  std::vector<Hit> hits;
  {
    const std::scoped_lock lock(state_->scanning);
    require(hs_scan(state_->database, text.data(), static_cast<unsigned>(text.size()), 0, state_->scratch,
                    keep, &hits),
            "scan failed");
  }
  // Where the scan was cut off, what ends after the last hits is not known: their contexts may be missing.
  const std::size_t known =
      hits.size() < most_found ? text.size() : hits.back().end - std::min<std::size_t>(hits.back().end, 400);
  std::vector<WordFound> allowed;
  for (const Hit& hit : hits) {
    const Literal& literal = state_->literals[hit.literal];
    const std::size_t size = literal.text->size();
    if (literal.allowed)
      allowed.push_back({literal.word, hit.end - size, size});
    else if (hit.end <= known)
      found.push_back({literal.word, hit.end - size, size});
  }
  std::erase_if(found, [&](const WordFound& one) {
    return std::ranges::any_of(allowed, [&](const WordFound& context) {
      return context.word == one.word && context.at <= one.at &&
             one.at + one.size <= context.at + context.size;
    });
  });
  std::ranges::stable_sort(found, {}, &WordFound::at);
  return found;
}

std::shared_ptr<const LexiconMatcher> LexiconMatcher::of(const std::vector<LexiconWord>& lexicon) {
  static std::mutex mutex;
  static std::string known;
  static std::shared_ptr<const LexiconMatcher> matcher;
  std::string all;
  for (const LexiconWord& word : lexicon) {
    all += word.word + "\n";
    for (const std::string& expression : word.allowed) all += "\t" + expression + "\n";
  }
  const std::string digest = sha256_hex(all);
  const std::scoped_lock lock(mutex);
  if (known != digest) {
    matcher = std::make_shared<LexiconMatcher>(lexicon);
    known = digest;
  }
  return matcher;
}

}  // namespace mingcha::checks
