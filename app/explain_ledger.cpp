// explain score, finding and visit: how what stands in the ledger came about.
#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/pipeline.h"
#include "app/score_input.h"
#include "ledger/frontier.h"
#include "ledger/results.h"

namespace mingcha::app {
namespace {

void print_mark(const scores::Mark& mark, Language language, int depth) {
  const std::string points =
      mark.scored ? mark.scored->str() + " / " + mark.determined.str() : std::string("-");
  fmt::print("{:{}}{}  {}  (of {})  {}\n", "", depth * 2, mark.indicator->title.in(language), points,
             mark.points.str(), mark.how.in(language));
  for (const auto& fingerprint : mark.fingerprints) fmt::print("{:{}}{}\n", "", depth * 2 + 4, fingerprint);
  for (const auto& child : mark.children) print_mark(child, language, depth + 1);
}

void print_score(const scores::BodyScore& score, Language language) {
  fmt::print("{}: {} {}\n", score.body, score.score ? score.score->str(2) : "not scored", score.grade);
  fmt::print("  {} / {} determined of {} asked; coverage {}%; scaled to the full score\n",
             score.root.scored ? score.root.scored->str() : "0", score.root.determined.str(),
             score.root.points.str(), (score.coverage * 100).str(2));
  for (const auto& veto : score.vetoes) fmt::print("  veto: {}\n", veto);
  print_mark(score.root, language, 1);
}

nlohmann::ordered_json visit_json(const ledger::VisitRow& row, const Zone& zone) {
  nlohmann::ordered_json node;
  const auto& visit = row.visit;
  node["run"] = visit.run;
  node["time"] = zone.iso8601(visit.time);
  node["url"] = visit.url;
  node["final_url"] = visit.final_url;
  node["purpose"] = to_string(visit.purpose);
  node["outcome"] = to_string(visit.outcome);
  node["status"] = visit.status;
  node["wall"] = visit.wall;
  node["first_byte_ms"] = visit.first_byte.count();
  node["total_ms"] = visit.total.count();
  node["size"] = visit.size;
  node["sha256"] = visit.sha256;
  node["warc"] = visit.warc;
  node["offset"] = visit.offset;
  node["detail"] = visit.detail;
  node["ip"] = visit.ip;
  node["fault"] = to_string(visit.transport.fault);
  node["tls"] = visit.transport.tls;
  node["chain"] = nlohmann::ordered_json::array();
  for (const auto& [subject, issuer, from, until] : visit.transport.chain)
    node["chain"].push_back({{"subject", subject},
                             {"issuer", issuer},
                             {"from", zone.iso8601(from)},
                             {"until", zone.iso8601(until)}});
  return node;
}

void print_visit(const ledger::VisitRow& row, const Zone& zone) {
  const auto& visit = row.visit;
  fmt::print("{}  run {}  {}  {} {}{}  {} ms  {} bytes  {}:{}  {}  {}\n", zone.iso8601(visit.time), visit.run,
             to_string(visit.purpose), to_string(visit.outcome), visit.status,
             visit.wall.empty() ? "" : " wall " + visit.wall, visit.total.count(), visit.size, visit.warc,
             visit.offset, visit.ip, visit.detail);
  if (visit.transport.fault == Fault::none) return;
  fmt::print("    fault {}  {}\n", to_string(visit.transport.fault), visit.transport.tls);
  for (const auto& [subject, issuer, from, until] : visit.transport.chain)
    fmt::print("    certificate of {}, by {}, valid {} to {}\n", subject, issuer, zone.iso8601(from),
               zone.iso8601(until));
}

}  // namespace

Exit explain_score(const Options& options, const std::string& body, bool json) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  if (assessment.body(body) == nullptr)
    throw UsageError(Error{"there is no body " + body, "ids stand in bodies.csv"});
  const RunOptions nothing_special;
  Pipeline pipeline(assessment, options, nothing_special, talk, ledger::Access::read);
  pipeline.choose_latest();
  for (const auto& score : pipeline.score()) {
    if (score.body != body) continue;
    if (json)
      fmt::print("{}\n", score_json(score));
    else
      print_score(score, options.language);
    return Exit::done;
  }
  throw UsageError(Error{"the latest run does not cover " + body, "mingcha run, without --only"});
}

Exit explain_finding(const Options& options, const std::string& fingerprint, bool json) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  const auto database = open_ledger(options, ledger::Access::read);
  const auto finding = ledger::Results(*database).finding(latest_run(*database).id, fingerprint);
  if (!finding)
    throw UsageError(
        Error{"there is no finding " + fingerprint + " in the latest run", "mingcha findings lists them"});
  const std::string line = reports::finding_line(*finding, assessment.zone, options.language);
  if (json) {
    fmt::print("{}\n", line);
    return Exit::done;
  }
  const auto document = nlohmann::ordered_json::parse(line);
  for (const auto& [key, value] : document.items())
    if (key != "evidence")
      fmt::print("{:<12} {}\n", key, value.is_string() ? value.get<std::string>() : value.dump());
  for (const auto& evidence : document["evidence"])
    fmt::print("evidence     {} {} status {} {}:{} {}\n", evidence["time"].get<std::string>(),
               evidence["url"].get<std::string>(), evidence["status"].dump(),
               evidence["warc"].get<std::string>(), evidence["offset"].dump(),
               evidence["quote"].get<std::string>());
  return Exit::done;
}

Exit explain_visit(const Options& options, const std::string& url, bool json) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  const auto database = open_ledger(options, ledger::Access::read);
  const auto address = Address::parse(url);
  if (!address)
    throw UsageError(Error{url + " is not a web address", std::string(to_string(address.error()))});
  const auto visits = ledger::Observations(*database).visits_of(address->str());
  for (const auto& row : visits) {
    if (json)
      fmt::print("{}\n", visit_json(row, assessment.zone).dump());
    else
      print_visit(row, assessment.zone);
  }
  if (!visits.empty()) return Exit::done;
  const auto reason = ledger::Frontier(*database).skipped(latest_run(*database).id, address->str());
  fmt::print("{}\n", reason ? "not visited: " + *reason : "not visited, and not known to the latest run");
  return Exit::done;
}

}  // namespace mingcha::app
