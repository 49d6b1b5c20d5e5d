// One HTML page from a template that ships: the words of its language are set, everything is escaped by
// context.
#pragma once

#include <ctemplate/template.h>

#include <string>
#include <string_view>

#include "base/decimal.h"
#include "reports/report.h"

namespace mingcha::reports {

using Dictionary = ctemplate::TemplateDictionary;

inline constexpr std::size_t url_characters =
    160;  // of an address; more is cut, with the whole one in title=

// `name` is a file in templates/, such as "index.html".
std::string render(std::string_view name, Dictionary& dictionary, Language language);

void set(Dictionary& dictionary, const char* name, const std::string& text);

// NAME, cut to `characters`, and NAME_FULL inside a section NAME_CUT where something was cut.
void set_long(Dictionary& dictionary, const std::string& name, const std::string& text,
              std::size_t characters);

// Section NAME_LINK with NAME_HREF where the address is http or https, NAME_PLAIN where it is not: nothing
// else becomes a link. The text to show is NAME, as set_long() sets it.
void set_link(Dictionary& dictionary, const std::string& name, const std::string& address);

// A bar of a chart: label, share (0..1) and the words beside it.
void add_bar(Dictionary& chart, std::size_t row, const std::string& label, Decimal share,
             const std::string& figure);

// What both pages say of the run.
void set_run(Dictionary& dictionary, const ReportInput& input);

std::string body_name(const ReportInput& input, const std::string& id);
std::string percent(Decimal share);                                    // "79.6%"
std::string readable_time(const ReportInput& input, Instant instant);  // "2017-12-20 10:00:00 +08:00"

}  // namespace mingcha::reports
