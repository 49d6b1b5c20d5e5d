// The plan of simulated requests (requests.yaml) and the applicant in whose name they go: both validated
// once. The applicant's file lies outside the workspace and is its owner's alone; what is in it goes into
// what is sent, and nowhere else.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/request.h"
#include "targets/assessment.h"

namespace mingcha {

struct RequestTemplate {
  std::string id;
  RequestKind kind = RequestKind::application;
  std::string subject, text;                             // {name}: of the applicant or of `draw`
  std::map<std::string, std::vector<std::string>> draw;  // one of each is drawn for a body
};

// How one kind of request reaches a body.
struct RequestChannel {
  std::string body;
  RequestKind kind = RequestKind::application;
  RequestWay way = RequestWay::form;
  std::string target;                         // the form page's address, a mail address, or how
  std::map<std::string, std::string> fields;  // of a form: field's name or label → what goes into it
  int steps = 1;                              // of a form: over so many pages its fields are spread
  std::string receipt;                        // of a form: the words before the receipt code
  std::vector<std::string> success;           // of a form: words of an answer that it was taken
  std::string confirmed_by;                   // who has looked at the form's fields
  std::optional<Day> confirmed_on;
  std::optional<int> promise;  // of letters: the site's own, in working days
};

struct RequestApproval {
  std::string by;
  Day on{};
};

struct RequestPlan {
  std::string id;
  std::string seed;
  std::vector<RequestTemplate> templates;
  std::vector<RequestChannel> channels;
  int per_body = 1;                                    // at most so many requests
  Milliseconds spacing = std::chrono::minutes(10);     // between any two
  Milliseconds body_spacing = std::chrono::hours(24);  // between two to one body
  QuietHours hours{9 * 60, 17 * 60};                   // they go within these; holds() says so
  Period follow_up{0, 7};                              // without a sign of receipt: a person asks
  bool working_days = true;                            // and on working days alone
  std::optional<Day> from, to;
  std::string applicant, replies;  // a file and a folder, both outside the workspace
  std::string smtp, imap;          // addresses of the mail servers; "": none
  std::optional<RequestApproval> approval;

  const RequestTemplate* find_template(std::string_view id) const;
  const RequestChannel* channel(std::string_view body, RequestKind kind) const;
};

// nullopt where the workspace has no requests.yaml. Throws UsageError with all that is wrong in it.
std::optional<RequestPlan> load_request_plan(const Assessment& assessment);

struct Applicant {
  std::map<std::string, std::string> fields;  // name, phone, email …
  std::string mail_user, mail_password;
  std::string text(std::string_view key) const;
};
// What an applicant's file may hold, mail_user and mail_password aside.
const std::vector<std::string>& applicant_keys();

// Throws UsageError where the file lies in the workspace, others can read it, or a key is missing or unknown.
Applicant load_applicant(const RequestPlan& plan, const Assessment& assessment);

// "{name}" replaced; what is not known stays as it is.
std::string fill(std::string_view text, const std::map<std::string, std::string>& values);
std::vector<std::string> placeholders(std::string_view text);

}  // namespace mingcha
