// Sends a message to a webhook. Not a visit: it goes to whom the assessment names, with no pacing and no
// robots.txt, and blocks the thread that asks for it.
#pragma once

#include <atomic>
#include <string>

#include "base/time.h"

namespace mingcha::crawler {

struct Posted {
  bool sent = false;
  std::string problem;  // in words that name no address and no secret
  std::string answer;   // of a webhook, its beginning
};

// `stop`: given up at once where it becomes true.
Posted post_json(const std::string& url, const std::string& body, Milliseconds limit,
                 const std::atomic<bool>* stop);

}  // namespace mingcha::crawler
