#include "base/text.h"

#include <gtest/gtest.h>

#include "base/digest.h"
#include "base/utf8.h"

namespace mingcha {
namespace {

TEST(Text, SqueezeFoldsEveryKindOfBlank) {
  EXPECT_EQ(squeeze("  临沂\u3000\u00a0 市\r\n政府 "), "临沂 市 政府");
  EXPECT_EQ(squeeze("\u200b"), "");
}

TEST(Text, ShortenNeverSplitsACharacter) {
  EXPECT_EQ(shorten("政务公开", 2), "政务…");
  EXPECT_EQ(shorten("政务公开", 4), "政务公开");
  EXPECT_EQ(shorten("", 4), "");
  EXPECT_EQ(count_characters("政务a"), 3u);
}

TEST(Text, ValidUtf8ReplacesIllFormedBytesOneByOne) {
  EXPECT_EQ(valid_utf8("a\xff"
                       "b"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(valid_utf8("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate
  EXPECT_EQ(valid_utf8("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");                  // overlong
  EXPECT_EQ(valid_utf8("𠮷"), "𠮷");
  EXPECT_EQ(valid_utf8("\xE4\xB8"), "\xEF\xBF\xBD\xEF\xBF\xBD");  // cut off
}

TEST(Text, NearestFindsTypingMistakesOnly) {
  const std::string keys[] = {"timezone", "title", "network", "limits"};
  EXPECT_EQ(nearest("timezon", keys), "timezone");
  EXPECT_EQ(nearest("Tilte", keys), "title");
  EXPECT_EQ(nearest("wholly-other", keys), "");
}

TEST(Text, SplitKeepsEmptyParts) {
  EXPECT_EQ(split("a,,b", ',').size(), 3u);
  EXPECT_EQ(split("", ',').size(), 1u);
}

TEST(Digest, KnownAnswers) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_base32(""), "4OYMIQUY7QOBJGX36TEJS35ZEQT24QPEMSNZGTFESWMRW6CSXBKQ");
}

TEST(Fingerprint, IsSha256OverPartsJoinedByNul) {
  const std::string joined("mc1\0links.dead\0qinghe\0www.a.gov.cn\0www.a.gov.cn/x\0", 50);
  EXPECT_EQ(fingerprint("links.dead", "qinghe", "www.a.gov.cn", "www.a.gov.cn/x", ""),
            sha256_hex(joined).substr(0, 32));
}

TEST(Files, MissingOnesAreErrorsThatNameThePath) {
  const auto bytes = read_file("no/such/file");
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().file, "no/such/file");
}

}  // namespace
}  // namespace mingcha
