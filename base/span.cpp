// Spans, periods and sizes as people write them.
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/time.h"

namespace mingcha {
namespace {

struct Amount {
  std::int64_t number = 0;
  std::string_view unit;
};

std::optional<Amount> parse_amount(std::string_view text) {
  text = trim(text);
  Amount amount;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), amount.number);
  if (problem != std::errc{} || amount.number < 0) return std::nullopt;
  amount.unit = trim(text.substr(static_cast<std::size_t>(end - text.data())));
  return amount;
}

std::unexpected<Error> wrong(std::string_view text, std::string_view what, std::string hint) {
  Error error;
  error.message = "\"" + std::string(text) + "\" is not " + std::string(what);
  error.hint = std::move(hint);
  return std::unexpected(std::move(error));
}

template <class Unit, std::size_t n>
std::optional<std::int64_t> scaled(const Amount& amount,
                                   const std::pair<std::string_view, Unit> (&units)[n]) {
  for (const auto& [name, size] : units) {
    if (amount.unit != name) continue;
    if (amount.number > std::numeric_limits<std::int64_t>::max() / static_cast<std::int64_t>(size))
      return std::nullopt;
    return amount.number * static_cast<std::int64_t>(size);
  }
  return std::nullopt;
}

constexpr std::pair<std::string_view, std::int64_t> span_units[] = {
    {"ms", 1},        {"s", 1000},       {"m", 60'000},      {"min", 60'000},
    {"h", 3'600'000}, {"d", 86'400'000}, {"w", 604'800'000},
};

}  // namespace

Expected<Milliseconds> parse_span(std::string_view text) {
  if (const auto amount = parse_amount(text))
    if (const auto count = scaled(*amount, span_units)) return Milliseconds{*count};
  return wrong(text, "a span of time", "write a number and a unit, such as 500ms, 10s, 30m, 6h or 14d");
}

std::string to_string(Milliseconds span) {
  static constexpr std::pair<std::string_view, std::int64_t> exact[] = {
      {"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}, {"ms", 1}};
  if (span.count() == 0) return "0s";
  for (const auto& [name, size] : exact)
    if (span.count() % size == 0) return std::to_string(span.count() / size) + std::string(name);
  return {};
}

Expected<Period> parse_period(std::string_view text) {
  if (const auto amount = parse_amount(text); amount && amount->number <= 36'500) {
    const int number = static_cast<int>(amount->number);
    if (amount->unit == "d") return Period{0, number};
    if (amount->unit == "w") return Period{0, 7 * number};
    if (amount->unit == "mo") return Period{number, 0};
    if (amount->unit == "y" && number <= 1000) return Period{12 * number, 0};
  }
  return wrong(text, "a calendar period", "write a number and a unit, such as 14d, 2w, 6mo or 1y");
}

std::string to_string(Period period) {
  if (period.months != 0 && period.days == 0) {
    if (period.months % 12 == 0) return std::to_string(period.months / 12) + "y";
    return std::to_string(period.months) + "mo";
  }
  if (period.months == 0) return std::to_string(period.days) + "d";
  return std::to_string(period.months) + "mo" + std::to_string(period.days) + "d";
}

Expected<std::uint64_t> parse_bytes(std::string_view text) {
  static constexpr std::pair<std::string_view, std::int64_t> units[] = {
      {"B", 1},          {"KB", 1000},          {"kB", 1000},
      {"MB", 1'000'000}, {"GB", 1'000'000'000}, {"TB", 1'000'000'000'000},
      {"KiB", 1024},     {"MiB", 1'048'576},    {"GiB", 1'073'741'824}};
  if (const auto amount = parse_amount(text))
    if (const auto count = scaled(*amount, units)) return static_cast<std::uint64_t>(*count);
  return wrong(text, "an amount of bytes", "write a number and a unit, such as 512KB, 20MB or 2GB");
}

}  // namespace mingcha
