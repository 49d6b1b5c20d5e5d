// Byte order mark, then header, then meta, then detection; a decode full of replacement characters loses.
#include "pages/charset.h"

#include <gtest/gtest.h>

namespace mingcha::pages {
namespace {

const std::string gbk_notice = "\xCD\xA8\xD6\xAA\xB9\xAB\xB8\xE6";  // 通知公告

std::string utf16le(std::string_view ascii) {
  std::string wide;
  for (const char c : ascii) wide += {c, '\0'};
  return wide;
}

TEST(Charset, Precedence) {
  struct Case {
    std::string bytes, header, declared, used, contains;
  };
  const std::string utf8 = "<title>通知公告</title>";
  const std::string gbk = "<title>" + gbk_notice + "</title>";
  for (const Case& one : {
           Case{utf8, "", "", "utf-8", "通知公告"},
           Case{"\xEF\xBB\xBF" + utf8, "text/html; charset=gb2312", "gb2312", "utf-8", "通知公告"},
           Case{gbk, "text/html; charset=GBK", "gbk", "gb18030", "通知公告"},
           Case{"<meta charset=gb2312>" + gbk, "", "gb2312", "gb18030", "通知公告"},
           Case{"<meta http-equiv=Content-Type content='text/html; charset=gb2312'>" + gbk, "", "gb2312",
                "gb18030", "通知公告"},
           Case{"<meta charset=utf-8>" + gbk, "text/html; charset=gb2312", "gb2312", "gb18030", "通知公告"},
           Case{"<meta charset=unicode>" + utf8, "", "utf-16le", "utf-8",
                "通知公告"},  // readable as ASCII: not UTF-16
           Case{"<!-- <meta charset=gbk> -->" + utf8, "", "", "utf-8", "通知公告"},
           Case{"<meta charset=no-such>" + utf8, "", "", "utf-8", "通知公告"},
           Case{"<script charset=gbk></script>" + utf8, "", "", "utf-8",
                "通知公告"},  // of the script, not of the page
       }) {
    const Decoded page = decode(one.bytes, one.header);
    EXPECT_EQ(page.declared, one.declared) << one.bytes;
    EXPECT_EQ(page.used, one.used) << one.bytes;
    EXPECT_TRUE(page.text.contains(one.contains)) << page.text;
    EXPECT_FALSE(page.text.starts_with("\xEF\xBB\xBF"));
  }
}

TEST(Charset, Utf16WithMarkThatDeclaresGb2312) {
  const std::string page =
      "\xFF\xFE" + utf16le("<meta charset=gb2312><p>") + "\x1A\x90\xE5\x77" + utf16le("</p>");
  const Decoded decoded = decode(page, "");
  EXPECT_EQ(decoded.declared, "gb2312");
  EXPECT_EQ(decoded.used, "utf-16le");
  EXPECT_EQ(decoded.text, "<meta charset=gb2312><p>通知</p>");
}

TEST(Charset, Utf16WithoutMark) {
  const Decoded decoded =
      decode(utf16le("<html><meta charset=unicode><title>report of the year</title>"), "");
  EXPECT_EQ(decoded.used, "utf-16le");
  EXPECT_TRUE(decoded.text.contains("report of the year"));
}

TEST(Charset, AWrongDeclarationLosesToACleanDecode) {
  std::string gbk;
  for (int i = 0; i < 50; ++i) gbk += gbk_notice;
  const Decoded page = decode("<meta charset=utf-8><p>" + gbk, "text/html; charset=utf-8");
  EXPECT_EQ(page.declared, "utf-8");
  EXPECT_EQ(page.used, "gb18030");
  EXPECT_TRUE(page.text.contains("通知公告"));
}

TEST(Charset, OneBrokenCharacterIsNoReasonToDoubt) {
  const Decoded page = decode("<meta charset=utf-8>通知公告\xE9\x80 动态要闻", "");
  EXPECT_EQ(page.used, "utf-8");
  EXPECT_TRUE(page.text.contains("动态要闻"));
  EXPECT_TRUE(page.text.contains("\uFFFD"));
}

TEST(Charset, Gb18030HasFourByteCharacters) {
  EXPECT_EQ(decode("\x81\x39\xEE\x39", "text/html; charset=gb2312").text, "㐀") << "U+3400";
}

TEST(Charset, Names) {
  EXPECT_EQ(charset_name(" UTF8 "), "utf-8");
  EXPECT_EQ(charset_name("GB_2312-80"), "gb2312");
  EXPECT_EQ(charset_name("x-gbk"), "gbk");
  EXPECT_EQ(charset_name("Big5"), "big5");
  EXPECT_EQ(charset_name("no-such-charset"), "");
  EXPECT_EQ(charset_to_use("gb2312"), "gb18030");
}

}  // namespace
}  // namespace mingcha::pages
