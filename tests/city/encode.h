// UTF-8 to the charset in which a site is served.
#pragma once

#include <string>
#include <string_view>

#include "plan.h"

namespace mingcha::city {

std::string encode(std::string_view utf8, Charset charset);
std::string_view declared(Charset charset);  // what the page says it is

}  // namespace mingcha::city
