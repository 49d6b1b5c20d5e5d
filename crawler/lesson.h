// What an answer tells beside its bytes: whether it leads elsewhere, and how its host is to be treated.
#pragma once

#include <string>

#include "crawler/http/client.h"
#include "crawler/plan_state.h"

namespace mingcha::crawler {

inline constexpr std::size_t most_redirects = 10;

bool redirects(const Response& response);

// What pacing learns of a host by its answer.
Answered lesson_of(const Response& response, const Moment& now);

// WARC-Truncated of a body that is not whole; "" where it is.
std::string why_truncated(Outcome outcome, bool headers_only);

}  // namespace mingcha::crawler
