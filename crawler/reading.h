// Reading pages off the network thread: digest and facts.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/address.h"
#include "base/facts.h"
#include "base/time.h"
#include "crawler/profile.h"
#include "ledger/stored_facts.h"
#include "pages/address_list.h"

namespace mingcha::crawler {

struct ReadJob {
  ReadJob(std::shared_ptr<const std::string> bytes, Address where)
      : body(std::move(bytes)), address(std::move(where)) {}
  std::shared_ptr<const std::string> body;
  Address address;  // where the bytes came from
  std::string content_type;
  std::optional<Day> today;
  bool is_home = false;
  bool wants_facts = true;
  std::optional<std::int64_t> stored_facts;  // the body is known to be the one of these: nothing is read anew
  bool is_list = false;  // was asked for as a sitemap or feed: may be text or gzip, and is no page
};

struct PageRead {
  std::string sha256;                      // empty for an empty body
  pages::AddressList list;                 // of a sitemap or feed, also of one that was asked for as a page
  std::shared_ptr<const PageFacts> facts;  // nullptr where none were wanted or it is no page
  std::shared_ptr<const ledger::StoredPage> stored;  // where the ledger has it: `facts` are then brief
};

class Reading {
 public:
  virtual ~Reading() = default;
  virtual boost::asio::awaitable<PageRead> read(ReadJob job) = 0;
  virtual std::vector<StageTime> times() const { return {}; }
};

// What the job asks for, on this thread.
PageRead read_now(const ReadJob& job);
// Whether bytes of this content type are read as a page.
bool is_page(std::string_view content_type);

// A pool of threads, one fewer than the machine has. Facts of the same bytes at the same address are taken
// from the ledger where it has them.
std::unique_ptr<Reading> make_reading_pool(const std::string& ledger_path);

}  // namespace mingcha::crawler
