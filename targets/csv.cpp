#include "targets/csv.h"

#include "base/text.h"

namespace mingcha::targets {
namespace {

class Reader {
 public:
  Reader(std::string_view text, const std::string& file, Loading& loading)
      : text_(text), file_(file), loading_(loading), separator_(find_separator(text)) {}

  std::vector<CsvRow> read() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow row = read_row();
      bool empty = true;
      for (const auto& cell : row) empty = empty && trim(cell.text).empty();
      if (!empty) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  static char find_separator(std::string_view text) {
    const auto header = text.substr(0, text.find_first_of("\r\n"));
    for (char candidate : {',', '\t', ';'})
      if (header.find(candidate) != std::string_view::npos) return candidate;
    return ',';
  }

  int column() const {  // in characters
    return static_cast<int>(count_characters(text_.substr(line_begin_, at_ - line_begin_))) + 1;
  }
  bool at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }

  char take() {
    const char c = text_[at_++];
    if (c == '\n') {
      ++line_;
      line_begin_ = at_;
    }
    return c;
  }

  CsvRow read_row() {
    CsvRow row;
    while (true) {
      row.push_back(read_cell());
      if (at_line_end()) break;
      take();  // the separator
    }
    if (at_ < text_.size() && text_[at_] == '\r') take();
    if (at_ < text_.size() && text_[at_] == '\n') take();
    return row;
  }

  Cell read_cell() {
    Cell cell{"", {file_, line_, column()}};
    if (at_ < text_.size() && text_[at_] == '"') {
      take();
      read_quoted(cell);
    }
    while (!at_line_end() && text_[at_] != separator_) cell.text += take();
    return cell;
  }

  void read_quoted(Cell& cell) {
    while (at_ < text_.size()) {
      const char c = take();
      if (c != '"') {
        cell.text += c;
      } else if (at_ < text_.size() && text_[at_] == '"') {
        cell.text += take();
      } else {
        if (!at_line_end() && text_[at_] != separator_)
          loading_.problem({file_, line_, column()}, "text follows a closing quote",
                           "a quote inside a quoted field is doubled (\"\")");
        return;
      }
    }
    loading_.problem(cell.place, "the quote that begins here is never closed", "add the closing quote");
  }

  std::string_view text_;
  const std::string& file_;
  Loading& loading_;
  char separator_;
  std::size_t at_ = 0, line_begin_ = 0;
  int line_ = 1;
};

}  // namespace

std::vector<CsvRow> parse_csv(std::string_view text, const std::string& file, Loading& loading) {
  return Reader(text, file, loading).read();
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n;\t") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace mingcha::targets
