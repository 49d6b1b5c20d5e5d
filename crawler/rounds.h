// Visits that no crawl leads to: probes of "/" and polls of accounts' sources. Each address is asked once,
// under the same manners as in a crawl: robots rules, pacing per host and address that is committed before
// the request goes out, quiet hours, one request at a time per host. All runs on the io_context's one thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "crawler/book.h"
#include "crawler/doorbell.h"
#include "crawler/http/client.h"
#include "crawler/pacing.h"
#include "crawler/plan_state.h"
#include "crawler/robots_policy.h"

namespace mingcha::crawler {

struct RoundVisit {
  explicit RoundVisit(Address where) : address(std::move(where)) {}
  Address address;
  std::string body, site;  // for whom
  Purpose purpose = Purpose::probe;
  bool archived = false;  // its bytes are evidence; of a probe the visit alone is
};

// How it ended. The visit is written when `read` comes back.
struct Came {
  VisitView visit;
  std::string bytes;
  std::string moved_to;  // where permanent redirects led
};

class Rounds {
 public:
  // What an errand's answer said, for the ledger; nullptr: nothing beside the visit.
  using Read = std::function<std::shared_ptr<const ledger::AccountReading>(const Came& came)>;

  Rounds(const Assessment& assessment, boost::asio::io_context& io, Fetcher& fetcher, Scheduler& scheduler,
         Book& book);
  ~Rounds();
  boost::asio::awaitable<void> go(RoundVisit errand, Read read);
  boost::asio::awaitable<void> write(Batch batch);
  // From now on nothing is begun; what waits for its turn waits for ever.
  void close() { closed_ = true; }
  // Requests, look-ups and writes under way.
  std::size_t in_flight() const { return in_flight_; }
  const Assessment& assessment() const { return assessment_; }
  Moment now() const;

 private:
  template <class T>
  using Awaitable = boost::asio::awaitable<T>;
  struct Lane;
  struct Trip;

  // rounds_manners.cpp: when a request may go out, and what follows from its answer for its host
  Lane& lane_of(const Address& address);
  Awaitable<void> locate(Lane& lane), wait_for_turn(Lane& lane), reserve(Lane& lane);
  Awaitable<void> recall_robots(Lane& lane, const RoundVisit& errand);
  Awaitable<bool> permitted(Lane& lane, const Address& address, const RoundVisit& errand);
  void hold_reserved(Pacing::Place place);
  Awaitable<void> learn(Lane& lane, ledger::Hop& hop, const Response& response);
  Instant log_time(Steady when) const;

  // rounds.cpp: one errand through its redirects
  Awaitable<void> follow(Trip& trip);
  Awaitable<Response> ask(Trip& trip, Lane& lane);
  bool goes_on(Trip& trip, Response& response) const;
  VisitView view_of(const Trip& trip, const Response& response) const;
  Visited visited(Trip& trip, const Response& response) const;

  const Assessment& assessment_;
  boost::asio::io_context& io_;
  Fetcher& fetcher_;
  Scheduler& scheduler_;
  Book& book_;
  Pacing pacing_;
  std::map<std::string, std::unique_ptr<Lane>> lanes_;  // by authority
  Moment began_;
  std::size_t in_flight_ = 0;
  bool closed_ = false;
};

}  // namespace mingcha::crawler
