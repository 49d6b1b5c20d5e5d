// Percent-encoding as the WHATWG URL standard has it. Private to base/address.
#pragma once

#include <string>
#include <string_view>

namespace mingcha::address {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text);

// Appends one path segment (no slashes in it), encoded by the path percent-encode set.
void append_segment(std::string& out, std::string_view segment);

// Appends a query, without "?", by the special-query percent-encode set. Other charsets than UTF-8 are the
// standard's "encoding override": the query is sent in the page's charset, what it can't say as "&#NNNN;".
// Unknown charsets, and UTF-16, count as UTF-8.
void append_query(std::string& out, std::string_view query, std::string_view charset);

}  // namespace mingcha::address
