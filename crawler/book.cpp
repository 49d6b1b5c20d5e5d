#include "crawler/book.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "crawler/hand_over.h"
#include "ledger/run_notes.h"

namespace mingcha::crawler {
namespace {

namespace asio = boost::asio;

// What the archive's metadata record says of a visit, for whoever has the archive alone.
VisitNotes notes_of(const VisitView& visit) {
  VisitNotes notes = {{"purpose", std::string(to_string(visit.purpose))},
                      {"outcome", std::string(to_string(visit.outcome))},
                      {"fetchTimeMs", std::to_string(visit.total.count())}};
  if (visit.final_url != visit.url) notes.emplace_back("endedAt", visit.final_url);
  if (!visit.wall.empty()) notes.emplace_back("wall", visit.wall);
  if (!visit.detail.empty()) notes.emplace_back("detail", visit.detail);
  return notes;
}
// A commit costs as much as writing several pages does: what comes within a moment shares one.
constexpr std::chrono::milliseconds gathering{3};
constexpr std::size_t enough_jobs = 64;

// Writes one batch; used inside a transaction.
class Writer {
 public:
  Writer(const std::string& ledger_path, const std::string& archive_directory, std::int64_t run)
      : database(ledger::open(ledger_path, ledger::Access::write)),
        frontier_(*database),
        observations_(*database),
        robots_(*database),
        archive_(archive_directory),
        run_(run) {
    if (!healed().empty()) ledger::note_mended(*database, run, healed());
  }

  AddedRows write(Batch& batch) {
    for (const auto& [name, until] : batch.reserved) frontier_.reserve(name, until);
    for (const RobotsNews& news : batch.robots)
      news.had ? robots_.had(news.root, news.when, news.status, news.text)
               : robots_.failed(news.root, news.when);
    archive(batch.visits);
    for (const Visited& visited : batch.visits) observations_.add_visit(run_, visited.row);
    AddedRows rows;
    for (const Found& found : batch.found) rows.push_back(add(found));
    for (const ledger::Listed& listed : batch.listed) frontier_.add_listed(run_, listed);
    for (const Settlement& settled : batch.settled) settle(settled);
    for (const auto& [body, site] : batch.sites) observations_.put_site(run_, body, site);
    return rows;
  }
  void flush() { archive_.flush(); }
  std::string healed() const { return archive_.healed(); }

  std::shared_ptr<ledger::Database> database;

 private:
  // Visits that share one answer (an address and where it was redirected to) share one record.
  void archive(std::vector<Visited>& visits) {
    std::optional<ArchivedAt> last;
    for (Visited& visited : visits) {
      VisitView& visit = visited.row.visit;
      if (!visited.exchanges.empty())
        last = archive_.add(visited.exchanges, notes_of(visit));
      else if (visit.sha256.empty())
        continue;
      if (!last) continue;
      visit.warc = last->file;
      visit.offset = last->offset;
    }
  }

  std::optional<Added> add(const Found& found) {
    auto id = frontier_.add(run_, found.row);
    if (!id) return std::nullopt;
    Added added{*id, nullptr};
    if (found.done)
      frontier_.done(*id);
    else if (!found.left_out.empty())
      frontier_.skip(*id, found.left_out);
    else if (found.row.purpose == Purpose::page)
      added.earlier = ledger::find_earlier(*database, run_, found.row.url);
    return added;
  }

  void settle(const Settlement& settled) {
    switch (settled.kind) {
      case Settlement::Kind::done:
        return frontier_.done(settled.id);
      case Settlement::Kind::left_out:
        return frontier_.skip(settled.id, settled.reason);
      case Settlement::Kind::promoted:
        return frontier_.promote(settled.id, settled.depth, settled.priority, settled.via);
      case Settlement::Kind::linked:
        return frontier_.linked(settled.id, settled.via);
      case Settlement::Kind::postponed:
        return frontier_.postpone(settled.id, settled.due, settled.tries, settled.first_failure);
    }
  }

  ledger::Frontier frontier_;
  ledger::Observations observations_;
  ledger::RobotsStore robots_;
  Archive archive_;
  std::int64_t run_;
};

class LedgerBook final : public Book {
 public:
  LedgerBook(const std::string& ledger_path, const std::string& archive_directory, std::int64_t run)
      : run_(run),
        writer_(ledger_path, archive_directory, run),
        reading_(ledger::open(ledger_path, ledger::Access::read)),
        thread_([this] { work(); }) {}

  ~LedgerBook() override {
    {
      std::lock_guard lock(mutex_);
      closing_ = true;
    }
    came_.notify_one();
    thread_.join();
  }

  asio::awaitable<AddedRows> write(Batch batch) override {
    auto shared = std::make_shared<Job>();
    shared->batch = std::move(batch);
    auto give = [this, shared](std::move_only_function<void()> answer) {
      shared->answer = std::move(answer);
      std::lock_guard lock(mutex_);
      jobs_.push_back(shared);
      if (jobs_.size() == 1 || jobs_.size() == enough_jobs) came_.notify_one();
    };
    auto result = [shared] {
      if (shared->error) std::rethrow_exception(shared->error);
      return std::move(shared->added);
    };
    co_return co_await hand_over<AddedRows>(give, result);
  }

  std::string healed() const override { return writer_.healed(); }
  std::optional<Instant> reserved(const std::string& name) override {
    return ledger::Frontier(*reading_).reserved(name);
  }
  std::optional<ledger::RobotsRow> robots(const std::string& root) override {
    return ledger::RobotsStore(*reading_).find(root);
  }
  std::map<std::pair<std::string, std::string>, std::uint64_t> bytes_read() override {
    return ledger::Observations(*reading_).bytes_read(run_);
  }
  std::vector<ledger::FrontierRow> waiting() override { return ledger::Frontier(*reading_).waiting(run_); }
  std::vector<std::string> known() override { return ledger::Frontier(*reading_).known(run_); }
  std::vector<ledger::FrontierRow> too_deep() override { return ledger::Frontier(*reading_).too_deep(run_); }
  std::vector<ledger::FrontierRow> unlinked() override { return ledger::Frontier(*reading_).unlinked(run_); }
  std::vector<ledger::VisitRow> visits_of(const std::string& url) override {
    auto rows = ledger::Observations(*reading_).visits_of(url);
    std::erase_if(rows, [this](const ledger::VisitRow& row) { return row.visit.run != run_; });
    return rows;
  }
  std::string url_of(std::int64_t address) override {
    return ledger::Observations(*reading_).url_of(address);
  }

 private:
  struct Job {
    Batch batch;
    AddedRows added;
    std::exception_ptr error;
    std::move_only_function<void()> answer;
  };

  void work() {
    std::vector<std::shared_ptr<Job>> jobs;
    for (;;) {
      {
        std::unique_lock lock(mutex_);
        came_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        came_.wait_for(lock, gathering, [this] { return closing_ || jobs_.size() >= enough_jobs; });
        jobs.swap(jobs_);
      }
      commit(jobs);
      for (auto& job : jobs) std::exchange(job->answer, nullptr)();  // it holds the job in turn
      jobs.clear();
    }
  }

  void commit(std::vector<std::shared_ptr<Job>>& jobs) {
    try {
      ledger::Transaction transaction(*writer_.database);
      for (auto& job : jobs) job->added = writer_.write(job->batch);
      writer_.flush();
      transaction.commit();
    } catch (...) {
      for (auto& job : jobs) job->error = std::current_exception();
    }
  }

  std::int64_t run_;
  Writer writer_;
  std::shared_ptr<ledger::Database> reading_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<std::shared_ptr<Job>> jobs_;
  bool closing_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace

std::unique_ptr<Book> open_book(const std::string& ledger_path, const std::string& archive_directory,
                                std::int64_t run) {
  return std::make_unique<LedgerBook>(ledger_path, archive_directory, run);
}

}  // namespace mingcha::crawler
