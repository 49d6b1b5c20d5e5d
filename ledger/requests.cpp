#include "ledger/requests.h"

#include <nlohmann/json.hpp>

#include "ledger/names.h"
#include "ledger/query.h"

namespace mingcha::ledger {
namespace {

std::optional<std::string> stored(const std::optional<Day>& day) {
  if (!day) return std::nullopt;
  return to_string(*day);
}

std::optional<Day> day_in(const Query& row, int column) {
  if (row.null(column)) return std::nullopt;
  const auto day = parse_day(row.bytes(column));
  if (!day) throw CorruptRow(day.error().message);
  return *day;
}

std::vector<std::string> words_in(std::string_view json) {
  const auto array = nlohmann::json::parse(json, nullptr, false);
  std::vector<std::string> words;
  if (!array.is_array()) throw CorruptRow("not a list: " + std::string(json));
  for (const auto& word : array) words.push_back(word.get<std::string>());
  return words;
}

RequestEvent event_in(const Query& row) {
  RequestEvent event;
  event.kind = known(parse_request_event_kind(row.bytes(1)), row.bytes(1));
  event.date = known(day_in(row, 2), row.bytes(2));
  event.recorded = row.instant(3);
  event.source = row.text(4);
  event.by = row.text(5);
  event.file = row.text(6);
  event.sha256 = row.text(7);
  event.note = row.text(8);
  event.until = day_in(row, 9);
  if (!row.null(10)) event.days = row.number(10);
  event.stated = day_in(row, 11);
  event.outcome = row.text(12);
  event.missing = words_in(row.bytes(13));
  event.confidence = row.text(14);
  return event;
}

}  // namespace

void Requests::add(const RequestRow& request, const RequestEvent& event) {
  Transaction transaction(database_, Sync::full);
  Query(database_,
        "INSERT OR IGNORE INTO request(id, plan, body, kind, template, way, target, subject, text, "
        "message_id, promise) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        request.id, request.plan, request.body, to_string(request.kind), request.template_id,
        to_string(request.way), request.target, request.subject, request.text, request.message_id,
        request.promise)
      .run();
  Query(database_,
        "INSERT INTO request_event(request, kind, date, recorded, source, by, file, sha256, note, until, "
        "days, stated, outcome, missing, confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
        "?12, ?13, ?14, ?15)",
        request.id, to_string(event.kind), to_string(event.date), event.recorded, event.source, event.by,
        event.file, event.sha256, event.note, stored(event.until), event.days, stored(event.stated),
        event.outcome, nlohmann::json(event.missing).dump(), event.confidence)
      .run();
  transaction.commit();
}

std::vector<RequestRow> Requests::all() const {
  std::vector<RequestRow> rows;
  Query row(database_,
            "SELECT id, plan, body, kind, template, way, target, subject, text, message_id, promise FROM "
            "request ORDER BY id");
  while (row.next()) {
    auto& request = rows.emplace_back();
    request.id = row.text(0);
    request.plan = row.text(1);
    request.body = row.text(2);
    request.kind = known(parse_request_kind(row.bytes(3)), row.bytes(3));
    request.template_id = row.text(4);
    request.way = known(parse_request_way(row.bytes(5)), row.bytes(5));
    request.target = row.text(6);
    request.subject = row.text(7);
    request.text = row.text(8);
    request.message_id = row.text(9);
    if (!row.null(10)) request.promise = row.number(10);
  }
  return rows;
}

std::map<std::string, std::vector<RequestEvent>> Requests::events() const {
  std::map<std::string, std::vector<RequestEvent>> all;
  Query row(database_,
            "SELECT request, kind, date, recorded, source, by, file, sha256, note, until, days, stated, "
            "outcome, missing, confidence FROM request_event ORDER BY request, id");
  while (row.next()) all[row.text(0)].push_back(event_in(row));
  return all;
}

void Requests::add_mail(const RequestMail& mail) {
  Transaction transaction(database_, Sync::full);
  Query(database_,
        "INSERT OR IGNORE INTO request_mail(sha256, mailbox, time, file, request, kind) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        mail.sha256, mail.mailbox, mail.time, mail.file, mail.request, mail.kind)
      .run();
  transaction.commit();
}

std::vector<RequestMail> Requests::mails() const {
  std::vector<RequestMail> mails;
  Query row(database_,
            "SELECT sha256, mailbox, time, file, request, kind FROM request_mail ORDER BY time, sha256");
  while (row.next())
    mails.push_back({row.text(0), row.text(1), row.instant(2), row.text(3), row.text(4), row.text(5)});
  return mails;
}

}  // namespace mingcha::ledger
