// The eight footer marks of the 2017 guide: there, there by script, or absent.
#include "pages/marks.h"

#include <gtest/gtest.h>

namespace mingcha::pages {
namespace {

Marks marks_of(std::string_view html) {
  const Tree tree(html);
  return read_marks(tree, PageText(tree), Regions(tree));
}

constexpr std::string_view footer = R"(
  <p>市政府召开会议，由市文联主办。</p>
  <div class=footer><a href="/map">网站地图</a> | <a href="/contact">联系我们</a>
  <p>主办单位：某某县人民政府办公室　电话：0530-1234567</p>
  <p>网站标识码：3717210001　<a href="https://beian.miit.gov.cn">鲁ICP备05012345号-1</a>
  <a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=37172102000001">鲁公网安备 37172102000001号</a></p>
  <a href="http://bszs.conac.cn/sitename?method=show&amp;id=1"><img src="red.png"></a>
  <script id="_jiucuo_" sitecode='3717210001' src="http://pucha.kaipuyun.cn/exposure/jiucuo.js"></script></div>)";

TEST(Marks, AllOfAPlainFooter) {
  const Marks marks = marks_of(footer);
  for (const Mark* mark : {&marks.organiser, &marks.contact, &marks.site_code, &marks.icp, &marks.police,
                           &marks.party_government, &marks.find_errors, &marks.site_map})
    EXPECT_EQ(mark->presence, Presence::present);
  EXPECT_EQ(marks.organiser.value, "某某县人民政府办公室");
  EXPECT_EQ(marks.contact.value, "0530-1234567");
  EXPECT_EQ(marks.site_code.value, "3717210001");
  EXPECT_EQ(marks.icp.value, "鲁ICP备05012345号-1");
  EXPECT_EQ(marks.police.value, "37172102000001");
  EXPECT_EQ(marks.find_errors.value, "3717210001");
}

TEST(Marks, WrittenByScriptIsNotMissing) {
  const Marks marks = marks_of(R"(<p>正文</p><script>
    document.writeln("<p>主办单位：某某县人民政府办公室</p><p>网站标识码：bm37172100 鲁ICP备05012345号</p>");
    document.writeln("<a href='/map'>网站地图</a><a href='/c'>联系我们</a>鲁公网安备 37172102000001号");
    document.writeln(unescape("%3Cscript src='http://dcs.conac.cn/js/1.js'%3E%3C/script%3E"));
    document.writeln("<span id='_jiucuo_'></span>");</script>)");
  for (const Mark* mark : {&marks.organiser, &marks.contact, &marks.site_code, &marks.icp, &marks.police,
                           &marks.party_government, &marks.find_errors, &marks.site_map})
    EXPECT_EQ(mark->presence, Presence::by_script);
  EXPECT_EQ(marks.site_code.value, "bm37172100");
}

TEST(Marks, WhatIsNoMark) {
  const Marks marks = marks_of(
      "<div "
      "class=content><p>展览由省美术家协会共同主办的通知</p><p>二、组织单位</"
      "p><p>主办单位：教育部思想政治工作司</"
      "p><p>联系电话：62181513</p></div>"
      "<p>代码3717210001</p><p>网站标识码：12345</p><p>京ICP证030173</p><!-- 网站标识码：3717210001 网站地图 "
      "-->"
      "<meta name=SiteIDCode content=3717210001>");
  for (const Mark* mark : {&marks.organiser, &marks.contact, &marks.site_code, &marks.icp, &marks.police,
                           &marks.party_government, &marks.find_errors, &marks.site_map})
    EXPECT_EQ(mark->presence, Presence::absent) << mark->value;
}

TEST(Marks, FormsOfTheWild) {
  EXPECT_EQ(marks_of("<p>网站标识码 bm05000001</p>").site_code.value, "bm05000001");
  EXPECT_EQ(marks_of("<p>西安市人民政府办公厅主办 <a>关于我们</a></p><p>网站标识码：6101000007</p>")
                .organiser.value,
            "西安市人民政府办公厅");
  EXPECT_EQ(marks_of("<span>主办：北京市发展和改革委员会</span><span>承办：信息中心</"
                     "span><span>网站标识码：1100000011</span>")
                .organiser.value,
            "北京市发展和改革委员会");
  EXPECT_EQ(marks_of("<p>京<span>ICP</span>备<span>19054529</span>号<span>-1</span></p>").icp.value,
            "京ICP备19054529号-1");
  EXPECT_EQ(
      marks_of("<a href='//www.beian.gov.cn/portal/registerSystemInfo?recordcode=44011102000010'><img></a>")
          .police.value,
      "44011102000010");
  EXPECT_EQ(marks_of("<a onclick='f()'>网页纠错</a>").find_errors.presence, Presence::present);
  EXPECT_EQ(marks_of("<p>建立纠错机制，完善纠错办法，本市开展纠错工作。</p>").find_errors.presence,
            Presence::absent);
}

}  // namespace
}  // namespace mingcha::pages
