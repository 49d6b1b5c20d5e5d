#include "app/judging.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "checks/runner.h"

namespace mingcha::app {
namespace {

class Judging {
 public:
  Judging(const std::vector<const Body*>& bodies, const Assessment& assessment, const ViewOf& view_of)
      : bodies_(bodies), assessment_(assessment), view_of_(view_of), rows_(bodies.size()) {}

  std::vector<ledger::CheckRow> run() {
    const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
    {
      std::vector<std::jthread> threads;
      for (std::size_t n = 1; n < std::min(most, bodies_.size()); ++n)
        threads.emplace_back([this] { work(); });
      work();
    }
    if (failed_) std::rethrow_exception(failed_);
    std::vector<ledger::CheckRow> all;
    for (auto& of_body : rows_) std::ranges::move(of_body, std::back_inserter(all));
    return all;
  }

 private:
  void work() {
    try {
      std::map<std::string, std::unique_ptr<BodyView>> above;
      for (std::size_t n = next_++; n < bodies_.size(); n = next_++) rows_[n] = judge(*bodies_[n], above);
    } catch (...) {
      const std::scoped_lock lock(mutex_);
      if (!failed_) failed_ = std::current_exception();
      next_ = bodies_.size();
    }
  }

  std::vector<ledger::CheckRow> judge(const Body& body,
                                      std::map<std::string, std::unique_ptr<BodyView>>& above) {
    const BodyView* parent = nullptr;
    if (!body.parent.empty()) {
      auto& view = above[body.parent];
      if (!view) view = view_of_(body.parent, nullptr);
      parent = view.get();
    }
    std::vector<ledger::CheckRow> rows;
    for (auto& judged : checks::judge(*view_of_(body.id, parent), body, assessment_))
      rows.push_back(
          {judged.check, body.id, judged.pack, std::move(judged.results), std::move(judged.measures)});
    return rows;
  }

  const std::vector<const Body*>& bodies_;
  const Assessment& assessment_;
  const ViewOf& view_of_;
  std::vector<std::vector<ledger::CheckRow>> rows_;  // by body
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::exception_ptr failed_;
};

}  // namespace

std::vector<ledger::CheckRow> judge_bodies(const std::vector<const Body*>& bodies,
                                           const Assessment& assessment, const ViewOf& view_of) {
  return Judging(bodies, assessment, view_of).run();
}

}  // namespace mingcha::app
