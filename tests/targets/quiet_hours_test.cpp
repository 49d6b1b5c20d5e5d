// network.quiet: the hours of a day in which no request begins.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "workspace.h"

namespace mingcha {
namespace {

const Zone shanghai = Zone::named("Asia/Shanghai").value();

Instant at(const std::string& time) {
  return parse_instant(time, shanghai).value();
}

struct QuietCase {
  std::vector<QuietHours> hours;
  const char *now, *until;  // "": not quiet
};

TEST(QuietHours, EndWhenTheySay) {
  const QuietHours morning{8 * 60 + 30, 9 * 60 + 30}, night{22 * 60, 6 * 60}, late{20 * 60, 1440};
  const QuietCase cases[] = {
      {{}, "2017-12-20T09:00", ""},
      {{morning}, "2017-12-20T08:29:59.999", ""},
      {{morning}, "2017-12-20T08:30", "2017-12-20T09:30"},
      {{morning}, "2017-12-20T09:29:59.999", "2017-12-20T09:30"},
      {{morning}, "2017-12-20T09:30", ""},
      {{night}, "2017-12-20T23:00", "2017-12-21T06:00"},  // over midnight
      {{night}, "2017-12-20T05:59", "2017-12-20T06:00"},
      {{night}, "2017-12-31T22:00", "2018-01-01T06:00"},
      {{late}, "2017-12-20T20:00", "2017-12-21"},
      {{late, {0, 60}}, "2017-12-20T20:00", "2017-12-21T01:00"},  // one goes over into the next
      {{morning, night}, "2017-12-20T09:00", "2017-12-20T09:30"},
  };
  for (const auto& [hours, now, until] : cases) {
    const auto end = quiet_until(hours, shanghai, at(now));
    EXPECT_EQ(end, *until == 0 ? std::nullopt : std::optional(at(until))) << now;
  }
}

TEST(QuietHours, AClockThatIsPutBackIsWaitedFor) {
  const auto berlin = Zone::named("Europe/Berlin").value();
  // 02:30 summer time; at 03:00 it becomes 02:00 again.
  const auto first = parse_instant("2017-10-29T00:30Z", berlin).value();
  const auto end = quiet_until({{2 * 60, 3 * 60}}, berlin, first);
  EXPECT_EQ(end, parse_instant("2017-10-29T02:00Z", berlin).value());
}

std::vector<Error> errors_of(const std::string& list) {
  const testing::Workspace workspace;
  workspace.write("assessment.yaml",
                  "version: 1\nid: t\npacks: [linyi-2017]\nnetwork:\n  rate: 1/s\n  quiet: " + list + "\n");
  return workspace.errors();
}

TEST(QuietHours, AreReadFromTheAssessment) {
  const testing::Workspace workspace;
  workspace.write("assessment.yaml",
                  "version: 1\nid: t\npacks: [linyi-2017]\nnetwork:\n"
                  "  quiet: [8:30-09:30, \"22:00 - 06:00\", \"12:00-24:00\"]\n");
  const std::vector<QuietHours> expected = {{510, 570}, {1320, 360}, {720, 1440}};
  EXPECT_EQ(workspace.load().network.quiet, expected);
}

TEST(QuietHours, MistakesAreSaidWithTheirLine) {
  for (const char* wrong : {"[\"8-9\"]", "[\"09:00-09:00\"]", "[\"25:00-26:00\"]", "[\"08:60-09:00\"]",
                            "[\"08:30\"]", "[\"24:00-01:00\"]"}) {
    const auto errors = errors_of(wrong);
    ASSERT_EQ(errors.size(), 1u) << wrong;
    EXPECT_EQ(errors[0].line, 6) << wrong;
    EXPECT_THAT(errors[0].message, ::testing::HasSubstr("is no span of a day")) << wrong;
    EXPECT_THAT(errors[0].hint, ::testing::HasSubstr("08:30-09:30")) << wrong;
  }
  const auto all_day = errors_of("[\"00:00-12:00\", \"12:00-24:00\"]");
  ASSERT_EQ(all_day.size(), 1u);
  EXPECT_THAT(all_day[0].message, ::testing::HasSubstr("no minute for visits"));
}

}  // namespace
}  // namespace mingcha
