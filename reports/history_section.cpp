#include "reports/history_section.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/words.h"

namespace mingcha::reports {
namespace {

constexpr std::size_t height = 40, bar_width = 8, bar_step = 10;  // of the drawing, in its own units

std::size_t highest(const HistoryRow& row) {
  std::size_t most = 1;
  for (const auto& day : row.days) most = std::max(most, day.count);
  return most;
}

// In words, for who can't see the drawing, and as the figure beside it.
std::string told(const HistoryRow& row, Language language) {
  std::size_t count = 0, all = 0;
  for (const auto& day : row.days) {
    count += day.count;
    all += day.all;
  }
  if (row.is_share) return fmt::format("{} / {} {}", count, all, word("W_HISTORY_OPENED", language));
  return fmt::format("{} {}", count, word("W_HISTORY_POSTS", language));
}

void add_bars(Dictionary& line, const HistoryRow& row) {
  const std::size_t most = highest(row);
  for (std::size_t i = 0; i < row.days.size(); ++i) {
    const auto& day = row.days[i];
    if (row.is_share ? day.all == 0 : day.count == 0) continue;
    const std::size_t of = row.is_share ? day.all : most;
    // A day on which nothing opened is seen too.
    const std::size_t tall = std::max<std::size_t>(day.count * height / of, 1);
    Dictionary& bar = *line.AddSectionDictionary("DAY");
    bar.SetValue("DAY_CLASS", row.is_share && day.count < day.all ? "bad" : "bar");
    bar.SetIntValue("DAY_X", static_cast<long>(i * bar_step));
    bar.SetIntValue("DAY_Y", static_cast<long>(height - tall));
    bar.SetIntValue("DAY_HEIGHT", static_cast<long>(tall));
    bar.SetIntValue("DAY_WIDTH", static_cast<long>(bar_width));
    set(bar, "DAY_TOLD",
        to_string(add_days(row.first, static_cast<int>(i))) +
            (row.is_share ? fmt::format(" {}/{}", day.count, day.all) : fmt::format(" {}", day.count)));
  }
}

}  // namespace

void add_history(Dictionary& page, const std::vector<HistoryRow>& rows, Language language) {
  if (rows.empty()) return;
  Dictionary& history = *page.AddSectionDictionary("HISTORY");
  for (const HistoryRow& row : rows) {
    Dictionary& line = *history.AddSectionDictionary("HISTORY_ROW");
    set(line, "HISTORY_LABEL", row.label);
    set(line, "HISTORY_TOLD", told(row, language));
    set(line, "HISTORY_FROM", to_string(row.first));
    set(line, "HISTORY_TO", to_string(add_days(row.first, static_cast<int>(row.days.size()) - 1)));
    line.SetIntValue("HISTORY_WIDTH", static_cast<long>(row.days.size() * bar_step));
    line.SetIntValue("HISTORY_HEIGHT", static_cast<long>(height));
    add_bars(line, row);
  }
}

}  // namespace mingcha::reports
