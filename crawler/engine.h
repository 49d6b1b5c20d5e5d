// The engine: one loop that starts requests while there is room and else reaps what has come of them. What
// may be asked is the plan's, what an answer means is settled here, and all that is known goes to the book.
// Everything runs on the io_context's one thread; reading and writing happen elsewhere and are awaited.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <exception>
#include <map>
#include <unordered_map>

#include "crawler/crawl.h"
#include "crawler/discovery.h"
#include "crawler/doorbell.h"
#include "crawler/plan.h"
#include "crawler/scope.h"
#include "crawler/suspicion.h"
#include "crawler/world.h"

namespace mingcha::crawler {

class Engine {
 public:
  Engine(const Assessment& assessment, const CrawlOptions& options, const World& world);
  // Throws what stops us (the ledger or the archive can't be written); never for what a site did.
  boost::asio::awaitable<CrawlReport> run();

 private:
  template <class T>
  using Awaitable = boost::asio::awaitable<T>;
  struct Ending;  // what came of one address

  // engine.cpp: the loop
  void start_what_may_start();
  bool has_room() const, is_over();
  void look_at_the_time(), tick();
  Progress progress() const;
  void spawn(Awaitable<void> work);
  Awaitable<void> guard(Awaitable<void> work);
  Awaitable<void> locate(std::size_t host), reserve(std::size_t host), load(std::size_t host);
  void hold_reserved(const std::string& name, Gap gap);
  void recall_robots(std::size_t host);
  std::optional<Steady> next_start() const, quiet_end() const;
  Moment now() const;
  Instant log_time(Steady when) const;

  // engine_begin.cpp: the first addresses, or those of a killed run; the last rows
  Awaitable<void> begin();
  bool resume(), is_sample(std::string_view url) const;
  void add_first(std::vector<Found>& found, const Address& address, const ScopeSite& site, bool is_home);
  void add_homes(std::vector<Found>& found), add_wants(std::vector<Found>& found);
  Awaitable<void> finish();
  SiteView view_of(std::size_t site);
  Awaitable<void> write(Batch batch);  // and plans what was found
  std::optional<Waiting> waiting_of(const ledger::FrontierRow& row) const;
  void plan_row(const ledger::FrontierRow& row), release_later();

  // engine_visit.cpp: one request and what follows from it
  Awaitable<void> visit(Task task), begin_request(Task& task);
  Awaitable<Response> ask(Task& task);
  Awaitable<void> end_request(Task& task, const Response& response);
  Awaitable<void> robots_came(Task task, Response response);
  Awaitable<void> write_ended(std::vector<Ended> ended);
  std::optional<Address> next_hop(Task& task, Response& response);
  void take_answer(Task& task, Response& response) const;

  // engine_settle.cpp: the end of an address
  Awaitable<void> settle(Task task, Response response), carry(Task task);
  Awaitable<PageRead> read(const Task& task, const Response& response, bool unchanged);
  void judge(const Task& task, Ending& ending);
  void add_rows(Task& task, Ending& ending, Batch& batch),
      add_links(const Task& task, const Ending& ending, Batch& batch);
  void add_list(const Task& task, const Ending& ending, std::size_t owner, Batch& batch);
  void add_sitemaps(const Task& task, const Ending& ending, Batch& batch);
  void add_promotion(const Promotion& promotion, Batch& batch);
  std::optional<Waiting> decide_retry(const Task& task, const Ending& ending, Batch& batch);
  void after_probe(const Task& task, const Ending& ending, bool again);
  VisitView view_of(const Task& task, const Response& response) const;
  ledger::VisitRow row_for(const Task& task, VisitView view) const;

  const Assessment& assessment_;
  const CrawlOptions& options_;
  World world_;
  Scope scope_;
  Discovery discovery_;
  Plan plan_;
  Doorbell bell_;
  std::map<std::string, NotFoundSample, std::less<>> samples_;  // by authority
  std::map<std::size_t, std::vector<Waiting>> later_;           // by site, until its own links are done
  std::unordered_map<std::uint64_t, std::int64_t> later_ids_;   // rows that other than links have named
  std::vector<bool> home_read_;                                 // by site
  CrawlReport report_;
  std::exception_ptr fatal_;
  Moment began_{};
  std::optional<Steady> idle_since_, give_up_at_;
  std::size_t locating_ = 0;
  std::size_t in_flight_ = 0;  // coroutines at work
  std::uint64_t in_hand_ = 0;  // bytes of bodies not yet written
};

}  // namespace mingcha::crawler
