// What kind of page it is, its title, column and forms.
#include <gtest/gtest.h>

#include "pages/kinds.h"
#include "pages/reader.h"

#include <bit>

namespace mingcha::pages {
namespace {

PageFacts read(std::string_view bytes, std::string_view address = "http://www.x.gov.test/zwgk/a.html") {
  Input input;
  input.bytes = bytes;
  input.address = *Address::parse(address);
  return read_page(input);
}

const std::string sentence =
    "<p>"
    "为进一步推进政务公开工作，提高政府工作透明度，现将有关事项通知如下，请各县区、各部门结合实际认真贯彻执行"
    "，并及时报送情况。</p>";

TEST(Kind, Stub) {
  const PageFacts facts =
      read("<html><head><meta http-equiv=\"refresh\" content=\"0;URL=../\"></head></html>");
  EXPECT_EQ(facts.kind, PageKind::stub);
  EXPECT_EQ(facts.refresh, "http://www.x.gov.test/");
  EXPECT_EQ(read("<meta http-equiv=refresh content='0;url=/'>" + std::string(600, ' ')).kind, PageKind::other)
      << "stubs are tiny";
}

TEST(Kind, Wall) {
  EXPECT_EQ(read("<script>document.cookie='__jsl_clearance_s=1|abc;max-age=3600';location.href=location."
                 "pathname</script>")
                .kind,
            PageKind::wall);
  EXPECT_EQ(read("<html><head><meta id=\"9DhefwqGPrzGxEp9hPaoag\" content=\"{qqqqqqXXX\" r='m'><script "
                 "src='/a.js'></script></head></html>")
                .kind,
            PageKind::wall);
  EXPECT_EQ(read("<script>var a=1;document.cookie='k='+a;location.reload();</script>").kind, PageKind::wall);
  EXPECT_EQ(
      read("<title>动态要闻</title><script>document.cookie='seen=1';</script>" + sentence + sentence).kind,
      PageKind::other)
      << "pages set cookies too";
}

TEST(Kind, Error) {
  EXPECT_EQ(read("<title>404 Not Found</title><h1>Not Found</h1>").kind, PageKind::error);
  EXPECT_EQ(read("<title>某某县人民政府</title><p>您访问的页面不存在或已被删除！</p>").kind, PageKind::error);
  EXPECT_EQ(read("<title>网站出现“页面不存在”怎么办</title><meta name=ArticleTitle "
                 "content='网站出现“页面不存在”怎么办'>"
                 "<meta name=PubDate content=2017-01-01><h1>网站出现“页面不存在”怎么办</h1>" +
                 sentence)
                .kind,
            PageKind::article);
  EXPECT_EQ(
      read("<title>关于“页面不存在”的答复</title><h1>关于“页面不存在”的答复</h1><p>发布时间：2017-01-01</p>" +
           sentence)
          .kind,
      PageKind::article);
}

TEST(Kind, LoginAndParked) {
  EXPECT_EQ(read("<title>用户登录</title><form method=post>用户名：<input name=u> 密码：<input type=password "
                 "name=p></form>")
                .kind,
            PageKind::login);
  EXPECT_EQ(read("<title>x.test</title><p>This domain is for sale.</p>").kind, PageKind::parked);
}

TEST(Kind, ArticleListAndHome) {
  const std::string article =
      "<title>关于公开工作的通知 - 某某县</title><div "
      "class=title>关于公开工作的通知</div><p>发布时间：2017-12-01</p>" +
      sentence;
  const PageFacts facts = read(article);
  EXPECT_EQ(facts.kind, PageKind::article);
  EXPECT_EQ(facts.title, "关于公开工作的通知");
  EXPECT_FALSE(facts.undated);
  EXPECT_EQ(read("<title>通知公告</title><meta name=ColumnName content=通知公告><p>暂无信息</p>").kind,
            PageKind::list);
  EXPECT_EQ(read("<title>通知公告</title><p>暂无信息</p>").kind, PageKind::list);
  Input home;
  home.bytes = article;
  home.is_home = true;
  EXPECT_EQ(read_page(home).kind, PageKind::home);
  EXPECT_EQ(read_page(home).title, "关于公开工作的通知 - 某某县");
}

TEST(Kind, ListOfEntries) {
  std::string list = "<title>通知公告_某某县</title><ul class=list>";
  for (int i = 10; i < 22; ++i)
    list += "<li><a href='a" + std::to_string(i) + ".html'>关于做好第" + std::to_string(i) +
            "项工作的通知</a><span>2017-12-" + std::to_string(i) + "</span></li>";
  const PageFacts facts = read(list + "</ul>");
  EXPECT_EQ(facts.kind, PageKind::list);
  EXPECT_EQ(facts.entries.size(), 12u);
  EXPECT_FALSE(facts.published);
  EXPECT_FALSE(facts.undated);
}

TEST(Kind, AnArticleByItsAddress) {
  const std::string page = "<title>关于公开工作的通知</title><h1>关于公开工作的通知</h1>" + sentence;
  EXPECT_EQ(read(page, "http://www.x.gov.test/zwgk/202407/t20240702_1.html").kind, PageKind::article);
  EXPECT_EQ(read(page, "http://www.x.gov.test/zwgk/202407/").kind, PageKind::other)
      << "a month's folder may be a column's";
  EXPECT_EQ(read("<title>通知公告</title><meta name=ColumnName content=通知公告><meta name=ArticleTitle "
                 "content=通知公告>")
                .kind,
            PageKind::list)
      << "the column's name is no article's title";
}

TEST(Titles, MarkupAndWhiteSpaceGo) {
  EXPECT_EQ(read("<title> 清单 <br>发布\n</title>").title, "清单 发布");
  EXPECT_EQ(read("<title>a &lt; b &amp; c</title>").title, "a < b & c");
  EXPECT_EQ(read("<title>x</title><meta name=articletitle content='拨动心弦  守护<b>健康</b>'>").title,
            "拨动心弦 守护 健康");
}

TEST(Columns, NameOfTheBreadcrumb) {
  EXPECT_EQ(read("<title>x</title><div>当前位置：<a href=/>首页</a> &gt; <a href=/b>政务公开</a> &gt; <a "
                 "href=/c>通知公告</a> &gt; 正文</div>")
                .column_name,
            "通知公告");
  EXPECT_EQ(read("<meta name=ColumnName content=动态要闻><div>当前位置：首页 > 别的</div>").column_name,
            "动态要闻");
}

TEST(Forms, FieldsLabelsAndCaptcha) {
  const PageFacts facts = read(
      "<form action='save.do' method=POST><input type=hidden name=id><label for=n>* 姓名：</label><input "
      "id=n name=xm>"
      "<table><tr><td>联系电话：</td><td><input name=tel required></td></tr></table>"
      "<select name=kind><option>咨询</option></select>内容<textarea name=nr></textarea>"
      "验证码：<input name=code><img src='/captcha.jpg'><input type=submit value=提交></form>");
  ASSERT_EQ(facts.forms.size(), 1u);
  const Form& form = facts.forms[0];
  EXPECT_EQ(form.action, "http://www.x.gov.test/zwgk/save.do");
  EXPECT_EQ(form.method, "post");
  EXPECT_TRUE(form.captcha);
  ASSERT_EQ(form.fields.size(), 5u);
  EXPECT_EQ(form.fields[0].label, "姓名");
  EXPECT_TRUE(form.fields[0].required);
  EXPECT_EQ(form.fields[1].label, "联系电话");
  EXPECT_TRUE(form.fields[1].required);
  EXPECT_EQ(form.fields[2].type, "select");
  EXPECT_EQ(form.fields[3].label, "内容");
  EXPECT_EQ(form.fields[4].label, "验证码");
}

TEST(Meta, NamesAsWrittenValuesDecoded) {
  const PageFacts facts = read(
      "<meta name=SiteName content=' 某某&amp;县 '><meta property='og:title' content=t><meta name=empty "
      "content=''>");
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"SiteName", "某某&县"}, {"og:title", "t"}, {"empty", ""}};
  EXPECT_EQ(facts.meta, expected);
}

TEST(Shape, NearForNearlyEqualPages) {
  std::string text, other;
  for (int i = 0; i < 60; ++i)
    text += "您访问的页面暂时无法打开请稍后再试或联系网站管理员" + std::to_string(i);
  for (int i = 0; i < 60; ++i)
    other += "全市政务公开工作会议召开部署下一阶段重点任务" + std::to_string(i * 7);
  const std::uint64_t shape = simhash(text);
  EXPECT_EQ(shape, simhash(text + " 2017-12-20 10:00 9981")) << "digits don't count";
  EXPECT_LE(std::popcount(shape ^ simhash(text + "路径甲")), 6);
  EXPECT_GT(std::popcount(shape ^ simhash(other)), 12);
  EXPECT_EQ(simhash(""), 0u);
}

TEST(Text, VisibleTextOnly) {
  const PageFacts facts = read(
      "<title>t</title><p>一二</p><p "
      "style='display:none'>三</p><script>四</script><noscript>五</noscript><!-- 六 -->");
  EXPECT_EQ(facts.text_length, 2u);
}

}  // namespace
}  // namespace mingcha::pages
