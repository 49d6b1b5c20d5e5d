#include "base/visit.h"

#include "base/names.h"

namespace mingcha {
namespace {

constexpr Name<Purpose> purposes[] = {
    {Purpose::page, "page"},   {Purpose::robots, "robots"},         {Purpose::probe, "probe"},
    {Purpose::retry, "retry"}, {Purpose::attachment, "attachment"}, {Purpose::outside, "outside"},
    {Purpose::want, "want"},   {Purpose::sitemap, "sitemap"},       {Purpose::feed, "feed"},
};

constexpr Name<Outcome> outcomes[] = {
    {Outcome::response, "response"},
    {Outcome::dns_failure, "dns-failure"},
    {Outcome::refused, "refused"},
    {Outcome::connect_timeout, "connect-timeout"},
    {Outcome::timeout, "timeout"},
    {Outcome::too_slow, "too-slow"},
    {Outcome::reset, "reset"},
    {Outcome::tls_failure, "tls-failure"},
    {Outcome::protocol_error, "protocol-error"},
    {Outcome::empty_answer, "empty-answer"},
    {Outcome::bad_encoding, "bad-encoding"},
    {Outcome::header_too_large, "header-too-large"},
    {Outcome::body_too_large, "body-too-large"},
    {Outcome::forbidden_address, "forbidden-address"},
    {Outcome::redirect_loop, "redirect-loop"},
    {Outcome::too_many_redirects, "too-many-redirects"},
    {Outcome::robots, "robots"},
    {Outcome::our_error, "our-error"},
};

}  // namespace

std::string_view to_string(Purpose purpose) {
  return name_of(purposes, purpose);
}
std::optional<Purpose> parse_purpose(std::string_view name) {
  return find_name(purposes, name);
}
std::string_view to_string(Outcome outcome) {
  return name_of(outcomes, outcome);
}
std::optional<Outcome> parse_outcome(std::string_view name) {
  return find_name(outcomes, name);
}

Evidence VisitView::evidence(std::string quote) const {
  Evidence found;
  found.url = url;
  found.time = time;
  found.status = status;
  found.sha256 = sha256;
  found.warc = warc;
  found.offset = offset;
  found.quote = std::move(quote);
  return found;
}

}  // namespace mingcha
