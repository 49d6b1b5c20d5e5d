#include "targets/web_address.h"

#include "base/text.h"

namespace mingcha::targets {
namespace {

// "www.x.gov.cn", "www.x.gov.cn:8080/a" and "127.0.0.1:80", but not "ftp://…" or "mailto:a@b".
bool lacks_scheme(std::string_view text) {
  if (text.find("://") != std::string_view::npos) return false;
  const auto colon = text.find(':');
  const auto slash = text.find('/');
  if (colon == std::string_view::npos || slash < colon)
    return text.find('.') != std::string_view::npos || text == "localhost";
  return colon + 1 < text.size() && text[colon + 1] >= '0' && text[colon + 1] <= '9';
}

std::string reason(Address::Problem problem) {
  switch (problem) {
    case Address::Problem::relative_without_base:
      return "has no host";
    case Address::Problem::other_scheme:
      return "is neither http nor https";
    case Address::Problem::bad_host:
      return "has no valid host name";
    case Address::Problem::bad_port:
      return "has no valid port";
    case Address::Problem::has_credentials:
      return "holds a user name or password";
    case Address::Problem::too_long:
      return "is too long";
  }
  return "can't be read";
}

}  // namespace

std::optional<Address> read_web_address(std::string_view text, const Place& place, Loading& loading) {
  std::string full(text);
  const bool guessed = lacks_scheme(text);
  if (guessed) full = "http://" + full;
  auto address = Address::parse(full);
  if (!address) {
    loading.problem(place, "the address \"" + shorten(text, 80) + "\" " + reason(address.error()),
                    "write e.g. http://www.example.gov.cn/; several are parted by a blank");
    return std::nullopt;
  }
  if (guessed)
    loading.notice(
        to_string(Error{"\"" + std::string(text) + "\" has no scheme and is taken as " + address->str(),
                        {},
                        place.file,
                        place.line,
                        place.column}));
  return *std::move(address);
}

}  // namespace mingcha::targets
