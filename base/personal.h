// Numbers of people that a page shows and should not: facts of the check safety.privacy. They are kept
// masked.
#pragma once

#include <string>
#include <string_view>

namespace mingcha {

enum class PersonalKind { identity_card, bank_card, mobile_phone };
std::string_view to_string(PersonalKind kind);  // "identity-card", "bank-card", "mobile-phone"

struct PersonalNumber {
  PersonalKind kind = PersonalKind::identity_card;
  std::string masked;  // "3713************3X"
  std::string near;    // the line it stands in, cut short, with all such numbers masked
};

}  // namespace mingcha
