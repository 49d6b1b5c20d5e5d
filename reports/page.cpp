#include "reports/page.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>
#include <vector>

#include "base/text.h"
#include "reports/shown.h"
#include "reports/words.h"

namespace mingcha::reports_data {
const std::vector<std::pair<std::string_view, std::string_view>>& embedded();
}

namespace mingcha::reports {
namespace {

constexpr int row_height = 44;  // of a chart: a line of words, and the bar below it
constexpr std::size_t longest_title = 4000, longest_link = 8000;

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

void set_long(Dictionary& dictionary, const std::string& name, const std::string& text,
              std::size_t characters) {
  const std::string whole = shown(text);
  const std::string part = shorten(whole, characters);
  dictionary.SetValue(name, part);
  if (part == whole) return;
  dictionary.AddSectionDictionary(name + "_CUT")->SetValue(name + "_FULL", shorten(whole, longest_title));
}

void set_link(Dictionary& dictionary, const std::string& name, const std::string& address) {
  set_long(dictionary, name, address, url_characters);
  const auto parsed = Address::parse(address);
  if (!parsed || address.size() > longest_link) {
    dictionary.ShowSection(name + "_PLAIN");
    return;
  }
  dictionary.AddSectionDictionary(name + "_LINK")->SetValue(name + "_HREF", parsed->str());
}

void add_bar(Dictionary& chart, std::size_t row, const std::string& label, Decimal share,
             const std::string& figure) {
  Dictionary& bar = *chart.AddSectionDictionary("BAR");
  const auto top = static_cast<long>(row) * row_height;
  set(bar, "BAR_LABEL", label);
  set(bar, "BAR_FIGURE", figure);
  bar.SetIntValue("BAR_TEXT_Y", top + 16);
  bar.SetIntValue("BAR_Y", top + 22);
  bar.SetValue("BAR_WIDTH", (share * 100).str(1));
  chart.SetIntValue("CHART_HEIGHT", top + row_height);
  set(*chart.AddSectionDictionary("BAR_WORDS"), "BAR_TOLD", label + " " + figure);
}

std::string body_name(const ReportInput& input, const std::string& id) {
  const Body* body = input.assessment.body(id);
  return body == nullptr ? id : body->name;
}

std::string percent(Decimal share) {
  return (share * 100).rounded(1).str(1) + "%";
}

std::string readable_time(const ReportInput& input, Instant instant) {
  std::string text = input.assessment.zone.iso8601(instant);
  if (const auto at = text.find('T'); at != std::string::npos) text[at] = ' ';
  if (const auto at = text.find_last_of("+-"); at != std::string::npos && at > 10) text.insert(at, " ");
  return text;
}

void set_run(Dictionary& dictionary, const ReportInput& input) {
  const auto& assessment = input.assessment;
  set(dictionary, "ASSESSMENT", assessment.title);
  set(dictionary, "AS_OF", readable_time(input, input.run.as_of));
  dictionary.SetIntValue("RUN", input.run.id);
  set(dictionary, "PACKS", fmt::format("{}", fmt::join(input.run.packs, ", ")));
  set(dictionary, "PROGRAM", "mingcha " + input.run.program);
  dictionary.SetIntValue("READER", input.run.reader);
  set(dictionary, "INPUTS", assessment.inputs_hash);
  if (assessment.period_from && assessment.period_to) {
    dictionary.ShowSection("HAS_PERIOD");
    set(dictionary, "PERIOD", to_string(*assessment.period_from) + " – " + to_string(*assessment.period_to));
  }
  if (assessment.rules.caveats.empty()) return;
  Dictionary& caveats = *dictionary.AddSectionDictionary("HAS_CAVEATS");
  for (const auto& caveat : assessment.rules.caveats)
    set(*caveats.AddSectionDictionary("CAVEAT"), "CAVEAT_TEXT", caveat.in(input.language));
}

}  // namespace mingcha::reports
