// docs/checks.md is what the program says of its checks.
#include <gtest/gtest.h>

#include "base/text.h"
#include "program.h"

namespace mingcha {
namespace {

TEST(ChecksDoc, IsUpToDate) {
  const auto said = fakes::run({MINGCHA, "explain", "checks"}, "");
  EXPECT_EQ(said.exit, 0) << said.err;
  EXPECT_EQ(said.out, read_file(std::string(SOURCE_DIR) + "/docs/checks.md").value())
      << "bring it up to date: mingcha explain checks > docs/checks.md";
}

}  // namespace
}  // namespace mingcha
