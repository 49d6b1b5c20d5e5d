// Errors. What a user or a site can get wrong is a value (Expected); what stops the program is an
// exception, caught once in main and turned into an exit code; a bug is an assert.
#pragma once

#include <expected>
#include <stdexcept>
#include <string>
#include <vector>

namespace mingcha {

// One thing that a person has to mend, in that person's words.
struct Error {
  std::string message{};  // what is wrong
  std::string hint{};     // what to write or do instead; may be empty
  std::string file{};     // where; empty when it is not about a file
  int line = 0;           // from 1; 0 when not known
  int column = 0;         // from 1; 0 when not known
};

// "file:line:column: message (hint)", leaving out what is not known.
std::string to_string(const Error& error);

template <class T>
using Expected = std::expected<T, Error>;

// Wrong usage or wrong files: all that is wrong at once. main prints each line and exits with 2.
class UsageError : public std::runtime_error {
 public:
  explicit UsageError(Error error) : UsageError(std::vector<Error>{std::move(error)}) {}
  explicit UsageError(std::vector<Error> errors);
  const std::vector<Error>& errors() const noexcept { return errors_; }

 private:
  std::vector<Error> errors_;
};

// The run lock is held by another process: exit 75 (EX_TEMPFAIL).
class LockHeld : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace mingcha
