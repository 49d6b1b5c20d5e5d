// The parts of a proper reply to an application (requests/outcome.h) in its text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/reading.h"

namespace mingcha::requests {

// Without blanks and line ends: a PDF breaks its lines within words.
std::string in_one_line(std::string_view text);

std::string number_in(std::string_view text);              // 某政公开〔2026〕3号; "" for none
std::optional<Day> receipt_stated(std::string_view text);  // 于2026年3月3日收到你的申请
std::optional<Day> date_at_end(std::string_view text);     // of the reply
std::vector<std::string> missing_parts(const ReplyText& reply, const Asked& asked, const std::string& outcome,
                                       const std::string& article);

}  // namespace mingcha::requests
