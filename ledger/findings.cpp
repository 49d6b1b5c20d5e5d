#include "ledger/evidence_json.h"
#include "ledger/history.h"
#include "ledger/names.h"
#include "ledger/query.h"
#include "ledger/results.h"

namespace mingcha::ledger {
namespace {

Result read_result(const Query& row) {
  Result result;
  result.site = row.text(3);
  result.account = row.text(4);
  result.subject = row.text(5);
  result.key = row.text(6);
  result.url = row.text(7);
  result.verdict = known(parse_verdict(row.bytes(8)), row.bytes(8));
  result.reason = known(parse_reason(row.bytes(9)), row.bytes(9));
  result.severity = known(parse_severity(row.bytes(10)), row.bytes(10));
  result.title_zh = row.text(11);
  result.title_en = row.text(12);
  result.message_zh = row.text(13);
  result.message_en = row.text(14);
  result.clause = row.text(15);
  result.evidence = evidence_from_json(row.bytes(17));
  return result;
}

Finding read_finding(const Query& row, std::int64_t run) {
  Finding finding;
  finding.run = run;
  finding.fingerprint = row.text(0);
  finding.check = row.text(1);
  finding.body = row.text(2);
  finding.result = read_result(row);
  finding.pack = row.text(16);
  return finding;
}

// Everything about one run that its findings need; `only` is a fingerprint, or empty for all.
class FindingReader {
 public:
  FindingReader(Database& database, std::int64_t run, std::string only)
      : database_(database), snapshot_(database), run_(run), only_(std::move(only)) {}

  std::vector<Finding> read() {
    read_histories();
    read_reviews();
    std::vector<Finding> findings;
    Query row(
        database_,
        "SELECT fingerprint, check_id, body, site, account, subject, key, url, verdict, reason, severity, "
        "title_zh, title_en, message_zh, message_en, clause, pack, evidence FROM result "
        "WHERE run = ?1 AND (?2 = '' OR fingerprint = ?2) "
        "ORDER BY body, check_id, subject, key, fingerprint",
        run_, only_);
    while (row.next()) {
      const auto told = history(histories_.at(row.text(0)));
      if (told.state.empty()) continue;
      auto& finding = findings.emplace_back(read_finding(row, run_));
      finding.first_seen = told.first_seen;
      finding.last_seen = told.last_seen;
      finding.seen = told.seen;
      finding.state = told.state;
      finding.review = review_of(finding.fingerprint);
    }
    return findings;
  }

 private:
  void read_histories() {
    Query row(database_,
              "SELECT r.fingerprint, r.run, run.as_of, r.verdict IN ('fail', 'not-determined') "
              "FROM result r JOIN run ON run.id = r.run WHERE r.run <= ?1 AND r.fingerprint IN "
              "(SELECT fingerprint FROM result WHERE run = ?1 AND (?2 = '' OR fingerprint = ?2)) "
              "ORDER BY r.fingerprint, r.run",
              run_, only_);
    while (row.next()) histories_[row.text(0)].push_back({row.integer(1), row.instant(2), row.flag(3)});
  }

  // The newest word counts. One that ends holds through its last day and takes the place of earlier ones that
  // end, so that an explanation can be shortened; after it the last word without an end counts again.
  void read_reviews() {
    Query row(database_,
              "SELECT fingerprint, word, until IS NOT NULL, until >= ?1 FROM review "
              "WHERE ?2 = '' OR fingerprint = ?2 ORDER BY time, id",
              to_string(day_of_run()), only_);
    while (row.next()) {
      auto& words = reviews_[row.text(0)];
      if (!row.flag(2)) words.lasting = row.text(1);
      words.passing = row.flag(2) && row.flag(3) ? row.text(1) : "";
    }
  }

  std::string review_of(const std::string& fingerprint) const {
    const auto words = reviews_.find(fingerprint);
    if (words == reviews_.end()) return {};
    return words->second.passing.empty() ? words->second.lasting : words->second.passing;
  }

  Day day_of_run() {
    Query row(database_, "SELECT as_of, zone FROM run WHERE id = ?1", run_);
    if (!row.next())
      throw std::runtime_error("ledger " + database_.path() + ": no run " + std::to_string(run_));
    const auto zone = Zone::named(row.bytes(1));
    if (!zone) throw CorruptRow(zone.error().message);
    return zone->day_of(row.instant(0));
  }

  struct Words {
    std::string lasting, passing;
  };

  Database& database_;
  Snapshot snapshot_;
  std::int64_t run_;
  std::string only_;
  std::map<std::string, std::vector<Said>> histories_;
  std::map<std::string, Words> reviews_;
};

}  // namespace

std::vector<Finding> Results::findings(std::int64_t run) const {
  return FindingReader(database_, run, "").read();
}

std::optional<Finding> Results::finding(std::int64_t run, const std::string& fingerprint) const {
  if (fingerprint.empty()) return std::nullopt;
  auto found = FindingReader(database_, run, fingerprint).read();
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace mingcha::ledger
