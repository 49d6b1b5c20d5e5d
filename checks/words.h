// Words for people for what visits and marks are called, in both languages.
#pragma once

#include <string>
#include <string_view>

#include "base/language.h"
#include "base/views.h"

namespace mingcha::checks {

Text words_for(Outcome outcome);              // "拒绝连接", "refused the connection"
Text words_for_wall(const VisitView& visit);  // "被防护墙拦截（返回 521）"
// Titles of sites end up inside sentences: at most `characters` of them, with Chinese quotes taken as they
// are.
std::string quoted_zh(std::string_view title, std::size_t characters = 40);  // 《…》
std::string quoted_en(std::string_view title, std::size_t characters = 40);  // “…”
std::string joined(const std::vector<std::string>& words, std::string_view separator);

}  // namespace mingcha::checks
