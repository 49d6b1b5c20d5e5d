#include "requests/draw.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace mingcha::requests {
namespace {

Assessment assessment_of(int bodies) {
  Assessment assessment;
  for (int n = 0; n < bodies; ++n) {
    Body body;
    body.id = "b" + std::to_string(n);
    assessment.bodies.push_back(body);
  }
  return assessment;
}

RequestPlan plan_for(const Assessment& assessment, const std::string& seed) {
  RequestPlan plan;
  plan.id = "r1";
  plan.seed = seed;
  plan.per_body = 2;
  for (const char* id : {"one", "two", "three"})
    plan.templates.push_back(
        {id, RequestKind::application, "{what}", "{name}: {what}", {{"what", {"x", "y", "z"}}}});
  plan.templates.push_back({"letter", RequestKind::letter, "s", "t", {}});
  for (const Body& body : assessment.bodies) {
    RequestChannel channel;
    channel.body = body.id;
    channel.way = RequestWay::mail;
    channel.target = body.id + "@x.test";
    plan.channels.push_back(channel);
  }
  return plan;
}

std::vector<std::string> ids(const std::vector<RequestRow>& rows) {
  std::vector<std::string> all;
  for (const RequestRow& row : rows) all.push_back(row.id + "=" + row.subject);
  return all;
}

TEST(Draw, IsTheSameEachTimeAndAnotherWithAnotherSeed) {
  const Assessment assessment = assessment_of(20);
  const auto first = ids(draw(plan_for(assessment, "7"), assessment));
  EXPECT_EQ(first, ids(draw(plan_for(assessment, "7"), assessment)));
  EXPECT_NE(first, ids(draw(plan_for(assessment, "8"), assessment)));
}

TEST(Draw, KeepsTheCapAndTheKindsThatABodyHasAChannelFor) {
  const Assessment assessment = assessment_of(20);
  const auto rows = draw(plan_for(assessment, "7"), assessment);
  EXPECT_EQ(rows.size(), 40U);
  std::map<std::string, int> of_body;
  std::set<std::string> templates, subjects;
  for (const RequestRow& row : rows) {
    EXPECT_LE(++of_body[row.body], 2);
    EXPECT_EQ(row.kind, RequestKind::application);
    EXPECT_NE(row.text.find("{name}"), std::string::npos) << "the applicant stays out of what is drawn";
    templates.insert(row.template_id);
    subjects.insert(row.subject);
  }
  EXPECT_EQ(templates.size(), 3U);
  EXPECT_EQ(subjects.size(), 3U);
}

TEST(Draw, AFurtherBodyChangesNoOthers) {
  const Assessment few = assessment_of(5), more = assessment_of(6);
  auto longer = ids(draw(plan_for(more, "7"), more));
  for (const std::string& one : ids(draw(plan_for(few, "7"), few)))
    EXPECT_NE(std::ranges::find(longer, one), longer.end()) << one;
}

TEST(Draw, AMessageIdSaysNothingOfTheRequest) {
  const Assessment assessment = assessment_of(1);
  for (const RequestRow& row : draw(plan_for(assessment, "7"), assessment)) {
    EXPECT_EQ(row.message_id.size(), 32U);
    EXPECT_EQ(row.message_id.find(row.body), std::string::npos);
  }
}

}  // namespace
}  // namespace mingcha::requests
