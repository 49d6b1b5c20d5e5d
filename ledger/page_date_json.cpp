#include "ledger/page_date_json.h"

#include "base/facts.h"
#include "base/names.h"
#include "ledger/codec.h"
#include "ledger/names.h"

namespace mingcha::ledger {
namespace {

using nlohmann::json;

constexpr Name<DatePrecision> precisions[] = {{DatePrecision::year, "year"},
                                              {DatePrecision::month, "month"},
                                              {DatePrecision::day, "day"},
                                              {DatePrecision::minute, "minute"}};
}  // namespace

json date_json(const std::optional<PageDate>& date) {
  if (!date) return nullptr;
  return {{"day", to_string(date->day)},
          {"minute", date->minute_of_day},
          {"precision", name_of(precisions, date->precision)},
          {"source", to_string(date->source)}};
}

std::optional<PageDate> date_from(const json& stored) {
  if (stored.is_null()) return std::nullopt;
  PageDate date;
  const auto day = parse_day(stored.at("day").get<std::string>());
  if (!day) throw CorruptRow(day.error().message);
  date.day = *day;
  date.minute_of_day = stored.at("minute").get<int>();
  const auto precision = stored.at("precision").get<std::string>();
  date.precision = known(find_name(precisions, precision), precision);
  date.source = stored_enum(stored.at("source").get<std::string>(), DateSource::document);
  return date;
}

}  // namespace mingcha::ledger
