#include "watch/metrics.h"

#include <fmt/format.h>

namespace mingcha::watch {
namespace {

// In a label's value: backslash, quote and line break are escaped, as the text format has it.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

class Text {
 public:
  void family(std::string_view name, std::string_view type, std::string_view help) {
    out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
  }
  void value(std::string_view name, std::string_view label, const std::string& of, double number) {
    const std::string labels = label.empty() ? "" : fmt::format("{{{}=\"{}\"}}", label, escaped(of));
    out += fmt::format("{}{} {}\n", name, labels, number);
  }
  template <class Map>
  void each(std::string_view name, std::string_view label, const Map& values) {
    for (const auto& [of, number] : values) value(name, label, of, static_cast<double>(number));
  }
  std::string out;
};

double seconds(Instant time) {
  return static_cast<double>(time.time_since_epoch().count()) / 1000;
}

void add_work(Text& text, const Snapshot& snapshot) {
  text.family("mingcha_visits", "gauge", "Visits made since the watch began.");
  text.value("mingcha_visits", "kind", "probe", static_cast<double>(snapshot.tally.probes));
  text.value("mingcha_visits", "kind", "poll", static_cast<double>(snapshot.tally.polls));
  text.family("mingcha_visits_waiting", "gauge", "Visits that are due and not made.");
  text.value("mingcha_visits_waiting", "", "", static_cast<double>(snapshot.tally.waiting));
  text.family("mingcha_job_failures", "gauge", "Jobs that ended with an error since the watch began.");
  text.each("mingcha_job_failures", "job", snapshot.failures);
  text.family("mingcha_schedule_done_timestamp_seconds", "gauge",
              "When a line of the schedule was done last.");
  for (const auto& [line, when] : snapshot.lines)
    text.value("mingcha_schedule_done_timestamp_seconds", "line", line, seconds(when));
}

void add_seen(Text& text, const Snapshot& snapshot) {
  text.family("mingcha_site_up", "gauge", "Whether the last probe of a site opened its home page.");
  text.each("mingcha_site_up", "site", snapshot.sites_up);
  text.family("mingcha_accounts", "gauge",
              "Accounts by whether a source of theirs was read at the last poll.");
  text.value("mingcha_accounts", "state", "read", static_cast<double>(snapshot.accounts_read));
  text.value("mingcha_accounts", "state", "unread", static_cast<double>(snapshot.accounts_unread));
  text.family("mingcha_findings", "gauge", "Fails of the last judged run, by severity.");
  text.each("mingcha_findings", "severity", snapshot.findings);
  text.family("mingcha_notices", "gauge", "Notices by what became of them.");
  text.value("mingcha_notices", "state", "waiting", static_cast<double>(snapshot.notices.waiting));
  text.value("mingcha_notices", "state", "sent", static_cast<double>(snapshot.notices.sent));
  text.value("mingcha_notices", "state", "given-up", static_cast<double>(snapshot.notices.given_up));
}

}  // namespace

std::string metrics_text(const Snapshot& snapshot) {
  Text text;
  text.family("mingcha_start_timestamp_seconds", "gauge", "When the watch began.");
  text.value("mingcha_start_timestamp_seconds", "", "", seconds(snapshot.started));
  add_work(text, snapshot);
  add_seen(text, snapshot);
  return text.out + "# EOF\n";
}

}  // namespace mingcha::watch
