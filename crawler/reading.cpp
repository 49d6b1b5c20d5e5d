#include "crawler/reading.h"

#include <algorithm>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <mutex>
#include <thread>

#include "base/digest.h"
#include "base/text.h"
#include "crawler/hand_over.h"
#include "crawler/http/decode.h"
#include "ledger/observations.h"
#include "pages/reader.h"

namespace mingcha::crawler {
namespace {

namespace asio = boost::asio;

// Also where it is gzip without a Content-Encoding, as most sitemaps.xml.gz are.
std::string undo_gzip(const std::string& body) {
  std::string out;
  const auto sink = [&out](std::string_view piece) {
    out += piece;
    return out.size() <= pages::most_list_bytes;  // one more: the reader says that it was cut
  };
  make_decoder("gzip")->feed(body, sink);
  return out;
}

bool is_list(const ReadJob& job) {
  return job.is_list || (job.wants_facts && pages::is_address_list(*job.body));
}

// A body that is not empty, with its digest.
PageRead read_hashed(const ReadJob& job, std::string sha256) {
  PageRead read;
  read.sha256 = std::move(sha256);
  if (is_list(job)) {
    const bool gzip = job.body->starts_with("\x1F\x8B");
    read.list = pages::read_address_list(gzip ? undo_gzip(*job.body) : *job.body, job.address);
    if (read.list.kind != pages::AddressList::Kind::none) return read;  // it is no page
  }
  if (!job.wants_facts || !is_page(job.content_type)) return read;
  pages::Input input{.bytes = *job.body,
                     .address = job.address,
                     .content_type = job.content_type,
                     .today = job.today,
                     .is_home = job.is_home};
  read.facts = std::make_shared<const PageFacts>(pages::read_page(input));
  return read;
}

class ReadingPool final : public Reading {
 public:
  explicit ReadingPool(const std::string& ledger_path)
      : pool_(std::max(2U, std::thread::hardware_concurrency()) - 1),
        database_(ledger::open(ledger_path, ledger::Access::read)) {}
  ~ReadingPool() override { pool_.join(); }

  asio::awaitable<PageRead> read(ReadJob job) override {
    auto shared = std::make_shared<ReadJob>(std::move(job));
    auto give = [this](std::move_only_function<void()> work) { asio::post(pool_, std::move(work)); };
    auto work = [this, shared, given = std::chrono::steady_clock::now()] {
      const double waited = StageClock::since(given), cpu = thread_cpu();
      PageRead read = read_or_find(*shared);
      clock_.add(thread_cpu() - cpu, 1, waited);
      return read;
    };
    co_return co_await hand_over<PageRead>(give, work);
  }
  std::vector<StageTime> times() const override { return {clock_.sum()}; }

 private:
  PageRead read_or_find(const ReadJob& job) {
    if (job.stored_facts) return take(*job.stored_facts);
    if (job.body->empty()) return {};
    std::string sha256 = sha256_hex(*job.body);
    if (job.wants_facts && is_page(job.content_type) && !is_list(job)) {
      if (auto found = find(sha256, job.address)) {
        PageRead known = take(*found);
        known.sha256 = std::move(sha256);
        return known;
      }
    }
    return read_hashed(job, std::move(sha256));
  }

  std::optional<std::int64_t> find(const std::string& sha256, const Address& address) {
    std::lock_guard lock(mutex_);
    return ledger::Observations(*database_).find_facts(sha256, address.str(), pages::reader_version);
  }
  PageRead take(std::int64_t facts) {
    std::lock_guard lock(mutex_);
    PageRead known;
    known.stored =
        std::make_shared<const ledger::StoredPage>(ledger::Observations(*database_).stored_page(facts));
    known.facts = known.stored->facts;
    return known;
  }

  StageClock clock_{"reading"};
  asio::thread_pool pool_;
  std::mutex mutex_;  // guards database_
  std::shared_ptr<ledger::Database> database_;
};

}  // namespace

bool is_page(std::string_view content_type) {
  std::string type = lower_ascii(content_type);
  return type.empty() || type.find("html") != std::string::npos ||
         type.find("text/plain") != std::string::npos ||
         (type.find("xml") != std::string::npos && type.find("openxml") == std::string::npos);
}

PageRead read_now(const ReadJob& job) {
  return job.body->empty() ? PageRead{} : read_hashed(job, sha256_hex(*job.body));
}

std::unique_ptr<Reading> make_reading_pool(const std::string& ledger_path) {
  return std::make_unique<ReadingPool>(ledger_path);
}

}  // namespace mingcha::crawler
