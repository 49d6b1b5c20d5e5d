// Visits, facts and sites: what the crawler writes and BodyView reads.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/facts.h"
#include "base/views.h"
#include "ledger/ledger.h"
#include "ledger/pacing_log.h"
#include "ledger/stored_facts.h"

namespace mingcha::ledger {

// A visit to write. body and site say for whom it was made; a retry of one address is one more visit.
struct VisitRow {
  VisitView visit;  // id is given by the store
  std::string body;
  std::string site;
  int depth = 0;
  bool is_home = false;
  // Facts of the body, where it was read; stored once per (sha256, final_url, reader version of the run).
  std::shared_ptr<const PageFacts> facts;
  std::optional<std::int64_t> stored_facts;  // instead of facts, where the ledger has them already
  std::string headers;                       // response headers as received, for explain; at most 16 KiB
  std::vector<Hop> hops;                     // the requests that it took; none where nothing was asked
};

// A page that a run does not ask again: an earlier visit of it still holds.
struct Carried {
  std::int64_t visit = 0;
  std::string body, site;
  int depth = 0;
};

class Observations {
 public:
  explicit Observations(Database& database) : database_(database) {}
  std::int64_t add_visit(std::int64_t run, const VisitRow& row);
  void carry(std::int64_t run, const Carried& carried);
  std::vector<std::int64_t> carried_into(std::string_view url) const;  // runs, in order
  // The id of facts stored before for these bytes at this address (the one they came from: after redirects),
  // so that they need not be read again.
  std::optional<std::int64_t> find_facts(std::string_view sha256, std::string_view url, int reader) const;
  StoredPage stored_page(std::int64_t facts) const;
  std::string url_of(std::int64_t address) const;
  void put_site(std::int64_t run, const std::string& body, const SiteView& site);
  std::vector<VisitRow> visits_of(std::string_view url) const;  // all runs, by time
  // Bytes read so far in a run, by body and site.
  std::map<std::pair<std::string, std::string>, std::uint64_t> bytes_read(std::int64_t run) const;
  std::map<std::string, std::size_t> page_counts(std::int64_t run) const;  // distinct pages read, by body

 private:
  Database& database_;
};

// What a view of a body is made of. `hosts` says which authorities belong to which body of the assessment (a
// target on one of them is in_assessment); `text` reads a page's text from the archive (BodyView::text).
struct HostOwner {
  std::string authority, body;
};
struct ViewParts {
  std::vector<HostOwner> hosts;
  std::vector<Measure> entered;
  std::vector<RequestView> requests;
  std::function<std::optional<std::string>(const VisitView& visit)> text;
  const BodyView* parent = nullptr;  // outlives the view
};

// What checks may know of `body` in `run`. It reads what is committed now over a connection of its own: later
// writes don't show. Keep it for one thread. Its probes() are those of this run and earlier ones, with `from`
// and `to` included; what page() and not_found_sample() point to lives as long as the view.
std::unique_ptr<BodyView> body_view(Database& database, std::int64_t run, const std::string& body,
                                    ViewParts parts);

}  // namespace mingcha::ledger
