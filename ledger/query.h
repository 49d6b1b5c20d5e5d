// One execution of a kept statement. Two executions of the same SQL may be open at once (a callback that
// reads while its caller reads); each has a statement of its own.
#pragma once

#include <concepts>

#include "base/time.h"
#include "ledger/database.h"

namespace mingcha::ledger {

struct Blob {
  std::string_view bytes;
};

class Query {
 public:
  // Binds the values to ?1, ?2 …
  template <class... Values>
  Query(Database& database, Sql sql, const Values&... values)
      : database_(database), sql_(sql.text()), statement_(database.take(sql_)) {
    int index = 0;
    (put(++index, values), ...);
  }
  ~Query() { database_.give_back(sql_, std::move(statement_)); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  bool next();  // to the next row; false after the last one
  void run();   // for statements that give no rows

  bool null(int column) const { return statement_->getColumn(column).isNull(); }
  std::int64_t integer(int column) const { return statement_->getColumn(column).getInt64(); }
  int number(int column) const { return static_cast<int>(integer(column)); }
  bool flag(int column) const { return integer(column) != 0; }
  Instant instant(int column) const { return Instant{Milliseconds{integer(column)}}; }
  std::string text(int column) const { return std::string(bytes(column)); }
  std::string_view bytes(int column) const;  // valid until the next step

 private:
  void put(int index, std::string_view text);
  void put(int index, const std::string& text) { statement_->bind(index, text); }
  void put(int index, const char* text) { statement_->bind(index, text); }
  void put(int index, Blob blob);
  void put(int index, bool flag) { statement_->bind(index, flag ? 1 : 0); }
  template <std::integral T>
  void put(int index, T number) {
    statement_->bind(index, static_cast<std::int64_t>(number));
  }
  void put(int index, Milliseconds span) { put(index, span.count()); }
  void put(int index, Instant instant) { put(index, instant.time_since_epoch()); }
  template <class T>
  void put(int index, const std::optional<T>& value) {
    value ? put(index, *value) : statement_->bind(index);
  }

  Database& database_;
  std::string_view sql_;
  Database::StatementPtr statement_;
};

}  // namespace mingcha::ledger
