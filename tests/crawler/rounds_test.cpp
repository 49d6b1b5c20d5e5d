// Probes and polls go out under the manners of a crawl: robots rules, pacing that is committed first, one
// request at a time per host, and nothing waits for a host but what goes there.
#include "crawler/rounds.h"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>

#include "crawler/pacing_audit.h"
#include "crawler/poll.h"
#include "driven_clock.h"
#include "fake_web.h"
#include "memory_book.h"

namespace mingcha::crawler {
namespace {

struct Outing {
  Outing() : clock(Instant(std::chrono::sys_days(std::chrono::year(2017) / 12 / 20))), web(io, clock) {
    rounds = std::make_unique<Rounds>(assessment, io, web, clock, book);
  }
  void probe_site(const std::string& host) {
    start(probe({host, host, *Address::parse("http://" + host + "/")}, *rounds));
  }
  void poll_account(const std::string& id, std::vector<std::string> sources) {
    Account account;
    account.id = id;
    account.body = "a";
    account.sources = std::move(sources);
    start(poll(std::move(account), *rounds));
  }
  void start(boost::asio::awaitable<void> work) {
    ++open;
    auto over = [this](std::exception_ptr error) {
      if (error) std::rethrow_exception(error);
      --open;
    };
    boost::asio::co_spawn(io, std::move(work), over);
  }
  void run() {
    while (open > 0) {
      io.restart();
      while (io.poll() > 0) {
      }
      if (open > 0 && !clock.run_next()) throw std::logic_error("it waits for nothing");
    }
  }
  std::vector<const ledger::VisitRow*> visits(Purpose purpose) const {
    std::vector<const ledger::VisitRow*> all;
    for (const auto& row : book.visits)
      if (row.visit.purpose == purpose) all.push_back(&row);
    return all;
  }

  boost::asio::io_context io;
  Assessment assessment;
  DrivenClock clock;
  FakeWeb web;
  MemoryBook book;
  std::unique_ptr<Rounds> rounds;
  std::size_t open = 0;
};

const std::string feed =
    "<rss><channel><title>x</title><item><title>a</title><link>http://w.test/1</link></item></channel></rss>";

TEST(Probes, AskForTheRootAloneAndAlsoWhereRobotsCouldNotBeHad) {
  Outing out;
  out.web.pages["http://down.test/robots.txt"] = {.status = 500};
  out.web.pages["http://down.test/"] = {.status = 500};
  out.probe_site("down.test");
  out.run();
  const auto probes = out.visits(Purpose::probe);
  ASSERT_EQ(probes.size(), 1U);
  EXPECT_EQ(probes[0]->visit.status, 500);
  ASSERT_EQ(out.visits(Purpose::robots).size(), 1U);  // a failed robots.txt is itself a visit
}

TEST(Probes, NeverGoWhereRulesThatWereHadForbidIt) {
  Outing out;
  out.web.pages["http://no.test/robots.txt"] = {.body = "User-agent: *\nDisallow: /\n"};
  out.web.pages["http://no.test/"] = {.body = "x"};
  out.probe_site("no.test");
  out.run();
  EXPECT_TRUE(out.web.times_of("http://no.test/").empty());
  ASSERT_EQ(out.visits(Purpose::probe).size(), 1U);
  EXPECT_EQ(out.visits(Purpose::probe)[0]->visit.outcome, Outcome::robots);
}

TEST(Probes, FollowRedirectsAndCountTheirTime) {
  Outing out;
  out.web.pages["http://a.test/"] = {.status = 302, .location = "/index.html", .takes = Milliseconds{8'000}};
  out.web.pages["http://a.test/index.html"] = {.body = "x", .takes = Milliseconds{7'000}};
  out.probe_site("a.test");
  out.run();
  const auto probes = out.visits(Purpose::probe);
  ASSERT_EQ(probes.size(), 1U);
  EXPECT_EQ(probes[0]->visit.total, Milliseconds{15'000});
  EXPECT_EQ(probes[0]->visit.final_url, "http://a.test/index.html");
  EXPECT_EQ(probes[0]->hops.size(), 2U);
}

TEST(Polls, OfOneHostKeepTheirDistanceAndTheLogProvesIt) {
  Outing out;
  out.web.pages["http://feed.test/ok"] = {.body = feed};
  for (int i = 0; i < 20; ++i)
    out.poll_account("w" + std::to_string(i), {"http://feed.test/ok", "http://feed.test/other"});
  out.run();
  PacingAudit audit;
  std::vector<ledger::Hop> hops;
  for (const auto& row : out.book.visits) hops.insert(hops.end(), row.hops.begin(), row.hops.end());
  std::ranges::sort(hops, {}, &ledger::Hop::time);
  for (const auto& hop : hops) audit.add(hop, &out.assessment);
  EXPECT_EQ(audit.requests(), 21U);  // robots.txt once
  EXPECT_EQ(audit.breaches(), 0U);
  EXPECT_GE(out.clock.now() - Instant(std::chrono::sys_days(std::chrono::year(2017) / 12 / 20)),
            std::chrono::seconds(20));
  EXPECT_TRUE(out.book.reservations.contains("host:feed.test"));
}

TEST(Polls, AHostThatHangsDelaysNoOther) {
  Outing out;
  out.web.pages["http://hangs.test/feed"] = {.outcome = Outcome::timeout, .takes = Milliseconds{60'000}};
  out.web.pages["http://feed.test/ok"] = {.body = feed};
  for (int i = 0; i < 5; ++i) out.poll_account("h" + std::to_string(i), {"http://hangs.test/feed"});
  out.poll_account("w", {"http://feed.test/ok"});
  out.run();
  const auto start = Instant(std::chrono::sys_days(std::chrono::year(2017) / 12 / 20));
  for (const auto* row : out.visits(Purpose::feed))
    if (row->site == "feed.test") {
      EXPECT_LE(row->visit.time - start, std::chrono::seconds(3));
    }
  EXPECT_EQ(out.book.readings.size(), 6U);
}

TEST(Polls, TheNextSourceIsAskedUntilOneWasRead) {
  Outing out;
  out.web.pages["http://b.test/broken"] = {.body = "<rss><channel><item><title>a</ti"};
  out.web.pages["http://c.test/ok"] = {.body = feed};
  out.poll_account("w",
                   {"http://a.test/404", "http://b.test/broken", "http://c.test/ok", "http://d.test/never"});
  out.run();
  std::vector<std::string> states;
  for (const auto& row : out.book.readings) states.emplace_back(to_string(row.reading.state));
  EXPECT_THAT(states, testing::ElementsAre("unreachable", "partial", "read"));
  EXPECT_EQ(out.book.readings.back().reading.complete_to, Day(std::chrono::year(2017) / 12 / 20));
}

TEST(Polls, ATooManyRequestsHoldsTheHostAsLongAsItAsks) {
  Outing out;
  out.web.series["http://feed.test/ok"] = {{.status = 429, .headers = "Retry-After: 120\r\n"},
                                           {.body = feed}};
  out.poll_account("w", {"http://feed.test/ok"});
  out.poll_account("x", {"http://feed.test/ok"});
  out.run();
  const auto times = out.web.times_of("http://feed.test/ok");
  ASSERT_EQ(times.size(), 2U);
  EXPECT_GE(times[1] - times[0], std::chrono::seconds(120));
}

TEST(Polls, APermanentRedirectIsSaidAndATemporaryOneIsNot) {
  Outing out;
  out.web.pages["http://a.test/old"] = {.status = 301, .location = "http://b.test/new"};
  out.web.pages["http://a.test/away"] = {.status = 302, .location = "http://b.test/new"};
  out.web.pages["http://b.test/new"] = {.body = feed};
  out.poll_account("w", {"http://a.test/old"});
  out.poll_account("x", {"http://a.test/away"});
  out.run();
  std::map<std::string, std::string> moved;
  for (const auto& row : out.book.readings) moved[row.account] = row.reading.moved_to;
  EXPECT_EQ(moved["w"], "http://b.test/new");
  EXPECT_EQ(moved["x"], "");
}

}  // namespace
}  // namespace mingcha::crawler
