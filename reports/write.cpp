// The folder of a report: every file by rename, pages of bodies that are no longer assessed removed.
#include <filesystem>
#include <set>
#include <stdexcept>

#include "base/text.h"
#include "reports/report.h"

namespace mingcha::reports {
namespace {

void put(const std::filesystem::path& file, const std::string& text) {
  if (const auto written = write_file(file.string(), text); !written)
    throw std::runtime_error(to_string(written.error()));
}

}  // namespace

void write_reports(const ReportInput& input, const std::string& directory) {
  const std::filesystem::path folder(directory);
  std::filesystem::create_directories(folder / "bodies");
  std::set<std::string> kept;
  for (const auto& score : input.scores) {
    const std::string name = score.body + ".html";
    put(folder / "bodies" / name, body_html(input, score.body));
    kept.insert(name);
  }
  put(folder / "findings.jsonl", findings_jsonl(input));
  put(folder / "scores.csv", scores_csv(input));
  put(folder / "index.html", index_html(input));
  for (const auto& entry : std::filesystem::directory_iterator(folder / "bodies")) {
    const auto& path = entry.path();
    if (entry.is_regular_file() && path.extension() == ".html" && !kept.contains(path.filename()))
      std::filesystem::remove(path);
  }
}

}  // namespace mingcha::reports
