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

// `name` is a file in templates/, such as "index.html".
std::string render(std::string_view name, Dictionary& dictionary, Language language);

void set(Dictionary& dictionary, const char* name, const std::string& text);

// A bar of a chart: label, share (0..1) and the words beside it.
void add_bar(Dictionary& chart, std::size_t row, const std::string& label, Decimal share,
             const std::string& figure);

// What both pages say of the run.
void set_run(Dictionary& dictionary, const ReportInput& input);

}  // namespace mingcha::reports
