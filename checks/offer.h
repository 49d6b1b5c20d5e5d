// Whether a body offers something under a name: a column or page of a kind, on its own sites or where its
// links lead. For checks that ask only whether it is there, opens and is not empty.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "checks/shared.h"

namespace mingcha::checks {

struct Offer {
  enum class State {
    there,      // read
    elsewhere,  // a platform of another host, which answered
    empty,
    unseen,  // for the reason
    hinted,  // a link of an unknown name may be it
    dead,
    missing,
  };
  State state = State::missing;
  std::string url, name;  // where it is, or is said to be
  Reason reason = Reason::none;
  std::optional<PageView> page;  // where it was read
};

class Offers {
 public:
  // Link texts that may lead to it; all, where empty.
  using Named = std::function<bool(const std::string& link_text)>;

  explicit Offers(const CheckInput& input)
      : input_(input), columns_(columns_of(input)), leads_(leads_of(input)) {}

  const Columns& columns() const { return columns_; }
  Offer find(const std::vector<std::string>& kinds, const Named& named = {}) const;

  // The result that says so, on the portal; `what` is what people call it.
  Result judge(const Offer& offer, const std::string& subject, const std::string& key,
               const Text& what) const;

 private:
  std::optional<Offer> in_columns(const std::vector<std::string>& kinds) const;
  std::optional<Offer> behind_links(const std::vector<std::string>& kinds, const Named& named) const;
  Offer not_found(const std::vector<std::string>& kinds, const Named& named) const;

  const CheckInput& input_;
  const Columns& columns_;
  const Leads& leads_;
};

bool holds_any(const std::string& text, std::initializer_list<std::string_view> words);

}  // namespace mingcha::checks
