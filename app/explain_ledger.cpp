// explain score and finding: how what stands in the ledger came about.
#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/pipeline.h"
#include "app/score_input.h"
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
  if (score.bonus > Decimal(0)) fmt::print("  bonus: {}\n", score.bonus.str(2));
  for (const auto& veto : score.vetoes) fmt::print("  veto: {}\n", veto);
  print_mark(score.root, language, 1);
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
  const std::string line = reports::finding_line(*finding, check_words(), assessment.zone, options.language);
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

}  // namespace mingcha::app
