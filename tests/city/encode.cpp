#include "encode.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>
#include <stdexcept>

namespace mingcha::city {

std::string encode(std::string_view utf8, Charset charset) {
  if (charset == Charset::utf8) return std::string(utf8);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open("gb18030", &error),
                                                                     ucnv_close);
  const auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
  std::string out(utf8.size() * 2 + 4, '\0');
  const auto size = text.extract(out.data(), static_cast<std::int32_t>(out.size()), converter.get(), error);
  if (U_FAILURE(error) || static_cast<std::size_t>(size) > out.size())
    throw std::runtime_error("the city cannot be written in GB18030");
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string_view declared(Charset charset) {
  return charset == Charset::utf8 ? "utf-8" : "gb2312";
}

}  // namespace mingcha::city
