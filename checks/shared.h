// What several checks work out of the same facts of one body, worked out when the first of them asks. It
// belongs to one body and one thread.
#pragma once

#include <memory>

#include "checks/columns.h"
#include "checks/items.h"
#include "checks/reach.h"

namespace mingcha::checks {

class Shared {
 public:
  const Columns& columns(const CheckInput& input) {
    if (!columns_) columns_ = std::make_unique<Columns>(input);
    return *columns_;
  }
  const Items& items(const CheckInput& input) {
    if (!items_) items_ = std::make_unique<Items>(input, columns(input));
    return *items_;
  }
  const Leads& leads(const CheckInput& input) {
    if (!leads_) leads_ = std::make_unique<Leads>(input, columns(input));
    return *leads_;
  }

 private:
  std::unique_ptr<Columns> columns_;
  std::unique_ptr<Items> items_;
  std::unique_ptr<Leads> leads_;
};

inline const Columns& columns_of(const CheckInput& input) {
  return input.shared.columns(input);
}
inline const Items& items_of(const CheckInput& input) {
  return input.shared.items(input);
}
inline const Leads& leads_of(const CheckInput& input) {
  return input.shared.leads(input);
}

}  // namespace mingcha::checks
