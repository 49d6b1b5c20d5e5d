// Hours of schedule in minutes: 1,000 accounts and 200 sites on loopback, through the real client, ledger and
// archive, on a driven clock that jumps whenever nothing is under way. Memory, descriptors and threads must
// not grow. MINGCHA_WATCH_HOURS says how many hours (default 2; the whole form is 4).
#include <gmock/gmock.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "crawler/asio_scheduler.h"
#include "driven_clock.h"
#include "ledger/accounts.h"
#include "ledger/watch_store.h"
#include "watch/visiting.h"

namespace mingcha::watch {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr std::size_t account_count = 1'000, site_count = 200, feed_hosts = 50;

// Answers everything: feeds under /feed, pages elsewhere; every eighth feed is an error.
class Server {
 public:
  Server() : acceptor_(io_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {
    asio::co_spawn(io_, accept(), asio::detached);
    thread_ = std::thread([this] { io_.run(); });
  }
  ~Server() {
    io_.stop();
    thread_.join();
  }
  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

 private:
  static std::string body_of(const std::string& target) {
    if (!target.starts_with("/feed")) return "<html><head><title>x</title></head><body>home</body></html>";
    std::string feed = "<rss version=\"2.0\"><channel><title>x</title>";
    for (int i = 0; i < 20; ++i)
      feed += "<item><title>post " + std::to_string(i) + "</title><link>http://w.test" + target + "/" +
              std::to_string(i) + "</link><pubDate>Tue, 19 Dec 2017 01:00:00 GMT</pubDate></item>";
    return feed + "</channel></rss>";
  }
  asio::awaitable<void> serve(tcp::socket socket) {
    boost::beast::flat_buffer buffer;
    for (;;) {
      http::request<http::empty_body> request;
      co_await http::async_read(socket, buffer, request, asio::use_awaitable);
      const std::string target(request.target());
      http::response<http::string_body> response;
      response.version(11);
      response.keep_alive(true);
      response.set(http::field::content_type, target.starts_with("/feed") ? "text/xml" : "text/html");
      if (target == "/robots.txt" || target.ends_with("8")) response.result(http::status::not_found);
      response.body() = body_of(target);
      response.prepare_payload();
      co_await http::async_write(socket, response, asio::use_awaitable);
    }
  }
  asio::awaitable<void> accept() {
    for (;;) {
      tcp::socket socket = co_await acceptor_.async_accept(asio::use_awaitable);
      auto over = [](std::exception_ptr) {};
      asio::co_spawn(io_, serve(std::move(socket)), over);
    }
  }
  asio::io_context io_{1};
  tcp::acceptor acceptor_;
  std::thread thread_;
};

struct Sizes {
  double resident = 0;  // MB
  std::size_t descriptors = 0, threads = 0;
};

Sizes sizes() {
  const auto count = [](const char* folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
  };
  Sizes now;
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages >> pages;
  now.resident = static_cast<double>(pages) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
  now.descriptors = count("/proc/self/fd");
  now.threads = count("/proc/self/task");
  return now;
}

class Quarter {
 public:
  void add(const Sizes& one) {
    ++count_;
    all_.resident += one.resident;
    all_.descriptors = std::max(all_.descriptors, one.descriptors);
    all_.threads = std::max(all_.threads, one.threads);
  }
  Sizes end() {
    Sizes mean = std::exchange(all_, {});
    mean.resident /= static_cast<double>(std::exchange(count_, 0));
    return mean;
  }

 private:
  Sizes all_;
  std::size_t count_ = 0;
};

Assessment assessment_at(const std::string& folder, std::uint16_t port) {
  Assessment assessment;
  assessment.id = "hours";
  assessment.directory = folder;
  assessment.network.rate = assessment.network.address_rate = Rate{0, Milliseconds{1000}};
  assessment.network.resolve.push_back({"*", "127.0.0.1", port});
  for (std::size_t i = 0; i < site_count; ++i) {
    Body body;
    body.id = body.name = "s" + std::to_string(i);
    body.addresses.push_back(*Address::parse("http://www.s" + std::to_string(i) + ".test/"));
    assessment.bodies.push_back(std::move(body));
  }
  for (std::size_t i = 0; i < account_count; ++i) {
    Account account;
    account.id = "w" + std::to_string(i);
    account.body = "s" + std::to_string(i % site_count);
    account.platform = "weibo";
    account.sources.push_back("http://f" + std::to_string(i % feed_hosts) + ".test/feed/" +
                              std::to_string(i));
    assessment.accounts.push_back(std::move(account));
  }
  assessment.watch.lines = {*parse_schedule_line("probe every 45m spread"),
                            *parse_schedule_line("poll every 10m")};
  return assessment;
}

class Hours : public testing::Test {
 protected:
  void SetUp() override {
    folder = (std::filesystem::path(testing::TempDir()) / ("mingcha-hours-" + std::to_string(::getpid())))
                 .string();
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    database = ledger::open(folder + "/ledger.db", ledger::Access::write);
    ledger::RunRow row;
    row.command = "watch";
    run = ledger::Runs(*database).begin(row);
  }
  void TearDown() override {
    database.reset();
    std::filesystem::remove_all(folder);
  }

  // As the program does: a world of its own for each burst of visits.
  void burst(const Assessment& assessment, Agenda& agenda, DrivenClock& clock, Tally& tally) {
    asio::io_context io(1);
    const auto book = crawler::open_book(folder + "/ledger.db", folder + "/archive", run);
    const auto fetcher = crawler::make_client(io, assessment.network, clock);
    Visiting visiting(assessment, agenda, {io, *fetcher, clock, *book, {}}, tally);
    bool done = false;
    auto over = [&](std::exception_ptr error) {
      if (error) std::rethrow_exception(error);
      done = true;
    };
    asio::co_spawn(
        io, visiting.run(agenda.take(clock.now()), [] { return false; }, false, Milliseconds{0}), over);
    auto work = asio::make_work_guard(io);
    while (!done) {
      while (io.poll() > 0) {
      }
      if (done) break;
      if (visiting.in_flight() > 0)
        io.run_one_for(std::chrono::milliseconds(20));
      else
        ASSERT_TRUE(clock.run_next()) << "the watch waits for nothing";
    }
  }
  std::string folder;
  std::shared_ptr<ledger::Database> database;
  std::int64_t run = 0;
};

TEST_F(Hours, OfScheduleLeaveMemoryDescriptorsAndThreadsAsTheyWere) {
  const char* given = std::getenv("MINGCHA_WATCH_HOURS");
  const int hours = given == nullptr ? 2 : std::atoi(given);
  const Server server;
  const Assessment assessment = assessment_at(folder, server.port());
  const Instant start = *parse_instant("2017-12-20T00:00", assessment.zone);
  DrivenClock clock(start);
  Agenda agenda(assessment.watch, assessment.zone, names_of_sites(assessment), names_of_accounts(assessment),
                "x");
  agenda.begin(start, {});
  Tally tally;
  std::vector<Sizes> quarters;  // mean memory, most descriptors and threads of each
  Quarter current;
  const auto began = std::chrono::steady_clock::now();
  const Milliseconds quarter = Milliseconds(std::chrono::hours(hours)) / 4;
  while (quarters.size() < 4) {
    const Instant next = *agenda.next();
    while (quarters.size() < 4 && next >= start + quarter * (quarters.size() + 1))
      quarters.push_back(current.end());
    if (quarters.size() == 4) break;
    auto nothing = [] {};
    clock.call_at(clock.steady() + (next - clock.now()), nothing);
    while (clock.now() < next) clock.run_next();
    burst(assessment, agenda, clock, tally);
    current.add(sizes());
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  std::printf("%d h of schedule: %lu probes, %lu polls in %.0f s\n", hours, tally.probes, tally.polls,
              took.count());
  for (const Sizes& one : quarters)
    std::printf("  %.1f MB, %zu descriptors, %zu threads\n", one.resident, one.descriptors, one.threads);
  EXPECT_LE(took.count(), 15 * 60);
  EXPECT_GE(tally.polls, account_count * static_cast<std::size_t>(hours * 6 - 1));
  EXPECT_GE(tally.probes, site_count * static_cast<std::size_t>(hours * 60 / 45));
  EXPECT_LE(quarters[3].resident, quarters[1].resident * 1.05);
  EXPECT_LE(quarters[3].descriptors, quarters[1].descriptors);
  EXPECT_LE(quarters[3].threads, quarters[1].threads);
  // Nothing was lost, and a feed that is an error disturbed none of the others.
  const ledger::Accounts accounts(*database);
  std::size_t read = 0;
  for (const Account& account : assessment.accounts) {
    const auto view = accounts.view(account.id);
    ASSERT_EQ(view.readings.size(), 1U) << account.id;
    if (view.readings[0].state == SourceState::read) ++read;
  }
  EXPECT_EQ(read, account_count * 9 / 10);
}

}  // namespace
}  // namespace mingcha::watch
