// The waiting work of one host: redirect hops first, then due visits to repeat, then new addresses by
// priority: the next few hundred in full, the others, perhaps a million, by id, to be loaded in their turn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crawler/task.h"

namespace mingcha::crawler {

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
