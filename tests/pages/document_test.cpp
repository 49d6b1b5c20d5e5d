// Documents: their index table in the forms in which sites show it, their number, their attachments.
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/text.h"
#include "pages/document_number.h"
#include "pages/reader.h"

namespace mingcha::pages {
namespace {

const std::string sentence =
    "<p>"
    "为进一步推进政务公开工作，提高政府工作透明度，现将有关事项通知如下，请各县区、各部门结合实际认真贯彻执行"
    "，并及时报送情况。</p>";

PageFacts read(std::string_view bytes) {
  Input input;
  input.bytes = bytes;
  input.address = *Address::parse("http://www.x.gov.test/zwgk/201712/t20171204_7.html");
  return read_page(input);
}

Document document(const std::string& bytes) {
  const PageFacts facts = read(bytes);
  EXPECT_TRUE(facts.document) << bytes.substr(0, 200);
  return facts.document.value_or(Document{});
}

std::string day(const std::optional<PageDate>& date) {
  return date ? to_string(*date) : "";
}

// One document in many templates.
void expect_the_document(const Document& found, const char* shape) {
  EXPECT_EQ(found.index_number, "004307521/2017-00138") << shape;
  EXPECT_EQ(found.issuer, "临沂市人民政府") << shape;
  EXPECT_EQ(found.title, "临沂市人民政府关于公布规范性文件清理结果的通知") << shape;
  EXPECT_EQ(found.number, "临政发〔2017〕5号") << shape;
  EXPECT_EQ(day(found.written), "2017-11-28") << shape;
  EXPECT_EQ(day(found.published), "2017-12-04") << shape;
  EXPECT_EQ(found.subject, "综合政务、政务公开") << shape;
  EXPECT_EQ(found.keywords, "") << shape;
  EXPECT_EQ(found.validity, "有效") << shape;
}

struct Field {
  const char *label, *value;
};
const Field fields[] = {{"索 引 号", "004307521/2017-00138"},
                        {"发文机关", "临沂市人民政府"},
                        {"标　　题", "临沂市人民政府关于公布规范性文件清理结果的通知"},
                        {"发文字号", "临政发[2017]5号"},
                        {"成文日期", "2017年11月28日"},
                        {"发布日期", "2017-12-04"},
                        {"主题分类", "综合政务、政务公开"},
                        {"关键词", ""},
                        {"有 效 性", "有效"}};

template <class Shape>
std::string rows(Shape shape) {
  std::string html;
  for (const auto& [label, value] : fields) html += shape(std::string(label), std::string(value));
  return html;
}

TEST(IndexTable, InEveryShape) {
  using Text = const std::string&;
  const std::pair<const char*, std::string> shapes[] = {
      {"rows of a table", "<table>" + rows([](Text l, Text v) {
                            return "<tr><td>" + l + "：</td><td>" + v + "</td></tr>";
                          }) + "</table>"},
      {"headers without colons", "<table>" + rows([](Text l, Text v) {
                                   return "<tr><th>" + l + "</th><td><span>" + v + "</span></td></tr>";
                                 }) + "</table>"},
      {"all in one row", "<table><tr>" + rows([](Text l, Text v) {
                           return "<td><b>" + l + "：</b></td><td>" + v + "</td>";
                         }) + "</tr></table>"},
      {"label and value in one cell", "<table><tr>" + rows([](Text l, Text v) {
                                        return "<td>" + l + ": " + v + "</td>";
                                      }) + "</tr></table>"},
      {"a definition list",
       "<dl>" + rows([](Text l, Text v) { return "<dt>" + l + "</dt><dd>" + v + "</dd>"; }) + "</dl>"},
      {"label and div", "<dl>" + rows([](Text l, Text v) {
                          return "<dd><label>" + l + "：</label><div class=display-block>" + v +
                                 "</div></dd>";
                        }) + "</dl>"},
      {"items of a list", "<ul>" + rows([](Text l, Text v) {
                            return "<li><strong>" + l + "</strong>：" + v + "</li>";
                          }) + "</ul>"},
      {"two spans",
       rows([](Text l, Text v) { return "<p><span class=a>" + l + "</span><span>" + v + "</span></p>"; })},
      {"two divs in a div", rows([](Text l, Text v) {
         return "<div><div class=k>" + l + "</div><div class=v>" + v + "</div></div>";
       })},
      {"brackets", rows([](Text l, Text v) { return "<div>【" + l + "】" + v + "</div>"; })},
      {"lines of one paragraph", "<p>" + rows([](Text l, Text v) { return l + "：" + v + "<br>"; }) + "</p>"},
      {"a row of labels above a row of values",
       "<table><tr>" + rows([](Text l, Text) { return "<td>" + l + "</td>"; }) + "</tr><tr>" +
           rows([](Text, Text v) { return "<td>" + v + "</td>"; }) + "</tr></table>"},
  };
  for (const auto& [shape, table] : shapes) {
    const std::string page = "<title>清理结果</title>" + table +
                             "<h1>临沂市人民政府关于公布规范性文件清理结果的通知</h1><div class=TRS_Editor>" +
                             sentence + "</div>";
    expect_the_document(document(page), shape);
  }
}

TEST(IndexTable, TheOneForSmallScreensIsTheSameDocument) {
  const auto row = [](const std::string& l, const std::string& v) {
    return "<tr><td>" + l + "：</td><td>" + v + "</td></tr>";
  };
  const std::string table = "<table>" + rows(row) + "</table>";
  expect_the_document(document(table + "<table class=hidden-lg>" + rows(row) + "</table>" + sentence),
                      "twice");
}

TEST(IndexTable, WhatIsNotSaidIsEmpty) {
  const Document found = document(
      "<table><tr><td>索引号：</td><td>004307521/2017-00138</td><td>文号：</td><td>无</td></tr>"
      "<tr><td>发布机构：</td><td></td><td>主题词：</td><td></td></tr></table>" +
      sentence);
  EXPECT_EQ(found.number, "");
  EXPECT_EQ(found.issuer, "") << "the next label is no value, nor is the text below";
  EXPECT_EQ(found.keywords, "");
  EXPECT_FALSE(found.written);
}

TEST(IndexTable, TheLikelierLabelCounts) {
  const Document found = document(
      "<p>索引号：A/1</p><p>生成日期：2017-12-05</p><p>成文日期：2017-11-28</p><p>发布机构：某局</"
      "p><p>发文机关：某市人民政府</p>" +
      sentence);
  EXPECT_EQ(day(found.written), "2017-11-28");
  EXPECT_EQ(found.issuer, "某市人民政府");
}

TEST(IndexTable, OtherRowsOfLabelsAreNone) {
  EXPECT_FALSE(
      read("<h1>关于公开工作的通知</h1><p>发布日期：2017-12-04 来源：某局 浏览次数：7</p>" + sentence)
          .document);
  EXPECT_FALSE(read("<h1>招聘公告</h1><table><tr><td>名称</td><td>某单位</td></tr><tr><td>备注</td><td>无</"
                    "td></tr></table>" +
                    sentence)
                   .document);
  EXPECT_FALSE(
      read("<title>文件查询</title><meta name=ColumnName "
           "content=文件><table><tr><th>索引号</th><th>文号</th><th>名称</th>"
           "</tr><tr><td>A/1</td><td>某发〔2017〕1号</td><td><a href=a.html>某通知</a></td></tr></table>")
          .document)
      << "a list";
}

TEST(IndexTable, TheLineUnderTheTitleIsNotInIt) {
  const Document found = document(
      "<p>索引号：A/1</p><p>文号：某发〔2017〕1号</p><h1>关于公开工作的通知</h1><p>发布时间：2017-12-04 "
      "来源：某局</p>" +
      sentence);
  EXPECT_FALSE(found.published);
}

TEST(Number, EveryBracketAndDigit) {
  for (const std::string_view written :
       {"临政发〔2017〕5号", "临政发[2017]5号", "临政发【2017】5号", "临政发（2017）5号", "临政发(2017)5号",
        "临政发〈2017〉5号", "临政发﹝2017﹞5号", "临政发［２０１７］５号", "临政发〔2017〕第5号",
        "临 政 发 〔2017〕 5 号", "（临政发〔2017〕5号）"})
    EXPECT_EQ(document_number(written), "临政发〔2017〕5号") << written;
  EXPECT_EQ(document_number("财政部公告2019年第３９号"), "财政部公告2019年第39号");
  EXPECT_EQ(document_number("临沂市人民政府令第5号"), "临沂市人民政府令第5号");
  for (const std::string_view other :
       {"根据临政发〔2017〕5号文件精神", "〔2017〕5号", "临政发〔2017〕号", "临政发〔17〕5号",
        "临政发2017-5号", "崇信路8号", "网站标识码3713000001", "第5号", "某某公司2017年第5号", "2017年第5号"})
    EXPECT_EQ(document_number(other), std::nullopt) << other;
}

TEST(Number, OfTheTitleIsItsOwnAtTheEdgesOnly) {
  EXPECT_EQ(number_in_title("关于公布清理结果的通知（临政发〔2017〕5号）"), "临政发〔2017〕5号");
  EXPECT_EQ(number_in_title("关于公布清理结果的通知(临政发(2017)5号)"), "临政发〔2017〕5号");
  EXPECT_EQ(number_in_title("临政发〔2017〕5号 关于公布清理结果的通知"), "临政发〔2017〕5号");
  EXPECT_EQ(number_in_title("临政发〔2017〕5号关于公布清理结果的通知"), "临政发〔2017〕5号");
  EXPECT_EQ(number_in_title("关于废止临政发〔2017〕5号文件的通知"), std::nullopt);
  EXPECT_EQ(number_in_title("《关于公布清理结果的通知》（临政发〔2017〕5号）政策解读"), std::nullopt);
  EXPECT_EQ(number_in_title("政策解读：关于公布清理结果的通知（临政发〔2017〕5号）"), std::nullopt);
}

TEST(Number, AboveTheTextNeverInIt) {
  const std::string head =
      "<title>关于公开工作的通知</title><h1>关于公开工作的通知</h1><p>发布时间：2017-12-04</p>";
  EXPECT_EQ(document(head + "<div class=TRS_Editor><p>临政发〔2017〕5号</p><p>各县区人民政府：</p>" +
                     sentence + "</div>")
                .number,
            "临政发〔2017〕5号");
  EXPECT_EQ(
      document(head + "<p class=wenhao>临政发〔2017〕5号</p><div class=TRS_Editor>" + sentence + "</div>")
          .number,
      "临政发〔2017〕5号")
      << "above the text's own place";
  EXPECT_FALSE(read(head + "<div class=TRS_Editor>" + sentence +
                    "<p>根据《关于公开工作的意见》（鲁政发〔2016〕9号）要求，现予公布。</"
                    "p><p>附：废止文件目录</p><table><tr><td>1</td>"
                    "<td>临政发〔2001〕7号</td></tr></table></div>")
                   .document);
}

TEST(Attachments, OfTheTextAndBesideIt) {
  const Document found = document(
      "<div class=nav><a href=/form.doc>表格下载</a></div><div class=main><h1>关于公开工作的通知</h1><div "
      "class=TRS_Editor>" +
      sentence +
      "<p>附件：1.<a href='./P020171204.docx'>公开目录</a></p><p><a href=a.jpg>照片</a><a "
      "href=b.html>网页</a></p></div>"
      "<div class=fj><p>附件2：清理结果 <a href='/down.jsp?id=7'>下载</a></p>"
      "<p><a href='/u/3.pdf' title='名单.pdf'>点击下载</a></p><p><a href='/u/3.pdf'>名单</a></p>"
      "<p><a href='/download?f=1'>汇总表.xls</a></p></div></div><div class=footer><a "
      "href=/x.pdf>须知</a></div>");
  ASSERT_EQ(found.attachments.size(), 3u);
  EXPECT_EQ(found.attachments[0].title, "公开目录");
  EXPECT_EQ(found.attachments[0].url, "http://www.x.gov.test/zwgk/201712/P020171204.docx");
  EXPECT_EQ(found.attachments[0].type, "docx");
  EXPECT_EQ(found.attachments[1].title, "名单.pdf");
  EXPECT_EQ(found.attachments[1].type, "pdf");
  EXPECT_EQ(found.attachments[2].title, "汇总表.xls");
  EXPECT_EQ(found.attachments[2].type, "xls");
}

TEST(RealDocuments, EveryFieldOfTheIndexTables) {
  const char* set = std::getenv("MINGCHA_SHARED_PAGES");
  const std::string folder = set != nullptr ? set : std::string(SOURCE_DIR) + "/../shared/pages";
  if (!read_file(folder + "/manifest.csv"))
    GTEST_SKIP() << "skipped: the folder of real pages is not there (" << folder << ")";
  const std::string labels = read_file(std::string(SOURCE_DIR) + "/tests/pages/document_labels.tsv").value();
  int policies = 0;
  for (const std::string_view line : split(labels, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto label = split(line, '\t');
    const std::string file(label[0]);
    Input input;
    const std::string bytes = read_file(folder + "/" + file).value();
    input.bytes = bytes;
    input.is_home = file.starts_with("yichun-home/");
    const auto found = read_page(input).document;
    ASSERT_EQ(found.has_value(), label[1] != "-") << file;
    if (!found) continue;
    ASSERT_EQ(label.size(), 11u) << file;
    const std::string ours[] = {
        found->index_number,   found->issuer,  day(found->written), found->title,    found->number,
        day(found->published), found->subject, found->keywords,     found->category, found->validity};
    for (std::size_t i = 0; i < std::size(ours); ++i)
      EXPECT_EQ(ours[i], label[i + 1]) << file << " field " << i + 1;
    policies += file.starts_with("policies/");
  }
  EXPECT_EQ(policies, 20);
}

}  // namespace
}  // namespace mingcha::pages
