// What a text that came says, as a table: the event, the outcome by Art. 36, what is missing, and how sure
// that is.
#include "requests/reading.h"

#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "requests/outcome.h"
#include "requests/reading_outcome.h"
#include "requests/reading_parts.h"

namespace mingcha::requests {
namespace {

using mingcha::to_string;

const Asked application{RequestKind::application, "张三", "某市教育局", "政府信息公开申请",
                        std::chrono::year{2026} / 3 / 20};

// A reply with all its parts, with one sentence of its own.
std::string proper(const std::string& says) {
  return "政府信息公开申请答复书\n某教公开〔2026〕12号\n张三：\n"
         "本机关于2026年3月3日收到你提交的政府信息公开申请，申请公开2025年部门决算。" +
         says +
         "\n如对本答复不服，可以自收到本答复书之日起60日内向某市人民政府申请行政复议，或者自收到之日起6个月内"
         "向某市人民法院提起行政诉讼。\n"
         "某市教育局（印章）\n2026年3月20日\n";
}

Reading read(const std::string& text, bool automatic = false, bool pictures = false,
             const Asked& asked = application) {
  return read_reply({text, automatic, pictures}, asked);
}

std::string kind_of(const Reading& reading) {
  return reading.kind ? std::string(to_string(*reading.kind)) : "-";
}

TEST(Reading, OutcomesOfArticle36) {
  const struct {
    const char *says, *outcome, *confidence;
  } cases[] = {
      {"根据《条例》第三十六条第（一）项，该信息已主动公开，请登录本局网站查阅。", "public", "high"},
      {"根据《条例》第三十六条第（二）项，决定予以公开。", "disclosed", "high"},
      {"根据《条例》第三十六条第三项，因涉及商业秘密，决定不予公开。", "refused", "high"},
      {"根据《条例》第36条第(4)项，经检索，你申请的信息不存在。", "none", "high"},
      {"根据《条例》第三十六条第（五）项，经审查，该信息不属于本机关负责公开，请向市财政局申请。", "not-ours",
       "high"},
      {"根据《条例》第三十六条第（六）项，因你已就此申请，不予重复处理。", "repeated", "high"},
      {"根据《条例》第三十六条第（七）项，因属不动产登记资料，依照有关法律、行政法规的规定办理。",
       "other-law", "high"},
      {"根据《条例》第三十五条，因申请数量明显超过合理范围，请说明理由。", "unreasonable", "high"},
      {"根据《条例》第三十七条，经审查，决定部分公开。", "partly", "high"},
      {"根据《条例》第三十八条，因需要加工、分析，不予提供。", "processing", "high"},
      {"根据《条例》第三十九条，因属于信访事项，请通过信访渠道反映。", "petition", "high"},
      {"根据《条例》第三十六条第（二）项答复如下，见附件。", "disclosed", "medium"},
      {"根据《条例》第二十一条，现提供给你，见附件。", "disclosed", "medium"},
      {"根据《条例》第三十六条第（二）项，决定不予公开，因涉及隐私。", "disclosed", "low"},
  };
  for (const auto& one : cases) {
    const Reading reading = read(proper(one.says));
    EXPECT_EQ(kind_of(reading), "answered") << one.says;
    EXPECT_EQ(reading.outcome, one.outcome) << one.says;
    EXPECT_EQ(reading.confidence, one.confidence) << one.says;
    EXPECT_EQ(fmt::format("{}", fmt::join(reading.missing, ",")), "") << one.says;
    EXPECT_TRUE(is_outcome(reading.outcome));
  }
}

TEST(Reading, WhatIsNoAnswer) {
  const struct {
    const char *text, *kind;
    bool automatic;
  } cases[] = {
      {"您的邮件已收到。", "acknowledged", true},
      {"这是一封自动回复邮件，您的申请不予公开的部分将另行告知。", "acknowledged", false},
      {"自动回复：第三十六条第（三）项，不予公开。", "acknowledged", true},
      {"补正告知书\n你的申请内容不明确，请于2026年3月16日前补正。", "correction-asked", false},
      {"延期答复告知书\n因情况复杂，答复期限延长至2026年4月20日。", "extended", false},
      {"征求第三方意见告知书\n你申请的信息涉及第三方，已书面征求第三方意见。", "third-party-begin", false},
      {"你的来件已转交市财政局办理。", "transferred", false},
      {"登记回执\n已收到您提交的政府信息公开申请。", "confirmed", false},
      {"你好。", "-", false},
      {"", "-", false},
      {"关于召开会议的通知", "-", false},
  };
  for (const auto& one : cases) EXPECT_EQ(kind_of(read(one.text, one.automatic)), one.kind) << one.text;
}

TEST(Reading, DaysThatANoticeNames) {
  EXPECT_EQ(read("补正告知书\n请于2026年3月16日前补正。").until, Day(std::chrono::year{2026} / 3 / 16));
  EXPECT_EQ(read("延期答复告知书\n延长至2026年4月20日。").until, Day(std::chrono::year{2026} / 4 / 20));
  EXPECT_EQ(read("延期答复告知书").until, std::nullopt);
  EXPECT_EQ(read(proper("决定予以公开。")).stated, Day(std::chrono::year{2026} / 3 / 3));
}

TEST(Reading, EachPartIsMissedWhereItIsNot) {
  const std::string whole = proper("根据《条例》第三十六条第（三）项，因涉及商业秘密，决定不予公开。");
  const struct {
    const char *part, *there, *instead;
  } cases[] = {
      {"title", "政府信息公开申请答复书\n", ""},
      {"number", "某教公开〔2026〕12号\n", ""},
      {"applicant", "张三：\n", "您好：\n"},
      {"received", "本机关于2026年3月3日收到你提交的政府信息公开申请，", ""},
      {"reasons", "，因涉及商业秘密", ""},
      {"remedies", "60日内", "及时"},
      {"seal", "（印章）", ""},
      {"date", "2026年3月20日\n", ""},
  };
  EXPECT_EQ(read(whole).missing, std::vector<std::string>{});
  for (const auto& one : cases) {
    std::string text = whole;
    const auto at = text.find(one.there);
    ASSERT_NE(at, std::string::npos) << one.part;
    text.replace(at, std::string(one.there).size(), one.instead);
    if (std::string(one.part) == "remedies")
      text.replace(text.find("6个月内"), std::string("6个月内").size(), "");
    EXPECT_EQ(fmt::format("{}", fmt::join(read(text).missing, ",")), one.part) << text;
    EXPECT_TRUE(is_part(one.part));
  }
}

TEST(Reading, LinesMayBreakWithinWords) {
  std::string text = proper("根据《条例》第三十六条第（三）项，因涉及商业秘密，决定不予公开。");
  for (const char* word : {"申请公开", "第三十六条", "不予公开", "收到你提交", "行政复议"})
    text.insert(text.find(word) + 6, "\n　");
  const Reading reading = read(text);
  EXPECT_EQ(reading.outcome, "refused");
  EXPECT_EQ(reading.confidence, "high");
  EXPECT_EQ(reading.stated, Day(std::chrono::year{2026} / 3 / 3));
  EXPECT_EQ(reading.missing, std::vector<std::string>{});
}

TEST(Reading, ASealMayBeInAPicture) {
  std::string text = proper("决定予以公开。");
  text.replace(text.find("（印章）"), std::string("（印章）").size(), "");
  EXPECT_EQ(read(text, false, true).missing, (std::vector<std::string>{"article"}));
  EXPECT_EQ(read(text, false, false).missing, (std::vector<std::string>{"article", "seal"}));
}

// Until 2023 review or suit; from 2024 on a refusal is reviewed first, and a suit alone is not enough.
TEST(Reading, RemediesByTheLawOfTheDay) {
  const auto missing_remedies = [](const char* day, const char* says) {
    const std::string text =
        std::string("答复书\n某教公开〔2023〕1号\n张三：\n本机关于2023年3月3日收到你的申请，申请公开决算。") +
        says + "可以在六个月内向某市人民法院提起行政诉讼。\n某市教育局（印章）\n" + day + "\n";
    const auto missing = read(text).missing;
    return std::ranges::find(missing, "remedies") != missing.end();
  };
  const char* refused = "根据《条例》第三十六条第（三）项，因涉密不予公开。";
  EXPECT_FALSE(missing_remedies("2023年12月31日", refused));
  EXPECT_TRUE(missing_remedies("2024年1月1日", refused));
  EXPECT_FALSE(missing_remedies("2024年1月1日", "根据《条例》第三十六条第（二）项，予以公开。"));
}

TEST(Reading, LettersAreAnsweredByPeople) {
  Asked letter = application;
  letter.kind = RequestKind::letter;
  EXPECT_EQ(kind_of(read("您反映的路灯已修好。", false, false, letter)), "answered");
  EXPECT_EQ(kind_of(read("来信已收到，正在办理。", false, false, letter)), "confirmed");
  EXPECT_EQ(kind_of(read("自动回复：来信已收到。", false, false, letter)), "acknowledged");
  EXPECT_EQ(read("您反映的路灯已修好。", false, false, letter).confidence, "low");
}

TEST(Reading, NumbersOfDocuments) {
  EXPECT_EQ(number_in("标题\n某政公开〔2026〕3号\n"), "某政公开〔2026〕3号");
  EXPECT_EQ(number_in("编号 临教公开[2026]15号"), "临教公开[2026]15号");
  EXPECT_EQ(number_in("2026年3月号"), "");
}

}  // namespace
}  // namespace mingcha::requests
