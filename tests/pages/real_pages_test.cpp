// Real saved pages of government sites, beside what their manifest says. Where the manifest (made by simple
// counting) is wrong, our own reading of the page stands, with the reason.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <map>

#include "base/text.h"
#include "pages/reader.h"

namespace mingcha::pages {
namespace {

using Row = std::map<std::string, std::string>;

std::string folder() {
  const char* set = std::getenv("MINGCHA_SHARED_PAGES");
  return set != nullptr ? set : std::string(SOURCE_DIR) + "/../shared/pages";
}

std::vector<std::vector<std::string>> parse_csv(std::string_view text) {
  std::vector<std::vector<std::string>> rows = {{""}};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      rows.back().emplace_back();
    else if (c == '\n' && !quoted)
      rows.push_back({""});
    else if (c != '\r')
      rows.back().back() += c;
  }
  return rows;
}

class RealPages : public testing::Test {
 protected:
  void SetUp() override {
    const auto manifest = read_file(folder() + "/manifest.csv");
    if (!manifest) GTEST_SKIP() << "skipped: the folder of real pages is not there (" << folder() << ")";
    std::string_view text = *manifest;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto lines = parse_csv(text);
    for (std::size_t i = 1; i < lines.size(); ++i) {
      if (lines[i].size() != lines[0].size()) continue;
      for (std::size_t k = 0; k < lines[0].size(); ++k) rows_[lines[i][0]][lines[0][k]] = lines[i][k];
    }
    ASSERT_EQ(rows_.size(), 67u);
  }

  static std::string bytes_of(const std::string& file) { return read_file(folder() + "/" + file).value(); }
  static PageFacts facts_of(std::string_view bytes, bool home = false) {
    Input input;
    input.bytes = bytes;
    input.is_home = home;
    return read_page(input);
  }

  std::map<std::string, Row> rows_;
};

std::string day_of(const PageFacts& facts) {
  return facts.published ? to_string(facts.published->day) : "";
}

// "2016-11-22 09:53" or "2020年08月02日"
std::string manifest_day(const Row& row) {
  std::string day = row.at("PubDate").substr(0, 15);
  for (const std::string_view sign : {"年", "月"})
    if (const auto at = day.find(sign); at != std::string::npos) day.replace(at, sign.size(), "-");
  return day.substr(0, 10);
}

TEST_F(RealPages, DatesAgreeWithMeta) {
  int asked = 0, articles = 0;
  for (const auto& [file, row] : rows_) {
    if (row.at("PubDate").empty()) continue;
    ++asked;
    articles += file.starts_with("articles/");
    EXPECT_EQ(day_of(facts_of(bytes_of(file))), manifest_day(row)) << file;
  }
  EXPECT_EQ(articles, 28);
  EXPECT_EQ(asked, 34);
}

// Read from the pages by eye; the manifest has no PubDate for them.
TEST_F(RealPages, DatesThatOnlyTheTextHas) {
  const std::map<std::string, std::string> expected = {
      {"articles/dyqtaiyuan.gov.cn__index.html", ""},  // dates of a painter's life only
      {"articles/gjbcac.gov.cn__index.html", "2020-02-18"},
      {"assorted/tests_cjn_1.html", "2020-10-04"},
      {"assorted/tests_cmse_1.html", "2012-06-24"},
      {"assorted/tests_other_1.html", ""},  // an issue of a gazette: dates of decisions only
      {"assorted/tests_sxmu_1.html", "2018-05-17"},
      {"assorted/yuntaozhu_www.ccgp.gov.cn__index.html", "2021-06-10"},
      {"assorted/redkylin_rc.jinan.gov.cn__index.html", ""},
      {"handan-disclosure/index.jsp", ""},
      {"handan-disclosure/list.jsp", ""},
      {"handan-disclosure/gkzn.jsp", ""},
      {"policies/000.html", "2019-02-15"},  // 发布日期, not the 成文日期 beside it
      {"policies/003.html", "2019-01-30"},
      {"policies/010.html", "2019-01-08"},
      {"policies/016.html", "2018-12-27"},
      {"policies/019.html", "2018-12-24"},
  };
  for (const auto& [file, day] : expected) EXPECT_EQ(day_of(facts_of(bytes_of(file))), day) << file;
}

TEST_F(RealPages, Charsets) {
  for (const auto& [file, row] : rows_) {
    const PageFacts facts = facts_of(bytes_of(file));
    EXPECT_EQ(facts.used_charset, row.at("enc")) << file;
    // These two declare none: the manifest took a script's charset for the page's.
    const bool of_script =
        file == "articles/lysc.gov.cn__index.html" || file == "articles/zysc.gov.cn__index.html";
    EXPECT_EQ(facts.declared_charset, of_script ? "" : lower_ascii(row.at("declared"))) << file;
  }
}

TEST_F(RealPages, TitlesOfArticles) {
  for (const auto& [file, row] : rows_) {
    if (row.at("ArticleTitle").empty()) continue;
    EXPECT_EQ(facts_of(bytes_of(file)).title, squeeze(row.at("ArticleTitle"))) << file;
  }
  const auto title = [&](const std::string& file) { return facts_of(bytes_of(file)).title; };
  EXPECT_EQ(title("articles/gjbcac.gov.cn__index.html"), "从信息社会迈向智能社会");
  EXPECT_EQ(title("assorted/tests_cmse_1.html"), "天宫一号与神舟九号载人交会对接任务第二场新闻发布会");
  EXPECT_EQ(title("policies/016.html"), "国务院办公厅关于推进政务新媒体健康有序发展的意见")
      << "from its index table";
  EXPECT_EQ(title("handan-disclosure/gkzn.jsp"), "邯郸市人民政府-政府信息公开指南");
}

TEST_F(RealPages, FooterMarks) {
  // Where the manifest counted a word anywhere in the file, and what the page shows.
  const std::map<std::string, std::pair<bool, std::string_view>> ours = {
      {"articles/djjiangsu.gov.cn__index.html host", {false, "主办 of an exhibition, in the text"}},
      {"articles/wjmoe.gov.cn__index.html host", {false, "主办单位 of an activity, in the text"}},
      {"policies/016.html host", {false, "主办单位 in a document's text"}},
      {"policies/017.html host", {false, "主管主办 in a document's text"}},
      {"articles/lgcwsjkw.sh.gov.cn__index.html contact",
       {false, "telephone of an event; the page has no footer"}},
      {"articles/htqcznd.gov.cn__index.html contact", {true, "telephone in the footer"}},
      {"articles/lklhfss.gov.cn__index.html contact", {true, "telephone in the footer"}},
      {"articles/yjybeijing.gov.cn__index.html contact", {true, "telephone in the footer"}},
      {"assorted/tests_sxmu_1.html contact", {true, "telephone in the footer"}},
      {"assorted/yuntaozhu_www.ccgp.gov.cn__index.html icp",
       {true, "京ICP备19054529号-1, parted by elements"}},
  };
  for (const auto& [file, row] : rows_) {
    const Marks marks = facts_of(bytes_of(file)).marks;
    const std::pair<std::string, const Mark&> all[] = {
        {"bsm", marks.site_code},      {"icp", marks.icp},
        {"gaw", marks.police},         {"conac", marks.party_government},
        {"jiucuo", marks.find_errors}, {"map", marks.site_map},
        {"contact", marks.contact},    {"host", marks.organiser}};
    for (const auto& [name, mark] : all) {
      bool expected = row.at("ft_" + name) == "1";
      if (const auto own = ours.find(file + " " + name); own != ours.end()) expected = own->second.first;
      EXPECT_EQ(mark.presence != Presence::absent, expected) << file << " " << name << " " << mark.value;
    }
    // The code in the footer is the one of the meta tag, wherever a page has both.
    if (!marks.site_code.value.empty() && !row.at("SiteIDCode").empty()) {
      EXPECT_EQ(marks.site_code.value, row.at("SiteIDCode")) << file;
    }
  }
}

TEST_F(RealPages, Kinds) {
  for (const auto& [file, row] : rows_) {
    const PageKind kind = facts_of(bytes_of(file), file.starts_with("yichun-home/")).kind;
    if (!row.at("ArticleTitle").empty()) {
      EXPECT_EQ(kind, PageKind::article) << file;
    }
    for (const PageKind wrong :
         {PageKind::stub, PageKind::wall, PageKind::login, PageKind::parked, PageKind::error})
      EXPECT_NE(kind, wrong) << file;
  }
  const auto kind = [&](const std::string& file) { return facts_of(bytes_of(file)).kind; };
  EXPECT_EQ(kind("handan-disclosure/list.jsp"), PageKind::list);
  EXPECT_EQ(kind("handan-disclosure/details.jsp"), PageKind::article);
  EXPECT_EQ(kind("assorted/yuntaozhu_www.ccgp.gov.cn__index.html"), PageKind::article);
  EXPECT_EQ(kind("assorted/tests_sxmu_1.html"), PageKind::article);
  EXPECT_EQ(facts_of(bytes_of("yichun-home/home.html"), true).kind, PageKind::home);
}

// None of them is a letter, a guide, a list of services or a yearly report: nothing is invented.
TEST_F(RealPages, NoLettersGuidesItemsReports) {
  for (const auto& [file, row] : rows_) {
    const PageFacts facts = facts_of(bytes_of(file), file.starts_with("yichun-home/"));
    EXPECT_TRUE(facts.letters.empty() && facts.guides.empty() && facts.items.empty() && !facts.report)
        << file;
  }
}

TEST_F(RealPages, EveryPrefixOfOnePage) {
  const std::string page = bytes_of("assorted/redkylin_rc.jinan.gov.cn__index.html");
  for (std::size_t size = 0; size < page.size(); size += 3) facts_of(std::string_view(page).substr(0, size));
  EXPECT_EQ(facts_of(page).title, "微官网");
}

}  // namespace
}  // namespace mingcha::pages
