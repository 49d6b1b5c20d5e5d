// The program's version, as the build gives it.
#pragma once

#include <string>

namespace mingcha::app {

inline const std::string version = MINGCHA_VERSION;

}  // namespace mingcha::app
