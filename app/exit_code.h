// Exit codes, as the README and the manual promise them. Where several hold, the order is 5, 2, 75, 4, 3, 1,
// 0.
#pragma once

#include <algorithm>
#include <iterator>

namespace mingcha::app {

enum class Exit {
  done = 0,
  findings = 1,    // at or above --fail-on
  usage = 2,       // wrong usage or files
  incomplete = 3,  // because of us: a stage failed, or a planned site was never attempted
  stopped = 4,     // at a limit, resumable
  internal_error = 5,
  lock_held = 75,
};

inline Exit worse(Exit a, Exit b) {
  static constexpr Exit order[] = {Exit::internal_error, Exit::usage,    Exit::lock_held, Exit::stopped,
                                   Exit::incomplete,     Exit::findings, Exit::done};
  const auto place = [](Exit code) { return std::find(std::begin(order), std::end(order), code); };
  return place(a) < place(b) ? a : b;
}

}  // namespace mingcha::app
