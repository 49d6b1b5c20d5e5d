// SIGTERM and SIGINT ask the work to end cleanly.
#pragma once

#include <atomic>

namespace mingcha::app {

const std::atomic<bool>& stop_requested();  // installs the handlers on first use

}  // namespace mingcha::app
