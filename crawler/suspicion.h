// Which answers are tried again before anyone may be blamed for them, and when.
#pragma once

#include <optional>
#include <string>

#include "base/facts.h"
#include "base/views.h"
#include "targets/pack.h"

namespace mingcha::crawler {

// A host's answer to a path that can't exist, where that was a page; what soft 404 answers look like there.
struct NotFoundSample {
  std::string title;
  std::uint64_t shape = 0;
};
bool equals_sample(const PageFacts& facts, const NotFoundSample& sample);

// An answer that fails or looks gone: no response, a status that is not 2xx, a wall, a page that is a stub,
// an error, a login or parked page, or that equals the host's answer to a random path. A home page that
// answers is never taken for a soft 404: some hosts answer every path with it. `stands_for_home` also covers
// its aliases.
bool is_suspicious(const VisitView& visit, const PageFacts* facts, const NotFoundSample* sample,
                   bool stands_for_home);

// "/", "/index.html", "/default.aspx" and the like.
bool looks_like_home(std::string_view path);

// How many visits a failure gets in all.
int visits_of(const Confirm& confirm);
// When visit number `done` (from 0) + 1 is due: first + over * done / (visits - 1); nullopt when there were
// enough.
std::optional<Instant> next_visit(const Confirm& confirm, Instant first_failure, int done);

}  // namespace mingcha::crawler
