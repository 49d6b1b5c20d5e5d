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

std::string utf16be(std::string_view little) {
  std::string big(little);
  for (std::size_t i = 0; i + 1 < big.size(); i += 2) std::swap(big[i], big[i + 1]);
  return big;
}

// The characters of "开展安全生产大检查" as UTF-16, many times: hardly any ASCII to tell it by.
std::string wide_chinese() {
  std::string wide = utf16le("<title>");
  for (int i = 0; i < 60; ++i)
    wide += std::string("\x00\x5f\x55\x5c\x89\x5b\x68\x51\x1f\x75\xa7\x4e\x27\x59\xc0\x68\xe5\x67", 18);
  return wide + utf16le("</title>");
}

TEST(Charset, Utf16OfFewAsciiCharactersAndBothOrders) {
  for (const std::string_view declared : {"", "text/html; charset=utf-16", "text/html; charset=gbk"}) {
    const Decoded little = decode(wide_chinese(), declared), big = decode(utf16be(wide_chinese()), declared);
    EXPECT_EQ(little.used, "utf-16le") << declared;
    EXPECT_EQ(big.used, "utf-16be") << declared;
    EXPECT_TRUE(little.text.starts_with("<title>开展安全生产大检查开展"));
    EXPECT_EQ(big.text, little.text);
  }
  const Decoded meta = decode(utf16be(utf16le("<meta charset=utf-16><title>report of a year</title>")), "");
  EXPECT_EQ(meta.declared, "utf-16");
  EXPECT_EQ(meta.used, "utf-16be");
}

// Servers that know no better declare a charset of single bytes, in which any bytes are characters.
TEST(Charset, CharsetsThatTakeAnyBytesSayNothing) {
  const std::string gbk = "<meta charset=gb2312><title>" + gbk_notice + "</title>";
  const std::string header = "text/html;charset=ISO-8859-1";
  EXPECT_EQ(decode(gbk, header).declared, "iso-8859-1");
  EXPECT_EQ(decode(gbk, header).used, "gb18030");
  EXPECT_EQ(decode("<title>通知公告</title>", header).used, "utf-8");
  EXPECT_EQ(decode("<meta charset=windows-1252><title>" + gbk_notice, "").used, "gb18030");
  EXPECT_EQ(decode("<title>" + gbk_notice.substr(4) + "</title>", "").used, "gb18030") << "two characters";
  const Decoded western = decode(
      "<p>caf\xE9 d\xE9j\xE0 vu, tr\xE8s bien \xE0 la fran\xE7"
      "aise",
      header);
  EXPECT_EQ(western.used, "windows-1252");
  EXPECT_TRUE(western.text.contains("café déjà vu")) << western.text;
}

TEST(Charset, Big5ThatDeclaresGb2312ShowsByCharactersOfPrivateUse) {
  // 關於開展全市安全生產大檢查的通知
  const std::string big5 =
      "\xc3\xf6\xa9\xf3\xb6\x7d\xae\x69\xa5\xfe\xa5\xab\xa6\x77\xa5\xfe\xa5\xcd\xb2\xa3"
      "\xa4\x6a\xc0\xcb\xac\x64\xaa\xba\xb3\x71\xaa\xbe";
  const Decoded page = decode("<meta charset=gb2312><p>" + big5 + big5, "");
  EXPECT_EQ(page.declared, "gb2312");
  EXPECT_EQ(page.used, "big5");
  EXPECT_TRUE(page.text.contains("關於開展全市安全生產大檢查的通知")) << page.text;
}

TEST(Charset, Names) {
  EXPECT_EQ(charset_name("ISO-8859-1"), "iso-8859-1");
  EXPECT_EQ(charset_name(" UTF8 "), "utf-8");
  EXPECT_EQ(charset_name("GB_2312-80"), "gb2312");
  EXPECT_EQ(charset_name("x-gbk"), "gbk");
  EXPECT_EQ(charset_name("Big5"), "big5");
  EXPECT_EQ(charset_name("no-such-charset"), "");
  EXPECT_EQ(charset_to_use("gb2312"), "gb18030");
}

}  // namespace
}  // namespace mingcha::pages
