// Serves the city over HTTP on loopback, one thread, until told to stop.
#pragma once

#include <cstdint>
#include <functional>

#include "site.h"

namespace mingcha::city {

// Listens on every address of the plan at `port` (0: one that is free on all of them), calls `ready` with the
// port and serves until SIGTERM or SIGINT. Throws std::runtime_error where a port can't be had.
void serve(const City& city, std::uint16_t port, const std::function<void(std::uint16_t)>& ready);

}  // namespace mingcha::city
