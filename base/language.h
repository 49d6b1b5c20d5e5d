// The two languages of reports and messages.
#pragma once

#include <string>

namespace mingcha {

enum class Language { zh, en };

struct Text {
  std::string zh;
  std::string en;
  const std::string& in(Language language) const { return language == Language::en && !en.empty() ? en : zh; }
};

}  // namespace mingcha
