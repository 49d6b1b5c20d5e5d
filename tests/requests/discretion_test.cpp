#include "requests/discretion.h"

#include <gtest/gtest.h>

namespace mingcha::requests {
namespace {

TEST(Discretion, NamesTheKeyInsteadOfTheApplicant) {
  Applicant applicant;
  applicant.fields = {{"name", "欧阳测试"},
                      {"email", "ouyang@x.test"},
                      {"phone", "13912345678"},
                      {"address", "某路欧阳测试1号"}};
  applicant.mail_user = "ouyang";
  applicant.mail_password = "secret-9";
  EXPECT_EQ(without_applicant("致欧阳测试：", applicant), "致{name}：");
  EXPECT_EQ(without_applicant("欧 阳 测\n试", applicant), "{name}");
  EXPECT_EQ(without_applicant("<OuYang@X.test>", applicant), "<{email}>");
  EXPECT_EQ(without_applicant("139-1234-5678", applicant), "{phone}");
  EXPECT_EQ(without_applicant("某路欧阳测试1号", applicant), "{address}");
  EXPECT_EQ(without_applicant("user ouyang, secret-9", applicant), "user {mail_user}, {mail_password}");
  EXPECT_EQ(without_applicant("受理编号 2026-7", applicant), "受理编号 2026-7");
  EXPECT_EQ(without_applicant("", applicant), "");
}

}  // namespace
}  // namespace mingcha::requests
