#include "base/request_view.h"

#include "base/names.h"

namespace mingcha {

std::string_view to_string(RequestState state) {
  static constexpr Name<RequestState> names[] = {
      {RequestState::planned, "planned"},       {RequestState::by_hand, "by-hand"},
      {RequestState::in_doubt, "in-doubt"},     {RequestState::waiting, "waiting"},
      {RequestState::correcting, "correcting"}, {RequestState::overdue, "overdue"},
      {RequestState::answered, "answered"},     {RequestState::failed, "failed"},
      {RequestState::withdrawn, "withdrawn"},
  };
  return name_of(names, state);
}

}  // namespace mingcha
