// Writing of judgements, and what is read back as it was written. The findings over runs: findings.cpp.
#include "ledger/results.h"

#include <cassert>

#include "base/digest.h"
#include "ledger/evidence_json.h"
#include "ledger/names.h"
#include "ledger/query.h"

namespace mingcha::ledger {
namespace {

bool is_open(Verdict verdict) {
  return verdict == Verdict::fail || verdict == Verdict::not_determined;
}

int gravity(Verdict verdict) {
  switch (verdict) {
    case Verdict::fail:
      return 3;
    case Verdict::not_determined:
      return 2;
    case Verdict::pass:
      return 1;
    case Verdict::not_applicable:
      return 0;
  }
  return 0;
}

// A check should say one thing of a subject. Where it says two, the graver one is kept, the first of equals.
std::map<std::string, const Result*> by_fingerprint(const CheckRow& row) {
  std::map<std::string, const Result*> kept;
  for (const auto& result : row.results) {
    const auto& place = result.account.empty() ? result.site : result.account;
    const Result*& one = kept[fingerprint(row.check, row.body, place, result.subject, result.key)];
    if (one == nullptr || gravity(result.verdict) > gravity(one->verdict)) one = &result;
  }
  return kept;
}

bool open_before(Database& database, std::int64_t run, const std::string& fingerprint) {
  return Query(database,
               "SELECT 1 FROM result WHERE fingerprint = ?1 AND run < ?2 "
               "AND verdict IN ('fail', 'not-determined') LIMIT 1",
               fingerprint, run)
      .next();
}

void insert_result(Database& database, std::int64_t run, const CheckRow& row, const std::string& fingerprint,
                   const Result& result) {
  Query(database,
        "INSERT INTO result(run, fingerprint, check_id, body, site, account, subject, key, url, verdict, "
        "reason, "
        "severity, title_zh, title_en, message_zh, message_en, clause, pack, evidence) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        run, fingerprint, row.check, row.body, result.site, result.account, result.subject, result.key,
        result.url, to_string(result.verdict), to_string(result.reason), to_string(result.severity),
        result.title_zh, result.title_en, result.message_zh, result.message_en, result.clause, row.pack,
        evidence_to_json(result.evidence))
      .run();
}

// Catalogue keys are told apart; what is about an address is counted together, so that the table stays small.
std::string counted_as(const std::string& subject) {
  return subject.find_first_of("/.") == std::string::npos ? subject : std::string();
}

void count(Results::Counts& counts, Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      ++counts.pass;
      break;
    case Verdict::fail:
      ++counts.fail;
      break;
    case Verdict::not_applicable:
      ++counts.not_applicable;
      break;
    case Verdict::not_determined:
      ++counts.not_determined;
      break;
  }
}

void insert_results(Database& database, std::int64_t run, const CheckRow& row) {
  std::map<std::string, Results::Counts> counts;
  for (const auto& [fingerprint, result] : by_fingerprint(row)) {
    count(counts[counted_as(result->subject)], result->verdict);
    if (is_open(result->verdict) || open_before(database, run, fingerprint))
      insert_result(database, run, row, fingerprint, *result);
  }
  if (counts.empty()) counts[""];  // the check was run, and found nothing to judge
  for (const auto& [subject, number] : counts)
    Query(database,
          "INSERT INTO check_count(run, body, check_id, subject, pack, passes, fails, not_applicable, "
          "not_determined) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
          run, row.body, row.check, subject, row.pack, number.pass, number.fail, number.not_applicable,
          number.not_determined)
        .run();
}

void insert_measures(Database& database, std::int64_t run, const CheckRow& row) {
  for (const auto& measure : row.measures) {
    Query(database,
          "INSERT INTO measure(run, body, check_id, name, numerator, denominator, unit, determined, reason, "
          "source) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
          run, row.body, row.check, measure.id, measure.numerator.str(), measure.denominator.str(),
          measure.unit, measure.determined, to_string(measure.reason), measure.source)
        .run();
  }
}

Decimal stored_decimal(std::string_view text) {
  const auto number = Decimal::parse(text);
  if (!number) throw CorruptRow(number.error().message);
  return *number;
}

}  // namespace

void Results::replace(std::int64_t run, const std::vector<CheckRow>& rows) {
  Transaction all(database_);
  Query(database_, "DELETE FROM result WHERE run = ?1", run).run();
  Query(database_, "DELETE FROM check_count WHERE run = ?1", run).run();
  Query(database_, "DELETE FROM measure WHERE run = ?1", run).run();
  for (const auto& row : rows) {
    insert_results(database_, run, row);
    insert_measures(database_, run, row);
  }
  all.commit();
}

std::map<std::string, std::vector<Measure>> Results::measures(std::int64_t run) const {
  std::map<std::string, std::vector<Measure>> measures;
  Query row(database_,
            "SELECT body, name, numerator, denominator, unit, determined, reason, source FROM measure "
            "WHERE run = ?1 ORDER BY body, check_id, id",
            run);
  while (row.next()) {
    auto& measure = measures[row.text(0)].emplace_back();
    measure.id = row.text(1);
    measure.numerator = stored_decimal(row.bytes(2));
    measure.denominator = stored_decimal(row.bytes(3));
    measure.unit = row.text(4);
    measure.determined = row.flag(5);
    measure.reason = known(parse_reason(row.bytes(6)), row.bytes(6));
    measure.source = row.text(7);
  }
  return measures;
}

std::map<Results::CountKey, Results::Counts> Results::counts(std::int64_t run) const {
  std::map<CountKey, Counts> counts;
  Query row(database_,
            "SELECT body, check_id, subject, passes, fails, not_applicable, not_determined FROM check_count "
            "WHERE run = ?1",
            run);
  while (row.next())
    counts[{row.text(0), row.text(1), row.text(2)}] = {row.integer(3), row.integer(4), row.integer(5),
                                                       row.integer(6)};
  return counts;
}

// On the disk before it is said to be there: an auditor's word can't be had again.
void Results::review(const ReviewRow& row) {
  assert((!database_.in_transaction() || database_.durable()) && "a review needs Sync::full");
  Transaction all(database_, database_.in_transaction() ? Sync::normal : Sync::full);
  std::optional<std::string> until;
  if (row.until) until = to_string(*row.until);
  Query(database_,
        "INSERT INTO review(fingerprint, word, reviewer, why, time, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        row.fingerprint, row.word, row.by, row.why, row.when, until)
      .run();
  all.commit();
}

std::vector<ReviewRow> Results::reviews() const {
  std::vector<ReviewRow> reviews;
  Query row(database_, "SELECT fingerprint, word, reviewer, why, time, until FROM review ORDER BY time, id");
  while (row.next()) {
    auto& review = reviews.emplace_back();
    review.fingerprint = row.text(0);
    review.word = row.text(1);
    review.by = row.text(2);
    review.why = row.text(3);
    review.when = row.instant(4);
    if (row.null(5)) continue;
    const auto until = parse_day(row.bytes(5));
    if (!until) throw CorruptRow(until.error().message);
    review.until = *until;
  }
  return reviews;
}

void Results::put_score(std::int64_t run, const std::string& body, const std::string& json) {
  Query(database_,
        "INSERT INTO score(run, body, document) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (run, body) DO UPDATE SET document = excluded.document",
        run, body, json)
      .run();
}

std::map<std::string, std::string> Results::scores(std::int64_t run) const {
  std::map<std::string, std::string> scores;
  Query row(database_, "SELECT body, document FROM score WHERE run = ?1", run);
  while (row.next()) scores[row.text(0)] = row.text(1);
  return scores;
}

}  // namespace mingcha::ledger
