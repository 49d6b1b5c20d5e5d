// The ledger and the archive as the engine sees them: batches go in, and are committed when write() comes
// back. The archive is flushed before the ledger commits what points to it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/views.h"
#include "crawler/archive.h"
#include "crawler/discovery.h"
#include "crawler/profile.h"
#include "ledger/accounts.h"
#include "ledger/frontier.h"
#include "ledger/observations.h"
#include "ledger/robots_store.h"

namespace mingcha::crawler {

// A visit to write, with what goes to the archive: its requests in order, redirects first. A further row of
// the same answer has none, and follows the row that has them.
struct Visited {
  ledger::VisitRow row;
  std::vector<Exchange> exchanges;
  std::shared_ptr<const ledger::AccountReading> account;  // what it said, where it is an account's source
};

// What becomes of a row of the frontier.
struct Settlement {
  enum class Kind { done, postponed, left_out, promoted, linked };
  std::int64_t id = 0;
  Kind kind = Kind::done;
  std::string reason;  // left_out
  Instant due{};       // postponed
  int tries = 0;
  std::optional<Instant> first_failure;
  std::string via;              // promoted, linked: the page
  int depth = 0, priority = 0;  // promoted
};

// How asking for a host's robots.txt ended, for later runs.
struct RobotsNews {
  std::string root;
  bool had = false;  // a file, or the answer that there is none
  Instant when{};
  int status = 0;
  std::string text;
};

struct Batch {
  std::vector<Visited> visits;
  std::vector<ledger::AccountReading> files;  // accounts' sources that are files
  std::vector<ledger::Carried> carried;
  std::vector<Found> found;
  std::vector<ledger::Listed> listed;
  std::vector<Settlement> settled;
  std::vector<std::pair<std::string, Instant>> reserved;
  std::vector<RobotsNews> robots;
  std::vector<std::pair<std::string, SiteView>> sites;  // body, site
};

// Of a Batch::found, in order: its id, and what an earlier run knows of it. nullopt: known already.
struct Added {
  std::int64_t id = 0;
  std::shared_ptr<const ledger::Earlier> earlier;
};
using AddedRows = std::vector<std::optional<Added>>;

class Book {
 public:
  virtual ~Book() = default;
  virtual boost::asio::awaitable<AddedRows> write(Batch batch) = 0;
  virtual std::optional<Instant> reserved(const std::string& name) = 0;
  virtual std::optional<ledger::RobotsRow> robots(const std::string& root) = 0;
  virtual void each_waiting(const std::function<void(const ledger::FrontierRow&)>& use) = 0;
  virtual void each_known(const std::function<void(std::string_view url)>& use) = 0;
  // Rows of the frontier by id, with what an earlier run knows of them.
  virtual boost::asio::awaitable<std::vector<ledger::FrontierRow>> load(std::vector<std::int64_t> ids) = 0;
  virtual std::vector<ledger::FrontierRow> too_deep() = 0;
  virtual std::vector<ledger::FrontierRow> unlinked() = 0;
  virtual std::vector<ledger::VisitRow> visits_of(const std::string& url) = 0;  // of this run
  // What a kill had left of the archive and was cut off on opening; "" where all was whole.
  virtual std::string healed() const { return {}; }
  virtual std::string url_of(std::int64_t address) = 0;
  // In this run, by body and site.
  virtual std::map<std::pair<std::string, std::string>, std::uint64_t> bytes_read() = 0;
  virtual std::vector<StageTime> times() const { return {}; }
};

// One thread writes; all batches that have come in meanwhile share a transaction.
std::unique_ptr<Book> open_book(const std::string& ledger_path, const std::string& archive_directory,
                                std::int64_t run);

}  // namespace mingcha::crawler
