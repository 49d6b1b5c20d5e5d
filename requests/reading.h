// What a text that came says of a request: an event (an answer, a correction asked for …), which outcome by
// Art. 36, and which parts of a proper reply are there. A machine's reading, with how sure it is; an auditor
// has the last word. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/request.h"

namespace mingcha::requests {

// What the reader may know beforehand.
struct Asked {
  RequestKind kind = RequestKind::application;
  std::string applicant;  // name
  std::string body;       // name
  std::string subject;
  Day came{};  // on which the text came
};

struct ReplyText {
  std::string text;        // of mail and attachments
  bool automatic = false;  // it says of itself that a machine has written it
  bool pictures = false;   // a seal may be in one: attachments, images
};

struct Reading {
  std::optional<RequestEventKind> kind;  // none: not understood
  std::string outcome;                   // "" where it is no answer, or not known which
  std::string article;                   // "第三十六条第（三）项"
  std::string number;                    // of the document
  std::optional<Day> stated;             // day of receipt
  std::optional<Day> until;
  std::vector<std::string> missing;  // of an answer to an application; a seal only where none can be there
  std::string confidence;            // high, medium, low
};

Reading read_reply(const ReplyText& reply, const Asked& asked);

}  // namespace mingcha::requests
