// Web addresses as browsers understand them: the WHATWG URL standard (https://url.spec.whatwg.org) for http
// and https, the only schemes that mingcha visits. Where we deviate: the result is normalised for comparing,
// so fragments, and ";jsessionid=…" path parameters, are dropped; user names and passwords are refused.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace mingcha {

class Address {
 public:
  enum class Problem {
    relative_without_base,  // "a.html" and no base
    other_scheme,           // mailto:, javascript:, file:, data: …
    bad_host,               // empty, forbidden characters, not IDNA
    bad_port,
    has_credentials,
    too_long,  // over 8,000 bytes
  };

  // An absolute address. `charset` encodes the query as the page's charset does (WHATWG "encoding override").
  static std::expected<Address, Problem> parse(std::string_view text, std::string_view charset = "UTF-8");
  // A reference found on a page at this address.
  std::expected<Address, Problem> resolve(std::string_view reference,
                                          std::string_view charset = "UTF-8") const;

  const std::string& str() const noexcept { return text_; }  // "http://www.x.gov.cn/a?b=1"
  std::string_view scheme() const;                           // "http" or "https"
  std::string_view host() const;                             // lower case, IDNA to ASCII; IPv6 in brackets
  std::uint16_t port() const;                                // the default port where none is written
  std::string_view authority() const;                        // host, and ":port" where it is not the default
  std::string_view path() const;                             // begins with "/"
  std::string_view query() const;                            // without "?"; empty where there is none
  std::string_view path_and_query() const;                   // what a request line and robots rules use
  std::string_view subject() const;  // without scheme: "www.x.gov.cn/a?b=1", as fingerprints use it

  friend bool operator==(const Address& a, const Address& b) { return a.text_ == b.text_; }
  friend auto operator<=>(const Address& a, const Address& b) { return a.text_ <=> b.text_; }

 private:
  class Reader;  // the parser
  Address() = default;
  std::string text_;
  std::uint16_t authority_begin_ = 0, host_end_ = 0, path_begin_ = 0, query_begin_ = 0;
  std::uint16_t port_ = 0;
};

std::string_view to_string(Address::Problem problem);  // "other scheme", … for messages

}  // namespace mingcha
