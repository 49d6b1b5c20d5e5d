// A workspace in which the city can be assessed.
#pragma once

#include <cstdint>
#include <string>

#include "base/time.h"

namespace mingcha::city {

// Writes assessment.yaml, bodies.csv and measures.csv (as of `today`) into `directory`, which is made where
// it is missing. Throws std::runtime_error, naming the file, where it can't.
void write_workspace(const std::string& directory, std::uint16_t port, Day today);

}  // namespace mingcha::city
