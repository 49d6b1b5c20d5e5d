// Entries of real list and home pages, labelled by reading them: list_labels.tsv. The pages stand beside the
// project, or where MINGCHA_SHARED_PAGES says.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <map>

#include "base/text.h"
#include "pages/reader.h"

namespace mingcha::pages {
namespace {

std::string pages_folder() {
  const char* given = std::getenv("MINGCHA_SHARED_PAGES");
  return given != nullptr ? given : SOURCE_DIR "/../shared/pages";
}

struct Label {
  std::string date, url, title;
};

std::vector<Label> labels_of(std::string_view page, const Address& address) {
  std::vector<Label> labels;
  const std::string text =
      read_file(SOURCE_DIR "/tests/pages/list_labels.tsv").value();  // outlives the views
  for (const auto line : split(text, '\n')) {
    auto fields = split(line, '\t');
    if (line.empty() || line.starts_with('#') || fields[0] != page) continue;
    fields.resize(4);
    const std::string url = fields[2].empty() ? "" : address.resolve(fields[2]).value().str();
    labels.push_back({std::string(fields[1]), url, std::string(fields[3])});
  }
  return labels;
}

struct Page {
  const char* file;
  const char* address;
  const char* day;  // on which it was saved
  bool home;
};
std::ostream& operator<<(std::ostream& out, const Page& page) {
  return out << page.file;
}

class RealLists : public testing::TestWithParam<Page> {
 protected:
  void SetUp() override {
    const auto bytes = read_file(pages_folder() + "/" + GetParam().file);
    if (!bytes) GTEST_SKIP() << "the saved pages are not here: " << bytes.error().message;
    Input input;
    input.bytes = *bytes;
    input.address = Address::parse(GetParam().address).value();
    input.today = parse_day(GetParam().day).value();
    input.is_home = GetParam().home;
    labels_ = labels_of(GetParam().file, *input.address);
    facts_ = read_page(input);
  }

  std::vector<Label> labels_;
  PageFacts facts_;
};

TEST_P(RealLists, EntriesAreThoseThatAPersonSees) {
  ASSERT_FALSE(labels_.empty());
  std::multimap<std::string, const Entry*> found;
  for (const auto& entry : facts_.entries) found.emplace(entry.url, &entry);
  std::size_t right = 0, dates = 0;
  for (const auto& label : labels_) {
    const auto entry = found.find(label.url);
    if (entry == found.end()) {
      ADD_FAILURE() << "missing: " << label.url;
      continue;
    }
    ++right;
    if (!label.title.empty()) {
      EXPECT_EQ(entry->second->title, label.title);
    }
    const std::string date = entry->second->date ? to_string(*entry->second->date) : "-";
    EXPECT_EQ(date, label.date) << label.url;
    dates += date == label.date;
    found.erase(entry);
  }
  for (const auto& [url, entry] : found) ADD_FAILURE() << "not an entry: " << entry->title << " " << url;
  std::cout << GetParam().file << ": " << right << " of " << labels_.size() << " entries found, "
            << found.size() << " others; " << dates << " dates right\n";
  // The bar of the project is 98 %; here every one is right.
  EXPECT_EQ(right, labels_.size());
  EXPECT_EQ(dates, labels_.size());
}

TEST_P(RealLists, NeedNoBrowser) {
  EXPECT_FALSE(facts_.needs_browser);
}

INSTANTIATE_TEST_SUITE_P(
    Pages, RealLists,
    testing::Values(Page{"handan-disclosure/list.jsp", "http://hdzfxxgk.hd.gov.cn/zfwj/jinqixxgk/index.html",
                         "2020-08-10", false},
                    Page{"handan-disclosure/index.jsp", "http://hdzfxxgk.hd.gov.cn/", "2020-08-10", true},
                    Page{"yichun-home/home.html", "http://www.yichun.gov.cn/ycsrmzf/index.shtml",
                         "2023-10-12", true}));

TEST(RealList, CountPageScriptLeadsThrough56Pages) {
  const auto bytes = read_file(pages_folder() + "/handan-disclosure/list.jsp");
  if (!bytes) GTEST_SKIP() << "the saved pages are not here: " << bytes.error().message;
  Input input;
  input.bytes = *bytes;
  input.address = Address::parse("http://hdzfxxgk.hd.gov.cn/zfwj/jinqixxgk/").value();
  const auto facts = read_page(input);
  ASSERT_EQ(facts.next_pages.size(), 55u);  // the first one is this
  EXPECT_EQ(facts.next_pages[0], "http://hdzfxxgk.hd.gov.cn/zfwj/jinqixxgk/index_1.html");
  EXPECT_EQ(facts.next_pages[54], "http://hdzfxxgk.hd.gov.cn/zfwj/jinqixxgk/index_55.html");
}

// No list of an article is its own: none of these may give entries.
TEST(RealList, ArticlesHaveNoEntries) {
  int read = 0;
  for (const char* file : {"articles/djjiangsu.gov.cn__index.html", "articles/ldqsuibin.gov.cn__index.html",
                           "articles/lxhkjt.yn.gov.cn__index.html", "articles/wjmoe.gov.cn__index.html",
                           "articles/zgy2jyt.ah.gov.cn__index.html", "assorted/tests_gzggw_1.html",
                           "assorted/tests_cjn_1.html", "assorted/tests_shanxi_1.html"}) {
    const auto bytes = read_file(pages_folder() + "/" + file);
    if (!bytes) continue;
    ++read;
    Input input;
    input.bytes = *bytes;
    input.address = Address::parse("http://www.x.gov.cn/a/b.html").value();
    input.today = parse_day("2024-12-30").value();
    const auto facts = read_page(input);
    EXPECT_TRUE(facts.entries.empty())
        << file << ": " << facts.entries.size() << ", " << facts.entries[0].title;
    EXPECT_TRUE(facts.next_pages.empty()) << file;
  }
  if (read == 0) GTEST_SKIP() << "the saved pages are not here";
}

}  // namespace
}  // namespace mingcha::pages
