#include "crawler/traps.h"

#include <algorithm>
#include <functional>

#include "base/text.h"

namespace mingcha::crawler {
namespace {

constexpr int most_repeats = 4;
constexpr int most_queries = 200;

bool repeats_itself(std::string_view path) {
  auto parts = split(path, '/');
  std::erase(parts, std::string_view());
  std::sort(parts.begin(), parts.end());
  for (std::size_t i = most_repeats; i < parts.size(); ++i)
    if (parts[i] == parts[i - most_repeats]) return true;
  return false;
}

}  // namespace

std::string Traps::check(const Address& address) {
  if (repeats_itself(address.path())) return "trap:repeated-path";
  if (address.query().empty()) return "";
  auto subject = address.subject();
  auto key = std::hash<std::string_view>{}(subject.substr(0, subject.find('?')));
  auto& count = queries_[key];
  if (count >= most_queries) return "trap:query";
  ++count;
  return "";
}

}  // namespace mingcha::crawler
