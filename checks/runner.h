// Runs the checks of an assessment's packs over one body. A check that throws costs that check on that body,
// is reported as our error, and nothing else.
#pragma once

#include <string>
#include <vector>

#include "checks/check.h"

namespace mingcha::checks {

struct Judgement {
  std::string check, pack;
  std::vector<Result> results;
  std::vector<Measure> measures;
};

std::vector<Judgement> judge(const BodyView& view, const Body& body, const Assessment& assessment);

struct BodyWant {
  std::string check, body;
  Want want;
};
// What the checks want fetched for all bodies; `seed` makes random paths the same when a run is gone on with.
std::vector<BodyWant> wants(const Assessment& assessment, std::string_view seed);
// What they want of one body besides, once it has been crawled.
std::vector<BodyWant> asks(const BodyView& view, const Body& body, const Assessment& assessment);

}  // namespace mingcha::checks
