// To which request a mail belongs. Where it isn't plain, to none: a person says it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/request_view.h"
#include "requests/mime.h"

namespace mingcha::requests {

struct Candidate {
  const RequestView* view = nullptr;
  std::string body_name;
};

// By the Message-ID that it answers; by the receipt code in its text; by its sender, or the body's name in
// its text, where one request alone is open there. nullptr where there is none, or several. `text`: of mail
// and attachments.
const RequestView* match(const Mail& mail, std::string_view text, Day came,
                         const std::vector<Candidate>& candidates);

}  // namespace mingcha::requests
