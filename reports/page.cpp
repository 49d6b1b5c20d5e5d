#include "reports/page.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>
#include <vector>

#include "reports/shown.h"
#include "reports/words.h"

namespace mingcha::reports_data {
const std::vector<std::pair<std::string_view, std::string_view>>& embedded();
}

namespace mingcha::reports {
namespace {

constexpr int bar_height = 26;
constexpr int bar_width = 360;

std::string file(std::string_view name) {
  for (const auto& [file_name, content] : reports_data::embedded())
    if (file_name == name) return std::string(content);
  throw std::logic_error("no template " + std::string(name));
}

// The style sheet stands in the page itself: a report is one folder that needs nothing from outside.
std::string page_template(std::string_view name) {
  std::string text = file(name);
  const std::string mark = "/*STYLE*/";
  const auto at = text.find(mark);
  if (at != std::string::npos) text.replace(at, mark.size(), file("style.css"));
  return text;
}

}  // namespace

std::string render(std::string_view name, Dictionary& dictionary, Language language) {
  const std::string key(name);
  ctemplate::StringToTemplateCache(key, page_template(name), ctemplate::DO_NOT_STRIP);
  for (const auto& each : words()) dictionary.SetValue(std::string(each.key), word(each.key, language));
  dictionary.SetValue("LANG", language == Language::en ? "en" : "zh-CN");
  std::string out;
  if (!ctemplate::ExpandTemplate(key, ctemplate::DO_NOT_STRIP, &dictionary, &out))
    throw std::logic_error("the template " + key + " cannot be expanded");
  return out;
}

void set(Dictionary& dictionary, const char* name, const std::string& text) {
  dictionary.SetValue(name, shown(text));
}

void add_bar(Dictionary& chart, std::size_t row, const std::string& label, Decimal share,
             const std::string& figure) {
  Dictionary& bar = *chart.AddSectionDictionary("BAR");
  set(bar, "BAR_LABEL", label);
  set(bar, "BAR_FIGURE", figure);
  bar.SetIntValue("BAR_TEXT_Y", static_cast<long>(row) * bar_height + 18);
  bar.SetIntValue("BAR_Y", static_cast<long>(row) * bar_height + 5);
  bar.SetValue("BAR_WIDTH", (share * bar_width).str(1));
  chart.SetIntValue("CHART_HEIGHT", static_cast<long>(row + 1) * bar_height + 6);
}

void set_run(Dictionary& dictionary, const ReportInput& input) {
  const auto& assessment = input.assessment;
  set(dictionary, "ASSESSMENT", assessment.title);
  set(dictionary, "AS_OF", assessment.zone.iso8601(input.run.as_of));
  dictionary.SetIntValue("RUN", input.run.id);
  set(dictionary, "PACKS", fmt::format("{}", fmt::join(input.run.packs, ", ")));
  set(dictionary, "PROGRAM", "mingcha " + input.run.program);
  dictionary.SetIntValue("READER", input.run.reader);
  set(dictionary, "INPUTS", assessment.inputs_hash);
  if (assessment.period_from && assessment.period_to) {
    dictionary.ShowSection("HAS_PERIOD");
    set(dictionary, "PERIOD", to_string(*assessment.period_from) + " – " + to_string(*assessment.period_to));
  }
  if (!assessment.rules.caveats.empty()) dictionary.ShowSection("HAS_CAVEATS");
  for (const auto& caveat : assessment.rules.caveats)
    set(*dictionary.AddSectionDictionary("CAVEAT"), "CAVEAT_TEXT", caveat.in(input.language));
}

}  // namespace mingcha::reports
