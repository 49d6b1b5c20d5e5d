#include "base/address_code.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>

#include "base/text.h"

namespace mingcha::address {

namespace {

using Set = std::array<bool, 256>;

// Which bytes are written as %XX: control characters, blank, all that is not ASCII, and those given.
constexpr Set encoded(std::string_view others) {
  Set set{};
  for (int c = 0; c < 256; ++c) set[static_cast<std::size_t>(c)] = c <= 0x20 || c >= 0x7F;
  for (const char c : others) set[static_cast<unsigned char>(c)] = true;
  return set;
}
constexpr Set path_set = encoded("\"#<>?^`{}");
constexpr Set special_query_set = encoded("\"#<>'");

void append_encoded(std::string& out, std::string_view bytes, const Set& set) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::size_t clean = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (!set[byte]) continue;
    out += bytes.substr(clean, i - clean);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
    clean = i + 1;
  }
  out += bytes.substr(clean);
}

bool is_ascii(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

// What browsers mean by a charset's name, as ICU names it; empty for UTF-8 and for names that browsers don't
// know.
std::string icu_name(std::string_view charset) {
  static constexpr std::pair<std::string_view, std::string_view> aliases[] = {
      {"gb2312", "GBK"},          {"gb_2312-80", "GBK"},
      {"gb_2312", "GBK"},         {"csgb2312", "GBK"},
      {"x-gbk", "GBK"},           {"gbk", "GBK"},
      {"chinese", "GBK"},         {"iso-8859-1", "windows-1252"},
      {"latin1", "windows-1252"}, {"us-ascii", "windows-1252"},
      {"ascii", "windows-1252"},
  };
  std::string name = lower_ascii(trim(charset));
  for (const auto& [label, icu] : aliases)
    if (name == label) return std::string(icu);
  for (const std::string_view family :
       {"gb18030", "big5", "windows-", "iso-8859-", "euc-", "shift_jis", "koi8-"})
    if (name.starts_with(family)) return name;
  return {};
}

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter converter_for(std::string_view charset) {
  const std::string name = icu_name(charset);
  if (name.empty()) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  // What can't be said fails the call, so that the caller writes it as a reference.
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return converter;
}

void append_in_charset(std::string& out, std::string_view query, UConverter* converter) {
  const auto text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(query.data(), static_cast<int>(query.size())));
  for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 character = text.char32At(i);
    std::array<char, 16> bytes{};
    UErrorCode status = U_ZERO_ERROR;
    ucnv_resetFromUnicode(converter);
    const int length = ucnv_fromUChars(converter, bytes.data(), static_cast<int>(bytes.size()),
                                       text.getBuffer() + i, U16_LENGTH(character), &status);
    if (U_SUCCESS(status)) {
      append_encoded(out, {bytes.data(), static_cast<std::size_t>(length)}, special_query_set);
    } else {
      out += "%26%23" + std::to_string(character) + "%3B";
    }
  }
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

void append_segment(std::string& out, std::string_view segment) {
  append_encoded(out, segment, path_set);
}

void append_query(std::string& out, std::string_view query, std::string_view charset) {
  if (!is_ascii(query)) {
    if (const Converter converter = converter_for(charset)) {
      append_in_charset(out, query, converter.get());
      return;
    }
  }
  append_encoded(out, query, special_query_set);
}

}  // namespace mingcha::address
