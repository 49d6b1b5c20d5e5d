#include "pages/document.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "pages/dates.h"
#include "pages/document_number.h"
#include "pages/label_pairs.h"
#include "pages/page_attachments.h"
#include "pages/text_lines.h"
#include "pages/word_file.h"

namespace mingcha::pages {
namespace {

struct LabelWord {
  std::string_view field;  // "-": known, and kept nowhere
  std::size_t rank = 0;    // 1 is the likeliest label of its field
  bool sure = false;       // hardly anything but an index table has it
};

using LabelWords = std::unordered_map<std::string, LabelWord>;

const LabelWords& label_words() {
  static const LabelWords loaded = [] {
    LabelWords all;
    for (const auto& row : word_rows("document_labels.tsv")) {
      for (std::size_t rank = 1; rank < row.size(); ++rank) {
        const bool sure = row[rank].starts_with('!');
        all.emplace(row[rank].substr(sure ? 1 : 0), LabelWord{row.front(), rank, sure});
      }
    }
    return all;
  }();
  return loaded;
}

const LabelWord& word_of(const LabelPair& pair) {
  return label_words().at(pair.label);
}

std::string told(std::string_view value) {
  static constexpr std::array<std::string_view, 12> nothing = {"无", "暂无", "-",  "--",   "—",      "——",
                                                               "/",  "null", "空", "无。", "暂无。", "..."};
  return std::ranges::find(nothing, value) == nothing.end() ? std::string(value) : std::string();
}

// Rows that follow each other closely are one table. What follows the page's title is the line under it.
std::vector<std::vector<LabelPair>> tables_of(std::vector<LabelPair> pairs, std::string_view text,
                                              std::string_view title) {
  constexpr std::size_t widest_gap = 120;  // bytes of other text between two rows
  std::vector<std::vector<LabelPair>> tables;
  std::size_t end = 0;
  for (LabelPair& pair : pairs) {
    const std::size_t gap = pair.begin - std::min(pair.begin, end);
    const bool title_between = !title.empty() && text.substr(std::min(end, text.size()), gap).contains(title);
    if (tables.empty() || gap > widest_gap || title_between) tables.emplace_back();
    end = pair.end;
    tables.back().push_back(std::move(pair));
  }
  return tables;
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

std::size_t sure_labels(const std::vector<LabelPair>& table) {
  std::vector<std::string_view> fields;
  for (const LabelPair& pair : table)
    if (word_of(pair).sure) fields.push_back(word_of(pair).field == "-" ? pair.label : word_of(pair).field);
  std::ranges::sort(fields);
  return static_cast<std::size_t>(std::unique(fields.begin(), fields.end()) - fields.begin());
}

bool is_index_table(const std::vector<LabelPair>& table) {
  const std::size_t sure = sure_labels(table);
  if (sure >= 2) return true;
  const auto alone = [](const LabelPair& pair) {
    const LabelWord& word = word_of(pair);
    return word.sure && ((word.field == "index_number" && has_digit(pair.value)) ||
                         (word.field == "number" && document_number(pair.value)));
  };
  return sure == 1 && (table.size() >= 3 || std::ranges::any_of(table, alone));
}

class Index {
 public:
  explicit Index(const std::vector<LabelPair>& table) {
    for (const LabelPair& pair : table) {
      const LabelWord& word = word_of(pair);
      std::string value = told(pair.value);
      if (value.empty() || word.field == "-") continue;
      const auto [known, is_new] = values_.try_emplace(word.field, word.rank, value);
      if (!is_new && word.rank < known->second.first) known->second = {word.rank, value};
    }
  }
  std::string take(std::string_view field) {
    const auto found = values_.find(field);
    return found == values_.end() ? std::string() : std::move(found->second.second);
  }

 private:
  std::unordered_map<std::string_view, std::pair<std::size_t, std::string>> values_;
};

std::optional<PageDate> date_of(std::string_view value, std::optional<Day> today) {
  return value.empty() ? std::nullopt : parse_date(value, DateSource::labelled_text, today);
}

// From the table with the most sure labels; the first of equals: pages for two kinds of screens have it
// twice.
bool read_index(const PageText& text, std::string_view title, std::optional<Day> today, Document& document) {
  const IsLabel is_label = [](std::string_view word) { return label_words().contains(std::string(word)); };
  const auto tables = tables_of(read_label_pairs(text, is_label), text.str(), title);
  const std::vector<LabelPair>* best = nullptr;
  for (const auto& table : tables)
    if (is_index_table(table) && (best == nullptr || sure_labels(table) > sure_labels(*best))) best = &table;
  if (best == nullptr) return false;
  Index index(*best);
  document.index_number = index.take("index_number");
  document.issuer = index.take("issuer");
  document.title = index.take("title");
  document.subject = index.take("subject");
  document.keywords = index.take("keywords");
  document.category = index.take("category");
  document.validity = index.take("validity");
  document.written = date_of(index.take("written"), today);
  document.published = date_of(index.take("published"), today);
  const std::string number = index.take("number");
  document.number = document_number(number).value_or(number);
  return true;
}

// A line of its own between the title and the first sentence.
std::string number_above_text(const PageText& text, const MainPlace& place) {
  constexpr std::size_t farthest = 1500;  // bytes above the first sentence
  const std::size_t end = first_sentence(place, text);
  if (end == std::string::npos) return {};
  const std::size_t begin = text.str().find('\n', end - std::min(end, farthest));  // of a line
  std::string number;
  each_line(text, {std::min(begin, end), end}, [&](Line line) {
    if (const auto found = document_number(line.text); found && !in_link(text.node_at(line.at)))
      number = *found;
    return number.empty();
  });
  return number;
}

}  // namespace

std::optional<Document> read_document(const Tree& tree, const PageText& text, const Regions& regions,
                                      const Resolver& resolver, const std::optional<MainPlace>& place,
                                      const PageFacts& facts, std::optional<Day> today) {
  Document document;
  const bool index = read_index(text, facts.title, today, document);
  if (document.number.empty()) document.number = number_in_title(facts.title).value_or("");
  if (document.number.empty() && place) document.number = number_above_text(text, *place);
  document.attachments = read_attachments(tree, text, regions, resolver, place);
  if (!index && document.number.empty() && document.attachments.empty()) return std::nullopt;
  return document;
}

}  // namespace mingcha::pages
