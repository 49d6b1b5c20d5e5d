#include "ledger/accounts.h"

#include "ledger/query.h"

namespace mingcha::ledger {
namespace {

std::string stored(const std::optional<PageDate>& date) {
  return date ? to_string(*date) : std::string();
}

// "2017", "2017-08", "2017-08-31", "2017-08-31T09:53", as to_string(PageDate) writes them.
std::optional<PageDate> date_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    return at < text.size() ? std::stoi(text.substr(at, size)) : 1;
  };
  PageDate date;
  date.source = DateSource::list;
  date.day = Day{std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(5, 2))),
                 std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  date.precision = text.size() == 4   ? DatePrecision::year
                   : text.size() == 7 ? DatePrecision::month
                                      : DatePrecision::day;
  if (text.size() > 10) {
    date.precision = DatePrecision::minute;
    date.minute_of_day = number(11, 2) * 60 + number(14, 2);
  }
  return date;
}

SourceReading read_reading(const Query& row) {
  SourceReading reading;
  reading.source = row.text(0);
  reading.time = row.instant(1);
  reading.state = parse_source_state(row.bytes(2)).value_or(SourceState::not_a_feed);
  reading.detail = row.text(3);
  reading.moved_to = row.text(4);
  if (const auto day = parse_day(row.bytes(5))) reading.complete_to = *day;
  reading.posts = static_cast<std::size_t>(row.integer(6));
  reading.evidence.url = reading.source;
  reading.evidence.sha256 = row.text(7);
  reading.evidence.time = reading.time;
  if (row.null(8)) return reading;
  reading.evidence.time = row.instant(8);
  reading.evidence.status = row.number(9);
  reading.evidence.sha256 = row.text(10);
  reading.evidence.warc = row.text(11);
  reading.evidence.offset = static_cast<std::uint64_t>(row.integer(12));
  return reading;
}

Post read_post(const Query& row) {
  Post post;
  post.id = row.text(0);
  post.title = row.text(1);
  post.url = row.text(2);
  post.kind = parse_post_kind(row.bytes(3)).value_or(PostKind::article);
  post.date = date_of(row.text(4));
  post.pinned = row.flag(5);
  post.comments = parse_comments(row.bytes(6));
  return post;
}

}  // namespace

void Accounts::add(std::int64_t run, const AccountReading& row, std::optional<std::int64_t> visit) {
  Transaction all(database_);
  const SourceReading& reading = row.reading;
  Query(database_,
        "INSERT INTO reading(run, account, source, time, state, detail, moved_to, complete_to, posts, visit, "
        "sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        run, row.account, reading.source, row.polled, to_string(reading.state), reading.detail,
        reading.moved_to, reading.complete_to ? to_string(*reading.complete_to) : std::string(),
        row.posts.size(), visit, visit ? std::string() : reading.evidence.sha256)
      .run();
  const auto id = database_.last_id();
  for (const Post& post : row.posts) {
    Query(database_,
          "INSERT INTO post(account, id, title, url, kind, date, pinned, comments, first_reading, "
          "last_reading) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9) "
          "ON CONFLICT (account, id) DO UPDATE SET title = excluded.title, url = excluded.url, "
          "kind = excluded.kind, pinned = excluded.pinned, last_reading = excluded.last_reading, "
          // What was known once is not lost where a later reading doesn't show it.
          "date = CASE WHEN excluded.date = '' THEN date ELSE excluded.date END, "
          "comments = CASE WHEN excluded.comments = '' THEN comments ELSE excluded.comments END",
          row.account, post.id, post.title, post.url, to_string(post.kind), stored(post.date), post.pinned,
          to_string(post.comments), id)
        .run();
  }
  all.commit();
}

AccountView Accounts::view(std::string_view account) const {
  AccountView view;
  Query readings(database_,
                 "SELECT r.source, r.time, r.state, r.detail, r.moved_to, r.complete_to, r.posts, r.sha256, "
                 "v.time, v.status, v.sha256, v.warc, v.warc_offset FROM reading r "
                 "LEFT JOIN visit v ON v.id = r.visit WHERE r.account = ?1 "
                 "AND r.time = (SELECT max(time) FROM reading WHERE account = ?1) ORDER BY r.id",
                 account);
  while (readings.next()) view.readings.push_back(read_reading(readings));
  Query posts(database_,
              "SELECT id, title, url, kind, date, pinned, comments FROM post WHERE account = ?1 "
              "ORDER BY date DESC, id",
              account);
  while (posts.next()) view.posts.push_back(read_post(posts));
  return view;
}

void Accounts::forget_before(Day day, Instant start) {
  Transaction all(database_);
  Query(database_, "DELETE FROM post WHERE date <> '' AND date < ?1", to_string(day)).run();
  Query(database_,
        "DELETE FROM reading WHERE time < ?1 AND time < "
        "(SELECT max(time) FROM reading newer WHERE newer.account = reading.account)",
        start)
      .run();
  all.commit();
}

}  // namespace mingcha::ledger
