#include "pages/fillable.h"

#include <gtest/gtest.h>

namespace mingcha::pages {
namespace {

const Address here = Address::parse("http://www.a.gov.test/apply/index.html").value();

FormPage read(const std::string& html, const std::string& type = "text/html; charset=utf-8") {
  return read_form_page(html, type, here);
}

TEST(Fillable, HoldsWhatABrowserWouldSend) {
  const FormPage page = read(
      "<form action=save.do method=POST><input type=hidden name=token value=abc>"
      "<table><tr><td>姓名<span>*</span>：</td><td><input name=xm></td></tr></table>"
      "<select name=way><option value=>请选择</option><option value=2 selected>电子邮件</option></select>"
      "<input type=checkbox name=agree value=1 checked><input type=radio name=r value=a>"
      "<textarea name=t>已有\n</textarea><input name=unsent disabled><input value=nameless>"
      "<input type=submit name=ok value=提交><input type=submit name=no value=取消></form>");
  ASSERT_EQ(page.forms.size(), 1U);
  const FillableForm& form = page.forms[0];
  EXPECT_EQ(form.action, "http://www.a.gov.test/apply/save.do");
  EXPECT_EQ(form.method, "post");
  EXPECT_EQ(form.charset, "utf-8");
  EXPECT_FALSE(form.multipart);
  ASSERT_GE(form.fields.size(), 7U);
  EXPECT_EQ(form.fields[0].value, "abc");
  EXPECT_EQ(form.fields[0].seen.type, "hidden");
  EXPECT_EQ(form.fields[1].seen.label, "姓名");
  EXPECT_TRUE(form.fields[1].seen.required);
  EXPECT_EQ(form.fields[2].value, "2");
  EXPECT_EQ(form.fields[2].options.size(), 2U);
  EXPECT_TRUE(form.fields[3].ticked);
  EXPECT_FALSE(form.fields[4].ticked);
  EXPECT_EQ(form.fields.back().seen.name, "ok") << "the first button is the one that is pressed";
}

TEST(Fillable, TellsWhatAPersonHasToDo) {
  EXPECT_TRUE(read("<form>验证码：<input name=a></form>").forms[0].captcha);
  EXPECT_TRUE(read("<form>短信验证码：<input name=a></form>").forms[0].real_name);
  EXPECT_TRUE(read("<form><input type=password name=p></form>").forms[0].real_name);
  EXPECT_TRUE(read("<p>请先登录</p>").login);
  EXPECT_FALSE(read("<form>姓名：<input name=a></form>").forms[0].captcha);
  EXPECT_FALSE(read("<form>姓名：<input name=a></form>").login);
}

TEST(Fillable, EncodesInThePagesCharset) {
  EXPECT_EQ(form_urlencoded({{"xm", "张三"}, {"b", "a b&c=1\nd"}}, "utf-8"),
            "xm=%E5%BC%A0%E4%B8%89&b=a+b%26c%3D1%0D%0Ad");
  // 张 is D5C5 and 三 is C8FD in GB18030.
  EXPECT_EQ(form_urlencoded({{"xm", "张三"}}, "gb18030"), "xm=%D5%C5%C8%FD");
  EXPECT_EQ(form_urlencoded({{"x", "€"}}, "iso-8859-1"), "x=%26%238364%3B");
  EXPECT_EQ(form_multipart({{"a\"b", "一"}}, "utf-8", "BB"),
            "--BB\r\nContent-Disposition: form-data; name=\"a%22b\"\r\n\r\n一\r\n--BB--\r\n");
}

TEST(Fillable, ReadsAPageInGb18030) {
  const FormPage page = read(
      "<meta charset=gb2312><form method=post>\xD0\xD5\xC3\xFB\xA3\xBA<input name=xm></form>", "text/html");
  EXPECT_EQ(page.forms[0].fields[0].seen.label, "姓名");
  EXPECT_EQ(page.forms[0].charset, "gb18030");
}

}  // namespace
}  // namespace mingcha::pages
