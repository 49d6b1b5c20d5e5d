// The words of the city: titles and paragraphs, chosen by number, so that the same plan gives the same pages.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "plan.h"

namespace mingcha::city {

// The n-th title of a column; unlike its neighbours, and never one that names another column.
std::string title_of(const BodyPlan& body, std::string_view key, int number, Day day);
std::string paragraph(const BodyPlan& body, int number);
// Who an article is from.
std::string source_of(const BodyPlan& body, int number);
// What stands on a page that holds one text: leaders, functions, guide, lists, on application.
std::string static_text(const BodyPlan& body, std::string_view key);
std::string chinese_date(Day day);  // 2017年12月20日

}  // namespace mingcha::city
