#include "base/result.h"

#include "base/names.h"

namespace mingcha {
namespace {

constexpr Name<Verdict> verdicts[] = {
    {Verdict::pass, "pass"},
    {Verdict::fail, "fail"},
    {Verdict::not_applicable, "not-applicable"},
    {Verdict::not_determined, "not-determined"},
};

constexpr Name<Reason> reasons[] = {
    {Reason::none, ""},
    {Reason::certain, "certain"},
    {Reason::confirmed, "confirmed"},
    {Reason::suspected, "suspected"},
    {Reason::blocked, "blocked"},
    {Reason::undated, "undated"},
    {Reason::needs_browser, "needs-browser"},
    {Reason::not_observable, "not-observable"},
    {Reason::robots, "robots"},
    {Reason::limit, "limit"},
    {Reason::too_few_visits, "too-few-visits"},
    {Reason::our_error, "our-error"},
};

constexpr Name<Severity> severities[] = {
    {Severity::veto, "veto"}, {Severity::high, "high"}, {Severity::medium, "medium"},
    {Severity::low, "low"},   {Severity::info, "info"},
};

}  // namespace

std::string_view to_string(Verdict verdict) {
  return name_of(verdicts, verdict);
}
std::string_view to_string(Reason reason) {
  return name_of(reasons, reason);
}
std::string_view to_string(Severity severity) {
  return name_of(severities, severity);
}
std::optional<Verdict> parse_verdict(std::string_view name) {
  return find_name(verdicts, name);
}
std::optional<Reason> parse_reason(std::string_view name) {
  return find_name(reasons, name);
}
std::optional<Severity> parse_severity(std::string_view name) {
  return find_name(severities, name);
}

}  // namespace mingcha
