#include "base/text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <numeric>

#include "base/utf8.h"

namespace mingcha {
namespace {

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row[b.size()];
}

Error file_error(const std::string& what, const std::string& path) {
  Error error;
  error.message = what + ": " + std::strerror(errno);
  error.file = path;
  return error;
}

// Bytes of well-formed UTF-8 at the front. Pages are long and nearly always well formed: eight ASCII bytes
// and then three-byte characters are the cases that count.
std::size_t well_formed_front(std::string_view bytes) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* const end = at + bytes.size();
  while (at < end) {
    if (*at < 0x80) {
      std::uint64_t eight = 0;
      while (end - at >= 8 && (std::memcpy(&eight, at, 8), (eight & 0x8080'8080'8080'8080U) == 0)) at += 8;
      while (at < end && *at < 0x80) ++at;
    } else if (*at >= 0xE1 && *at <= 0xEF && *at != 0xED && end - at >= 3 && (at[1] & 0xC0) == 0x80 &&
               (at[2] & 0xC0) == 0x80) {
      at += 3;
    } else {
      const auto [character, length] =
          next_character({reinterpret_cast<const char*>(at), static_cast<std::size_t>(end - at)});
      if (character == ill_formed) break;
      at += length;
    }
  }
  return static_cast<std::size_t>(at - reinterpret_cast<const unsigned char*>(bytes.data()));
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string squeeze(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool gap = false;
  for (std::size_t at = 0; at < utf8.size();) {
    if (const std::size_t blank = blank_bytes(utf8, at)) {
      gap = true;
      at += blank;
      continue;
    }
    const std::size_t begin = at;
    at = next_blank(utf8, at);
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out.append(utf8, begin, at - begin);
  }
  return out;
}

std::string shorten(std::string_view utf8, std::size_t characters) {
  std::size_t end = 0;
  for (std::size_t n = 0; n < characters; ++n) {
    if (end >= utf8.size()) return std::string(utf8);
    end += next_character(utf8.substr(end)).bytes;
  }
  if (end >= utf8.size()) return std::string(utf8);
  return std::string(utf8.substr(0, end)) + "…";
}

std::size_t count_characters(std::string_view utf8) {
  std::size_t within = 0, at = 0;  // bytes that continue a character: 10xxxxxx
  for (std::uint64_t eight = 0; at + 8 <= utf8.size(); at += 8) {
    std::memcpy(&eight, utf8.data() + at, 8);
    // A bit in each such byte; the product has their sum in its first byte.
    within += (eight >> 7 & ~eight >> 6 & 0x0101'0101'0101'0101U) * 0x0101'0101'0101'0101U >> 56;
  }
  for (; at < utf8.size(); ++at) within += (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80;
  return utf8.size() - within;
}

std::string valid_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (;;) {
    const std::size_t fine = well_formed_front(bytes);
    out += bytes.substr(0, fine);
    bytes.remove_prefix(fine);
    if (bytes.empty()) return out;
    out += "\xEF\xBF\xBD";
    bytes.remove_prefix(1);
  }
}

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
  const std::string wanted = lower_ascii(word);
  std::size_t best = std::max<std::size_t>(2, word.size() / 3) + 1;
  std::string found;
  for (const auto& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, lower_ascii(candidate));
    if (distance < best && distance < candidate.size()) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

Expected<std::string> read_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::unexpected(file_error("cannot read", path));
  std::string bytes;
  char buffer[65536];
  ssize_t got = 0;
  while ((got = ::read(file, buffer, sizeof buffer)) > 0) bytes.append(buffer, static_cast<std::size_t>(got));
  if (got < 0) {
    auto error = file_error("cannot read", path);
    ::close(file);
    return std::unexpected(std::move(error));
  }
  ::close(file);
  return bytes;
}

Expected<void> write_file(const std::string& path, std::string_view bytes, unsigned mode) {
  const std::string beside = path + ".new";
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (file < 0) return std::unexpected(file_error("cannot write", path));
  bool good = ::fchmod(file, mode) == 0;
  while (good && !bytes.empty()) {
    const ssize_t put = ::write(file, bytes.data(), bytes.size());
    good = put > 0;
    if (good) bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  good = ::close(file) == 0 && good;
  if (good && std::rename(beside.c_str(), path.c_str()) == 0) return {};
  auto error = file_error("cannot write", path);
  ::unlink(beside.c_str());
  return std::unexpected(std::move(error));
}

}  // namespace mingcha
