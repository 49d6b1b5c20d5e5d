// What a check is: a rule that reads facts and gives results and measures. Each lives in a file of its own,
// checks/rules/<id>.cpp, which defines `const Check <id with '_'>`; the table is generated from the folder.
// A check knows no clock, no network and no ledger: all it may know comes in the input.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/measure.h"
#include "base/result.h"
#include "base/views.h"
#include "targets/assessment.h"

namespace mingcha::checks {

class Shared;  // checks/shared.h

struct CheckInput {
  const BodyView& view;
  const Body& body;
  const Assessment& assessment;  // zone, confirm, catalogue
  const CheckRule& rule;         // this check's parameters, severity and clause
  Shared& shared;                // what checks of this body have worked out already
};

struct CheckOutput {
  std::vector<Result> results;  // one per subject, passes too
  std::vector<Measure> measures;
};

// Something to fetch before judging.
struct Want {
  std::string url, purpose;
};

struct Check {
  std::string_view id;
  Text title;
  Text clause;  // which rule it rests on, in words; the pack may cite another
  std::vector<Want> (*wants)(const Body& body, const Assessment& assessment,
                             std::string_view seed);  // or nullptr
  CheckOutput (*judge)(const CheckInput& input);
  // What it wants besides, once it has seen what the crawl brought.
  std::vector<Want> (*asks)(const CheckInput& input) = nullptr;
  std::span<const ParameterForm> parameters = {};   // that a pack may give
  std::span<const std::string_view> subjects = {};  // that leaves may be limited to, beside the catalogue's
  Text says = {};                                   // when it fails, in a sentence
  Text evidence = {};                               // what an auditor is shown
  Text limits = {};                                 // what it can't see, and what it then says
  Text fix = {};                                    // what the body has to do where it fails
};

// All checks, by id.
const std::vector<const Check*>& all_checks();
KnownChecks known_checks();  // for the loader of packs
const Check* find_check(std::string_view id);

}  // namespace mingcha::checks
