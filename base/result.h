// What a check says: a verdict on one subject, with its reason. Only fail costs points; what could not be
// seen is not-determined, never fail.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace mingcha {

enum class Verdict { pass, fail, not_applicable, not_determined };
enum class Reason {
  none,
  certain,
  confirmed,
  suspected,
  blocked,
  undated,
  needs_browser,
  not_observable,
  robots,
  limit,
  too_few_visits,
  our_error,
};
enum class Severity { veto, high, medium, low, info };

std::string_view to_string(Verdict verdict);    // "pass", "fail", "not-applicable", "not-determined"
std::string_view to_string(Reason reason);      // "", "certain", …, "too-few-visits", "our-error"
std::string_view to_string(Severity severity);  // "veto", "high", "medium", "low", "info"
std::optional<Verdict> parse_verdict(std::string_view name);
std::optional<Reason> parse_reason(std::string_view name);
std::optional<Severity> parse_severity(std::string_view name);

// A visit (or the bytes of one) that shows what a result says.
struct Evidence {
  std::string url;
  Instant time{};
  int status = 0;            // HTTP status; 0 when no response came
  std::string sha256;        // of the body as received (decoded); empty when there was none
  std::string warc;          // file in archive/, empty when not archived
  std::uint64_t offset = 0;  // of the record in that file
  std::string quote;         // what to look for there; text of a site, to be escaped
};

struct Result {
  std::string site;     // the host (with port) it is about; empty for the body as a whole
  std::string account;  // for account checks
  std::string subject;  // what it is about; see Fingerprint in the design
  std::string key;      // tells results of one subject apart; part of the fingerprint
  std::string url;      // where to look
  Verdict verdict = Verdict::pass;
  Reason reason = Reason::none;
  Severity severity = Severity::medium;
  std::string title_zh, title_en;      // of the check unless set
  std::string message_zh, message_en;  // one sentence: what was found, with its figures
  std::vector<Evidence> evidence;
  // Which words of the rules this rests on; the runner fills it from the pack where the check leaves it
  // empty.
  std::string clause;
};

// A stored result of fail or not-determined, as findings.jsonl, reports and exit codes know it.
struct Finding {
  std::string fingerprint;
  std::int64_t run = 0;
  std::string check, body;
  Result result;
  std::string pack;  // id@version
  Instant first_seen{}, last_seen{};
  int seen = 1;        // in how many runs
  std::string state;   // new, still, fixed, reopened, flapping
  std::string review;  // "", confirmed, rejected, explained
};

}  // namespace mingcha
