// The waiting work of one host: redirect hops first, then due visits to repeat, then new addresses by
// priority: the next few hundred in full, the others, perhaps a million, by id, to be loaded in their turn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/address.h"
#include "base/views.h"
#include "crawler/archive.h"
#include "ledger/frontier.h"
#include "ledger/pacing_log.h"

namespace mingcha::crawler {

// A row of the frontier in memory. Whose it is stands in the site's index.
struct Waiting {
  std::int64_t id = 0;
  std::string url;
  std::uint32_t site = 0;
  std::int32_t priority = 0;
  std::uint64_t sequence = 0;  // first come, first served
  std::int16_t depth = 0;
  std::int16_t tries = 0;
  Purpose purpose = Purpose::page;
  bool is_home = false;
  Instant due{};
  std::optional<Instant> first_failure;
  std::shared_ptr<const ledger::Earlier> earlier;
};

// One address on its way through its redirects.
struct Task {
  Task(Waiting asked, Address where) : row(std::move(asked)), target(std::move(where)) {}
  Waiting row;
  Address target;                 // what is asked now
  std::vector<Exchange> answers;  // of the hops, for the archive
  std::vector<ledger::Hop> hops;  // asked so far, in order
  Purpose purpose = Purpose::page;
  bool headers_only = false;
  bool conditional = false;   // the server was asked for news alone
  bool cookies = false;       // some answer on the way has set one
  Instant began{};            // the first request of it
  Milliseconds spent{0};      // on the requests before this one
  std::size_t host = 0;       // of target
  std::size_t robots_of = 0;  // for Purpose::robots: the host whose rules are asked for
};

class HostQueue {
 public:
  void add(Waiting row);        // at its turn; kept by its id alone where many are before it
  void add_retry(Waiting row);  // not before row.due
  void add_hop(Task task);      // at once; on the way to a robots.txt before all others

  // Few are left in full: the next ones by id are to be taken from here and loaded.
  bool wants_rows() const;
  std::size_t by_id() const { return by_id_; }
  std::uint32_t site_by_id() const { return site_by_id_; }  // whose all of them are
  std::vector<std::int64_t> take_ids();
  void load(Waiting row);

  // What is here by id alone doesn't count in any of these.
  bool empty() const { return fresh_.empty() && retries_.empty() && hops_.empty(); }
  bool has_hop() const { return !hops_.empty(); }
  const Task& hop() const { return hops_.front(); }
  Task take_hop();
  bool has_fresh() const { return !fresh_.empty(); }
  std::optional<Instant> retry_due() const;
  std::optional<Waiting> take(Instant now);  // a due retry, else the first new address
  std::vector<Waiting> take_all_but_home();  // nothing of a closed host but "/" is asked
  bool has_home() const;
  void hasten_home(Instant now);     // a closed host has opened: its home page is asked at once
  std::uint32_t first_site() const;  // whose work waits here; the queue is not empty

 private:
  struct Later {
    bool operator()(const Waiting& a, const Waiting& b) const {
      return a.priority != b.priority ? a.priority > b.priority : a.sequence > b.sequence;
    }
  };
  struct DueLater {
    bool operator()(const Waiting& a, const Waiting& b) const {
      return a.due != b.due ? a.due > b.due : a.sequence > b.sequence;
    }
  };
  bool can_be_loaded(const Waiting& row) const;
  void keep_few();
  std::vector<Waiting> fresh_;                   // heaps
  std::map<int, std::deque<std::int64_t>> ids_;  // by priority, in order; all of them later than fresh_
  std::size_t by_id_ = 0;
  std::uint32_t site_by_id_ = 0;
  std::vector<Waiting> retries_;
  std::deque<Task> hops_;
};

}  // namespace mingcha::crawler
