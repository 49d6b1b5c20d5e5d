#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <memory>

#include "base/text.h"
#include "pages/fillable.h"

namespace mingcha::pages {
namespace {

struct Close {
  void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};

std::string in_charset(const std::string& utf8, std::string_view charset) {
  if (charset.empty() || equal_ignoring_case(charset, "utf-8")) return utf8;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, Close> to(ucnv_open(std::string(charset).c_str(), &error));
  const std::unique_ptr<UConverter, Close> from(ucnv_open("UTF-8", &error));
  if (U_FAILURE(error)) return utf8;
  ucnv_setFromUCallBack(to.get(), UCNV_FROM_U_CALLBACK_ESCAPE, UCNV_ESCAPE_XML_DEC, nullptr, nullptr, &error);
  std::string out(utf8.size() * 8 + 16, '\0');
  char* target = out.data();
  const char* source = utf8.data();
  ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, utf8.data() + utf8.size(),
                 nullptr, nullptr, nullptr, nullptr, true, true, &error);
  if (U_FAILURE(error)) return utf8;
  out.resize(static_cast<std::size_t>(target - out.data()));
  return out;
}

// A line feed in a field goes as CR LF.
std::string with_line_ends(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c == '\n')
      out += "\r\n";
    else if (c != '\r')
      out += c;
  return out;
}

bool stays(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '*' || c == '-' ||
         c == '.' || c == '_';
}

std::string percent_encoded(const std::string& bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    if (stays(c)) {
      out += c;
    } else if (c == ' ') {
      out += '+';
    } else {
      out += '%';
      out += digits[static_cast<unsigned char>(c) >> 4U];
      out += digits[static_cast<unsigned char>(c) & 15U];
    }
  }
  return out;
}

// In the head of a part quotes and line ends would end the name.
std::string in_quotes(const std::string& name) {
  std::string out;
  for (const char c : name)
    out += c == '"' ? "%22" : c == '\r' ? "%0D" : c == '\n' ? "%0A" : std::string(1, c);
  return out;
}

}  // namespace

std::string form_urlencoded(const FormValues& values, std::string_view charset) {
  std::string out;
  for (const auto& [name, value] : values) {
    if (!out.empty()) out += '&';
    out += percent_encoded(in_charset(name, charset)) + "=" +
           percent_encoded(in_charset(with_line_ends(value), charset));
  }
  return out;
}

std::string form_multipart(const FormValues& values, std::string_view charset, std::string_view boundary) {
  std::string out;
  for (const auto& [name, value] : values) {
    out += "--" + std::string(boundary) + "\r\nContent-Disposition: form-data; name=\"" +
           in_quotes(in_charset(name, charset)) + "\"\r\n\r\n" + in_charset(with_line_ends(value), charset) +
           "\r\n";
  }
  return out + "--" + std::string(boundary) + "--\r\n";
}

}  // namespace mingcha::pages
