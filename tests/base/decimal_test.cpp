#include "base/decimal.h"

#include <gtest/gtest.h>

namespace mingcha {
namespace {

Decimal decimal(const char* text) {
  return Decimal::parse(text).value();
}

TEST(Decimal, ParsesWhatPeopleWriteAndNothingElse) {
  EXPECT_EQ(decimal("12.5").units(), 12'500'000);
  EXPECT_EQ(decimal("-0.05").units(), -50'000);
  EXPECT_EQ(decimal(" 100 ").units(), 100'000'000);
  for (const char* wrong :
       {"", "-", ".", "1.", "1,5", "1e3", "0.1234567", "1.2.3", "abc", "１", "1234567890123"})
    EXPECT_FALSE(Decimal::parse(wrong)) << wrong;
}

TEST(Decimal, RatioRoundsOnceHalfAwayFromZero) {
  EXPECT_EQ(Decimal::ratio(1, 3).units(), 333'333);
  EXPECT_EQ(Decimal::ratio(2, 3).units(), 666'667);
  EXPECT_EQ(Decimal::ratio(-2, 3).units(), -666'667);
  EXPECT_EQ(Decimal::ratio(1, 2'000'000).units(), 1);
}

// Figures of Linyi 2017: 3,085 of 3,280 items can be applied for online, 2,633 fully.
TEST(Decimal, ReproducesThePublishedShares) {
  EXPECT_EQ((Decimal::ratio(3085, 3280) * 100).str(2), "94.05");
  EXPECT_EQ((Decimal::ratio(2633, 3280) * 100).str(2), "80.27");
}

TEST(Decimal, IsWrittenShortOrFixed) {
  EXPECT_EQ(decimal("94.050").str(), "94.05");
  EXPECT_EQ(decimal("100").str(), "100");
  EXPECT_EQ(decimal("-0.5").str(), "-0.5");
  EXPECT_EQ(decimal("2.345").str(2), "2.35");
  EXPECT_EQ(decimal("-2.345").str(2), "-2.35");
  EXPECT_EQ(decimal("59.995").str(2), "60.00");
  EXPECT_EQ(Decimal(0).str(0), "0");
}

TEST(Decimal, ScalesWithOneRounding) {
  EXPECT_EQ(Decimal(14).scaled(10, 14), Decimal(10));  // 10 / 14 alone would be 0.714286
  EXPECT_EQ(decimal("0.000003").scaled(decimal("0.5"), decimal("0.5")), decimal("0.000003"));
  EXPECT_EQ(Decimal(-1).scaled(2, 3, 2), decimal("-0.67"));
  // 100 × 899949999 / 10^9 is 89.9949999: rounded to 6 and then to 2 places it would be 90.00.
  EXPECT_EQ(Decimal(100).scaled(Decimal::of(899'949'999), Decimal::of(1'000'000'000), 2), decimal("89.99"));
}

TEST(Decimal, ArithmeticIsExact) {
  Decimal sum = 0;
  for (int i = 0; i < 10; ++i) sum += decimal("0.1");
  EXPECT_EQ(sum, Decimal(1));
  EXPECT_EQ(decimal("2.5") * decimal("0.4"), Decimal(1));
  EXPECT_EQ(Decimal(1) / Decimal(8), decimal("0.125"));
  EXPECT_LT(decimal("59.999999"), Decimal(60));
}

}  // namespace
}  // namespace mingcha
