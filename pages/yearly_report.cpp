#include "pages/yearly_report.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "pages/label_words.h"
#include "pages/report_tables.h"
#include "pages/word_file.h"

namespace mingcha::pages {
namespace {

using Words = std::vector<std::string_view>;

struct Section {
  std::string_view form, title;
  Words headings;
};
struct Form {
  Words titles;
  std::vector<Section> sections;

  Form() {
    for (const auto& row : word_rows("reports.tsv")) {
      if (row.front() == "title") titles.assign(row.begin() + 1, row.end());
      if (row.front() == "section") sections.push_back({row[1], row[2], {row.begin() + 3, row.end()}});
    }
  }
};

const Form& form() {
  static const Form loaded;
  return loaded;
}

// All words of "问题+改进".
bool has_all(std::string_view text, std::string_view words) {
  return std::ranges::all_of(split(words, '+'), [&](std::string_view word) { return text.contains(word); });
}
bool has_any(std::string_view text, const Words& alternatives) {
  return std::ranges::any_of(alternatives, [&](std::string_view words) { return has_all(text, words); });
}

struct Heading {
  std::string number, title;
};

// A line that may be a heading: short, no sentence; "一、总体情况" or, unnumbered, what is set as a heading.
std::optional<Heading> heading_of(std::string_view line) {
  constexpr std::size_t longest = 130;  // bytes
  static constexpr std::array<std::string_view, 10> numerals = {"一", "二", "三", "四", "五",
                                                                "六", "七", "八", "九", "十"};
  const std::string text = squeeze(line.substr(0, longest + 1));
  if (text.empty() || text.size() > longest || text.contains("。") || text.contains("；"))
    return std::nullopt;
  std::string_view rest = text;
  std::string number;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view numeral : numerals)
      if (rest.starts_with(numeral)) {
        number += numeral;
        rest.remove_prefix(numeral.size());
        more = true;
      }
  }
  if (number.empty()) return Heading{{}, text};
  for (const std::string_view mark : {"、", "，", ".", "．", ",", " "})
    if (rest.starts_with(mark)) return Heading{number, squeeze(rest.substr(mark.size()))};
  return Heading{{}, text};
}

std::vector<Heading> headings_of(const PageText& text) {
  constexpr std::size_t longest_unnumbered = 75;  // bytes
  std::vector<Heading> headings;
  for (const std::string_view line : split(text.str(), '\n')) {
    auto heading = heading_of(line);
    if (!heading || (heading->number.empty() && heading->title.size() > longest_unnumbered)) continue;
    headings.push_back(std::move(*heading));
  }
  return headings;
}

// The sections of a form; a numbered heading is surer than one that only sounds like it.
std::vector<ReportSection> sections_of(const std::vector<Heading>& headings, std::string_view name) {
  std::vector<ReportSection> found;
  for (const Section& section : form().sections) {
    if (section.form != name) continue;
    const Heading* best = nullptr;
    for (const Heading& heading : headings) {
      const bool same = heading.number.empty() ? plain_label(heading.title) == plain_label(section.title)
                                               : has_any(heading.title, section.headings);
      if (!same || (best != nullptr && (!best->number.empty() || heading.number.empty()))) continue;
      best = &heading;
    }
    if (best != nullptr)
      found.push_back({best->number, best->title, true});
    else
      found.push_back({"", std::string(section.title), false});
  }
  return found;
}

std::size_t count_present(const std::vector<ReportSection>& sections) {
  return static_cast<std::size_t>(std::ranges::count_if(sections, &ReportSection::present));
}

// "2023年", "二〇二三年" in a title.
int year_in(std::string_view text) {
  constexpr int first = 2004, last = 2100;  // the first reports were on 2004
  const std::array<std::string_view, 12> digits = {"〇", "一", "二", "三", "四", "五",
                                                   "六", "七", "八", "九", "零", "○"};
  std::string latin;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t digit = 0;
    while (digit < digits.size() && !text.substr(at).starts_with(digits[digit])) ++digit;
    if (digit < digits.size()) {
      latin += static_cast<char>('0' + (digit < 10 ? digit : 0));
      at += digits[digit].size();
    } else {
      latin += text[at++];
    }
  }
  for (std::size_t at = 0; at + 4 <= latin.size(); ++at) {
    int year = 0;
    for (std::size_t i = at; i < at + 4; ++i)
      year = latin[i] >= '0' && latin[i] <= '9' ? 10 * year + latin[i] - '0' : -100'000;
    if (year >= first && year <= last) return year;
  }
  return 0;
}

// The page's title, or else the first line, that names a report and its year; the title where only that names
// a report.
std::string title_of(const DeepPage& page) {
  const bool titled = has_any(page.facts.title, form().titles);
  if (titled && year_in(page.facts.title) != 0) return page.facts.title;
  const std::string& text = page.text.str();
  if (!text.contains("年度报告") && !text.contains("工作报告") && !text.contains("年报")) return {};
  constexpr std::size_t most = 60;  // lines
  std::size_t count = 0;
  for (const std::string_view line : split(page.text.str(), '\n')) {
    if (++count > most) break;
    if (line.size() <= 150 && has_any(line, form().titles) && year_in(line) != 0) return std::string(line);
  }
  return titled ? page.facts.title : std::string{};
}

}  // namespace

std::optional<YearlyReport> read_yearly_report(const DeepPage& page) {
  constexpr std::size_t enough_sections = 3;
  const std::string title = title_of(page);
  if (title.empty()) return std::nullopt;
  const std::vector<Heading> headings = headings_of(page.text);
  const auto current = sections_of(headings, "2019"), older = sections_of(headings, "2008");
  YearlyReport report;
  report.year = year_in(title);
  const bool of_current =
      report.year >= 2019 || (report.year == 0 && count_present(current) >= count_present(older));
  report.sections = of_current ? current : older;
  report.tables = read_report_tables(page.tree);
  if (count_present(report.sections) < enough_sections && report.tables.empty()) return std::nullopt;
  return report;
}

}  // namespace mingcha::pages
