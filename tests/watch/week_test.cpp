// A week of probing 200 sites on a driven clock, and what availability.home then says of each: the shares are
// exact against the outages that were planted.
#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>

#include "checks/check.h"
#include "checks/runner.h"
#include "driven_clock.h"
#include "fake_web.h"
#include "memory_book.h"
#include "tests/checks/assessment_for_tests.h"
#include "watch/visiting.h"

namespace mingcha::watch {
namespace {

using crawler::FakeAnswer;

constexpr std::size_t site_count = 200;

std::string host_of(std::size_t site) {
  return "www.s" + std::to_string(site) + ".test";
}

Assessment assessment_of(const char* line) {
  Assessment assessment = fakes::assessment_of("department", "http://www.a.gov.test/", "inspection-2019");
  assessment.bodies.clear();
  for (std::size_t i = 0; i < site_count; ++i) {
    Body body;
    body.id = "s" + std::to_string(i);
    body.name = body.id;
    body.addresses.push_back(*Address::parse("http://" + host_of(i) + "/"));
    assessment.bodies.push_back(std::move(body));
  }
  assessment.watch.lines = {*parse_schedule_line(line)};
  return assessment;
}

// What the ledger would give a check of one body.
class ProbesView final : public BodyView {
 public:
  ProbesView(std::string body, std::string site, Instant as_of, std::vector<VisitView> probes)
      : body_(std::move(body)), site_(std::move(site)), as_of_(as_of), probes_(std::move(probes)) {}
  std::string body() const override { return body_; }
  Instant as_of() const override { return as_of_; }
  std::vector<SiteView> sites() const override {
    SiteView site;
    site.site = site_;
    site.home = "http://" + site_ + "/";
    site.is_portal = site.complete = true;
    site.robots_outcome = "absent";
    return {site};
  }
  const PageView* page(std::string_view) const override { return nullptr; }
  void each_page(const std::function<void(const PageView&)>&) const override {}
  std::vector<VisitView> visits(std::string_view) const override { return {}; }
  void each_target(const std::function<void(const TargetView&)>&) const override {}
  std::vector<VisitView> probes(std::string_view, Instant from, Instant to) const override {
    std::vector<VisitView> some;
    for (const VisitView& one : probes_)
      if (one.time >= from && one.time <= to) some.push_back(one);
    return some;
  }
  const PageFacts* not_found_sample(std::string_view) const override { return nullptr; }
  std::vector<Measure> entered_measures() const override { return {}; }
  std::vector<EarlierPage> earlier(std::string_view) const override { return {}; }
  std::shared_ptr<const PageFacts> wanted(std::string_view) const override { return nullptr; }
  std::optional<std::string> text(std::int64_t) const override { return std::nullopt; }
  const BodyView* parent() const override { return nullptr; }
  AccountView account(std::string_view) const override { return {}; }

 private:
  std::string body_, site_;
  Instant as_of_;
  std::vector<VisitView> probes_;
};

struct Week {
  explicit Week(const char* line) : assessment(assessment_of(line)), clock(start()), web(io, clock) {}
  // An instant at which an interval of 72 minutes begins.
  static Instant start() {
    const Milliseconds interval = std::chrono::minutes(72);
    const Instant about{std::chrono::sys_days(std::chrono::year(2017) / 12 / 11)};
    return Instant{about.time_since_epoch() / interval * interval};
  }
  Instant end() const { return start() + std::chrono::days(7); }

  void run() {
    Agenda agenda(assessment.watch, assessment.zone, names_of_sites(assessment), {}, "week");
    agenda.begin(start(), {});
    Tally tally;
    while (agenda.next() && *agenda.next() < end()) burst(agenda, tally);
  }
  // As the program does: whatever is due begins a burst of visits.
  void burst(Agenda& agenda, Tally& tally) {
    bool came = false;
    auto ring = [&] { came = true; };
    clock.call_at(clock.steady() + (*agenda.next() - clock.now()), ring);
    while (!came) clock.run_next();
    Visiting visiting(assessment, agenda, {io, web, clock, book, {}}, tally);
    bool done = false;
    auto over = [&](std::exception_ptr error) {
      if (error) std::rethrow_exception(error);
      done = true;
    };
    boost::asio::co_spawn(
        io, visiting.run(agenda.take(clock.now()), [] { return false; }, false, Milliseconds{0}), over);
    for (;;) {
      io.restart();
      while (io.poll() > 0) {
      }
      if (done) break;
      if (!clock.run_next()) throw std::logic_error("the watch waits for nothing");
    }
  }
  std::vector<VisitView> probes_of(std::size_t site) const {
    std::vector<VisitView> all;
    std::int64_t id = 0;
    for (const auto& row : book.visits) {
      if (row.visit.purpose != Purpose::probe || row.site != host_of(site)) continue;
      all.push_back(row.visit);
      all.back().id = ++id;
    }
    return all;
  }
  checks::Judgement judge(std::size_t site) const {
    const ProbesView view("s" + std::to_string(site), host_of(site), end(), probes_of(site));
    for (auto& one : checks::judge(view, assessment.bodies[site], assessment))
      if (one.check == "availability.home") return one;
    throw std::logic_error("availability.home is not run");
  }

  boost::asio::io_context io;
  Assessment assessment;
  DrivenClock clock;
  crawler::FakeWeb web;
  crawler::MemoryBook book;
};

// The n-th of these visits fails, by a refusal or by its time.
std::vector<FakeAnswer> series_with(std::size_t visits, std::size_t failures, const FakeAnswer& failure) {
  std::vector<FakeAnswer> all(visits + 5, FakeAnswer{.body = "<p>home</p>"});
  for (std::size_t i = 0; i < failures; ++i)
    all[3 + i * (visits - 6) / std::max<std::size_t>(failures, 1)] = failure;
  return all;
}

TEST(WeekOfProbing, SharesAreExactAgainstThePlantedOutages) {
  Week week("probe every 72m spread");  // 20 a day: 140 a week
  const FakeAnswer refused{.outcome = Outcome::refused}, server_error{.status = 500},
      just_in_time{.body = "x", .takes = Milliseconds{14'990}},
      too_late{.body = "x", .takes = Milliseconds{15'000}};
  for (std::size_t i = 0; i < site_count; ++i) {
    const FakeAnswer& failure = i % 4 == 0   ? refused
                                : i % 4 == 1 ? server_error
                                : i % 4 == 2 ? just_in_time
                                             : too_late;
    week.web.series["http://" + host_of(i) + "/"] = series_with(140, i % 10, failure);
  }
  week.run();
  for (std::size_t i = 0; i < site_count; ++i) {
    const auto judged = week.judge(i);
    const std::size_t failures = i % 4 == 2 ? 0 : i % 10;  // 14.99 s is in time
    ASSERT_EQ(judged.results.size(), 1U);
    EXPECT_EQ(week.probes_of(i).size(), 140U) << i;
    EXPECT_EQ(judged.measures.at(0).numerator.str() + "/" + judged.measures.at(0).denominator.str(),
              std::to_string(failures) + "/140")
        << i;
    EXPECT_EQ(to_string(judged.results[0].verdict), failures >= 7 ? "fail" : "pass") << i;
  }
}

TEST(WeekOfProbing, TwentyADayAreMadeAndEvenlyApart) {
  Week week("probe every 45m spread");
  for (std::size_t i = 0; i < site_count; ++i) week.web.pages["http://" + host_of(i) + "/"] = {.body = "x"};
  week.run();
  const double even = 45 * 60 * 1000;
  double worst = 0;
  for (std::size_t i = 0; i < site_count; ++i) {
    const auto probes = week.probes_of(i);
    std::map<std::int64_t, int> by_day;
    for (std::size_t n = 0; n < probes.size(); ++n) {
      ++by_day[(probes[n].time - Week::start()) / std::chrono::days(1)];
      if (n == 0) continue;
      const auto gap = static_cast<double>((probes[n].time - probes[n - 1].time).count());
      worst = std::max(worst, std::abs(gap - even) / even);
    }
    for (const auto& [day, count] : by_day) EXPECT_GE(count, 20) << host_of(i) << ", day " << day;
    EXPECT_EQ(by_day.size(), 7U);
    EXPECT_EQ(to_string(week.judge(i).results.at(0).verdict), "pass");
  }
  EXPECT_LE(worst, 0.10);
}

TEST(WeekOfProbing, FewerThanTheRuleAsksForAreTooFew) {
  Week week("probe every 80m spread");  // 18 a day
  for (std::size_t i = 0; i < site_count; ++i) week.web.pages["http://" + host_of(i) + "/"] = {.status = 500};
  week.run();
  for (std::size_t i = 0; i < site_count; ++i) {
    const auto judged = week.judge(i);
    EXPECT_EQ(to_string(judged.results.at(0).verdict), "not-determined");
    EXPECT_EQ(to_string(judged.results.at(0).reason), "too-few-visits");
  }
}

}  // namespace
}  // namespace mingcha::watch
