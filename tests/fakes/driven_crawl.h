// A crawl in a made world: the engine on a driven clock, a web and a book in memory.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <stdexcept>
#include <string>

#include "crawler/engine.h"
#include "driven_clock.h"
#include "fake_web.h"
#include "memory_book.h"

namespace mingcha::crawler {

class DrivenCrawl {
 public:
  // `start`: seconds after 2017-12-20T02:00Z, so that a second crawl can begin where the first was killed.
  DrivenCrawl(Assessment what, MemoryBook& to, Milliseconds start = Milliseconds{0})
      : assessment(std::move(what)),
        clock(Instant(std::chrono::sys_days(std::chrono::year(2017) / 12 / 20)) + start),
        web(io, clock),
        book(to) {
    options.guess_sitemaps = false;  // one request more, which its own tests look at
  }

  // Until it ends, or `kill_after` requests were begun: then all that isn't in the book is lost.
  CrawlReport run(std::size_t kill_after = SIZE_MAX) {
    World world{io, web, clock, book, reading};
    engine = std::make_unique<Engine>(assessment, options, world);
    bool done = false;
    CrawlReport report;
    std::exception_ptr error;
    boost::asio::co_spawn(io, engine->run(), [&](std::exception_ptr failed, CrawlReport result) {
      error = failed;
      report = std::move(result);
      done = true;
    });
    for (;;) {
      io.restart();
      while (io.poll() > 0) {
      }
      if (done || web.asked.size() >= kill_after) break;
      if (!clock.run_next()) throw std::logic_error("the crawl waits for nothing");
    }
    if (error) std::rethrow_exception(error);
    return report;
  }
  Milliseconds passed() const {
    return clock.now() - Instant(std::chrono::sys_days(std::chrono::year(2017) / 12 / 20));
  }

  boost::asio::io_context io;  // first: what was left at work is dropped with it, last
  Assessment assessment;
  CrawlOptions options;
  DrivenClock clock;
  FakeWeb web;
  MemoryBook& book;
  ReadingHere reading;
  std::unique_ptr<Engine> engine;
};

}  // namespace mingcha::crawler
