// Working days, counted by hand on the State Council's notices.
#include "targets/calendar.h"

#include <gtest/gtest.h>

namespace mingcha {
namespace {

using namespace std::chrono_literals;

std::string after(const char* from, int n) {
  const auto day = Calendar::shipped().add_working_days(parse_day(from).value(), n);
  return day ? to_string(*day) : "not known";
}
std::optional<bool> works(const char* day) {
  return Calendar::shipped().works(parse_day(day).value());
}

TEST(WorkingDays, TwentyFrom2February2026PassSpringFestivalAndTwoMakeUpDays) {
  // 3-6 (4), 9-13 (9), Sat 14 works (10), 15-23 off, 24-27 (14), Sat 28 works (15), March 2-6 (20)
  EXPECT_EQ(after("2026-02-02", 20), "2026-03-06");
}

TEST(WorkingDays, TwentyFrom18September2026PassMidAutumnAndNationalDay) {
  // Sun 20 works (1), 21-24 (5), 25-27 off, 28-30 (8), Oct 1-7 off, 8-9 (10), Sat 10 works (11), 12-16 (16),
  // 19-22 (20)
  EXPECT_EQ(after("2026-09-18", 20), "2026-10-22");
}

TEST(WorkingDays, TheDayOfReceiptIsDayZero) {
  EXPECT_EQ(after("2026-03-06", 0), "2026-03-06");
  EXPECT_EQ(after("2026-03-06", 1), "2026-03-09");  // Friday to Monday
}

TEST(WorkingDays, ACountThatReaches2027IsNotKnown) {
  EXPECT_EQ(after("2026-12-30", 1), "2026-12-31");
  EXPECT_EQ(after("2026-12-30", 2), "not known");
  EXPECT_EQ(works("2027-01-04"), std::nullopt);
  EXPECT_FALSE(Calendar::shipped().knows(parse_day("2003-12-31").value()));
  EXPECT_TRUE(Calendar::shipped().knows(parse_day("2004-01-01").value()));
}

TEST(WorkingDays, SayWhyADayIsOff) {
  EXPECT_EQ(Calendar::shipped().why_off(parse_day("2026-10-05").value()), "国庆节");
  EXPECT_EQ(Calendar::shipped().why_off(parse_day("2026-11-21").value()), "周末");
  EXPECT_EQ(Calendar::shipped().why_off(parse_day("2026-10-10").value()), "");  // a Saturday made up
  EXPECT_EQ(works("2026-10-10"), true);
}

TEST(WorkingDays, BadDataIsSaidWithItsLine) {
  const auto calendar =
      Calendar::from_csv("date,type,name_zh\n2026-01-01,off,元旦\n2026-02-30,off,x\n", "days.csv");
  ASSERT_FALSE(calendar.has_value());
  EXPECT_EQ(calendar.error().file, "days.csv");
  EXPECT_EQ(calendar.error().line, 3);
}

}  // namespace
}  // namespace mingcha
