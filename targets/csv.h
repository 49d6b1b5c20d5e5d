// CSV by RFC 4180: quotes, doubled quotes, CRLF, line breaks inside quotes; places kept for messages. Where
// the header has no comma, a semicolon or a tab parts the fields, as some spreadsheets write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "targets/loading.h"

namespace mingcha::targets {

struct Cell {
  std::string text;  // as written, without the quotes
  Place place;
};
using CsvRow = std::vector<Cell>;

// All rows that hold anything. A quote never closed, or text after a closing quote, is a problem.
std::vector<CsvRow> parse_csv(std::string_view text, const std::string& file, Loading& loading);

// One field as CSV writes it: in quotes where it must be.
std::string csv_field(std::string_view text);

}  // namespace mingcha::targets
