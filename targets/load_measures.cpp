#include <algorithm>
#include <map>

#include "base/text.h"
#include "targets/load_bodies.h"
#include "targets/records.h"

namespace mingcha::targets {
namespace {

const Columns measure_columns{
    {"body", "measure", "numerator"}, {"denominator", "as_of", "source", "file"}, false};

std::optional<Decimal> read_number(const Record& record, std::string_view column, Loading& loading) {
  const std::string text = narrow(record.text(column), record.at(column), loading);
  if (text.empty() && column == "denominator") return Decimal(1);
  if (auto number = Decimal::parse(text)) return *number;
  loading.problem(record.at(column), std::string(column) + ": \"" + shorten(text, 60) + "\" is not a number",
                  "write digits, e.g. 3085 or 94.05, without signs such as % or thousands' commas");
  return std::nullopt;
}

bool is_measure_id(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
  });
}

std::string told_source(const Record& record, Loading& loading) {
  std::string source = record.text("source");
  const std::string as_of = narrow(record.text("as_of"), record.at("as_of"), loading),
                    file = record.text("file");
  if (source.empty())
    loading.notice(to_string(Error{"the figure has no source; reports can't say where it is from",
                                   {},
                                   record.place.file,
                                   record.place.line,
                                   0}));
  if (!as_of.empty()) {
    if (!parse_day(as_of))
      loading.problem(record.at("as_of"), "as_of: \"" + as_of + "\" is not a day", "write e.g. 2017-11-30");
    source += (source.empty() ? "" : ", ") + as_of;
  }
  if (!file.empty()) {
    if (!loading.has(file))
      loading.problem(record.at("file"), "there is no file \"" + file + "\" in the workspace",
                      "name a file beside this one, or nothing");
    source += (source.empty() ? "" : ", ") + file;
  }
  return source;
}

Measure read_measure(const Record& record, Loading& loading) {
  Measure measure;
  measure.id = record.text("measure");
  if (!is_measure_id(measure.id))
    loading.problem(record.at("measure"), "\"" + measure.id + "\" can't name a measure",
                    "write the name that the rules use, e.g. letters.completed");
  measure.numerator = read_number(record, "numerator", loading).value_or(0);
  measure.denominator = read_number(record, "denominator", loading).value_or(1);
  if (measure.denominator <= Decimal(0))
    loading.problem(record.at("denominator"),
                    "denominator: " + measure.denominator.str() + " can't be divided by",
                    "leave the line out where there were no cases; 1, or nothing, for a plain number");
  if (measure.numerator < Decimal(0))
    loading.problem(record.at("numerator"), "numerator: " + measure.numerator.str() + " is below 0",
                    "write 0 or more");
  measure.unit = record.text("denominator").empty() || measure.denominator == Decimal(1) ? "count" : "share";
  measure.source = told_source(record, loading);
  return measure;
}

}  // namespace

void load_measures(Assessment& assessment, Loading& loading) {
  if (!loading.has("measures.csv")) return;
  const auto text = loading.read("measures.csv");
  if (!text || trim(*text).empty()) return;
  const auto bodies = body_ids(assessment);
  std::map<std::pair<std::string, std::string>, int> lines;
  for (const auto& record : records_of_csv(*text, loading.path("measures.csv"), measure_columns, loading)) {
    const std::string body = record.text("body");
    if (std::find(bodies.begin(), bodies.end(), body) == bodies.end())
      loading.problem(record.at("body"), "unknown body \"" + body + "\"", suggest(body, bodies));
    auto measure = read_measure(record, loading);
    const auto [first, is_new] = lines.emplace(std::pair(body, measure.id), record.place.line);
    if (!is_new)
      loading.problem(
          record.at("measure"), "\"" + measure.id + "\" of \"" + body + "\" stands here a second time",
          "the first is in line " + std::to_string(first->second) + "; keep the figure that counts");
    assessment.measures.emplace_back(body, std::move(measure));
  }
}

}  // namespace mingcha::targets
