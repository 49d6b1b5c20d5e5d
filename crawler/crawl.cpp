#include "crawler/crawl.h"

#include <malloc.h>
#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "crawler/asio_scheduler.h"
#include "crawler/engine.h"

namespace mingcha::crawler {
namespace {

// A thousand hosts have a connection each: all the descriptors that this process may have are asked for.
void allow_all_descriptors() {
  rlimit descriptors{};
  if (::getrlimit(RLIMIT_NOFILE, &descriptors) != 0) return;
  descriptors.rlim_cur = descriptors.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &descriptors);  // if not, fewer connections are kept
}

// Bodies come and go all the time: memory that is given back to the system for each of them, and asked for
// again, costs more than fetching them.
void keep_freed_memory() {
  ::mallopt(M_TRIM_THRESHOLD, 16 << 20);
  ::mallopt(M_MMAP_THRESHOLD, 4 << 20);
}

}  // namespace

void CrawlReport::add(const CrawlReport& later) {
  visits += later.visits;
  pages += later.pages;
  carried += later.carried;
  never_attempted = later.never_attempted;
  stopped_by = later.stopped_by;
  healed += later.healed;
  for (std::size_t n = 0; n < stages.size() && n < later.stages.size(); ++n) {
    stages[n].cpu += later.stages[n].cpu;
    stages[n].jobs += later.stages[n].jobs;
    stages[n].waited += later.stages[n].waited;
  }
}

// Builds the real world around the engine. What is left at work when the engine has ended (after a signal) is
// dropped with the io_context, which therefore goes last.
CrawlReport crawl(const Assessment& assessment, const CrawlOptions& options) {
  allow_all_descriptors();
  keep_freed_memory();
  const double cpu = thread_cpu();
  boost::asio::io_context io(1);
  const Clock& clock = system_clock();
  AsioScheduler scheduler(io, clock);
  auto book = open_book(options.ledger_path, assessment.directory + "/archive", options.run);
  auto reading = make_reading_pool(options.ledger_path);
  auto fetcher = make_client(io, assessment.network, clock);
  World world{io, *fetcher, scheduler, *book, *reading};
  Engine engine(assessment, options, world);
  CrawlReport report;
  std::exception_ptr error;
  auto done = [&](std::exception_ptr failed, CrawlReport result) {
    error = std::move(failed);
    report = std::move(result);
    io.stop();
  };
  auto work = boost::asio::make_work_guard(io);
  boost::asio::co_spawn(io, engine.run(), done);
  io.run();
  if (error) std::rethrow_exception(error);
  report.healed = book->healed();
  report.stages.push_back({"network", thread_cpu() - cpu, report.visits, 0});
  for (const auto& times : {reading->times(), book->times()})
    report.stages.insert(report.stages.end(), times.begin(), times.end());
  return report;
}

}  // namespace mingcha::crawler
