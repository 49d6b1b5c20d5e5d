// What checks and reports may know of a run, as narrow interfaces that the ledger implements.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/facts.h"
#include "base/measure.h"
#include "base/post.h"
#include "base/request_view.h"
#include "base/result.h"
#include "base/visit.h"

namespace mingcha {

// A page that was read, with its facts.
struct PageView {
  std::string url;
  std::string site;        // authority of the site it was counted to
  int depth = 0;           // clicks from the home page; negative: none lead there that are known
  std::int64_t visit = 0;  // the visit whose bytes these facts are of
  std::shared_ptr<const PageFacts> facts;
};

// An address that pages of this body link to, and how it answered.
struct TargetView {
  std::string url;
  bool in_assessment = false;          // on a host of any body of the assessment
  bool own = false;                    // on a host of this body
  std::vector<VisitView> visits;       // in order of time, of this run
  std::vector<std::string> referrers;  // addresses of pages, at most 20
  std::size_t referrer_count = 0;
  LinkKind kind = LinkKind::page;
  LinkRegion region = LinkRegion::other;  // where it stands on its first referrer
  bool on_home = false;                   // linked from a home page
  std::string text;                       // of the link, on its first referrer
};

// One site (one host) of a body in one run.
struct SiteView {
  std::string site;            // authority: "www.x.gov.cn" or "127.0.0.1:8080"
  std::string home;            // address of its home page
  bool is_portal = false;      // the body's first address
  bool complete = false;       // everything in scope was attempted
  std::string stopped_by;      // "", "pages", "depth", "bytes", "deadline": the limit that left something out
  std::string robots_outcome;  // "allowed", "disallowed" (home is forbidden), "unreachable", "absent"
};

// A page as an earlier run saw it.
struct EarlierPage {
  VisitView visit;
  std::shared_ptr<const PageFacts> facts;
};

// What is known of one body in one run.
class BodyView {
 public:
  virtual ~BodyView() = default;
  virtual std::string body() const = 0;
  virtual Instant as_of() const = 0;
  virtual std::vector<SiteView> sites() const = 0;
  virtual const PageView* page(std::string_view url) const = 0;  // nullptr: not read in this run
  virtual void each_page(const std::function<void(const PageView&)>& use) const = 0;  // ordered by address
  virtual std::vector<VisitView> visits(std::string_view url) const = 0;              // of this run, by time
  virtual void each_target(
      const std::function<void(const TargetView&)>& use) const = 0;  // ordered by address
  // Home-page visits over days (all runs) for rules over a period, with purposes page, probe and retry.
  virtual std::vector<VisitView> probes(std::string_view site, Instant from, Instant to) const = 0;
  // The host's answer to a path that can't exist: facts of a 200 answer, else nullptr.
  virtual const PageFacts* not_found_sample(std::string_view site) const = 0;
  virtual std::vector<Measure> entered_measures() const = 0;  // measures.csv
  // The page in runs before this one, the first one first; one for each change of its bytes.
  virtual std::vector<EarlierPage> earlier(std::string_view url) const = 0;
  // What a want of this run brought: facts of a 2xx answer, else nullptr.
  virtual std::shared_ptr<const PageFacts> wanted(std::string_view url) const = 0;
  // All visible text of what a visit brought, read again from the archive, numbers of people masked; nullopt
  // where it can't be had.
  virtual std::optional<std::string> text(std::int64_t visit) const = 0;
  virtual const BodyView* parent() const = 0;  // of the body above it, in this run; nullptr: it has none
  virtual AccountView account(std::string_view id) const = 0;       // of accounts.csv
  virtual std::vector<RequestView> requests() const { return {}; }  // simulated ones, as at as_of()
};

}  // namespace mingcha
