// Sends a request through a body's web form: the form is fetched, its fields are found by the names or labels
// that the plan has confirmed, hidden fields and tokens go along, further steps are gone through, and the
// receipt code is read from the answer. A captcha, a login or a code by SMS is never got round: a person has
// to send it.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "crawler/errand.h"
#include "targets/request_plan.h"

namespace mingcha::requests {

struct FormSending {
  enum class End {
    delivered,
    failed,       // the server refused it
    unclear,      // it went out, and it is not known whether it was taken
    not_sent,     // nothing of the applicant's went out
    by_hand,      // a person has to send it
    unlike_plan,  // the form is not what the plan has confirmed; nothing went out
  };
  End end = End::not_sent;
  std::string detail;   // for people
  std::string receipt;  // code, where the answer has one
  std::string page;     // the last answer, as it came
};

// `values`: what {name}, {subject}, {text} … stand for. `before_it_goes` is called once, before anything of
// the applicant's leaves; when it returns the request counts as sent.
FormSending send_form(crawler::Errand& errand, const RequestChannel& channel,
                      const std::map<std::string, std::string>& values,
                      const std::function<void()>& before_it_goes);

}  // namespace mingcha::requests
