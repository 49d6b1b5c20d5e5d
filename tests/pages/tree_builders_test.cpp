// MyHTML and Gumbo read the same from a page, and where they don't, MyHTML is right by the standard.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>

#include "facts_in_words.h"
#include "html5lib_cases.h"
#include "pages/reader.h"
#include "pages/tree_builder.h"

namespace mingcha::pages {
namespace {

std::string tree_by(Parser parser, std::string_view html) {
  const ParserChoice choice(parser);
  return in_words(Tree(html));
}

std::string facts_by(Parser parser, std::string_view bytes) {
  const ParserChoice choice(parser);
  Input input;
  input.bytes = bytes;
  input.address = *Address::parse("http://www.x.gov.test/a/b.html");
  input.today = parse_day("2017-12-20").value();
  return in_words(read_page(input));
}

// menuitem went out of the standard after MyHTML was written.
const std::set<std::string> newer_standard = {"menuitem-element.dat 4", "menuitem-element.dat 5",
                                              "menuitem-element.dat 6"};
// Expected with scripts allowed; neither parser runs any, so noscript holds elements.
const std::set<std::string> without_scripts = {"tests16.dat 84",  "tests16.dat 86",  "tests16.dat 88",
                                               "tests16.dat 181", "tests16.dat 183", "tests16.dat 185",
                                               "tests5.dat 16",   "webkit02.dat 2"};

TEST(TreeBuilders, TreesOfHtml5libCases) {
  int asked = 0, gumbo = 0;
  for (const TreeCase& each : html5lib_cases()) {
    if (each.fragment) continue;
    ++asked;
    gumbo += tree_by(Parser::gumbo, each.html) == each.expected;
    const std::string tree = tree_by(Parser::myhtml, each.html);
    if (newer_standard.contains(each.name) || without_scripts.contains(each.name))
      EXPECT_NE(tree, each.expected) << each.name << " is no exception any more";
    else
      EXPECT_EQ(tree, each.expected) << each.name << "\n" << each.html;
  }
  EXPECT_EQ(asked, 1524);
  std::cout << asked << " cases; right are MyHTML on "
            << asked - newer_standard.size() - without_scripts.size() << ", Gumbo on " << gumbo << "\n";
}

TEST(TreeBuilders, FactsOfHtml5libCases) {
  int asked = 0, same = 0;
  for (const TreeCase& each : html5lib_cases()) {
    ++asked;
    const std::string facts = facts_by(Parser::myhtml, each.html);
    if (facts == facts_by(Parser::gumbo, each.html)) {
      ++same;
      continue;
    }
    EXPECT_FALSE(each.fragment) << each.name;  // these say nothing about the whole tree
    EXPECT_EQ(tree_by(Parser::myhtml, each.html), each.expected) << each.name;
    EXPECT_NE(tree_by(Parser::gumbo, each.html), each.expected) << each.name << "\n" << facts;
  }
  std::cout << asked << " cases; the same facts of " << same << ", on the others Gumbo's tree is wrong\n";
}

TEST(TreeBuilders, FactsOfRealPages) {
  const char* set = std::getenv("MINGCHA_SHARED_PAGES");
  const std::filesystem::path folder = set != nullptr ? set : SOURCE_DIR "/../shared/pages";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "skipped: no real pages in " << folder;
  int pages = 0, same_trees = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file()) continue;
    const std::string bytes = read_file(file.path().string()).value();
    EXPECT_EQ(facts_by(Parser::myhtml, bytes), facts_by(Parser::gumbo, bytes)) << file.path();
    ++pages;
    same_trees += tree_by(Parser::myhtml, bytes) == tree_by(Parser::gumbo, bytes);
  }
  EXPECT_GT(pages, 60);
  std::cout << pages << " files; the same facts of all, the same tree of " << same_trees << "\n";
}

}  // namespace
}  // namespace mingcha::pages
