// The URL standard for http and https. The cases are in address_cases.txt, compared with the standard's
// reference implementation by whatwg_oracle.mjs.
#include "base/address.h"

#include <gtest/gtest.h>

#include <charconv>

#include "base/text.h"

namespace mingcha {
namespace {

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 63))};
  } else if (code < 0x10000) {
    out += {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 63)),
            static_cast<char>(0x80 | (code & 63))};
  } else {
    out += {static_cast<char>(0xF0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 63)),
            static_cast<char>(0x80 | (code >> 6 & 63)), static_cast<char>(0x80 | (code & 63))};
  }
}

std::string unescaped(std::string_view field) {
  std::string out;
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] != '\\') {
      out += field[i];
      continue;
    }
    const char kind = field.at(++i);
    if (kind == 'u') {
      const std::size_t end = field.find('}', i);
      unsigned code = 0;
      std::from_chars(field.data() + i + 2, field.data() + end, code, 16);
      append_utf8(out, code);
      i = end;
    } else {
      out += kind == 't' ? '\t' : kind == 'n' ? '\n' : kind == 'r' ? '\r' : kind;
    }
  }
  return out;
}

struct Case {
  int line;
  std::string base, reference, expected, charset;
};

std::vector<Case> cases() {
  const auto text = read_file(SOURCE_DIR "/tests/base/address_cases.txt");
  EXPECT_TRUE(text.has_value());
  std::vector<Case> all;
  int line = 0;
  for (const auto row : split(text.value(), '\n')) {
    ++line;
    if (row.empty() || row.starts_with('#')) continue;
    auto fields = split(row, '\t');
    EXPECT_GE(fields.size(), 3u) << "line " << line;
    fields.resize(5);
    all.push_back({line, unescaped(fields[0]), unescaped(fields[1]), unescaped(fields[2]),
                   fields[3].empty() ? "UTF-8" : std::string(fields[3])});
  }
  return all;
}

std::expected<Address, Address::Problem> read(const Case& c) {
  if (c.base.empty()) return Address::parse(c.reference, c.charset);
  return Address::parse(c.base).value().resolve(c.reference, c.charset);
}

TEST(Address, TheTableOfCases) {
  const auto all = cases();
  ASSERT_GE(all.size(), 400u);
  for (const auto& c : all) {
    const auto address = read(c);
    const std::string got = address ? address->str() : "!" + std::string(to_string(address.error()));
    EXPECT_EQ(got, c.expected) << "line " << c.line << ": base " << c.base << ", reference " << c.reference;
  }
}

TEST(Address, WhatWasNormalisedIsNormal) {
  for (const auto& c : cases()) {
    const auto address = read(c);
    if (!address) continue;
    const auto again = Address::parse(address->str());
    ASSERT_TRUE(again) << address->str();
    EXPECT_EQ(again->str(), address->str());
    EXPECT_EQ(again->port(), address->port());
    EXPECT_EQ(again->path(), address->path());
  }
}

// Whatever was written, its parts are the whole.
TEST(Address, PartsMakeTheWhole) {
  for (const auto& c : cases()) {
    const auto a = read(c);
    if (!a) continue;
    const std::string_view all = a->str();
    EXPECT_EQ(
        std::string(a->scheme()) + "://" + std::string(a->authority()) + std::string(a->path_and_query()),
        all);
    EXPECT_TRUE(a->path().starts_with('/')) << all;
    EXPECT_TRUE(a->authority().starts_with(a->host())) << all;
    EXPECT_TRUE(a->path_and_query().starts_with(a->path())) << all;
    EXPECT_TRUE(a->path_and_query().ends_with(a->query())) << all;
    EXPECT_EQ(std::string(a->scheme()) + "://" + std::string(a->subject()), all);
  }
}

TEST(Address, Parts) {
  const auto a = Address::parse("HTTPS://WWW.X.gov.cn:8443/a/b.html?c=d#e").value();
  EXPECT_EQ(a.scheme(), "https");
  EXPECT_EQ(a.host(), "www.x.gov.cn");
  EXPECT_EQ(a.port(), 8443);
  EXPECT_EQ(a.authority(), "www.x.gov.cn:8443");
  EXPECT_EQ(a.path(), "/a/b.html");
  EXPECT_EQ(a.query(), "c=d");
  EXPECT_EQ(a.path_and_query(), "/a/b.html?c=d");
  EXPECT_EQ(a.subject(), "www.x.gov.cn:8443/a/b.html?c=d");
}

TEST(Address, PartsThatAreNotWritten) {
  const auto a = Address::parse("http://[::1]").value();
  EXPECT_EQ(a.host(), "[::1]");
  EXPECT_EQ(a.port(), 80);
  EXPECT_EQ(a.authority(), "[::1]");
  EXPECT_EQ(a.path(), "/");
  EXPECT_EQ(a.query(), "");
  EXPECT_EQ(a.path_and_query(), "/");
  EXPECT_EQ(Address::parse("https://x.cn").value().port(), 443);
  // An empty query is kept in the address, as browsers ask for it.
  EXPECT_EQ(Address::parse("http://x.cn/a?").value().path_and_query(), "/a?");
}

TEST(Address, PartsOfAReferenceAreItsOwn) {
  const auto base = Address::parse("http://www.x.gov.cn:8080/a/b?c").value();
  const auto relative = base.resolve("?d").value();
  EXPECT_EQ(relative.authority(), "www.x.gov.cn:8080");
  EXPECT_EQ(relative.query(), "d");
  EXPECT_EQ(relative.port(), 8080);
  const auto absolute = base.resolve("//y.cn").value();
  EXPECT_EQ(absolute.authority(), "y.cn");
  EXPECT_EQ(absolute.port(), 80);
  EXPECT_EQ(absolute.query(), "");
}

TEST(Address, LongerThan8000BytesIsRefused) {
  const std::string start = "http://x.cn/";
  const std::string longest = start + std::string(8000 - start.size(), 'a');
  EXPECT_EQ(Address::parse(longest).value().str(), longest);
  EXPECT_EQ(Address::parse(longest + "a").error(), Address::Problem::too_long);
  const auto base = Address::parse("http://x.cn/dir/").value();
  EXPECT_EQ(base.resolve(std::string(8001, 'a')).error(), Address::Problem::too_long);
  EXPECT_EQ(base.resolve(std::string(7990, 'a')).error(), Address::Problem::too_long);  // with its base
  EXPECT_EQ(base.resolve("?" + std::string(8000, 'a')).error(), Address::Problem::too_long);
  EXPECT_EQ(base.resolve(std::string(3000, ' ') + "a").value().str(), "http://x.cn/dir/a");
  // What grows by encoding counts as it is sent.
  std::string blanks = "a";
  for (int i = 0; i < 2700; ++i) blanks += " a";
  EXPECT_EQ(base.resolve(blanks).error(), Address::Problem::too_long);
  EXPECT_EQ(Address::parse("http://" + std::string(7900, 'a') + "\u00e9.cn").error(),
            Address::Problem::bad_host);
  EXPECT_EQ(Address::parse("data:" + std::string(1 << 20, 'a')).error(), Address::Problem::other_scheme);
}

TEST(Address, IllFormedTextIsReplacedNotTrusted) {
  const auto base = Address::parse("http://x.cn/").value();
  EXPECT_EQ(base.resolve("a\xFF").value().str(), "http://x.cn/a%EF%BF%BD");
  EXPECT_EQ(base.resolve("?\xE6\x94").value().str(), "http://x.cn/?%EF%BF%BD%EF%BF%BD");
  EXPECT_EQ(Address::parse("http://\xFF.cn/").error(), Address::Problem::bad_host);
}

TEST(Address, UnknownCharsetsCountAsUtf8) {
  const auto base = Address::parse("http://x.cn/").value();
  for (const char* charset :
       {"", "no-such-charset", "unicode", "utf-16", "utf8", "replacement", "iso-2022-kr"})
    EXPECT_EQ(base.resolve("?\u653F", charset).value().query(), "%E6%94%BF") << charset;
}

TEST(Address, OrderIsThatOfTheText) {
  const auto a = Address::parse("http://a.cn/").value(), b = Address::parse("http://b.cn/").value();
  EXPECT_LT(a, b);
  EXPECT_EQ(a, Address::parse("HTTP://A.cn").value());
  EXPECT_NE(a, b);
}

TEST(Address, EveryProblemHasAName) {
  using Problem = Address::Problem;
  for (const auto problem : {Problem::relative_without_base, Problem::other_scheme, Problem::bad_host,
                             Problem::bad_port, Problem::has_credentials, Problem::too_long})
    EXPECT_FALSE(to_string(problem).empty());
}

}  // namespace
}  // namespace mingcha
