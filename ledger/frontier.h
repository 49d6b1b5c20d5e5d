// The frontier: addresses known, waiting and done in a run, so that a killed run goes on where it was.
// Committed before requests go out.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/views.h"
#include "ledger/earlier.h"
#include "ledger/ledger.h"

namespace mingcha::ledger {

// Why an address is known. What pages link to counts before all others, whenever it was found.
enum class Source {
  link,
  home,
  want,
  redirect,
  sitemap,  // a sitemap names it
  feed,
  robots,  // robots.txt names it as a sitemap
  guess,   // /sitemap.xml
};
std::string_view to_string(Source source);  // stored, stable

struct FrontierRow {
  std::int64_t id = 0;
  std::string url;
  std::string body, site;  // for whom
  Purpose purpose = Purpose::page;
  int depth = 0;
  int priority = 0;                      // lower goes first
  Instant due{};                         // not before
  int tries = 0;                         // visits made so far
  std::optional<Instant> first_failure;  // when the first of its failed visits began
  bool is_home = false;
  std::shared_ptr<const Earlier> earlier;  // not of this table: see find_earlier()
  Source source = Source::link;
  std::string via;  // the page or file that named it; "" where none did
};

// What is known of an address besides its visits.
struct Known {
  FrontierRow row;
  std::string state;   // "waiting", "done", "skipped"
  std::string reason;  // of a skipped one
};

// An address that a sitemap or feed names.
struct Listed {
  std::string body, site;
  Source source = Source::sitemap;
  std::string url, list;
};

class Frontier {
 public:
  explicit Frontier(Database& database) : database_(database) {}
  // Adds an address unless this run knows it already (by url). Returns its id, or nullopt where it was known.
  // One that was left out because it lay too deep is known no longer: another way to it was shorter.
  std::optional<std::int64_t> add(std::int64_t run, const FrontierRow& row);
  void postpone(std::int64_t id, Instant due, int tries, std::optional<Instant> first_failure);
  void done(std::int64_t id);
  // Its own site has found an address that another body's page led to first: it waits (again) in its turn.
  void promote(std::int64_t id, int depth, int priority, std::string_view via);
  // A page links to what only a sitemap or feed had named.
  void linked(std::int64_t id, std::string_view via);
  void add_listed(std::int64_t run, const Listed& listed);
  // Left out for a named reason that `explain visit` shows: "robots", "depth", "pages", "bytes",
  // "trap:calendar".
  void skip(std::int64_t id, std::string_view reason);
  // For a resumed run, one by one, because there may be millions: what waits, in order of priority; and every
  // url but those too deep, for the seen-set.
  void each_waiting(std::int64_t run, const std::function<void(const FrontierRow&)>& use) const;
  void each_known(std::int64_t run, const std::function<void(std::string_view url)>& use) const;
  std::vector<FrontierRow> rows(const std::vector<std::int64_t>& ids) const;  // in the order asked for
  std::vector<FrontierRow> too_deep(std::int64_t run) const;                  // their url, body and site
  std::vector<FrontierRow> unlinked(std::int64_t run) const;  // what only sitemaps and feeds name: id and url
  std::optional<Known> find(std::int64_t run, std::string_view url) const;

  // A host's (or IP address's) next permitted time, committed before the requests it covers go out.
  // Restarting waits it out. `name` is "host:www.x.gov.cn" or "ip:192.0.2.1".
  void reserve(const std::string& name, Instant until);
  std::optional<Instant> reserved(const std::string& name) const;

 private:
  Database& database_;
};

}  // namespace mingcha::ledger
