#include "base/error.h"

namespace mingcha {

std::string to_string(const Error& error) {
  std::string out;
  if (!error.file.empty()) {
    out = error.file;
    if (error.line > 0) out += ":" + std::to_string(error.line);
    if (error.line > 0 && error.column > 0) out += ":" + std::to_string(error.column);
    out += ": ";
  }
  out += error.message;
  if (!error.hint.empty()) out += " (" + error.hint + ")";
  return out;
}

UsageError::UsageError(std::vector<Error> errors)
    : std::runtime_error(errors.empty() ? "wrong usage" : to_string(errors.front())),
      errors_(std::move(errors)) {}

}  // namespace mingcha
