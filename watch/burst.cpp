#include "watch/burst.h"

#include <boost/asio/co_spawn.hpp>

#include "crawler/asio_scheduler.h"

namespace mingcha::watch {

// What is left at work when it ends is dropped with the io_context, which therefore goes last.
BurstReport burst(const Assessment& assessment, Agenda& agenda, BurstOptions options, Tally& tally) {
  boost::asio::io_context io(1);
  crawler::AsioScheduler scheduler(io, system_clock());
  const auto book = crawler::open_book(options.ledger_path, assessment.directory + "/archive", options.run);
  const auto fetcher = crawler::make_client(io, assessment.network, system_clock());
  Visiting visiting(assessment, agenda, {io, *fetcher, scheduler, *book, options.did}, tally);
  std::exception_ptr error;
  auto done = [&](std::exception_ptr failed) {
    error = std::move(failed);
    io.stop();
  };
  auto work = boost::asio::make_work_guard(io);
  boost::asio::co_spawn(
      io, visiting.run(std::move(options.due), options.over, options.work_waits, options.longest), done);
  io.run();
  if (error) std::rethrow_exception(error);
  return {visiting.work(), visiting.left(), book->healed()};
}

}  // namespace mingcha::watch
