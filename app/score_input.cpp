#include "app/score_input.h"

#include <map>
#include <nlohmann/json.hpp>

#include "app/workspace.h"
#include "ledger/results.h"

namespace mingcha::app {
namespace {

Verdict after_review(const Finding& finding) {
  if (finding.review == "rejected" || finding.review == "explained") return Verdict::pass;
  if (finding.review == "confirmed") return Verdict::fail;
  return finding.result.verdict;
}

nlohmann::ordered_json mark_json(const scores::Mark& mark) {
  nlohmann::ordered_json node;
  node["id"] = mark.indicator->id;
  node["points"] = mark.points.str();
  if (mark.scored) node["scored"] = mark.scored->str();
  node["determined"] = mark.determined.str();
  node["lost"] = mark.lost.str();
  node["how"] = mark.how.en;
  if (!mark.fingerprints.empty()) node["findings"] = mark.fingerprints;
  for (const auto& child : mark.children) node["children"].push_back(mark_json(child));
  return node;
}

}  // namespace

std::vector<scores::BodyInput> score_inputs(const Assessment& assessment, ledger::Database& database,
                                            const ledger::RunRow& run, const std::vector<Finding>& findings) {
  const ledger::Results results(database);
  const auto measures = results.measures(run.id);
  std::vector<scores::BodyInput> inputs;
  std::map<std::string, std::size_t> place;
  for (const Body* body : bodies_of(assessment, run.bodies)) {
    place[body->id] = inputs.size();
    scores::BodyInput input{body->id, body->group, {}, {}, {}};
    if (const auto at = measures.find(body->id); at != measures.end()) input.measures = at->second;
    for (auto& measure : entered_measures(assessment, body->id)) input.measures.push_back(std::move(measure));
    inputs.push_back(std::move(input));
  }
  for (const auto& finding : findings) {
    const auto at = place.find(finding.body);
    if (at == place.end() || finding.result.verdict == Verdict::pass)
      continue;  // fixed ones are in the counts
    inputs[at->second].results.push_back(
        {finding.check, finding.result.subject, finding.fingerprint, after_review(finding)});
  }
  for (const auto& [about, counts] : results.counts(run.id)) {
    const auto& [body, check, subject] = about;
    const auto at = place.find(body);
    if (at == place.end()) continue;
    if (counts.pass > 0) inputs[at->second].passes[{check, subject}] = counts.pass;
    if (counts.not_applicable > 0)
      inputs[at->second].results.push_back({check, subject, "", Verdict::not_applicable});
  }
  return inputs;
}

std::string score_json(const scores::BodyScore& score) {
  nlohmann::ordered_json document;
  document["body"] = score.body;
  if (score.score) document["score"] = score.score->str();
  document["coverage"] = score.coverage.str();
  document["rank"] = score.rank;
  document["grade"] = score.grade;
  document["vetoes"] = score.vetoes;
  document["tree"] = mark_json(score.root);
  return document.dump();
}

Instant read_as_of(const Options& options, const Assessment& assessment) {
  const auto instant = parse_instant(options.as_of, assessment.zone);
  if (!instant) throw UsageError(instant.error());
  return *instant;
}

}  // namespace mingcha::app
