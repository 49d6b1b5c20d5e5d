// Pages that answer 200 and yet are not there: the host's own "not found" page, a stub that only sends back
// to the folder above, a page that says itself that it is gone.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/views.h"

namespace mingcha::checks {

enum class Gone {
  no,
  soft,    // the same as the host's answer to a path that can't exist
  stub,    // a tiny page that refreshes to a folder above it
  error,   // says itself that it is not there
  parked,  // a domain for sale
  unsure,  // the host answers everything with one page, filled by script: nothing can be told apart
};

// Nearly the same page: same title, near-equal text.
bool same_page(const PageFacts& a, const PageFacts& b);

class GoneJudge {
 public:
  explicit GoneJudge(const BodyView& view);
  // The page behind a target; nullopt where none was read there.
  std::optional<PageView> page_of(const TargetView& target) const;
  Gone judge(const TargetView& target) const;

 private:
  struct Host {
    const PageFacts* sample = nullptr;  // its answer to a random path, where that was a 200
    std::optional<PageView> home;
    bool sample_is_home = false;
    std::size_t pages = 0, like_sample = 0;
    bool one_page_for_all() const { return pages >= 5 && like_sample * 2 > pages; }
  };
  const Host* host_of(std::string_view url) const;
  bool like_sample(const TargetView& target, const PageView& page, const Host& host) const;

  const BodyView& view_;
  std::map<std::string, Host> hosts_;  // by authority
};

}  // namespace mingcha::checks
