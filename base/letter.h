// A citizen's message to a government and its public answer, as a page shows them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/page_date.h"

namespace mingcha {

enum class LetterState { unknown, received, handling, answered };
std::string_view to_string(LetterState state);  // "" for unknown

// Absent things are empty. In what the citizen wrote, numbers of identity cards and telephones are masked.
struct Letter {
  std::string code, title;
  std::string url;  // of its own page
  std::optional<PageDate> sent, answered;
  std::string by;      // who answers
  std::string status;  // as shown: 已办结
  LetterState state = LetterState::unknown;
  std::string category;  // 咨询, 投诉, 建议, 求助, 举报; another as shown
  std::string question, answer;
  friend bool operator==(const Letter&, const Letter&) = default;
};

}  // namespace mingcha
