#include "app/talk.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace mingcha::app {

Talk::Talk(const Options& options)
    : quiet_(options.quiet),
      json_(options.log_json),
      terminal_(isatty(STDERR_FILENO) == 1 && !options.log_json),
      colour_(terminal_ && std::getenv("NO_COLOR") == nullptr) {}

void Talk::line(std::string_view level, std::string_view text) const {
  if (json_) {
    const nlohmann::json entry = {{"level", level}, {"message", valid_utf8(text)}};
    fmt::print(stderr, "{}\n", entry.dump());
  } else if (level == "error" && colour_) {
    fmt::print(stderr, "\033[31m{}\033[0m\n", text);
  } else {
    fmt::print(stderr, "{}\n", text);
  }
}

void Talk::note(std::string_view text) const {
  if (!quiet_) line("info", text);
}

void Talk::warn(std::string_view text) const {
  line("warning", text);
}

void Talk::errors(const UsageError& error) const {
  for (const auto& each : error.errors()) line("error", to_string(each));
}

void Talk::progress(const crawler::Progress& progress) {
  if (quiet_ || !terminal_) return;
  fmt::print(stderr, "\r\033[Ksites {}/{}  visits {}  {:.0f}/s  waiting {}  to try again {}",
             progress.sites_done, progress.sites, progress.pages, progress.pages_per_second, progress.waiting,
             progress.retries_due);
  std::fflush(stderr);
  drawn_ = true;
}

void Talk::end_progress() {
  if (drawn_) fmt::print(stderr, "\n");
  drawn_ = false;
}

}  // namespace mingcha::app
