// The words of the reports in both languages, as one table.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/language.h"
#include "base/result.h"

namespace mingcha::reports {

struct Word {
  std::string_view key;  // the name that templates use: {{W_SCORE}}
  std::string_view zh, en;
};

std::span<const Word> words();
std::string word(std::string_view key, Language language);  // "" for an unknown key

std::string verdict_word(Verdict verdict, Language language);
std::string reason_word(Reason reason,
                        Language language);  // a sentence: what it means, and why it costs nothing
std::string severity_word(Severity severity, Language language);
std::string state_word(std::string_view state, Language language);
std::string review_word(std::string_view review, Language language);
std::string subject_word(std::string_view key, Language language);  // of kinds, marks and levels; "" if none
std::string group_word(std::string_view group, Language language);

}  // namespace mingcha::reports
