// One burst of visits of a watch: probes and polls that are due, and what falls due meanwhile, until none is
// open, or somebody asks to stop, or a larger job has waited long enough. On one io_context; no visit waits
// for another but where they go to one host.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <map>
#include <vector>

#include "crawler/poll.h"
#include "crawler/rounds.h"
#include "ledger/watch_store.h"
#include "watch/agenda.h"

namespace mingcha::watch {

struct Tally {
  std::uint64_t probes = 0, polls = 0;  // done since the watch began
  std::size_t waiting = 0, in_flight = 0;
};

class Visiting {
 public:
  struct World {
    boost::asio::io_context& io;
    crawler::Fetcher& fetcher;
    Scheduler& scheduler;
    crawler::Book& book;
    // All visits of a line that isn't spread were made.
    std::function<void(const Due&)> did;
  };
  Visiting(const Assessment& assessment, Agenda& agenda, const World& world, Tally& tally);

  // `over` is asked now and then: whether to stop at once. `longest`: where a larger job is due, or
  // `work_waits`.
  boost::asio::awaitable<void> run(std::vector<Due> due, std::function<bool()> over, bool work_waits,
                                   Milliseconds longest);
  // Afterwards: the larger jobs that fell due, and the visits that were not made.
  const std::vector<Due>& work() const { return work_; }
  std::vector<Due> left() const;
  std::size_t in_flight() const { return rounds_.in_flight(); }

 private:
  void start(const Due& due);
  void start_visit(const Due& due, boost::asio::awaitable<void> visit);
  void finished(std::uint64_t number);

  const Assessment& assessment_;
  Agenda& agenda_;
  World world_;
  Tally& tally_;
  crawler::Rounds rounds_;
  crawler::Doorbell bell_;
  std::map<std::string, crawler::ProbedSite> sites_;
  std::map<std::string, const Account*> accounts_;
  std::map<std::uint64_t, Due> open_;                         // visits under way
  std::map<std::size_t, std::pair<std::size_t, Due>> whole_;  // by line: how many of its visits are open
  std::uint64_t last_ = 0;
  std::vector<Due> work_;
  std::exception_ptr fatal_;
};

// What a plan visits: names of sites as visits have them, and ids of accounts that have a source.
std::vector<std::string> names_of_sites(const Assessment& assessment);
std::vector<std::string> names_of_accounts(const Assessment& assessment);

}  // namespace mingcha::watch
