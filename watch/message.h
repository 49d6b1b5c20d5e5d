// What a target is told, in the form that it reads: a webhook of anybody's, the robots of DingTalk, WeCom and
// Feishu, or a mail. Text of a site goes in as text: it can't add a line to a mail's head or markup to a
// message.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "targets/watch_plan.h"

namespace mingcha::watch {

struct Told {
  std::string event;  // new, recovered
  Finding finding;
  std::string body_name;
};

struct About {
  std::string assessment;  // title
  Zone zone = Zone::named("Asia/Shanghai").value();
};

// The body of a POST; JSON.
std::string webhook_body(NoticeTarget::Form form, const std::vector<Told>& told, const About& about);

// A whole message of RFC 5322, its text in UTF-8 as base64. `id` makes its Message-ID, so that a server that
// got it twice can tell.
std::string mail_text(const NoticeTarget& target, const std::vector<Told>& told, const About& about,
                      Instant now, const std::string& id);

}  // namespace mingcha::watch
