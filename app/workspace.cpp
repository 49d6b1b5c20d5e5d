#include "app/workspace.h"

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "checks/check.h"

namespace mingcha::app {
namespace {

UsageError nothing_crawled(const std::string& directory) {
  Error error;
  error.message = "nothing has been crawled here yet";
  error.hint = "mingcha run -C " + directory;
  error.file = directory;
  return UsageError(error);
}

}  // namespace

Assessment load(const Options& options, const Talk& talk) {
  Assessment assessment = load_assessment(options.directory, checks::known_checks());
  for (const auto& notice : assessment.notices) talk.note(notice);
  return assessment;
}

std::shared_ptr<ledger::Database> open_ledger(const Options& options, ledger::Access access) {
  if (access == ledger::Access::read && !std::filesystem::exists(ledger_path(options.directory)))
    throw nothing_crawled(options.directory);
  return ledger::open(ledger_path(options.directory), access);
}

ledger::RunRow latest_run(ledger::Database& database) {
  auto run = ledger::Runs(database).latest_finished();
  if (!run) throw nothing_crawled(".");
  return *run;
}

void require_known(const Assessment& assessment, const RunOptions& run_options) {
  std::vector<Error> errors;
  for (const auto& id : run_options.only) {
    if (assessment.body(id) != nullptr) continue;
    Error error;
    error.message = "--only " + id + ": there is no such body in bodies.csv";
    errors.push_back(std::move(error));
  }
  if (!errors.empty()) throw UsageError(std::move(errors));
}

std::vector<const Body*> bodies_of(const Assessment& assessment, const std::vector<std::string>& only) {
  std::vector<const Body*> bodies;
  for (const auto& body : assessment.bodies)
    if (only.empty() || std::find(only.begin(), only.end(), body.id) != only.end()) bodies.push_back(&body);
  return bodies;
}

std::vector<ledger::HostOwner> host_owners(const Assessment& assessment) {
  std::vector<ledger::HostOwner> owners;
  for (const auto& body : assessment.bodies)
    for (const auto& address : body.addresses) owners.push_back({std::string(address.authority()), body.id});
  return owners;
}

std::vector<Measure> entered_measures(const Assessment& assessment, const std::string& body) {
  std::vector<Measure> measures;
  for (const auto& [id, measure] : assessment.measures)
    if (id == body) measures.push_back(measure);
  return measures;
}

}  // namespace mingcha::app
