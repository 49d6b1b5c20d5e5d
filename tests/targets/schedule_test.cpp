// When jobs are due, by plain words and by cron; in the assessment's zone.
#include "targets/schedule.h"

#include <gmock/gmock.h>

namespace mingcha {
namespace {

const Zone shanghai = *Zone::named("Asia/Shanghai");

Instant at(const char* text) {
  return *parse_instant(text, shanghai);
}

struct Times {
  const char* line;
  const char* now;
  const char* latest;
  const char* next;
};

class Lines : public testing::TestWithParam<Times> {};

TEST_P(Lines, AreDueWhenTheirWordsSay) {
  const auto line = parse_schedule_line(GetParam().line);
  ASSERT_TRUE(line) << to_string(line.error());
  const Instant now = at(GetParam().now);
  EXPECT_EQ(shanghai.iso8601(*line->latest(now, shanghai)), shanghai.iso8601(at(GetParam().latest)));
  EXPECT_EQ(shanghai.iso8601(*line->next(now, shanghai)), shanghai.iso8601(at(GetParam().next)));
}

INSTANTIATE_TEST_SUITE_P(
    Targets, Lines,
    testing::Values(
        Times{"poll daily 03:30", "2017-12-20T03:29", "2017-12-19T03:30", "2017-12-20T03:30"},
        Times{"poll daily 03:30", "2017-12-20T03:30", "2017-12-20T03:30", "2017-12-21T03:30"},
        Times{"poll daily", "2017-12-31T12:00", "2017-12-31T02:00", "2018-01-01T02:00"},
        Times{"crawl monthly 1st 02:00", "2017-12-20T12:00", "2017-12-01T02:00", "2018-01-01T02:00"},
        Times{"crawl monthly 28th 23:59", "2018-02-28T23:59", "2018-02-28T23:59", "2018-03-28T23:59"},
        Times{"crawl weekly mon 05:00", "2017-12-20T12:00", "2017-12-18T05:00", "2017-12-25T05:00"},
        Times{"crawl weekly sunday", "2017-12-20T12:00", "2017-12-17T02:00", "2017-12-24T02:00"},
        Times{"bulletin quarterly", "2017-12-20T12:00", "2017-10-01T02:00", "2018-01-01T02:00"},
        Times{"assessment half-yearly 5 04:00", "2018-07-05T03:59", "2018-01-05T04:00", "2018-07-05T04:00"},
        Times{"ranking yearly", "2017-01-01T01:59", "2016-01-01T02:00", "2017-01-01T02:00"},
        Times{"probe every 1h", "2017-12-20T12:30", "2017-12-20T12:00", "2017-12-20T13:00"},
        Times{"poll 30 3 * * 1-5", "2017-12-22T04:00", "2017-12-22T03:30", "2017-12-25T03:30"},
        Times{"poll */20 9-10 * * *", "2017-12-20T09:20", "2017-12-20T09:20", "2017-12-20T09:40"},
        Times{"poll */20 9-10 * * *", "2017-12-20T10:41", "2017-12-20T10:40", "2017-12-21T09:00"},
        Times{"crawl 0 2 29 feb *", "2017-12-20T12:00", "2016-02-29T02:00", "2020-02-29T02:00"},
        // As cron has it: where both are limited, either will do. 1 December 2017 was a Friday.
        Times{"crawl 0 2 13 * fri", "2017-12-12T12:00", "2017-12-08T02:00", "2017-12-13T02:00"},
        Times{"crawl 0 2 * * 7", "2017-12-20T12:00", "2017-12-17T02:00", "2017-12-24T02:00"}));

TEST(Schedule, WhatCannotBeMeantIsSaid) {
  for (const char* line :
       {"dance daily", "", "probe", "probe every", "probe every 1", "probe every 45m often",
        "probe every 1m spread", "crawl every 2h spread", "crawl monthly 31st", "crawl monthly 0",
        "poll daily 24:00", "poll daily 3", "poll daily 03:30 04:30", "poll 60 * * * *", "poll * * * *",
        "poll * * 0 * *", "poll 5-1 * * * *", "poll */0 * * * *", "crawl weekly someday"}) {
    const auto parsed = parse_schedule_line(line);
    ASSERT_FALSE(parsed) << line;
    EXPECT_FALSE(parsed.error().message.empty() || parsed.error().hint.empty()) << line;
  }
}

TEST(Schedule, ATimeThatNeverComesIsNone) {
  const auto line = parse_schedule_line("crawl 0 2 31 2 *");
  ASSERT_TRUE(line);
  EXPECT_FALSE(line->next(at("2017-12-20"), shanghai));
  EXPECT_FALSE(line->latest(at("2017-12-20"), shanghai));
}

TEST(Schedule, AJobWithAPeriodIsForTheOneThatHasEnded) {
  EXPECT_EQ(period_label(Job::check, at("2018-01-01T02:00"), shanghai), "2017-12");
  EXPECT_EQ(period_label(Job::check, at("2017-11-15T02:00"), shanghai), "2017-10");
  EXPECT_EQ(period_label(Job::bulletin, at("2018-01-01T02:00"), shanghai), "2017-Q4");
  EXPECT_EQ(period_label(Job::bulletin, at("2017-08-31T02:00"), shanghai), "2017-Q2");
  EXPECT_EQ(period_label(Job::assessment, at("2017-07-01T02:00"), shanghai), "2017-H1");
  EXPECT_EQ(period_label(Job::assessment, at("2018-01-01T02:00"), shanghai), "2017-H2");
  EXPECT_EQ(period_label(Job::ranking, at("2018-01-01T02:00"), shanghai), "2017");
  EXPECT_EQ(period_label(Job::poll, at("2018-01-01T02:00"), shanghai), "");
  // One minute before midnight in Shanghai it is still the old year.
  EXPECT_EQ(period_label(Job::ranking, at("2017-12-31T23:59"), shanghai), "2016");
}

}  // namespace
}  // namespace mingcha
