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
VisitNotes notes_of(const VisitView& visit, const std::string& via) {
  VisitNotes notes;
  if (!via.empty()) notes.emplace_back("via", via);  // as Heritrix names it: the page that led here first
  notes.insert(notes.end(), {{"purpose", std::string(to_string(visit.purpose))},
                             {"outcome", std::string(to_string(visit.outcome))},
                             {"fetchTimeMs", std::to_string(visit.total.count())}});
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
        accounts_(*database),
        robots_(*database),
        open_(*database, run),
        archive_(archive_directory),
        run_(run) {
    if (!healed().empty()) ledger::note_mended(*database, run, healed());
  }

  AddedRows write(Batch& batch) {
    for (const auto& [name, until] : batch.reserved) frontier_.reserve(name, until);
    for (const RobotsNews& news : batch.robots)
      news.had ? robots_.had(news.root, news.when, news.status, news.text)
               : robots_.failed(news.root, news.when);
    const double cpu = thread_cpu();
    archive(batch.visits);
    archiving.add(thread_cpu() - cpu, batch.visits.size(), 0);
    for (const Visited& visited : batch.visits) {
      const auto visit = observations_.add_visit(run_, visited.row);
      if (visited.account) accounts_.add(run_, *visited.account, visit);
    }
    for (const ledger::AccountReading& file : batch.files) accounts_.add(run_, file, std::nullopt);
    for (const ledger::Carried& carried : batch.carried) observations_.carry(run_, carried);
    AddedRows rows;
    for (const Found& found : batch.found) rows.push_back(add(found));
    for (const ledger::Listed& listed : batch.listed) frontier_.add_listed(run_, listed);
    for (const Settlement& settled : batch.settled) settle(settled);
    for (const auto& [body, site] : batch.sites) observations_.put_site(run_, body, site);
    return rows;
  }
  std::vector<ledger::FrontierRow> load(const std::vector<std::int64_t>& ids) {
    auto rows = frontier_.rows(ids);
    for (auto& row : rows)
      if (row.purpose == Purpose::page) row.earlier = ledger::find_earlier(*database, run_, row.url, open_);
    return rows;
  }
  void flush() { archive_.flush(); }
  std::string healed() const { return archive_.healed(); }

  std::shared_ptr<ledger::Database> database;
  StageClock archiving{"archive"};

 private:
  // Visits that share one answer (an address and where it was redirected to) share one record.
  void archive(std::vector<Visited>& visits) {
    std::optional<ArchivedAt> last;
    for (Visited& visited : visits) {
      VisitView& visit = visited.row.visit;
      if (!visited.exchanges.empty())
        last = archive_.add(visited.exchanges, notes_of(visit, via_of(visit.url)));
      else if (visit.sha256.empty())
        continue;
      if (!last) continue;
      visit.warc = last->file;
      visit.offset = last->offset;
    }
  }

  std::string via_of(const std::string& url) const {
    const auto known = frontier_.find(run_, url);
    return known ? known->row.via : std::string();
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
      added.earlier = ledger::find_earlier(*database, run_, found.row.url, open_);
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
  ledger::Accounts accounts_;
  ledger::RobotsStore robots_;
  ledger::OpenFindings open_;
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

  // The work has a name first: g++ 12 destroys a closure made inside a co_await expression twice.
  asio::awaitable<AddedRows> write(Batch batch) override {
    auto shared = std::make_shared<Batch>(std::move(batch));
    std::function<AddedRows(Writer&)> work = [shared](Writer& writer) { return writer.write(*shared); };
    co_return co_await perform<AddedRows>(std::move(work));
  }
  asio::awaitable<std::vector<ledger::FrontierRow>> load(std::vector<std::int64_t> ids) override {
    std::function<std::vector<ledger::FrontierRow>(Writer&)> work = [ids](Writer& writer) {
      return writer.load(ids);
    };
    co_return co_await perform<std::vector<ledger::FrontierRow>>(std::move(work));
  }

  std::vector<StageTime> times() const override { return {writer_.archiving.sum(), writing_.sum()}; }
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
  void each_waiting(const std::function<void(const ledger::FrontierRow&)>& use) override {
    ledger::Frontier(*reading_).each_waiting(run_, use);
  }
  void each_known(const std::function<void(std::string_view)>& use) override {
    ledger::Frontier(*reading_).each_known(run_, use);
  }
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
    std::function<void(Writer&)> work;
    std::exception_ptr error;
    std::move_only_function<void()> answer;
    StageClock::Given given = std::chrono::steady_clock::now();
  };

  // Does it on the writer's thread, in order, and comes back when it is committed.
  template <class Answer>
  asio::awaitable<Answer> perform(std::function<Answer(Writer&)> work) {
    auto job = std::make_shared<Job>();
    auto answer = std::make_shared<Answer>();
    job->work = [work, answer](Writer& writer) { *answer = work(writer); };
    auto give = [this, job](std::move_only_function<void()> done) {
      job->answer = std::move(done);
      std::lock_guard lock(mutex_);
      jobs_.push_back(job);
      if (jobs_.size() == 1 || jobs_.size() == enough_jobs) came_.notify_one();
    };
    auto result = [job, answer] {
      if (job->error) std::rethrow_exception(job->error);
      return std::move(*answer);
    };
    co_return co_await hand_over<Answer>(give, result);
  }

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
      double waited = 0;
      for (const auto& job : jobs) waited += StageClock::since(job->given);
      const double cpu = thread_cpu(), archiving = writer_.archiving.sum().cpu;
      commit(jobs);
      for (auto& job : jobs) std::exchange(job->answer, nullptr)();  // it holds the job in turn
      writing_.add(thread_cpu() - cpu - (writer_.archiving.sum().cpu - archiving), jobs.size(), waited);
      jobs.clear();
    }
  }

  void commit(std::vector<std::shared_ptr<Job>>& jobs) {
    try {
      ledger::Transaction transaction(*writer_.database);
      for (auto& job : jobs) job->work(writer_);
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
  StageClock writing_{"ledger"};
  bool closing_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace

std::unique_ptr<Book> open_book(const std::string& ledger_path, const std::string& archive_directory,
                                std::int64_t run) {
  return std::make_unique<LedgerBook>(ledger_path, archive_directory, run);
}

}  // namespace mingcha::crawler
