// What waits to be asked, and what is on its way.
#pragma once

#include <cstdint>
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

}  // namespace mingcha::crawler
