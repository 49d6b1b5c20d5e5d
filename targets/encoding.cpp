#include "targets/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace mingcha::targets {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_strict(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status), &ucnv_close);
  if (converter) {
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  }
  return converter;
}

std::optional<std::string> converted(std::string_view bytes, const char* charset) {
  const Converter converter = open_strict(charset);
  if (!converter) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  std::vector<UChar> wide(bytes.size() + 1);
  const auto length = ucnv_toUChars(converter.get(), wide.data(), static_cast<std::int32_t>(wide.size()),
                                    bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string out;
  icu::UnicodeString(wide.data(), length).toUTF8String(out);
  return out;
}

// The offset of the first ill-formed byte, or npos.
std::size_t first_bad_utf8(std::string_view bytes) {
  std::int32_t i = 0;
  const auto size = static_cast<std::int32_t>(bytes.size());
  while (i < size) {
    const auto before = i;
    UChar32 c = 0;
    U8_NEXT(bytes.data(), i, size, c);
    if (c < 0) return static_cast<std::size_t>(before);
  }
  return std::string_view::npos;
}

}  // namespace

Expected<Decoded> decode(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    const char* name = bytes.front() == '\xFF' ? "UTF-16LE" : "UTF-16BE";
    if (auto text = converted(bytes.substr(2), name)) return Decoded{*std::move(text), "UTF-16"};
  }
  const auto bad = first_bad_utf8(bytes);
  if (bad == std::string_view::npos) return Decoded{std::string(bytes), ""};
  if (auto text = converted(bytes, "GB18030")) return Decoded{*std::move(text), "GB18030"};
  const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
  return std::unexpected(
      Error{"is neither UTF-8 nor GB18030", "save it as UTF-8 text", "", static_cast<int>(line), 0});
}

std::string narrowed(std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto at = [&](std::size_t k) {
      return static_cast<unsigned char>(i + k < utf8.size() ? utf8[i + k] : 0);
    };
    if (at(0) == 0xEF && ((at(1) == 0xBC && at(2) >= 0x81) || (at(1) == 0xBD && at(2) <= 0x9E)) &&
        at(2) >= 0x80) {
      out += static_cast<char>(at(1) == 0xBC ? at(2) - 0x81 + 0x21 : at(2) - 0x80 + 0x60);
      i += 2;
    } else if (at(0) == 0xE3 && at(1) == 0x80 && at(2) == 0x80) {
      out += ' ';
      i += 2;
    } else {
      out += utf8[i];
    }
  }
  return out;
}

std::string to_gb18030(std::string_view utf8) {
  const Converter converter = open_strict("GB18030");
  if (!converter) return {};
  const auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  std::string out(static_cast<std::size_t>(wide.length()) * 4 + 4, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const auto length = ucnv_fromUChars(converter.get(), out.data(), static_cast<std::int32_t>(out.size()),
                                      wide.getBuffer(), wide.length(), &status);
  out.resize(U_SUCCESS(status) ? static_cast<std::size_t>(length) : 0);
  return out;
}

}  // namespace mingcha::targets
