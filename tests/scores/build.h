// Short words to build trees and inputs with.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scores/score.h"

namespace mingcha {

// For the messages of failed expectations.
inline void PrintTo(const Decimal& number, std::ostream* out) {
  *out << number.str();
}

namespace scores {

inline Decimal d(std::string_view text) {
  return Decimal::parse(text).value();
}

inline Indicator leaf(std::string id, std::string_view points, LeafRule rule,
                      std::vector<std::string> checks = {"c"}) {
  Indicator indicator;
  indicator.id = std::move(id);
  indicator.points = d(points);
  indicator.rule = rule;
  indicator.checks = std::move(checks);
  return indicator;
}

inline Indicator of_measure(std::string id, std::string_view points, LeafRule rule) {
  Indicator indicator = leaf(std::move(id), points, rule, {});
  indicator.measures = {"m"};
  return indicator;
}

inline Indicator veto(std::string id, std::vector<std::string> checks, int at_least = 1) {
  Indicator indicator = leaf(std::move(id), "0", LeafRule::veto, std::move(checks));
  indicator.points.reset();
  if (at_least != 1) indicator.steps = {{Decimal(at_least), Decimal(0)}};
  return indicator;
}

inline Indicator weighted(Indicator indicator, std::string_view weight) {
  indicator.points.reset();
  indicator.weight = d(weight);
  return indicator;
}

inline Indicator branch(std::string id, std::string_view points, std::vector<Indicator> children) {
  Indicator indicator;
  indicator.id = std::move(id);
  indicator.points = d(points);
  indicator.children = std::move(children);
  return indicator;
}

inline IndicatorTree tree_of(std::vector<Indicator> children, std::string_view points = "100") {
  return {"", "", branch("root", points, std::move(children))};
}

inline Measure measure(std::string_view numerator, std::string_view denominator, bool determined = true) {
  Measure m;
  m.id = "m";
  m.numerator = d(numerator);
  m.denominator = d(denominator);
  m.determined = determined;
  return m;
}

inline void add(BodyInput& input, const std::string& check, const std::string& subject, Verdict verdict,
                int times = 1) {
  for (int i = 0; i < times; ++i)
    if (verdict == Verdict::pass)
      ++input.passes[{check, subject}];
    else
      input.results.push_back({check, subject, std::string(check).append("/").append(subject), verdict});
}

// Results of check "c" about addresses.
inline BodyInput seen(int passed, int failed, int not_determined = 0, int not_applicable = 0) {
  BodyInput input;
  add(input, "c", "", Verdict::pass, passed);
  add(input, "c", "x", Verdict::fail, failed);
  add(input, "c", "x", Verdict::not_determined, not_determined);
  add(input, "c", "x", Verdict::not_applicable, not_applicable);
  return input;
}

}  // namespace scores
}  // namespace mingcha
