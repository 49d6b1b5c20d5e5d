#include "targets/records.h"

#include <algorithm>

#include "base/text.h"
#include "targets/fields.h"

namespace mingcha::targets {
namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> all_of(const Columns& columns) {
  auto all = columns.needed;
  all.insert(all.end(), columns.known.begin(), columns.known.end());
  return all;
}

// The header's names, lower-cased where they are ours; problems for what is wrong with it.
std::vector<std::string> header_names(const CsvRow& row, const Columns& columns, Loading& loading) {
  std::vector<std::string> names;
  const auto all = all_of(columns);
  for (const auto& cell : row) {
    std::string name(trim(narrow(cell.text, cell.place, loading)));
    if (contains(all, lower_ascii(name))) name = lower_ascii(name);
    if (!name.empty() && contains(names, name))
      loading.problem(cell.place, "the column \"" + name + "\" stands in the header twice",
                      "rename or remove one");
    if (!name.empty() && !columns.others && !contains(all, name))
      loading.problem(cell.place, "unknown column \"" + shorten(name, 60) + "\"", suggest(name, all));
    names.push_back(std::move(name));
  }
  const Place header{row.front().place.file, row.front().place.line, 0};
  for (const auto& needed : columns.needed) {
    if (contains(names, needed)) continue;
    std::vector<std::string> others;
    for (const auto& name : names)
      if (!contains(all, name) && !name.empty()) others.push_back(name);
    const std::string near = nearest(needed, others);
    if (!near.empty() && !columns.others) continue;  // said where that column stands
    loading.problem(header, "the column \"" + needed + "\" is missing",
                    near.empty() ? "the header needs " + join(columns.needed) + ", in any order"
                                 : "is \"" + near + "\" meant? the header needs " + join(columns.needed));
  }
  return names;
}

Record record_of_row(const CsvRow& row, const std::vector<std::string>& names, Loading& loading) {
  Record record{{row.front().place.file, row.front().place.line, 0}, {}};
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string text(trim(row[i].text));
    if (i < names.size() && !names[i].empty()) {
      record.cells.emplace_back(names[i], Cell{text, row[i].place});
    } else if (!text.empty()) {
      loading.problem(row[i].place,
                      i < names.size() ? "a value stands in a column without a name"
                                       : "this line has " + std::to_string(row.size()) +
                                             " fields, the header " + std::to_string(names.size()),
                      "give the column a name, or put text that contains a comma in quotes");
      break;
    }
  }
  return record;
}

}  // namespace

const Cell* Record::find(std::string_view column) const {
  for (const auto& [name, cell] : cells)
    if (name == column) return &cell;
  return nullptr;
}

std::string Record::text(std::string_view column) const {
  const Cell* cell = find(column);
  return cell ? cell->text : std::string();
}

Place Record::at(std::string_view column) const {
  const Cell* cell = find(column);
  return cell ? cell->place : place;
}

std::vector<Record> records_of_csv(std::string_view text, const std::string& file, const Columns& columns,
                                   Loading& loading) {
  std::vector<Record> records;
  const auto problems = loading.problems();
  const auto rows = parse_csv(text, file, loading);
  if (loading.problems() > problems) return records;  // after a wrong quote, rows are not what they seem
  if (rows.empty()) {
    loading.problem({file, 1, 0}, "is empty", "begin it with the header " + join(all_of(columns), ", "));
    return records;
  }
  const auto before = loading.problems();
  const auto names = header_names(rows.front(), columns, loading);
  if (loading.problems() > before) return records;  // every row would only repeat it
  for (std::size_t i = 1; i < rows.size(); ++i) records.push_back(record_of_row(rows[i], names, loading));
  return records;
}

std::vector<Record> records_of_yaml(const Node& root, std::string_view top, const Columns& columns,
                                    Loading& loading) {
  std::vector<Record> records;
  const Node* list = &root;
  if (root.kind == Node::Kind::map && root.keys.size() == 1 && root.keys[0].text == top)
    list = &root.items[0];
  if (list->kind == Node::Kind::null) return records;
  if (!expect(*list, Node::Kind::list, top, loading)) return records;
  const auto all = all_of(columns);
  for (const auto& item : list->items) {
    if (!expect(item, Node::Kind::map, "each entry of " + std::string(top), loading)) continue;
    Record record{item.place, {}};
    for (std::size_t i = 0; i < item.keys.size(); ++i) {
      const auto& key = item.keys[i];
      if (!columns.others && !contains(all, key.text))
        loading.problem(key.place, "unknown key \"" + shorten(key.text, 60) + "\"", suggest(key.text, all));
      std::string text;
      if (item.items[i].kind != Node::Kind::null)
        text = join(read_words(item.items[i], key.text, loading), " ");
      for (char& c : text)
        if (c == ',' && item.items[i].kind == Node::Kind::list) c = ' ';
      record.cells.emplace_back(key.text, Cell{text, item.items[i].place});
    }
    for (const auto& needed : columns.needed)
      if (!record.find(needed))
        loading.problem(item.place, "the key \"" + needed + "\" is missing",
                        "each entry needs " + join(columns.needed));
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace mingcha::targets
