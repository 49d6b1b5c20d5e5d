#include "crawler/visits.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>

#include "crawler/asio_scheduler.h"
#include "crawler/poll.h"

namespace mingcha::crawler {
namespace {

namespace asio = boost::asio;

constexpr Milliseconds tick{200};
constexpr Milliseconds last_moments = std::chrono::seconds(3);  // for what is in flight when it has to end

// The real world around Rounds. What is left at work when it ends is dropped with the io_context, which goes
// last.
class Outing {
 public:
  Outing(const Assessment& assessment, const VisitsOptions& options)
      : options_(options),
        scheduler_(io_, system_clock()),
        book_(open_book(options.ledger_path, assessment.directory + "/archive", options.run)),
        fetcher_(make_client(io_, assessment.network, system_clock())),
        rounds_(assessment, io_, *fetcher_, scheduler_, *book_) {
    report_.healed = book_->healed();
  }
  Rounds& rounds() { return rounds_; }

  void add(asio::awaitable<void> work) {
    ++report_.planned;
    auto done = [this](const std::exception_ptr& error) {
      if (error && !error_) error_ = error;
      ++report_.done;
      if (report_.done == report_.planned) io_.stop();
    };
    asio::co_spawn(io_, std::move(work), done);
  }

  VisitsReport run() {
    auto work = asio::make_work_guard(io_);
    began_ = scheduler_.clock().steady();
    if (report_.planned > 0) {
      look();
      io_.run();
    }
    if (error_) std::rethrow_exception(error_);
    return report_;
  }

 private:
  void look() {
    const Steady now = scheduler_.clock().steady();
    if (error_) return io_.stop();
    if (report_.stopped_by.empty()) {
      if (options_.stop != nullptr && *options_.stop) report_.stopped_by = "signal";
      if (options_.deadline && now >= began_ + *options_.deadline) report_.stopped_by = "deadline";
      if (!report_.stopped_by.empty()) {
        rounds_.close();
        give_up_at_ = now + last_moments;
      }
    }
    if (give_up_at_ && (now >= *give_up_at_ || rounds_.in_flight() == 0)) return io_.stop();
    scheduler_.call_at(now + tick, [this] { look(); });
  }

  const VisitsOptions& options_;
  asio::io_context io_{1};
  AsioScheduler scheduler_;
  std::unique_ptr<Book> book_;
  std::unique_ptr<Fetcher> fetcher_;
  Rounds rounds_;
  VisitsReport report_;
  std::exception_ptr error_;
  Steady began_{};
  std::optional<Steady> give_up_at_;
};

}  // namespace

VisitsReport probe_once(const Assessment& assessment, const VisitsOptions& options) {
  Outing outing(assessment, options);
  for (const ProbedSite& site : probed_sites(assessment, options.only))
    outing.add(probe(site, outing.rounds()));
  return outing.run();
}

VisitsReport poll_once(const Assessment& assessment, const VisitsOptions& options) {
  Outing outing(assessment, options);
  for (const Account& account : assessment.accounts) {
    const bool asked =
        options.only.empty() || std::ranges::find(options.only, account.body) != options.only.end();
    if (asked && !account.sources.empty()) outing.add(poll(account, outing.rounds()));
  }
  return outing.run();
}

}  // namespace mingcha::crawler
