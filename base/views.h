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
#include "base/result.h"

namespace mingcha {

enum class Purpose {
  page,  // found by following links in scope
  robots,
  probe,  // probe: "/" of a site, for availability
  retry,  // a further try of something that failed, for confirmation
  attachment,
  outside,  // asked whether it is there, stopped after the headers
  want,     // asked for by a check
};
std::string_view to_string(Purpose purpose);  // "page", "robots", …: stored, stable
std::optional<Purpose> parse_purpose(std::string_view name);

// How a visit ended. The web's mistakes are values; an HTTP status is a response, not an error.
enum class Outcome {
  response,  // a response came, whole or cut at a stated limit
  dns_failure,
  refused,
  connect_timeout,
  timeout,
  too_slow,
  reset,
  tls_failure,
  protocol_error,
  empty_answer,
  bad_encoding,  // truncated or broken gzip and the like
  header_too_large,
  body_too_large,
  forbidden_address,  // a private address that nothing allows, or a redirect to another scheme
  redirect_loop,
  too_many_redirects,
  robots,  // not asked: the host's robots.txt forbids it
  our_error,
};
std::string_view to_string(Outcome outcome);  // "response", "dns-failure", …: stored, stable
std::optional<Outcome> parse_outcome(std::string_view name);

struct VisitView {
  std::int64_t id = 0;
  std::int64_t run = 0;
  std::string url;        // asked for
  std::string final_url;  // after redirects; equals url where there were none
  Purpose purpose = Purpose::page;
  Instant time{};  // when it began
  Outcome outcome = Outcome::response;
  int status = 0;
  Milliseconds first_byte{0};  // 0 where none came
  Milliseconds total{0};
  std::string
      wall;  // kind of wall, where it was one ("cookie-script", "challenge", "forbidden", "tiny-body")
  std::string content_type;
  std::uint64_t size = 0;  // decoded body
  std::string sha256;
  std::string warc;
  std::uint64_t offset = 0;
  std::string detail;  // the transport's own words, for people
  bool ok() const { return outcome == Outcome::response && status >= 200 && status < 300 && wall.empty(); }
  Evidence evidence(std::string quote = {}) const;
};

// A page that was read, with its facts.
struct PageView {
  std::string url;
  std::string site;        // authority of the site it was counted to
  int depth = 0;           // clicks from the home page
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
};

}  // namespace mingcha
