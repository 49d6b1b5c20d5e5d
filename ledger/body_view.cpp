#include <algorithm>
#include <map>
#include <set>

#include "ledger/accounts.h"
#include "ledger/facts_reader.h"
#include "ledger/observations.h"
#include "ledger/target_index.h"
#include "ledger/visit_row.h"

namespace mingcha::ledger {
namespace {

// Of a normalised address: what stands between "//" and the next "/".
std::string_view authority_of(std::string_view url) {
  const auto begin = url.find("//");
  if (begin == std::string_view::npos) return {};
  const auto rest = url.substr(begin + 2);
  return rest.substr(0, rest.find_first_of("/?"));
}

std::vector<VisitView> read_visits(Query&& row) {
  std::vector<VisitView> visits;
  while (row.next()) visits.push_back(read_visit(row));
  return visits;
}

// It has a connection of its own, so that one state of the ledger is seen while the same thread or another
// one goes on writing. Facts are decoded when they are asked for.
class StoredBodyView final : public BodyView {
 public:
  StoredBodyView(const std::string& path, std::int64_t run, std::string body, ViewParts parts)
      : database_(path, Access::read),
        snapshot_(database_),
        facts_(database_),
        run_(run),
        body_(std::move(body)),
        parts_(std::move(parts)) {
    for (const auto& host : parts_.hosts) owners_[host.authority].insert(host.body);
    read_run();
    read_sites();
    read_pages();
  }

  std::string body() const override { return body_; }
  Instant as_of() const override { return as_of_; }
  std::vector<SiteView> sites() const override { return sites_; }
  std::vector<Measure> entered_measures() const override { return parts_.entered; }
  std::vector<RequestView> requests() const override { return parts_.requests; }
  AccountView account(std::string_view id) const override { return Accounts(database_).view(id); }

  const PageView* page(std::string_view url) const override;
  void each_page(const std::function<void(const PageView&)>& use) const override;
  std::vector<VisitView> visits(std::string_view url) const override;
  void each_target(const std::function<void(const TargetView&)>& use) const override;
  std::vector<VisitView> probes(std::string_view site, Instant from, Instant to) const override;
  const PageFacts* not_found_sample(std::string_view site) const override;
  std::vector<EarlierPage> earlier(std::string_view url) const override;
  std::shared_ptr<const PageFacts> wanted(std::string_view url) const override;
  std::optional<std::string> text(std::int64_t visit) const override;
  const BodyView* parent() const override { return parts_.parent; }

 private:
  struct Page {
    PageView view;  // its facts are filled in by page(), and stay
    std::int64_t facts = 0;
    bool is_home = false;
  };

  void read_run();
  void read_sites();
  void read_pages();
  bool is_home(const std::string& url) const;
  void gather_targets() const;
  TargetView view_of(const TargetIndex::Target& target) const;

  mutable Database database_;
  Snapshot snapshot_;
  mutable FactsReader facts_;
  std::int64_t run_;
  std::string body_;
  ViewParts parts_;
  Instant as_of_{};
  std::map<std::string, std::set<std::string>, std::less<>> owners_;  // bodies by authority
  std::vector<SiteView> sites_;
  mutable std::vector<Page> pages_;  // by address
  mutable bool gathered_ = false;
  mutable std::vector<TargetIndex::Target> targets_;  // by address
  mutable std::vector<TargetView> target_views_;      // of these, once they were looked at
  mutable std::map<std::string, std::shared_ptr<const PageFacts>, std::less<>> samples_;
};

void StoredBodyView::read_run() {
  Query row(database_, "SELECT as_of FROM run WHERE id = ?1", run_);
  if (!row.next())
    throw std::runtime_error("ledger " + database_.path() + ": no run " + std::to_string(run_));
  as_of_ = row.instant(0);
}

void StoredBodyView::read_sites() {
  Query row(
      database_,
      "SELECT site, home, is_portal, complete, stopped_by, robots FROM site WHERE run = ?1 AND body = ?2 "
      "ORDER BY is_portal DESC, site",
      run_, body_);
  while (row.next()) {
    auto& site = sites_.emplace_back();
    site.site = row.text(0);
    site.home = row.text(1);
    site.is_portal = row.flag(2);
    site.complete = row.flag(3);
    site.stopped_by = row.text(4);
    site.robots_outcome = row.text(5);
  }
}

void StoredBodyView::read_pages() {
  Query row(database_,
            "SELECT url, site, depth, id, facts, is_home FROM page_visit WHERE run = ?1 AND body = ?2 "
            "ORDER BY url, time, id",
            run_, body_);
  while (row.next()) {
    auto url = row.text(0);
    const bool again = !pages_.empty() && pages_.back().view.url == url;
    auto& page = again ? pages_.back() : pages_.emplace_back();
    page.view.url = std::move(url);
    page.view.site = row.text(1);
    page.view.depth = row.number(2);
    page.view.visit = row.integer(3);
    page.facts = row.integer(4);
    page.is_home = page.is_home || row.flag(5) || is_home(page.view.url);
  }
}

bool StoredBodyView::is_home(const std::string& url) const {
  return std::ranges::any_of(sites_, [&](const SiteView& site) { return site.home == url; });
}

const PageView* StoredBodyView::page(std::string_view url) const {
  const auto found = std::ranges::lower_bound(
      pages_, url, {}, [](const Page& page) { return std::string_view(page.view.url); });
  if (found == pages_.end() || found->view.url != url) return nullptr;
  if (!found->view.facts) found->view.facts = facts_.read(found->facts);
  return &found->view;
}

void StoredBodyView::each_page(const std::function<void(const PageView&)>& use) const {
  for (const auto& page : pages_) {
    PageView view = page.view;
    if (!view.facts) view.facts = facts_.read(page.facts);
    use(view);
  }
}

std::vector<VisitView> StoredBodyView::visits(std::string_view url) const {
  return read_visits(Query(
      database_, "SELECT * FROM visit_of_run WHERE url = ?1 AND run = ?2 ORDER BY time, id", url, run_));
}

void StoredBodyView::gather_targets() const {
  if (std::exchange(gathered_, true)) return;
  TargetIndex index;
  for (std::uint32_t n = 0; n < pages_.size(); ++n) {
    index.add_page(n, pages_[n].is_home, facts_.packed_links(pages_[n].facts));
  }
  auto found = index.take();
  std::vector<std::pair<std::string_view, std::size_t>> order;  // spelt once: a sort asks again and again
  order.reserve(found.size());
  for (std::size_t n = 0; n < found.size(); ++n) order.emplace_back(facts_.url(found[n].address), n);
  std::ranges::sort(order);
  targets_.reserve(found.size());
  for (const auto& [url, n] : order) targets_.push_back(std::move(found[n]));
}

TargetView StoredBodyView::view_of(const TargetIndex::Target& target) const {
  TargetView view;
  view.url = facts_.url(target.address);
  if (const auto owner = owners_.find(authority_of(view.url)); owner != owners_.end()) {
    view.in_assessment = true;
    view.own = owner->second.contains(body_);
  }
  view.visits = read_visits(
      Query(database_, "SELECT * FROM visit_of_run WHERE address = ?1 AND run = ?2 ORDER BY time, id",
            target.address, run_));
  for (const auto page : target.referrers) view.referrers.push_back(pages_[page].view.url);
  view.referrer_count = target.referrer_count;
  view.kind = target.kind;
  view.region = target.region;
  view.on_home = target.on_home;
  view.text = target.text;
  return view;
}

// Of a site of usual size they are kept, since many checks look at them.
void StoredBodyView::each_target(const std::function<void(const TargetView&)>& use) const {
  constexpr std::size_t most_kept = 50'000;
  gather_targets();
  if (targets_.size() > most_kept) {
    for (const auto& target : targets_) use(view_of(target));
    return;
  }
  if (target_views_.empty()) {
    target_views_.reserve(targets_.size());
    for (const auto& target : targets_) target_views_.push_back(view_of(target));
  }
  for (const auto& target : target_views_) use(target);
}

// Of this run and those before it: judging an old run again must not see newer ones.
std::vector<VisitView> StoredBodyView::probes(std::string_view site, Instant from, Instant to) const {
  return read_visits(
      Query(database_,
            "SELECT * FROM visit_with_url WHERE body = ?1 AND site = ?2 AND time >= ?3 AND time <= ?4 "
            "AND (is_home = 1 OR purpose = 'probe') AND purpose IN ('page', 'probe', 'retry') "
            "AND run <= ?5 ORDER BY time, id",
            body_, site, from, to, run_));
}

// Also of other bodies' sites, to which this body's pages may link. A search that a check asked has a query;
// a path that can't exist has none.
const PageFacts* StoredBodyView::not_found_sample(std::string_view site) const {
  if (const auto known = samples_.find(site); known != samples_.end()) return known->second.get();
  Query row(database_,
            "SELECT facts FROM visit_with_url WHERE run = ?1 AND site = ?2 AND purpose = 'want' "
            "AND outcome = 'response' AND status = 200 AND wall = '' AND facts IS NOT NULL "
            "AND instr(url, '?') = 0 ORDER BY time DESC, id DESC LIMIT 1",
            run_, site);
  auto sample = row.next() ? facts_.read(row.integer(0)) : nullptr;
  return samples_.emplace(site, std::move(sample)).first->second.get();
}

std::vector<EarlierPage> StoredBodyView::earlier(std::string_view url) const {
  std::vector<EarlierPage> pages;
  Query row(database_, "SELECT * FROM page_visit WHERE url = ?1 AND run < ?2 AND body = ?3 ORDER BY time, id",
            url, run_, body_);
  while (row.next()) {
    VisitView visit = read_visit(row);
    if (!pages.empty() && pages.back().visit.sha256 == visit.sha256) continue;
    pages.push_back({std::move(visit), facts_.read(row.integer(visit_column::facts))});
  }
  return pages;
}

std::shared_ptr<const PageFacts> StoredBodyView::wanted(std::string_view url) const {
  Query row(database_,
            "SELECT facts FROM visit_with_url WHERE url = ?1 AND run = ?2 AND purpose = 'want' "
            "AND outcome = 'response' AND status BETWEEN 200 AND 299 AND wall = '' AND facts IS NOT NULL "
            "ORDER BY time DESC, id DESC LIMIT 1",
            url, run_);
  return row.next() ? facts_.read(row.integer(0)) : nullptr;
}

std::optional<std::string> StoredBodyView::text(std::int64_t visit) const {
  if (!parts_.text) return std::nullopt;
  Query row(database_, "SELECT * FROM visit_of_run WHERE id = ?1 LIMIT 1", visit);
  if (!row.next()) return std::nullopt;
  return parts_.text(read_visit(row));
}

}  // namespace

std::unique_ptr<BodyView> body_view(Database& database, std::int64_t run, const std::string& body,
                                    ViewParts parts) {
  return std::make_unique<StoredBodyView>(database.path(), run, body, std::move(parts));
}

}  // namespace mingcha::ledger
