#include "base/header_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mingcha {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(HeaderFields, AllValuesOfAName) {
  constexpr std::string_view head =
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\ncontent-encoding:br \r\nX-Empty:\r\nDate: 08:49:37 "
      "GMT\r\n\r\n";
  EXPECT_THAT(header_values(head, "Content-Encoding"), ElementsAre("gzip", "br"));
  EXPECT_THAT(header_values(head, "x-empty"), ElementsAre(""));
  EXPECT_THAT(header_values(head, "Date"), ElementsAre("08:49:37 GMT"));
  EXPECT_THAT(header_values(head, "Content"), IsEmpty());
  EXPECT_THAT(header_values("Content-Type: text/html", "content-type"), ElementsAre("text/html"));
  EXPECT_THAT(header_values("", "Date"), IsEmpty());
}

}  // namespace
}  // namespace mingcha
