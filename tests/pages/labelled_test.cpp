// Labels and their values in every way that pages set them, with the words of letters
// (pages/words/letters.tsv).
#include "pages/labelled.h"

#include <gtest/gtest.h>

#include "pages/grid.h"

namespace mingcha::pages {
namespace {

const LabelWords& words() {
  static const LabelWords loaded("letters.tsv");
  return loaded;
}

// "code=A1|status=已办结"; fields without value are "code=".
std::string labelled(std::string_view html) {
  const Tree tree(html);
  std::string out;
  for (const auto& one : read_labelled(tree.root(), words()))
    out += (out.empty() ? "" : "|") + std::string(words().name(one.field)) + "=" + one.value;
  return out;
}

std::string rows(std::string_view html) {
  const Tree tree(html);
  std::string out;
  for (const auto& row : read_rows(tree.root(), words())) {
    for (Field field = 0; field < words().size(); ++field)
      if (const Node cell = row.cell(field))
        out += std::string(words().name(field)) + "=" + text_of(cell) + "|";
    out += "\n";
  }
  return out;
}

TEST(LabelWords, AreFoundHoweverTheyAreDecorated) {
  for (const std::string_view shown :
       {"信件编号", "信件编号：", "【信件编号】", "信 件 编 号:", "一、信件编号", "（二）信件编号",
        "3.信件编号", "信件编号（必填）", "* 信件编号 ："})
    EXPECT_EQ(words().field_of(shown), words().field("code")) << shown;
  for (const std::string_view shown : {"", "：", "关于信件编号的说明", "信件编号 201"})
    EXPECT_EQ(words().field_of(shown), no_field) << shown;
}

struct Case {
  const char* name;
  const char* html;
  const char* expected;
};

TEST(Labelled, HoweverPagesSetThem) {
  const Case cases[] = {
      {"cells", "<table><tr><td>信件编号</td><td>A1</td><td>办理状态</td><td>已办结</td></tr></table>",
       "code=A1|status=已办结"},
      {"th and td",
       "<table><tr><th>信件编号：</th><td><b>A1</b></td></tr><tr><th>浏览</th><td>7</td></tr></table>",
       "code=A1"},
      {"dl", "<dl><dt>编号</dt><dd>A1</dd><dt>状态</dt><dd>已办结</dd></dl>", "code=A1|status=已办结"},
      {"running text", "<p>编号：A1　状态：已办结 浏览次数：3</p>", "code=A1|status=已办结"},
      {"unknown labels end a short value", "<p>编号：A1 其他事情：x 状态：已办结</p>",
       "code=A1|status=已办结"},
      {"spaced letters", "<p>编 号：A1 状 态：已办结</p>", "code=A1|status=已办结"},
      {"spans", "<p><span>编号：</span><em>A1</em><span>状态：</span><em>已办结</em></p>",
       "code=A1|status=已办结"},
      {"bold", "<p><b>编号</b>：A1<br><b>状态</b>：已办结</p>", "code=A1|status=已办结"},
      {"boxes",
       "<div><div class=l>编号</div><div class=r>A1</div></div><div><div class=l>状态</div><div "
       "class=r>已办结</div></div>",
       "code=A1|status=已办结"},
      {"unknown box", "<div><i class=l>编号</i><i>A1</i><i class=l>某事</i><i>A2</i></div>", "code=A1"},
      {"nothing there", "<table><tr><th>编号</th><td></td></tr><tr><th>状态</th><td>已办结</td></tr></table>",
       "code=|status=已办结"},
      {"nothing there, boxes",
       "<p><span>编号：</span><span></span></p><p><span>状态：</span><span>已办结</span></p>",
       "code=|status=已办结"},
      {"headings",
       "<h3>来信内容</h3><p>一。</p><p>二。</p><h3>答复内容</h3><div>三。</div><h3>其他</h3><p>四。</p>",
       "question=一。 二。|answer=三。"},
      {"bold paragraphs", "<p><b>来信内容：</b></p><p>一。</p><p>二。</p><p><b>答复内容：</b></p><p>三。</p>",
       "question=一。 二。|answer=三。"},
      {"paragraphs go on",
       "<div><p>来信内容：一。</p><p>二。</p><p>答复内容：三。</p><p>四。</p></div><p>五。</p>",
       "question=一。 二。|answer=三。 四。"},
      {"boxes don't", "<div>来信内容：一。</div><div>二。</div>", "question=一。"},
      {"spanned rows",
       "<table><tr><th rowspan=2>答复内容</th><td>一。</td></tr><tr><td>二。</td></tr></table>",
       "answer=一。 二。"},
      {"label above", "<table><tr><th>答复内容</th></tr><tr><td>一。</td></tr></table>", "answer=一。"},
      {"footers end a text", "<h3>答复内容</h3><p>一。</p><div class=page-footer>承办单位：某市</div>",
       "answer=一。|by=某市"},
      {"sentences are no labels", "<p>请记住您的信件编号，以便查询办理状态：</p>", ""},
      {"links are no labels", "<ul><li><a href=1>来信内容</a></li><li><a href=2>答复内容</a></li></ul>", ""},
      {"headers are left to the rows",
       "<table><tr><th>编号</th><th>标题</th></tr><tr><td>A1</td><td>x</td></tr></table>", ""},
  };
  for (const auto& [name, html, expected] : cases) EXPECT_EQ(labelled(html), expected) << name;
}

TEST(Labelled, NothingInFooters) {
  const Tree tree("<body><p>编号：A1</p><div class=footer><p>承办单位：某市</p></div></body>");
  const Regions regions(tree);
  const auto found = read_labelled(tree.root(), words(), &regions);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].value, "A1");
}

TEST(LabelledRows, OfTables) {
  EXPECT_EQ(rows("<table><tr><th>序号</th><th>编号</th><th>标题</th><th>办理状态</th></tr>"
                 "<tr><td>1</td><td>A1</td><td>路灯</td><td>已办结</td></tr>"
                 "<tr><td>2</td><td>A2</td><td>停水</td><td></td></tr></table>"),
            "code=A1|title=路灯|status=已办结|\ncode=A2|title=停水|status=|\n");
}

TEST(LabelledRows, MergedCellsCountForEveryRow) {
  EXPECT_EQ(
      rows("<table><tr><td>标题</td><td>答复单位</td></tr><tr><td>路灯</td><td rowspan=2>城管局</td></tr>"
           "<tr><td>停水</td></tr></table>"),
      "title=路灯|by=城管局|\ntitle=停水|by=城管局|\n");
}

TEST(LabelledRows, OfBoxes) {
  EXPECT_EQ(rows("<div class=h><span>编号</span><span>标题</span><span>状态</span></div><ul>"
                 "<li><span>A1</span><a href=1>路灯</a><i>已办结</i></li>"
                 "<li><span>A2</span><a href=2>停水</a><i>办理中</i></li></ul>"),
            "code=A1|title=路灯|status=已办结|\ncode=A2|title=停水|status=办理中|\n");
}

TEST(LabelledRows, PairsOfLabelAndValueAreNoHeader) {
  EXPECT_EQ(rows("<table><tr><td>编号</td><td>A1</td><td>状态</td><td>已办结</td></tr>"
                 "<tr><td>标题</td><td>路灯</td><td>类型</td><td>咨询</td></tr></table>"),
            "");
}

TEST(Grid, CellsStandAtEveryPlaceTheyCover) {
  const Tree tree("<table><tr><td colspan=2>a<td rowspan=2>b<tr><td>c<td>d</table>");
  Node table;
  for (std::uint32_t i = 0; i < tree.size(); ++i)
    if (tree.at(i).is(Tag::table)) table = tree.at(i);
  const Grid grid(table);
  std::string shown;
  for (std::size_t row = 0; row < grid.rows(); ++row)
    for (std::size_t column = 0; column < grid.columns(); ++column) shown += text_of(grid.cell(row, column));
  EXPECT_EQ(shown, "aabcdb");
}

}  // namespace
}  // namespace mingcha::pages
