#include "base/request_summary.h"

#include <gtest/gtest.h>

namespace mingcha {
namespace {

RequestView answered(int took, int late, std::string outcome, std::vector<std::string> missing = {}) {
  RequestView view;
  view.sent = view.received = view.answered = std::chrono::year{2026} / 3 / 2;
  view.state = RequestState::answered;
  view.took = took;
  view.late = late;
  view.outcome = std::move(outcome);
  view.missing = std::move(missing);
  return view;
}

TEST(RequestSummary, CountsAndRanks) {
  std::vector<RequestView> views;
  for (int took = 1; took <= 10; ++took) views.push_back(answered(took, took > 8 ? 1 : 0, "disclosed"));
  views[0].missing = {"seal"};
  views[1].outcome = "refused";
  RequestView waiting = answered(0, 0, "");
  waiting.answered = std::nullopt;
  waiting.state = RequestState::waiting;
  RequestView overdue = waiting, doubtful = waiting, unsent = waiting, failed = waiting;
  overdue.late = 3;
  doubtful.state = RequestState::in_doubt;
  unsent.sent = std::nullopt;
  failed.state = RequestState::failed;
  views.insert(views.end(), {waiting, overdue, doubtful, unsent, failed});
  const RequestSummary all = summary_of(views);
  EXPECT_EQ(all.sent, 13);
  EXPECT_EQ(all.acknowledged, 12) << "what came back is none";
  EXPECT_EQ(all.answered, 10);
  EXPECT_EQ(all.timed, 11) << "one that is not due yet says nothing";
  EXPECT_EQ(all.on_time, 8);
  EXPECT_EQ(all.median, 5);
  EXPECT_EQ(all.ninetieth, 9);
  EXPECT_EQ(all.proper, 9);
  EXPECT_EQ(all.outcomes, (std::map<std::string, int>{{"disclosed", 9}, {"refused", 1}}));
}

TEST(RequestSummary, OfNothing) {
  EXPECT_EQ(summary_of({}).sent, 0);
  EXPECT_EQ(summary_of({}).median, std::nullopt);
}

}  // namespace
}  // namespace mingcha
