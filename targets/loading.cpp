#include "targets/loading.h"

#include <algorithm>
#include <filesystem>

#include "base/digest.h"
#include "base/text.h"
#include "targets/encoding.h"

namespace mingcha::targets {

void Loading::problem(const Place& place, std::string message, std::string hint) {
  errors_.push_back({std::move(message), std::move(hint), place.file, place.line, place.column});
}

void Loading::notice(std::string words) {
  if (std::find(notices_.begin(), notices_.end(), words) == notices_.end())
    notices_.push_back(std::move(words));
}

void Loading::stop_if_wrong() {
  if (errors_.empty()) return;
  std::map<std::string, std::size_t> order;
  for (const auto& error : errors_) order.emplace(error.file, order.size());
  std::stable_sort(errors_.begin(), errors_.end(), [&](const Error& a, const Error& b) {
    return std::tuple(order[a.file], a.line, a.column) < std::tuple(order[b.file], b.line, b.column);
  });
  throw UsageError(errors_);
}

void Loading::note_key(KeyUse use) {
  if (watching_) keys_.push_back(std::move(use));
}

std::string Loading::path(std::string_view name) const {
  if (directory_.empty() || directory_ == ".") return std::string(name);
  return (std::filesystem::path(directory_) / name).string();
}

bool Loading::has(std::string_view name) const {
  std::error_code ignored;
  return std::filesystem::is_regular_file(std::filesystem::path(directory_) / name, ignored);
}

std::optional<std::string> Loading::read(std::string_view name) {
  const std::string shown = path(name);
  auto bytes = read_file((std::filesystem::path(directory_) / name).string());
  if (!bytes) {
    problem({shown}, "can't be read: " + bytes.error().message, "check that it is there and may be read");
    return std::nullopt;
  }
  read_[std::string(name)] = *bytes;
  auto decoded = decode(*bytes);
  if (!decoded) {
    problem({shown, decoded.error().line, 0}, decoded.error().message, decoded.error().hint);
    return std::nullopt;
  }
  if (!decoded->encoding.empty())
    notice(shown + " is " + decoded->encoding + "; it was read as such (saving it as UTF-8 avoids doubt)");
  return std::move(decoded->text);
}

std::string Loading::hash() const {
  std::string all;
  for (const auto& [name, bytes] : read_) all += name + '\0' + std::to_string(bytes.size()) + '\0' + bytes;
  return sha256_hex(all);
}

std::string narrow(std::string_view text, const Place& place, Loading& loading) {
  std::string out = narrowed(text);
  if (out != text)
    loading.notice(to_string(Error{"full-width \"" + std::string(text) + "\" is read as \"" + out + "\"",
                                   {},
                                   place.file,
                                   place.line,
                                   place.column}));
  return out;
}

std::string join(const std::vector<std::string>& words, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? std::string(last) : ", ";
    out += words[i];
  }
  return out;
}

std::string suggest(std::string_view word, const std::vector<std::string>& known) {
  const std::string near = nearest(word, known);
  if (!near.empty()) return "did you mean \"" + near + "\"?";
  return known.empty() ? "nothing may stand here" : "known here: " + join(known);
}

bool is_id(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::string id_hint(std::string_view text) {
  std::string tame;
  for (char c : lower_ascii(text)) {
    if (is_id({&c, 1}))
      tame += c;
    else if ((c == '_' || c == ' ' || c == '.') && !tame.empty())
      tame += '-';
  }
  std::string hint = "an id is made of a-z, 0-9 and \"-\"";
  if (tame.size() >= 2 && tame.back() != '-') hint += ", e.g. \"" + tame + "\"";
  return hint;
}

}  // namespace mingcha::targets
