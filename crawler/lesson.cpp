#include "crawler/lesson.h"

#include "crawler/retry_after.h"

namespace mingcha::crawler {

bool redirects(const Response& response) {
  int status = response.status;
  return response.outcome == Outcome::response && !response.location.empty() &&
         (status == 301 || status == 302 || status == 303 || status == 307 || status == 308);
}

Answered lesson_of(const Response& response, const Moment& now) {
  Answered lesson;
  bool answered = response.outcome == Outcome::response;
  lesson.latency = response.first_byte;
  lesson.refused = answered && (response.status == 429 || response.status == 503);
  switch (response.outcome) {
    case Outcome::refused:
    case Outcome::connect_timeout:
    case Outcome::timeout:
    case Outcome::too_slow:
    case Outcome::reset:
    case Outcome::empty_answer:
      lesson.failed = true;
      break;
    default:
      lesson.failed = answered && (response.status == 429 || response.status >= 500);
  }
  if (lesson.refused) lesson.retry_after = parse_retry_after(response.header("Retry-After"), now.wall);
  if (response.after_sending) lesson.sent = now.steady - *response.after_sending;
  return lesson;
}

std::string why_truncated(Outcome outcome, bool headers_only) {
  switch (outcome) {
    case Outcome::response:
      return headers_only ? "length" : "";
    case Outcome::body_too_large:
      return "length";
    case Outcome::timeout:
    case Outcome::too_slow:
      return "time";
    default:
      return "disconnect";
  }
}

}  // namespace mingcha::crawler
