// Numbers of official documents: 临政发〔2017〕5号, 财政部公告2019年第39号, 临沂市人民政府令第5号.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mingcha::pages {

// Where the whole text is such a number: in its usual form, whatever brackets, digits and blanks were
// written.
std::optional<std::string> document_number(std::string_view text);

// The number that a title itself carries, at its end in brackets or at its beginning; none where it only
// speaks of another document.
std::optional<std::string> number_in_title(std::string_view title);

}  // namespace mingcha::pages
