// explain pacing: every gap between requests, recomputed from the ledger.
#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/workspace.h"
#include "crawler/pacing_audit.h"
#include "ledger/pacing_log.h"

namespace mingcha::app {
namespace {

using crawler::PacingAudit;
using std::chrono::microseconds;

double milliseconds(microseconds span) {
  return static_cast<double>(span.count()) / 1000;
}

// The runs that were made under the files as they are now: their requests can be held against its rates too.
std::vector<std::int64_t> runs_under(const Assessment& assessment, ledger::Database& database) {
  std::vector<std::int64_t> runs;
  for (const auto& run : ledger::Runs(database).all())
    if (run.inputs_hash == assessment.inputs_hash) runs.push_back(run.id);
  return runs;
}

nlohmann::ordered_json request_json(const ledger::Hop& hop, const Zone& zone) {
  return {
      {"time", zone.iso8601(hop.time)}, {"time_ms", hop.time.time_since_epoch().count()}, {"url", hop.url}};
}

nlohmann::ordered_json place_json(const std::string& name, const PacingAudit::Place& place,
                                  const Zone& zone) {
  nlohmann::ordered_json node{{"place", name}, {"requests", place.requests}};
  node["smallest_gap_ms"] = nullptr;
  node["asked_gap_ms"] = nullptr;
  if (place.smallest) node["smallest_gap_ms"] = place.smallest->count();
  if (place.asked) node["asked_gap_ms"] = milliseconds(*place.asked);
  node["breaches"] = place.breaches;
  auto& first = node["first_breaches"] = nlohmann::ordered_json::array();
  for (const auto& breach : place.first_breaches)
    first.push_back({{"why", breach.why},
                     {"before", request_json(breach.before, zone)},
                     {"after", request_json(breach.after, zone)},
                     {"gap_ms", breach.gap.count()},
                     {"asked_ms", milliseconds(breach.asked)}});
  return node;
}

void print_place(const std::string& name, const PacingAudit::Place& place, const Zone& zone) {
  fmt::print("{:<44} {:>8} requests", name, place.requests);
  if (place.smallest)
    fmt::print("  smallest gap {} ms, asked {} ms", place.smallest->count(), milliseconds(*place.asked));
  fmt::print("{}\n", place.breaches > 0 ? fmt::format("  {} BREACHES", place.breaches) : "");
  for (const auto& breach : place.first_breaches)
    fmt::print("    {}: {} ms, asked {} ms\n      {} {}\n      {} {}\n", breach.why, breach.gap.count(),
               milliseconds(breach.asked), zone.iso8601(breach.before.time), breach.before.url,
               zone.iso8601(breach.after.time), breach.after.url);
}

}  // namespace

Exit explain_pacing(const Options& options, bool json) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  const auto database = open_ledger(options, ledger::Access::read);
  const auto runs = runs_under(assessment, *database);
  PacingAudit audit;
  ledger::PacingLog(*database).each([&](std::int64_t run, const ledger::Hop& hop) {
    const bool same_rules = std::find(runs.begin(), runs.end(), run) != runs.end();
    audit.add(hop, same_rules ? &assessment : nullptr);
  });
  if (json) {
    nlohmann::ordered_json document{{"requests", audit.requests()}, {"breaches", audit.breaches()}};
    auto& places = document["places"] = nlohmann::ordered_json::array();
    for (const auto& [name, place] : audit.places())
      places.push_back(place_json(name, place, assessment.zone));
    fmt::print("{}\n", document.dump());
  } else {
    for (const auto& [name, place] : audit.places()) print_place(name, place, assessment.zone);
    fmt::print("{} requests, {} breaches\n", audit.requests(), audit.breaches());
  }
  return audit.breaches() == 0 ? Exit::done : Exit::findings;
}

}  // namespace mingcha::app
