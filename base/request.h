// A simulated request of ours (an application for information, or a letter) and what happened to it. Events
// are kept and never changed; state, deadline and lateness are computed from them (requests/state.h). No text
// here names the applicant: where a template does, it still says {name}.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace mingcha {

enum class RequestKind { application, letter };  // 信息公开申请, 咨询件
enum class RequestWay { form, mail, counter, registered_post, post, fax, phone, app };
enum class RequestEventKind {
  sent,          // written down before it goes: without one of the next three it is in doubt
  not_sent,      // nothing went out after all; may be tried again
  delivered,     // the other side's machine took it; of post: signed for
  failed,        // came back, or was refused
  by_hand,       // the form asks for a captcha, a login or an SMS code: a person has to send it
  acknowledged,  // by a machine: a receipt code, an automatic answer
  confirmed,     // receipt, by a person of the body
  correction_asked,
  corrected,
  extended,
  third_party_begin,
  third_party_end,
  agency_begin,
  agency_end,
  transferred,
  answered,
  partly_answered,
  withdrawn,
  reviewed,  // an auditor has looked at what is there and says so
};

std::string_view to_string(RequestKind kind);       // "application", "letter"
std::string_view to_string(RequestWay way);         // "form", "mail", "counter", "registered-post" …
std::string_view to_string(RequestEventKind kind);  // "sent", "not-sent" …: stored, stable
std::optional<RequestKind> parse_request_kind(std::string_view name);
std::optional<RequestWay> parse_request_way(std::string_view name);
std::optional<RequestEventKind> parse_request_event_kind(std::string_view name);

struct RequestEvent {
  RequestEventKind kind = RequestEventKind::sent;
  Day date{};                        // on which it happened
  Instant recorded{};                // when it was written down
  std::string source;                // "form", "mail", "record"
  std::string by;                    // a person's name, where one has entered it
  std::string file, sha256;          // evidence in the folder of replies
  std::string note;                  // receipt code, what the server said, a person's words
  std::optional<Day> until;          // correction asked: by when; extended: until
  std::optional<int> days;           // extended: by how many working days
  std::optional<Day> stated;         // the day of receipt that the answer itself names
  std::string outcome;               // of an answer: "disclosed" … (requests/reply.h)
  std::vector<std::string> missing;  // parts of a proper reply that are not there
  std::string confidence;            // of a machine's reading: high, medium, low; "": a person's
};

struct RequestRow {
  std::string id;  // plan.body.template
  std::string plan, body, template_id;
  RequestKind kind = RequestKind::application;
  RequestWay way = RequestWay::form;
  std::string target;          // the form's address, a mail address, or how
  std::string subject, text;   // as drawn
  std::string message_id;      // of a mail
  std::optional<int> promise;  // of a letter: the site's own, in working days
};

}  // namespace mingcha
