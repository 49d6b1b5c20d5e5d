// The world around the engine, behind interfaces, so that tests can put another in its place.
#pragma once

#include <boost/asio/io_context.hpp>

#include "base/clock.h"
#include "crawler/book.h"
#include "crawler/http/client.h"
#include "crawler/reading.h"

namespace mingcha::crawler {

struct World {
  boost::asio::io_context& io;
  Fetcher& fetcher;
  Scheduler& scheduler;
  Book& book;
  Reading& reading;
};

}  // namespace mingcha::crawler
