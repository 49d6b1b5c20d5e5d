#include "base/time.h"

#include <gtest/gtest.h>

namespace mingcha {
namespace {

using std::chrono::April;
using std::chrono::August;
using std::chrono::December;
using std::chrono::February;
using std::chrono::June;

Day day(int year, std::chrono::month month, unsigned number) {
  return Day{std::chrono::year{year}, month, std::chrono::day{number}};
}

TEST(Zone, UnknownNameIsAnErrorWithAHint) {
  const auto zone = Zone::named("Asia/Linyi");
  ASSERT_FALSE(zone);
  EXPECT_NE(zone.error().message.find("Asia/Linyi"), std::string::npos);
  EXPECT_FALSE(zone.error().hint.empty());
}

TEST(Zone, ADayBeginsAtLocalMidnight) {
  const Zone zone = Zone::named("Asia/Shanghai").value();
  const Instant midnight = zone.start_of(day(2017, December, 20));
  EXPECT_EQ(zone.iso8601(midnight), "2017-12-20T00:00:00+08:00");
  EXPECT_EQ(zone.day_of(midnight), day(2017, December, 20));
  EXPECT_EQ(zone.day_of(midnight - Milliseconds{1}), day(2017, December, 19));
  EXPECT_EQ(zone.minute_of_day(midnight - Milliseconds{1}), 1439);
}

TEST(Zone, ShanghaiHadSummerTimeIn1988) {
  const Zone zone = Zone::named("Asia/Shanghai").value();
  EXPECT_EQ(zone.iso8601(zone.at(day(1988, June, 1), std::chrono::hours{12})), "1988-06-01T12:00:00+09:00");
}

struct InstantCase {
  const char* text;
  const char* as_iso;  // in Shanghai; nullptr: an error
};

TEST(ParseInstant, Table) {
  const Zone zone = Zone::named("Asia/Shanghai").value();
  const InstantCase cases[] = {
      {"2017-12-20", "2017-12-20T00:00:00+08:00"},
      {"2017-12-20T10:00", "2017-12-20T10:00:00+08:00"},
      {"2017-12-20 10:00:05", "2017-12-20T10:00:05+08:00"},
      {"2017-12-20T10:00:05Z", "2017-12-20T18:00:05+08:00"},
      {"2017-12-20T10:00:05.250-05:00", "2017-12-20T23:00:05+08:00"},
      {"2017-02-29", nullptr},
      {"2017-12-20T24:00", nullptr},
      {"2017-12-20T10:00+8", nullptr},
      {"20.12.2017", nullptr},
      {"-017-12-20", nullptr},
      {"2017-12-20T", nullptr},
      {"", nullptr},
  };
  for (const auto& [text, as_iso] : cases) {
    const auto instant = parse_instant(text, zone);
    ASSERT_EQ(instant.has_value(), as_iso != nullptr) << text;
    if (as_iso != nullptr) {
      EXPECT_EQ(zone.iso8601(*instant), as_iso) << text;
    }
  }
}

TEST(ParseSpan, Table) {
  EXPECT_EQ(parse_span("500ms"), Milliseconds{500});
  EXPECT_EQ(parse_span("10s"), Milliseconds{10'000});
  EXPECT_EQ(parse_span("30m"), Milliseconds{1'800'000});
  EXPECT_EQ(parse_span("2 h"), Milliseconds{7'200'000});
  EXPECT_EQ(parse_span("0s"), Milliseconds{0});
  for (const char* wrong :
       {"10", "s", "-1s", "1.5h", "10 sec", "99999999999999999999d", "9223372036854775807w", ""})
    EXPECT_FALSE(parse_span(wrong)) << wrong;
}

TEST(Span, IsWrittenInTheLargestExactUnit) {
  EXPECT_EQ(to_string(Milliseconds{1'800'000}), "30m");
  EXPECT_EQ(to_string(Milliseconds{3'000}), "3s");
  EXPECT_EQ(to_string(Milliseconds{86'400'000}), "1d");
  EXPECT_EQ(to_string(Milliseconds{1'500}), "1500ms");
}

TEST(Period, SixMonthsAreNot180Days) {
  EXPECT_EQ(minus(day(2017, August, 31), parse_period("6mo").value()), day(2017, February, 28));
  EXPECT_EQ(minus(day(2017, December, 20), parse_period("6mo").value()), day(2017, June, 20));
  EXPECT_EQ(minus(day(2017, December, 20), parse_period("14d").value()), day(2017, December, 6));
  EXPECT_EQ(minus(day(2016, February, 29), parse_period("1y").value()), day(2015, February, 28));
  EXPECT_FALSE(parse_period("6m"));
  EXPECT_EQ(to_string(Period{6, 0}), "6mo");
  EXPECT_EQ(to_string(Period{12, 0}), "1y");
  EXPECT_EQ(to_string(Period{0, 14}), "14d");
}

TEST(ParseBytes, Table) {
  EXPECT_EQ(parse_bytes("20MB"), 20'000'000u);
  EXPECT_EQ(parse_bytes("2 GB"), 2'000'000'000u);
  EXPECT_EQ(parse_bytes("1KiB"), 1024u);
  for (const char* wrong : {"20", "MB", "-1MB", "20 megabytes", "99999999999TB"})
    EXPECT_FALSE(parse_bytes(wrong)) << wrong;
}

TEST(Days, CountAcrossYears) {
  EXPECT_EQ(days_between(day(2017, December, 31), day(2018, std::chrono::January, 1)), 1);
  EXPECT_EQ(add_days(day(2016, February, 28), 2), day(2016, std::chrono::March, 1));
}

}  // namespace
}  // namespace mingcha
