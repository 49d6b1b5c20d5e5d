#include "checks/places.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/address.h"
#include "base/text.h"

namespace mingcha::checks {
namespace {

constexpr std::array<std::string_view, 5> index_names = {"index", "default", "main", "home", "welcome"};
constexpr std::array<std::string_view, 7> mobile_names = {"m",     "wap",   "3g", "mobile",
                                                          "touch", "phone", "mob"};
constexpr std::array<std::string_view, 8> other_copy_names = {"en", "english", "eng", "big5",
                                                              "jp", "kr",      "wza", "ft"};
constexpr std::array<std::string_view, 4> search_words = {"search", "jsearch", "/so/", "/ss/"};
constexpr std::array<std::string_view, 6> search_fields = {
    "q=", "keyword=", "keywords=", "wd=", "searchword=", "kw="};

bool is_index_file(std::string_view file) {
  const auto dot = file.find('.');
  if (dot == std::string_view::npos) return false;
  const std::string name = lower_ascii(file.substr(0, dot));
  return std::ranges::find(index_names, std::string_view(name)) != index_names.end();
}

// The last part of a path: "" for a folder.
std::string_view file_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

// True where the host or the first folder bears one of the names.
bool is_named(std::string_view url, std::span<const std::string_view> names) {
  const auto address = Address::parse(url);
  if (!address) return false;
  const auto is_name = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  const std::string_view host = address->host();
  if (is_name(host.substr(0, host.find('.')))) return true;
  const auto parts = split(address->path(), '/');
  return parts.size() > 2 && is_name(lower_ascii(parts[1]));
}

}  // namespace

std::string without_index(std::string_view url) {
  const auto address = Address::parse(url);
  if (!address) return std::string(url);
  std::string text(address->subject());
  if (!address->query().empty() || !is_index_file(file_of(address->path()))) return text;
  return text.substr(0, text.rfind('/') + 1);
}

std::string folder_of(std::string_view url) {
  const auto address = Address::parse(url);
  if (!address) return std::string(url);
  const std::string_view path = address->path();
  std::string folder = std::string(address->authority()) + std::string(path.substr(0, path.rfind('/') + 1));
  const std::string_view file = file_of(path);
  if (!file.empty() && !is_index_file(file)) folder += std::string(file.substr(0, file.find('.'))) + "/";
  return folder;
}

bool below(std::string_view url, std::string_view column) {
  const std::string folder = folder_of(column);
  const auto first_slash = folder.find('/');
  if (first_slash == std::string::npos || first_slash + 1 == folder.size())
    return false;  // all is below the root
  const std::string bare = without_index(url);
  return bare.size() > folder.size() && bare.starts_with(folder);
}

bool above(std::string_view url, std::string_view page) {
  const std::string folder = without_index(url);
  const auto address = Address::parse(page);
  if (!address || !folder.ends_with('/')) return false;
  const std::string bare = without_index(page);
  return bare.size() > folder.size() && bare.starts_with(folder);
}

bool is_mobile_copy(std::string_view url) {
  return is_named(url, mobile_names);
}

bool is_copy(std::string_view url) {
  return is_mobile_copy(url) || is_named(url, other_copy_names);
}

bool is_search(std::string_view url) {
  const auto address = Address::parse(url);
  if (!address) return false;
  const std::string path = lower_ascii(address->path());
  const std::string query = "&" + lower_ascii(address->query());
  const auto holds = [&](std::string_view word) { return path.find(word) != std::string::npos; };
  const auto asks = [&](std::string_view field) {
    return query.find("&" + std::string(field)) != std::string::npos;
  };
  return std::ranges::any_of(search_words, holds) || std::ranges::any_of(search_fields, asks);
}

bool is_root(std::string_view url) {
  const std::string bare = without_index(url);
  return bare.find('/') + 1 == bare.size();
}

}  // namespace mingcha::checks
