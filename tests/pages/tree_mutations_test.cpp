// Pieces of the html5lib cases, cut and joined at random: the trees that come of it are whole, and the same
// again after other pages. The long form, with sanitizers and coverage, is script/fuzz.
#include <gtest/gtest.h>

#include <random>

#include "html5lib_cases.h"
#include "pages/tree_builder.h"

namespace mingcha::pages {
namespace {

std::string made_up(std::mt19937& random, const std::vector<TreeCase>& cases) {
  const std::size_t pieces = 1 + random() % 12;
  std::string html;
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::string& from = cases[random() % cases.size()].html;
    const std::size_t begin = random() % (from.size() + 1);
    html += i % 3 == 0 ? from : from.substr(begin, 1 + random() % 40);
  }
  for (std::size_t i = random() % 3; i > 0 && !html.empty(); --i)
    html[random() % html.size()] = static_cast<char>(random());
  return html;
}

void expect_whole(const Tree& tree, const std::string& html) {
  std::vector<std::uint32_t> open = {0};
  ASSERT_EQ(tree.root().end(), tree.size()) << html;
  for (std::uint32_t i = 1; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    while (tree.at(open.back()).end() <= i) open.pop_back();
    ASSERT_EQ(node.parent().index(), open.back()) << html;
    ASSERT_LE(node.end(), node.parent().end()) << html;
    ASSERT_GT(node.end(), i) << html;
    ASSERT_TRUE(node.hidden() || !node.parent().hidden()) << html;
    ASSERT_TRUE(node.is_element() || node.end() == i + 1) << html;
    if (node.is_element()) open.push_back(i);
  }
}

TEST(TreeMutations, TreesAreWholeAndTheSameAgain) {
  std::mt19937 random(20171220);
  const std::vector<TreeCase> cases = html5lib_cases();
  std::string before, tree_before = in_words(Tree(""));
  for (int round = 0; round < 100'000; ++round) {
    const std::string html = made_up(random, cases);
    const Tree tree(html);
    expect_whole(tree, html);
    ASSERT_EQ(in_words(Tree(before)), tree_before) << before;
    if (HasFatalFailure()) return;
    before = html;
    tree_before = in_words(tree);
  }
}

}  // namespace
}  // namespace mingcha::pages
