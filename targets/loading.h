// One load of a workspace: the files it has read, and everything found wrong in them so far. Loaders go on
// after an error, so that a person sees all of them at once.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "targets/known_checks.h"

namespace mingcha::targets {

// Where in a file something stands; line and column from 1, 0 where not known.
struct Place {
  std::string file;
  int line = 0, column = 0;
};

// A key that a loader asked for: what editors may offer (targets/schema.h).
struct KeyUse {
  std::string path;       // "network.rate"; keys of a list's entries follow its name
  std::string_view form;  // "text", "decimal", "whole", "flag", "span", "period", "bytes", "day", "words",
                          // "both", "list", or "node" where the loader looks closer
  std::vector<std::string> choices;  // of a text; empty: any
};

class Loading {
 public:
  explicit Loading(std::string directory, KnownChecks checks = {})
      : directory_(std::move(directory)), checks_(std::move(checks)) {}

  const KnownChecks& checks() const { return checks_; }

  void problem(const Place& place, std::string message, std::string hint = {});
  void notice(std::string words);  // said once, however often it is found
  std::size_t problems() const { return errors_.size(); }
  // Throws UsageError with every problem, in the order of files read and of lines in each.
  void stop_if_wrong();

  // A path as messages show it: below the workspace's directory.
  std::string path(std::string_view name) const;
  bool has(std::string_view name) const;  // a regular file of the workspace
  // The text of a file as UTF-8 without a byte order mark; UTF-16 and GB18030 are recognised and said. What
  // was read is remembered for the hash. A file that can't be read, or is in no known encoding, is a problem.
  std::optional<std::string> read(std::string_view name);
  void remember(std::string name, std::string bytes) { read_[std::move(name)] = std::move(bytes); }

  // From now on keys() grows, or no more; says which it was. Off by default.
  bool watch_keys(bool watching) { return std::exchange(watching_, watching); }
  void note_key(KeyUse use);
  const std::vector<KeyUse>& keys() const { return keys_; }

  const std::vector<std::string>& notices() const { return notices_; }
  std::string hash() const;  // SHA-256 over all files read, by name and content

 private:
  std::string directory_;
  KnownChecks checks_;
  std::vector<Error> errors_;
  std::vector<std::string> notices_;
  std::map<std::string, std::string> read_;
  bool watching_ = false;
  std::vector<KeyUse> keys_;
};

// Text that a person typed with full-width characters (１２，．％) as ASCII; says so where it changed
// anything.
std::string narrow(std::string_view text, const Place& place, Loading& loading);

// "a, b and c", for hints.
std::string join(const std::vector<std::string>& words, std::string_view last = " and ");
// `did you mean "rate"?`, or `known here: a, b and c`.
std::string suggest(std::string_view word, const std::vector<std::string>& known);

// [a-z0-9-]+, as ids of bodies, accounts, packs and the assessment are.
bool is_id(std::string_view text);
std::string id_hint(std::string_view text);

}  // namespace mingcha::targets
