// docs/ledger.md names every table and column that there is, and no other; its questions can be asked.
#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

#include "fixture.h"
#include "ledger/query.h"

namespace mingcha::ledger {
namespace {

std::vector<std::string> lines_of_the_document() {
  std::ifstream file(SOURCE_DIR "/docs/ledger.md");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

// "table.column" for all names in the first cells of the tables under "### table".
std::multiset<std::string> documented() {
  std::multiset<std::string> names;
  std::string table;
  for (const auto& line : lines_of_the_document()) {
    if (line.starts_with("#")) table = line.starts_with("### ") ? line.substr(4) : "";
    if (table.empty() || !line.starts_with("| `")) continue;
    std::istringstream cell(line.substr(2, line.find(" |", 2) - 2));
    for (std::string name; cell >> name;) names.insert(table + "." + name.substr(1, name.size() - 2));
  }
  return names;
}

TEST_F(LedgerTest, TheDocumentNamesEveryTableAndColumnOnceAndNoOther) {
  std::multiset<std::string> columns;
  Query row(*database,
            "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c "
            "WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite_%'");
  while (row.next()) columns.insert(row.text(0) + "." + row.text(1));
  EXPECT_GT(columns.size(), 100u);
  EXPECT_THAT(documented(), testing::ContainerEq(columns));
}

TEST_F(LedgerTest, TheQuestionsOfTheDocumentCanBeAsked) {
  std::string sql;
  int asked = 0;
  bool inside = false;
  for (const auto& line : lines_of_the_document()) {
    if (inside && line == "```") {
      EXPECT_NO_THROW(database->exec(sql.c_str())) << sql;
      ++asked;
      sql.clear();
    }
    inside = line == "```sql" || (inside && line != "```");
    if (inside && line != "```sql") sql += line + "\n";
  }
  EXPECT_EQ(asked, 8);
}

}  // namespace
}  // namespace mingcha::ledger
