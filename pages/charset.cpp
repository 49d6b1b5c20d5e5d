#include "pages/charset.h"

#include <uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/text.h"

namespace mingcha::pages {
namespace {

constexpr std::size_t meta_window = 8192;  // pages with a long preamble put their meta far beyond 1,024 bytes
constexpr std::size_t detection_window = 65536;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Converter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string without_mark(std::string_view text) {
  return std::string(text.substr(text.starts_with("\xEF\xBB\xBF") ? 3 : 0));
}

std::string convert(std::string_view bytes, const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, Converter> from(ucnv_open(charset.c_str(), &error));
  const std::unique_ptr<UConverter, Converter> to(ucnv_open("UTF-8", &error));
  if (U_FAILURE(error)) return valid_utf8(bytes);
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 2);
  std::array<char, 16384> out{};
  std::array<UChar, 8192> pivot{};
  const char* source = bytes.data();
  const char* source_end = source + bytes.size();
  UChar *pivot_source = pivot.data(), *pivot_target = pivot.data();
  bool reset = true;
  do {
    error = U_ZERO_ERROR;
    char* target = out.data();
    ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, source_end, pivot.data(),
                   &pivot_source, &pivot_target, pivot.data() + pivot.size(), reset, true, &error);
    text.append(out.data(), target);
    reset = false;
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  return without_mark(text);
}

std::string to_utf8(std::string_view bytes, const std::string& charset) {
  if (charset == "utf-8") return without_mark(valid_utf8(bytes));
  return convert(bytes, charset);
}

std::size_t count_replacements(std::string_view text) {
  std::size_t count = 0;
  for (auto at = text.find(replacement); at != std::string_view::npos; at = text.find(replacement, at + 3))
    ++count;
  return count;
}

// Replacement characters; and those of private use, which no page of GB 18030 is made of: it takes nearly all
// pairs of bytes, so that Big5 shows by them alone.
std::size_t count_broken(std::string_view text, std::string_view charset) {
  std::size_t count = count_replacements(text);
  if (charset != "gb18030") return count;
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    count += text[i] == '\xEE' || (text[i] == '\xEF' && static_cast<unsigned char>(text[i + 1]) < 0xA4);
  return count;
}

std::string marked_charset(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "utf-8";
  if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
  return {};
}

// The value after "charset=" in a header or in a meta tag.
std::string label_after(std::string_view text) {
  std::size_t at = 0;
  while ((at = text.find_first_of("cC", at)) != std::string_view::npos) {
    if (!equal_ignoring_case(text.substr(at, 7), "charset")) {
      ++at;
      continue;
    }
    at += 7;
    const auto equals = text.find_first_not_of(" \t\r\n", at);
    if (equals == std::string_view::npos || text[equals] != '=') continue;
    const auto begin = text.find_first_not_of(" \t\r\n\"'", equals + 1);
    if (begin == std::string_view::npos) return {};
    const auto end = text.find_first_of(" \t\r\n\"';,/>", begin);
    return charset_name(text.substr(begin, end == std::string_view::npos ? end : end - begin));
  }
  return {};
}

// What a meta tag in the first bytes says. UTF-16 without a mark hides ASCII behind NULs: those are left out.
std::string meta_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, meta_window));
  std::erase(head, '\0');
  for (std::size_t at = 0; (at = head.find('<', at)) != std::string::npos;) {
    const std::string_view rest = std::string_view(head).substr(at);
    if (rest.starts_with("<!--")) {
      const auto end = rest.find("-->", 2);
      if (end == std::string_view::npos) return {};
      at += end + 3;
      continue;
    }
    ++at;
    const bool meta = equal_ignoring_case(rest.substr(0, 5), "<meta");
    if (!meta && !equal_ignoring_case(rest.substr(0, 5), "<?xml")) continue;
    const std::string_view tag = rest.substr(0, rest.find('>'));
    if (!meta) {
      const auto encoding = tag.find("encoding=");
      if (encoding == std::string_view::npos) continue;
      return label_after("charset=" + std::string(tag.substr(encoding + 9)));
    }
    if (std::string label = label_after(tag); !label.empty()) return label;
  }
  return {};
}

// UTF-16 without a mark: every other byte of its markup is NUL. A page that is nearly all Chinese has little
// markup, but it begins with some.
std::string detect_utf16(std::string_view bytes) {
  if (bytes.starts_with(std::string_view("<\0", 2))) return "utf-16le";
  if (bytes.starts_with(std::string_view("\0<", 2))) return "utf-16be";
  std::size_t even = 0, odd = 0;
  const std::size_t window = std::min<std::size_t>(bytes.size(), 1024) & ~std::size_t{1};
  for (std::size_t i = 0; i < window; i += 2) {
    even += bytes[i] == 0;
    odd += bytes[i + 1] == 0;
  }
  if (window < 16) return {};
  if (odd > window / 8 && even * 8 < odd) return "utf-16le";
  if (even > window / 8 && odd * 8 < even) return "utf-16be";
  return {};
}

// Broken characters are few beside the others: a page cut in the middle, a stray byte here and there.
bool few(std::size_t broken, std::string_view text) {
  constexpr std::size_t one_in = 20;
  const auto beyond_ascii = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
  return broken * replacement.size() * one_in < beyond_ascii;
}

bool is_nearly_utf8(std::string_view bytes) {
  const std::string text = valid_utf8(bytes);
  return text == bytes || few(count_replacements(text), text);
}

// A charset of single bytes: whatever the bytes are, they decode without a replacement character. Servers
// declare such a one when nobody has told them the page's.
bool takes_all_bytes(std::string_view charset) {
  return charset.starts_with("windows-125") || charset.starts_with("iso-8859") ||
         charset.starts_with("ibm") || charset.starts_with("macintosh") || charset.starts_with("x-mac") ||
         charset.starts_with("koi8");
}

// Characters of GB 2312 are pairs of bytes beyond ASCII, accented letters mostly stand alone.
bool comes_in_pairs(std::string_view bytes) {
  std::size_t paired = 0, alone = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (static_cast<unsigned char>(bytes[i]) < 0xA1) continue;
    const bool pair = i + 1 < bytes.size() && static_cast<unsigned char>(bytes[i + 1]) >= 0xA1;
    pair ? ++paired : ++alone;
    i += pair ? 1 : 0;
  }
  return paired > 4 * alone;
}

std::string detected_charset(std::string_view bytes) {
  if (std::string wide = detect_utf16(bytes); !wide.empty()) return wide;
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  const std::string_view window = bytes.substr(0, detection_window);
  if (uchardet_handle_data(detector.get(), window.data(), window.size()) != 0) return {};
  uchardet_data_end(detector.get());
  std::string found = charset_to_use(charset_name(uchardet_get_charset(detector.get())));
  // Of few bytes the detector thinks of western letters first.
  if ((found.empty() || takes_all_bytes(found)) && comes_in_pairs(window)) return "gb18030";
  return found;
}

// The better of what was declared and what the bytes look like.
Decoded decode_declared(std::string_view bytes, std::string declared, std::string used) {
  std::string text = to_utf8(bytes, used);
  const std::size_t bad = text == bytes ? 0 : count_broken(text, used);
  if (bad == 0 || few(bad, text)) return {std::move(declared), std::move(used), std::move(text)};
  std::size_t best = bad;
  for (const std::string& other : {std::string("utf-8"), detected_charset(bytes), std::string("gb18030")}) {
    if (other.empty() || other == used) continue;
    std::string candidate = to_utf8(bytes, other);
    const std::size_t count = count_broken(candidate, other);
    if (count * 4 < best) {
      best = count;
      used = other;
      text = std::move(candidate);
    }
  }
  return {std::move(declared), std::move(used), std::move(text)};
}

}  // namespace

std::string charset_name(std::string_view label) {
  const std::string name = lower_ascii(trim(label));
  if (name == "utf8" || name == "utf-8" || name == "unicode-1-1-utf-8") return "utf-8";
  if (name == "utf-16") return "utf-16";  // either order of bytes
  if (name == "unicode" || name == "utf-16le" || name == "iso-10646-ucs-2" || name == "ucs-2")
    return "utf-16le";
  if (name == "utf-16be" || name == "unicodefffe") return "utf-16be";
  if (name == "gb2312" || name == "gb_2312" || name == "gb_2312-80" || name == "csgb2312") return "gb2312";
  if (name == "gbk" || name == "x-gbk" || name == "cp936" || name == "ms936") return "gbk";
  if (name == "big5-hkscs" || name == "x-x-big5" || name == "cn-big5") return "big5";
  if (name == "ascii" || name == "us-ascii" || name == "latin1" || name == "iso8859-1" ||
      name == "iso-8859-1" || name == "iso_8859-1" || name == "l1")
    return "iso-8859-1";
  UErrorCode error = U_ZERO_ERROR;
  const char* known = ucnv_getStandardName(name.c_str(), "IANA", &error);
  return known == nullptr || U_FAILURE(error) ? std::string{} : lower_ascii(known);
}

std::string charset_to_use(std::string_view name) {
  if (name == "gb2312" || name == "gbk") return "gb18030";
  if (name == "iso-8859-1") return "windows-1252";
  return std::string(name);
}

Decoded decode(std::string_view bytes, std::string_view content_type) {
  std::string declared = label_after(content_type);
  if (declared.empty()) declared = meta_charset(bytes);
  if (std::string marked = marked_charset(bytes); !marked.empty()) {
    std::string text = to_utf8(bytes, marked);
    return {std::move(declared), std::move(marked), std::move(text)};
  }
  std::string used = charset_to_use(declared);
  // A meta tag that could be read as ASCII can't be in UTF-16, whatever it says (Encoding standard, prescan),
  // and "utf-16" leaves the order of the bytes to them.
  if (used.starts_with("utf-16")) used = detect_utf16(bytes);
  if (takes_all_bytes(used)) used = charset_to_use(meta_charset(bytes));
  if (takes_all_bytes(used)) used.clear();
  if (used.empty() && is_nearly_utf8(bytes)) used = "utf-8";
  if (used.empty()) used = detected_charset(bytes);
  if (used.empty()) used = "utf-8";
  return decode_declared(bytes, std::move(declared), std::move(used));
}

}  // namespace mingcha::pages
