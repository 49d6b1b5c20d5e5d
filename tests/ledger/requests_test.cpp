#include "ledger/requests.h"

#include <gtest/gtest.h>

#include "fixture.h"
#include "ledger/query.h"

namespace mingcha::ledger {
namespace {

class RequestStore : public LedgerTest {};

RequestRow row(const std::string& id) {
  RequestRow one;
  one.id = id;
  one.plan = "r1";
  one.body = "a";
  one.template_id = "budget";
  one.way = RequestWay::registered_post;
  one.target = "某路1号";
  one.subject = "申请";
  one.text = "{name}申请公开决算";
  one.promise = 5;
  return one;
}

TEST_F(RequestStore, EventsComeBackAsTheyWere) {
  Requests store(*database);
  RequestEvent sent, answered;
  sent.date = std::chrono::year{2026} / 3 / 2;
  sent.recorded = Instant{Milliseconds{1'772'000'000'123}};
  sent.source = "record";
  sent.by = "王某";
  answered = sent;
  answered.kind = RequestEventKind::answered;
  answered.file = "x.eml";
  answered.sha256 = "00";
  answered.note = "某政公开〔2026〕3号";
  answered.until = std::chrono::year{2026} / 4 / 1;
  answered.days = 7;
  answered.stated = std::chrono::year{2026} / 3 / 3;
  answered.outcome = "refused";
  answered.missing = {"number", "seal"};
  answered.confidence = "low";
  store.add(row("r1.a.budget"), sent);
  store.add(row("r1.a.budget"), answered);
  ASSERT_EQ(store.all().size(), 1U);
  EXPECT_EQ(store.all()[0].way, RequestWay::registered_post);
  EXPECT_EQ(store.all()[0].text, "{name}申请公开决算");
  EXPECT_EQ(store.all()[0].promise, 5);
  const auto events = store.events().at("r1.a.budget");
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].kind, RequestEventKind::sent);
  EXPECT_EQ(events[0].recorded, sent.recorded);
  EXPECT_EQ(events[0].until, std::nullopt);
  EXPECT_EQ(events[1].until, answered.until);
  EXPECT_EQ(events[1].days, 7);
  EXPECT_EQ(events[1].stated, answered.stated);
  EXPECT_EQ(events[1].missing, answered.missing);
  EXPECT_EQ(events[1].outcome, "refused");
  EXPECT_EQ(events[1].confidence, "low");
}

TEST_F(RequestStore, EventsAreNeverChangedNorDeleted) {
  Requests store(*database);
  RequestEvent sent;
  sent.date = std::chrono::year{2026} / 3 / 2;
  store.add(row("r1.a.budget"), sent);
  EXPECT_THROW(database->exec("UPDATE request_event SET date = '2026-03-01'"), std::runtime_error);
  EXPECT_THROW(database->exec("DELETE FROM request_event"), std::runtime_error);
  EXPECT_EQ(store.events().at("r1.a.budget").size(), 1U);
}

TEST_F(RequestStore, AMailIsTakenOnce) {
  Requests store(*database);
  RequestMail mail{"00", "1:5", Instant{Milliseconds{5}}, "x.eml", "", "unknown"};
  store.add_mail(mail);
  store.add_mail(mail);
  ASSERT_EQ(store.mails().size(), 1U);
  EXPECT_EQ(store.mails()[0].mailbox, "1:5");
}

TEST_F(RequestStore, ALedgerThatWasKilledBeforeItHadASchemaIsNotBegun) {
  EXPECT_TRUE(is_begun(database->path()));
  const std::string other = database->path() + "-other";
  EXPECT_FALSE(is_begun(other));
  SQLite::Database(other, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("PRAGMA journal_mode=WAL");
  EXPECT_FALSE(is_begun(other));
}

}  // namespace
}  // namespace mingcha::ledger
