// How long a page is left alone.
#include "crawler/revisit.h"

#include <gtest/gtest.h>

namespace mingcha::crawler {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr Instant seen = Instant{std::chrono::seconds(1'513'742'400)};

bool holds(Milliseconds unchanged_for, Milliseconds later, Milliseconds longest = days(7)) {
  ledger::Earlier earlier;
  earlier.is_article = true;
  earlier.seen = seen;
  earlier.since = seen - unchanged_for;
  return still_holds(earlier, seen + later, longest);
}

TEST(Revisit, ATenthOfTheTimeForWhichItHasNotChanged) {
  EXPECT_TRUE(holds(days(10), hours(23)));
  EXPECT_FALSE(holds(days(10), hours(24)));
  EXPECT_FALSE(holds(hours(1), hours(1)));
}

TEST(Revisit, WhatHasJustChangedIsAskedAgain) {
  EXPECT_FALSE(holds(Milliseconds{0}, Milliseconds{0}));
}

TEST(Revisit, NeverLongerThanTheAssessmentSays) {
  EXPECT_TRUE(holds(days(3650), days(7) - Milliseconds{1}));
  EXPECT_FALSE(holds(days(3650), days(7)));
  EXPECT_FALSE(holds(days(3650), Milliseconds{0}, Milliseconds{0})) << "revisit: 0s asks all";
}

TEST(Revisit, OnlyAnArticleThatNoOpenFindingIsAbout) {
  ledger::Earlier earlier;
  earlier.seen = seen;
  earlier.since = seen - days(100);
  EXPECT_FALSE(still_holds(earlier, seen + hours(1), days(7)));
  earlier.is_article = true;
  EXPECT_TRUE(still_holds(earlier, seen + hours(1), days(7)));
  earlier.in_question = true;
  EXPECT_FALSE(still_holds(earlier, seen + hours(1), days(7)));
}

TEST(Revisit, AClockThatWasSetBackLeavesNothingAlone) {
  EXPECT_FALSE(holds(days(100), -hours(1)));
}

}  // namespace
}  // namespace mingcha::crawler
