#include "pages/resolver.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mingcha::pages {
namespace {

// Plain paths are joined without the whole algorithm; what comes out must be what it would have said.
TEST(Resolver, AgreesWithTheAddressAlgorithm) {
  const std::vector<std::string> bases = {"http://www.a.gov.cn/", "http://www.a.gov.cn/zwgk/index.html",
                                          "https://www.a.gov.cn:8443/a/b/?x=/y/z", "http://127.0.0.1/a;p/q",
                                          "http://[::1]:80/x"};
  const std::vector<std::string> references = {"/",
                                               "a.html",
                                               "a/b.html",
                                               "/zwgk/t20240101_1.html",
                                               "./a.html",
                                               "../a.html",
                                               "a/../b.html",
                                               "a/./b",
                                               "/a/.",
                                               "/..",
                                               "..",
                                               ".hidden",
                                               "a//b",
                                               "//www.b.gov.cn/x",
                                               "/a b",
                                               "?a=1",
                                               "a?b=1",
                                               "#top",
                                               "中文.html",
                                               "a%2e/b",
                                               "a;jsessionid=1",
                                               "/-_.AZaz09",
                                               "http://www.b.gov.cn/c",
                                               "mailto:a",
                                               "a.",
                                               "/a..b/c",
                                               "a/",
                                               "/%41",
                                               "\\x\\y"};
  for (const auto& base : bases) {
    const Address address = Address::parse(base).value();
    const Resolver resolver(address, "UTF-8");
    for (const auto& reference : references) {
      const auto expected = address.resolve(reference);
      const bool leads_nowhere = reference.front() == '#' || !expected;
      EXPECT_EQ(resolver.resolve(reference), leads_nowhere ? "" : expected->str())
          << reference << " at " << base;
    }
  }
}

}  // namespace
}  // namespace mingcha::pages
