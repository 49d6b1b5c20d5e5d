#include "base/transport.h"

#include "base/names.h"

namespace mingcha {
namespace {

constexpr Name<Fault> faults[] = {
    {Fault::none, ""},
    {Fault::no_such_name, "no-such-name"},
    {Fault::no_address, "no-address"},
    {Fault::name_server_failed, "name-server-failed"},
    {Fault::name_timeout, "name-timeout"},
    {Fault::expired, "expired"},
    {Fault::not_yet_valid, "not-yet-valid"},
    {Fault::self_signed, "self-signed"},
    {Fault::unknown_issuer, "unknown-issuer"},
    {Fault::wrong_host, "wrong-host"},
    {Fault::revoked, "revoked"},
    {Fault::bad_certificate, "bad-certificate"},
    {Fault::old_protocol, "old-protocol"},
    {Fault::weak_cipher, "weak-cipher"},
    {Fault::not_tls, "not-tls"},
    {Fault::handshake, "handshake"},
};

}  // namespace

std::string_view to_string(Fault fault) {
  return name_of(faults, fault);
}

std::optional<Fault> parse_fault(std::string_view name) {
  return find_name(faults, name);
}

}  // namespace mingcha
