// Why no connection could be had or trusted, as facts for people and for checks of the transport.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace mingcha {

enum class Fault {
  none,
  // Its name could not be looked up:
  no_such_name,        // the name service says so
  no_address,          // the name is there, without an address of IPv4 or IPv6
  name_server_failed,  // it answered that it can't tell, or not as it should
  name_timeout,        // it didn't answer
  // Its certificate proves nothing:
  expired,
  not_yet_valid,
  self_signed,
  unknown_issuer,  // none that is trusted; also where the server leaves out what stands between
  wrong_host,
  revoked,
  bad_certificate,  // anything else that is wrong with it
  // There was no agreement:
  old_protocol,  // nothing newer than TLS 1.1
  weak_cipher,   // nothing but ciphers, keys or signatures that are no longer taken
  not_tls,       // something else than TLS speaks there
  handshake,     // anything else that went wrong before there was a connection
};
std::string_view to_string(Fault fault);  // "", "no-such-name", …: stored, stable
std::optional<Fault> parse_fault(std::string_view name);

struct Certificate {
  std::string subject, issuer;  // distinguished names: "C = CN, O = …, CN = www.x.gov.cn"
  Instant from{}, until{};      // its validity
  bool operator==(const Certificate&) const = default;
};

struct Transport {
  Fault fault = Fault::none;
  // What a second try saw that asked for nothing, after a fault of TLS; empty where there was none:
  std::string tls;                 // protocol agreed on: "TLSv1.2"
  std::vector<Certificate> chain;  // as the server shows it, its own first
  bool operator==(const Transport&) const = default;
};

}  // namespace mingcha
