// Every check can be explained.
#include <gtest/gtest.h>

#include "checks/check.h"

namespace mingcha::checks {
namespace {

TEST(Checks, EachSaysWhatItDoesInBothLanguages) {
  for (const auto* check : all_checks())
    for (const Text* text :
         {&check->title, &check->clause, &check->says, &check->evidence, &check->limits, &check->fix}) {
      EXPECT_FALSE(text->zh.empty()) << check->id;
      EXPECT_FALSE(text->en.empty()) << check->id;
    }
}

}  // namespace
}  // namespace mingcha::checks
