// Visits, facts and sites: what the crawler writes and BodyView reads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/facts.h"
#include "base/views.h"
#include "ledger/ledger.h"

namespace mingcha::ledger {

// A visit to write. body and site say for whom it was made; a retry of one address is one more visit.
struct VisitRow {
  VisitView visit;      // id is given by the store
  std::string body;
  std::string site;
  int depth = 0;
  bool is_home = false;
  // Facts of the body, where it was read; stored once per (sha256, url, reader version).
  std::shared_ptr<const PageFacts> facts;
  std::string headers;  // response headers as received, for explain; at most 16 KiB
};

class Observations {
 public:
  explicit Observations(Database& database) : database_(database) {}
  std::int64_t add_visit(std::int64_t run, const VisitRow& row);
  // Facts stored before for these bytes at this address, so that they need not be read again.
  std::shared_ptr<const PageFacts> find_facts(std::string_view sha256, std::string_view url, int reader) const;
  void put_site(std::int64_t run, const std::string& body, const SiteView& site);
  std::vector<VisitRow> visits_of(std::string_view url) const;  // all runs, by time

 private:
  Database& database_;
};

// What checks may know of `body` in `run`. `hosts` says which authorities belong to which body of the
// assessment (a target on one of them is in_assessment). Reads a snapshot; keep it for one thread.
struct HostOwner { std::string authority, body; };
std::unique_ptr<BodyView> body_view(Database& database, std::int64_t run, const std::string& body,
                                    const std::vector<HostOwner>& hosts,
                                    std::vector<Measure> entered_measures);

}  // namespace mingcha::ledger
