#include "crawler/suspicion.h"

#include <algorithm>

#include "base/text.h"
#include "pages/kinds.h"

namespace mingcha::crawler {
namespace {

bool is_page_in_place_of(PageKind kind) {
  return kind == PageKind::stub || kind == PageKind::error || kind == PageKind::login ||
         kind == PageKind::parked || kind == PageKind::wall;
}

}  // namespace

bool equals_sample(const PageFacts& facts, const NotFoundSample& sample) {
  return facts.title == sample.title && pages::near_equal(facts.shape, sample.shape);
}

bool is_suspicious(const VisitView& visit, const PageFacts* facts, const NotFoundSample* sample,
                   bool stands_for_home) {
  if (!visit.ok()) return true;
  if (!facts || stands_for_home) return false;
  return is_page_in_place_of(facts->kind) || (sample && equals_sample(*facts, *sample));
}

bool looks_like_home(std::string_view path) {
  if (path == "/") return true;
  std::string name = lower_ascii(path.substr(path.rfind('/') + 1));
  return path.rfind('/') == 0 && (name.starts_with("index.") || name.starts_with("default."));
}

int visits_of(const Confirm& confirm) {
  return std::max(2, confirm.visits);
}

std::optional<Instant> next_visit(const Confirm& confirm, Instant first_failure, int done) {
  int visits = visits_of(confirm);
  if (done >= visits) return std::nullopt;
  // Rounded up: the last visit must not be a millisecond short of the span.
  return first_failure + Milliseconds((confirm.over.count() * done + visits - 2) / (visits - 1));
}

}  // namespace mingcha::crawler
