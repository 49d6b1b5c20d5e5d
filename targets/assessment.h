// The files of a workspace, validated once: later code never checks them again. docs/formats.md describes
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/language.h"
#include "base/measure.h"
#include "base/time.h"
#include "targets/body.h"
#include "targets/known_checks.h"
#include "targets/lexicon.h"
#include "targets/pack.h"
#include "targets/quiet_hours.h"
#include "targets/watch_plan.h"

namespace mingcha {

// "host pattern → address:port", first match wins, like curl's --connect-to.
struct ResolveLine {
  std::string host;        // "www.a.gov.test", "*.gov.test" or "*"
  std::string address;     // IPv4, IPv6 (no brackets) or a host name
  std::uint16_t port = 0;  // 0: the address's own port
  bool matches(std::string_view host_name) const;
};

// At most `count` in `per`; count 0 means no limit.
struct Rate {
  int count = 1;
  Milliseconds per{1000};
  Milliseconds gap() const { return count == 0 ? Milliseconds{0} : per / count; }
};

struct Network {
  std::string agent = "mingcha/1";
  std::vector<ResolveLine> resolve;
  bool allow_private = false;
  Rate rate{1, Milliseconds{1000}};          // per host
  Rate address_rate{4, Milliseconds{1000}};  // per IP address
  std::vector<QuietHours> quiet;             // of the assessment's zone: no request begins in them
  Milliseconds connect_timeout{10'000}, first_byte_timeout{15'000}, total_timeout{60'000};
};

struct Limits {
  std::uint64_t pages = 20'000;         // per site
  int depth = 10;                       // clicks from home
  std::uint64_t bytes = 2'000'000'000;  // per site
  std::uint64_t body = 20'000'000;      // per page, decoded
  std::optional<Milliseconds> time;     // per site, from its first request on; none by default
  // The longest that an article which doesn't change is left alone; 0: all pages are asked in every run.
  Milliseconds revisit = std::chrono::days(7);
};

struct Assessment {
  std::string directory;  // of the workspace
  std::string id, title;
  Zone zone = Zone::named("Asia/Shanghai").value();
  std::optional<Day> period_from, period_to;
  Network network;
  Limits limits;
  Confirm confirm;                                        // from the assessment, else from the packs
  Decimal coverage_floor = Decimal::from_units(800'000);  // 0..1
  std::vector<GradeRule> grades;                          // from the assessment, else from the pack
  Rules rules;                                            // the packs, merged in the order given
  std::vector<Body> bodies;                               // in the order of the file
  std::vector<Account> accounts;
  std::vector<std::pair<std::string, Measure>> measures;  // body id, figure entered by hand
  WatchPlan watch;
  std::vector<LexiconWord> lexicon;  // of all files named, each word once
  std::vector<std::string> notices;  // said once, not errors: "bodies.csv is GB18030", …
  std::string inputs_hash;           // SHA-256 over all files read, by name and content

  const Body* body(std::string_view id) const;
};

// Reads and checks every file of the workspace. Throws UsageError with all errors found, each with file, line
// and what to write instead. `checks` are those that packs may speak of.
Assessment load_assessment(const std::string& directory, const KnownChecks& checks);

}  // namespace mingcha
