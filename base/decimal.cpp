#include "base/decimal.h"

#include <cassert>
#include <cstdlib>

#include "base/text.h"

namespace mingcha {
namespace {

__extension__ typedef __int128 Wide;  // products and quotients of two 64-bit numbers, exactly

// Half away from zero.
std::int64_t divide(Wide numerator, Wide denominator) {
  assert(denominator != 0);
  const bool negative = (numerator < 0) != (denominator < 0);
  if (numerator < 0) numerator = -numerator;
  if (denominator < 0) denominator = -denominator;
  const auto quotient = static_cast<std::int64_t>((numerator * 2 + denominator) / (denominator * 2));
  return negative ? -quotient : quotient;
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

Error not_a_number(std::string_view text) {
  Error error;
  error.message = "\"" + std::string(text) + "\" is not a number";
  error.hint = "write digits, with at most six decimals, such as 12.5";
  return error;
}

}  // namespace

Expected<Decimal> Decimal::parse(std::string_view text) {
  std::string_view rest = trim(text);
  const bool negative = !rest.empty() && rest.front() == '-';
  if (negative) rest.remove_prefix(1);
  std::int64_t units = 0;
  int decimals = -1;  // -1: before the point
  int digits = 0;
  for (const char c : rest) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
    } else if (c >= '0' && c <= '9' && decimals < 6 && (decimals >= 0 || digits < 12)) {
      units = units * 10 + (c - '0');
      ++digits;
      if (decimals >= 0) ++decimals;
    } else {
      return std::unexpected(not_a_number(text));
    }
  }
  if (digits == 0 || decimals == 0) return std::unexpected(not_a_number(text));
  units *= power_of_ten(6 - (decimals < 0 ? 0 : decimals));
  return from_units(negative ? -units : units);
}

Decimal Decimal::ratio(std::int64_t numerator, std::int64_t denominator) {
  return from_units(divide(Wide{numerator} * scale, denominator));
}

Decimal operator*(Decimal a, Decimal b) {
  return Decimal::from_units(divide(Wide{a.units_} * b.units_, Decimal::scale));
}

Decimal operator/(Decimal a, Decimal b) {
  return Decimal::from_units(divide(Wide{a.units_} * Decimal::scale, b.units_));
}

Decimal Decimal::rounded(int decimals) const {
  assert(decimals >= 0 && decimals <= 6);
  const std::int64_t step = power_of_ten(6 - decimals);
  return from_units(divide(units_, step) * step);
}

Decimal Decimal::scaled(Decimal numerator, Decimal denominator, int decimals) const {
  assert(decimals >= 0 && decimals <= 6);
  const std::int64_t step = power_of_ten(6 - decimals);
  return from_units(divide(Wide{units_} * numerator.units_, Wide{denominator.units_} * step) * step);
}

std::string Decimal::str(int decimals) const {
  const Decimal value = rounded(decimals);
  const std::int64_t size = std::llabs(value.units_);
  std::string text = value.units_ < 0 ? "-" : "";
  text += std::to_string(size / scale);
  if (decimals == 0) return text;
  const std::string fraction = std::to_string(size % scale + scale).substr(1);
  return text + "." + fraction.substr(0, static_cast<std::size_t>(decimals));
}

std::string Decimal::str() const {
  std::string text = str(6);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace mingcha
