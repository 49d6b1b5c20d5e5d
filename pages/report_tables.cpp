#include "pages/report_tables.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "pages/grid.h"
#include "pages/label_words.h"
#include "pages/text_range.h"
#include "pages/word_file.h"

namespace mingcha::pages {
namespace {

// Labels of one table of the form, to the names that we give them.
using Names = std::unordered_map<std::string, std::string>;

struct Form {
  Names disclosed, application_rows, application_columns, dispute_groups, dispute_columns, sheet_figures;
  std::unordered_map<std::string, bool> parents, indicators;

  Form() {
    for (const auto& row : word_rows("reports.tsv")) {
      if (row.front() == "indicator")
        for (std::size_t i = 1; i < row.size(); ++i) indicators.emplace(tight(row[i]), true);
      if (row.front() == "sheet")
        for (std::size_t i = 1; i < row.size(); ++i) sheet_figures.emplace(tight(row[i]), row[i]);
      if (row.size() < 4) continue;
      if (row.front() == "parent") parents.emplace(row[2], true);
      if (Names* names = of(row[0], row[1]))
        for (std::size_t i = 3; i < row.size(); ++i) names->emplace(tight(row[i]), row[2]);
    }
  }
  Names* of(std::string_view what, std::string_view table) {
    if (table == "主动公开") return &disclosed;
    if (table == "申请") return what == "column" ? &application_columns : &application_rows;
    if (table == "复议诉讼") return what == "group" ? &dispute_groups : &dispute_columns;
    return nullptr;
  }
  // Without remark, numbers, and the marks that some leave out.
  static std::string tight(std::string_view shown) {
    std::string text = plain_label(shown);
    for (const std::string_view mark : {"、", "“", "”", "\"", "，", "。", "‘", "’", "；"})
      for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
        text.erase(at, mark.size());
    return text;
  }
  // The name of a label; one that is longer than the form's has it at its front.
  static std::string name(const Names& names, const std::string& label) {
    if (const auto found = names.find(label); found != names.end()) return found->second;
    constexpr std::size_t shortest = 15;  // bytes: five characters say enough
    for (const auto& [word, name] : names)
      if (word.size() >= shortest && label.starts_with(word)) return name;
    return {};
  }
};

const Form& form() {
  static const Form loaded;
  return loaded;
}

std::optional<Decimal> figure_of(std::string_view shown) {
  std::string digits;
  bool after = false;
  const std::string text = squeeze(shown);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ',' || c == ' ') continue;
    const bool digit = (c >= '0' && c <= '9') || c == '.' || (c == '-' && digits.empty() && !after);
    if (digit && !after) {
      digits += c;
    } else if (text.substr(at).starts_with("，")) {
      at += 2;
    } else if (digits.empty() || digit) {
      return std::nullopt;
    } else {
      after = true;  // a unit: "358.6万元"
    }
  }
  const auto value = Decimal::parse(digits);
  return value ? std::optional(*value) : std::nullopt;
}

// A table as the texts of its cells; a merged cell's at each place.
class Sheet {
 public:
  explicit Sheet(Node table) : grid_(table) {
    for (std::size_t row = 0; row < grid_.rows(); ++row)
      for (std::size_t column = 0; column < grid_.columns(); ++column) {
        const Node cell = grid_.cell(row, column);
        if (cell && !shown_.contains(cell.index())) {
          std::string text = text_of(cell.tree(), range_of(cell), 300);
          labels_[cell.index()] = Form::tight(text);
          shown_[cell.index()] = std::move(text);
        }
      }
  }
  std::size_t rows() const { return grid_.rows(); }
  std::size_t columns() const { return grid_.columns(); }
  const std::string& shown(std::size_t row, std::size_t column) const { return at(shown_, row, column); }
  const std::string& label(std::size_t row, std::size_t column) const { return at(labels_, row, column); }
  // Whether a cell begins in this place.
  bool begins(std::size_t row, std::size_t column) const {
    const Node cell = grid_.cell(row, column);
    return cell && (column == 0 || grid_.cell(row, column - 1) != cell) &&
           (row == 0 || grid_.cell(row - 1, column) != cell);
  }
  std::optional<Decimal> figure(std::size_t row, std::size_t column) const {
    return begins(row, column) ? figure_of(shown(row, column)) : std::nullopt;
  }

 private:
  using Texts = std::unordered_map<std::uint32_t, std::string>;
  const std::string& at(const Texts& texts, std::size_t row, std::size_t column) const {
    static const std::string none;
    const Node cell = grid_.cell(row, column);
    return cell ? texts.find(cell.index())->second : none;
  }
  Grid grid_;
  Texts shown_, labels_;
};

void add(ReportTable& table, std::string name, std::vector<ReportFigure> figures) {
  if (figures.empty()) return;
  const bool known = std::ranges::any_of(table.rows, [&](const ReportRow& row) { return row.name == name; });
  if (!known) table.rows.push_back({std::move(name), std::move(figures)});
}

// 主动公开: a label in the first column, its figures beside it, their names in the row 信息内容 above.
void read_disclosed(const Sheet& sheet, ReportTable& table) {
  std::size_t header = 0;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (sheet.label(row, 0) == "信息内容") header = row;
    const std::string name = Form::name(form().disclosed, sheet.label(row, 0));
    if (name.empty() || sheet.label(header, 0) != "信息内容") continue;
    std::vector<ReportFigure> figures;
    for (std::size_t column = 1; column < sheet.columns(); ++column)
      if (const auto value = sheet.figure(row, column))
        figures.push_back({sheet.label(header, column), *value});
    add(table, name, std::move(figures));
  }
}

// 申请: the kinds of applicants head the columns; up to three columns of labels, the last one known names the
// row, within the group before it.
void read_applications(const Sheet& sheet, ReportTable& table) {
  std::map<std::size_t, std::string> heads;
  std::size_t first_row = 0;
  for (std::size_t row = 0; row < std::min<std::size_t>(sheet.rows(), 6); ++row)
    for (std::size_t column = 1; column < sheet.columns(); ++column) {
      const auto found = form().application_columns.find(sheet.label(row, column));
      if (found == form().application_columns.end() || !sheet.begins(row, column) || sheet.columns() < 5)
        continue;
      heads.emplace(column, found->second);
      first_row = row + 1;
    }
  if (heads.size() < 4) return;
  for (std::size_t row = first_row; row < sheet.rows(); ++row) {
    std::string name, group;
    for (std::size_t column = 0; column < heads.begin()->first; ++column) {
      if (column > 0 && sheet.label(row, column) == sheet.label(row, column - 1)) continue;
      const std::string known = Form::name(form().application_rows, sheet.label(row, column));
      if (known.empty()) continue;
      if (form().parents.contains(name)) group = name;
      name = known;
    }
    std::vector<ReportFigure> figures;
    for (const auto& [column, head] : heads)
      if (const auto value = sheet.figure(row, column)) figures.push_back({head, *value});
    if (!name.empty()) add(table, group.empty() ? name : group + "/" + name, std::move(figures));
  }
}

// 复议诉讼: one row of figures under two or three rows of heads.
void read_disputes(const Sheet& sheet, ReportTable& table) {
  for (std::size_t row = 1; row < sheet.rows(); ++row) {
    std::vector<ReportRow> groups;
    for (std::size_t column = 0; column < sheet.columns(); ++column) {
      const auto value = sheet.figure(row, column);
      if (!value) continue;
      std::string group, head;
      for (std::size_t above = 0; above < row; ++above) {
        const std::string& label = sheet.label(above, column);
        if (std::string name = Form::name(form().dispute_groups, label); !name.empty())
          group = std::move(name);
        if (const auto found = form().dispute_columns.find(label); found != form().dispute_columns.end())
          head = found->second;
      }
      if (group.empty() || head.empty()) continue;
      if (groups.empty() || groups.back().name != group) groups.push_back({group, {}});
      groups.back().figures.push_back({head, *value});
    }
    for (ReportRow& group : groups) add(table, std::move(group.name), std::move(group.figures));
  }
}

// The sheets of older forms: an indicator a row, its figure under 统计数.
void read_sheet(const Sheet& sheet, ReportTable& table) {
  for (std::size_t header = 0; header < std::min<std::size_t>(sheet.rows(), 4); ++header) {
    std::optional<std::size_t> indicator, figure;
    for (std::size_t column = 0; column < sheet.columns(); ++column) {
      if (!indicator && form().indicators.contains(sheet.label(header, column))) indicator = column;
      if (!figure && form().sheet_figures.contains(sheet.label(header, column))) figure = column;
    }
    if (!indicator || !figure) continue;
    for (std::size_t row = header + 1; row < sheet.rows(); ++row)
      if (const auto value = sheet.figure(row, *figure))
        add(table, plain_label(sheet.shown(row, *indicator)), {{sheet.label(header, *figure), *value}});
    return;
  }
}

}  // namespace

std::vector<ReportTable> read_report_tables(const Tree& tree) {
  std::vector<ReportTable> tables = {{"主动公开", {}}, {"申请", {}}, {"复议诉讼", {}}, {"统计", {}}};
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    if (!tree.at(i).is(Tag::table)) continue;
    const Sheet sheet(tree.at(i));
    read_disclosed(sheet, tables[0]);
    read_applications(sheet, tables[1]);
    read_disputes(sheet, tables[2]);
    if (tables[0].rows.empty() && tables[1].rows.empty()) read_sheet(sheet, tables[3]);
  }
  std::erase_if(tables, [](const ReportTable& table) { return table.rows.empty(); });
  return tables;
}

}  // namespace mingcha::pages
