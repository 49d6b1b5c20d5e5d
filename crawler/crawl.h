// One crawl: from the bodies' home pages through all that is in scope, within limits, robots rules and
// pacing; failed visits are tried again over the confirmation's span; everything goes to the ledger and the
// archive.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/views.h"
#include "crawler/archive.h"
#include "crawler/profile.h"
#include "targets/assessment.h"

namespace mingcha::crawler {

// Something a check asks to have fetched before it judges. The answer to a want of this purpose is how its
// host says that a page is not there.
inline constexpr std::string_view not_found_sample = "not-found-sample";
struct Want {
  std::string check, body;
  std::string url;
  std::string purpose;
};

struct Progress {
  std::size_t sites = 0, sites_done = 0;
  std::size_t pages = 0;    // visits made
  std::size_t waiting = 0;  // known and not yet asked
  std::size_t retries_due = 0;
  double pages_per_second = 0;
};

struct CrawlOptions {
  std::int64_t run = 0;  // in the ledger; a run with a frontier is gone on with
  std::string ledger_path;
  std::vector<std::string> only;             // body ids; empty: all
  std::optional<Milliseconds> deadline;      // from the start of the crawl
  std::optional<Milliseconds> wait_confirm;  // default: the confirmation's span
  std::optional<Instant> as_of;              // for dates without a year; default: now
  std::vector<Want> wants;
  bool guess_sitemaps = true;                     // ask for /sitemap.xml where there is no robots.txt
  std::function<void(const Progress&)> progress;  // called about twice a second on the network thread
  const std::atomic<bool>* stop = nullptr;        // set by a signal: finish what is in flight and return
};

struct CrawlReport {
  std::size_t visits = 0, pages = 0;
  std::size_t carried = 0;                   // pages that were not asked, since an earlier visit holds
  std::vector<std::string> never_attempted;  // sites
  std::string stopped_by;                    // "", "deadline", "signal"
  std::vector<StageTime> stages;             // where the time went
  std::string healed;                        // what a kill had left of the archive; "" where all was whole

  void add(const CrawlReport& later);  // of a crawl that went on with the same run
};

CrawlReport crawl(const Assessment& assessment, const CrawlOptions& options);

}  // namespace mingcha::crawler
