// Small things with UTF-8 text that several rooms need.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace mingcha {

std::string_view trim(std::string_view text);                                // ASCII white space
std::vector<std::string_view> split(std::string_view text, char separator);  // keeps empty parts
std::string lower_ascii(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII

// Runs of white space (also U+00A0, U+3000 and zero-width characters) become one blank; ends are cut off.
std::string squeeze(std::string_view utf8);
// The first `characters` code points, with an ellipsis where something was cut. Never splits a character.
std::string shorten(std::string_view utf8, std::size_t characters);
std::size_t count_characters(std::string_view utf8);
// Replaces every ill-formed byte by U+FFFD; well-formed text comes back as it was.
std::string valid_utf8(std::string_view bytes);

// The candidate nearest to a mistyped word, or "" when none is near (edit distance at most a third).
std::string nearest(std::string_view word, std::span<const std::string> candidates);

// A whole file. Errors name the path.
Expected<std::string> read_file(const std::string& path);
// Writes beside it and renames, so that readers see the old file or the new one. Errors name the path.
Expected<void> write_file(const std::string& path, std::string_view bytes, unsigned mode = 0644);

}  // namespace mingcha
