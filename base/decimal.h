// Exact decimals for scores: an integer count of millionths, so that a score is the same on every machine.
// Range about ±9.2e12. Multiplication and division round half away from zero (四舍五入), as score sheets do.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace mingcha {

class Decimal {
 public:
  static constexpr std::int64_t scale = 1'000'000;

  constexpr Decimal() = default;
  constexpr Decimal(int whole) : units_(whole * scale) {}  // NOLINT(google-explicit-constructor)
  static constexpr Decimal from_units(std::int64_t millionths) { return Decimal(millionths, 0); }
  static Decimal of(std::int64_t whole) { return from_units(whole * scale); }
  static Expected<Decimal> parse(std::string_view text);  // "-12.5", at most 6 decimals
  // numerator / denominator, rounded once; asserts denominator != 0.
  static Decimal ratio(std::int64_t numerator, std::int64_t denominator);

  constexpr std::int64_t units() const { return units_; }
  Decimal rounded(int decimals) const;  // 0..6
  // × numerator / denominator, rounded once, where * and / would round one after the other; asserts
  // denominator != 0.
  Decimal scaled(Decimal numerator, Decimal denominator, int decimals = 6) const;
  std::string str() const;              // shortest: "94.05", "100"
  std::string str(int decimals) const;  // fixed: "94.05"

  friend constexpr Decimal operator+(Decimal a, Decimal b) { return from_units(a.units_ + b.units_); }
  friend constexpr Decimal operator-(Decimal a, Decimal b) { return from_units(a.units_ - b.units_); }
  constexpr Decimal operator-() const { return from_units(-units_); }
  friend Decimal operator*(Decimal a, Decimal b);
  friend Decimal operator/(Decimal a, Decimal b);  // asserts b != 0
  Decimal& operator+=(Decimal other) { return *this = *this + other; }
  Decimal& operator-=(Decimal other) { return *this = *this - other; }
  friend constexpr auto operator<=>(Decimal, Decimal) = default;

 private:
  constexpr Decimal(std::int64_t units, int) : units_(units) {}
  std::int64_t units_ = 0;
};

}  // namespace mingcha
