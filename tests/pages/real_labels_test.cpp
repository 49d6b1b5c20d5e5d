// Kind, date and title of the real pages against what a person reads on them: page_labels.tsv. Twice: as they
// are, and with every meta tag removed, since most pages have none.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "base/text.h"
#include "pages/reader.h"

namespace mingcha::pages {
namespace {

struct Label {
  std::string file, kind, date, title;
};

std::string folder() {
  const char* set = std::getenv("MINGCHA_SHARED_PAGES");
  return set != nullptr ? set : std::string(SOURCE_DIR) + "/../shared/pages";
}

std::vector<Label> all_labels() {
  std::vector<Label> labels;
  const std::string text = read_file(SOURCE_DIR "/tests/pages/page_labels.tsv").value();
  for (const auto line : split(text, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto fields = split(line, '\t');
    labels.push_back(
        {std::string(fields[0]), std::string(fields[1]), std::string(fields[2]), std::string(fields.at(3))});
  }
  return labels;
}

std::string without_meta(std::string_view html) {
  std::string rest;
  std::size_t at = 0;
  for (std::size_t tag = html.find('<'); tag != std::string_view::npos; tag = html.find('<', tag + 1)) {
    if (!equal_ignoring_case(html.substr(tag, 5), "<meta")) continue;
    rest += html.substr(at, tag - at);
    at = std::min(html.find('>', tag), html.size() - 1) + 1;
  }
  return rest += html.substr(at);
}

PageFacts facts_of(std::string_view bytes, bool home) {
  Input input;
  input.bytes = bytes;
  input.is_home = home;
  return read_page(input);
}

std::string day_of(const PageFacts& facts) {
  return facts.published ? to_string(facts.published->day) : "-";
}

// Of so many labelled ones so many are right; the others are named.
class Score {
 public:
  explicit Score(const char* what) : what_(what) {}
  ~Score() { std::cout << what_ << ": " << right_ << " of " << all_ << wrong_ << "\n"; }
  void count(const Label& label, const std::string& expected, const std::string& got) {
    ++all_;
    right_ += expected == got;
    if (expected != got) wrong_ += "\n  " + label.file + ": " + got + ", labelled " + expected;
  }
  bool reaches(int percent) const { return all_ > 0 && right_ * 100 >= all_ * percent; }
  int right() const { return right_; }
  int all() const { return all_; }

 private:
  const char* what_;
  int right_ = 0, all_ = 0;
  std::string wrong_;
};

class RealLabels : public testing::Test {
 protected:
  void SetUp() override {
    if (!read_file(folder() + "/manifest.csv"))
      GTEST_SKIP() << "skipped: the folder of real pages is not there (" << folder() << ")";
    ASSERT_EQ(labels_.size(), 67u);
  }
  static std::string bytes_of(const Label& label) { return read_file(folder() + "/" + label.file).value(); }
  std::vector<Label> labels_ = all_labels();
};

TEST_F(RealLabels, TitlesKindsAndDates) {
  Score titles("titles exact"), kinds("kinds"), dates("dates");
  for (const Label& label : labels_) {
    const PageFacts facts = facts_of(bytes_of(label), label.kind == "home");
    titles.count(label, label.title, facts.title);
    dates.count(label, label.date, day_of(facts));
    if (label.kind != "-") kinds.count(label, label.kind, std::string(to_string(facts.kind)));
  }
  EXPECT_TRUE(titles.reaches(97));
  EXPECT_TRUE(kinds.reaches(95));
  EXPECT_EQ(dates.right(), dates.all());
}

// The date of their meta tag stands nowhere in the text of these four: another one does, or none.
constexpr std::string_view not_in_text[] = {
    "articles/gqsbeijing.gov.cn__index.html", "articles/lysc.gov.cn__index.html",
    "articles/zysc.gov.cn__index.html", "articles/yichun-statistics.html"};

TEST_F(RealLabels, WithoutMetaTags) {
  Score titles("without meta tags: titles exact"), dates("without meta tags: dates that stand in the text"),
      others("without meta tags: undated where it doesn't");
  for (const Label& label : labels_) {
    const std::string html = bytes_of(label);
    const PageFacts facts = facts_of(without_meta(html), label.kind == "home");
    const bool in_text = std::ranges::find(not_in_text, label.file) == std::end(not_in_text);
    if (facts_of(html, false).meta_value("PubDate") == nullptr) {
      others.count(label, label.date, day_of(facts));
    } else if (in_text) {
      dates.count(label, label.date, day_of(facts));
    } else {
      others.count(label, "-", day_of(facts));
    }
    titles.count(label, label.title, facts.title);
  }
  EXPECT_TRUE(dates.reaches(97));
  EXPECT_EQ(others.right(), others.all()) << "invented, or unread";
  EXPECT_TRUE(titles.reaches(90));
}

}  // namespace
}  // namespace mingcha::pages
