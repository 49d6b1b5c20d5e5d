// What `mingcha watch` keeps to: its jobs, whom it tells of what, and how long it keeps what it saw. Read
// from `schedule`, `notices`, `metrics` and `keep` of assessment.yaml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "targets/schedule.h"

namespace mingcha {

// Whom to tell of veto findings that are new or have recovered.
struct NoticeTarget {
  enum class Form { generic, dingtalk, wecom, feishu, mail };
  std::string id;  // chosen once: what was told is remembered under it
  Form form = Form::generic;
  // Where the address is; robots' addresses hold a token, so it may stand in a file of its own (url_file),
  // and is never shown.
  std::string url;  // http(s), or smtp(s)://host:port
  std::string from;
  std::vector<std::string> to;
  std::string user, password;
};
std::string_view to_string(NoticeTarget::Form form);

struct WatchPlan {
  std::vector<ScheduleLine> lines;
  std::vector<NoticeTarget> notices;
  std::string listen_host;  // of /metrics and /healthz; "": not served
  std::uint16_t listen_port = 0;
  std::string metrics_file;  // written by rename; "": none
  Period keep_probes{.months = 13}, keep_posts{.months = 25};
};

}  // namespace mingcha
