// A BodyView from data, for cases of checks: pages with their facts in short, visits, targets. Every page has
// been visited once unless the case says otherwise, and every link of a page is a target.
//
//   pages:   {/list/a.html: {kind: list, name: 政策文件, columns: [policies], entries: ["2017-03-02 标题
//   /a.html"],
//             links: ["navigation 政策文件 /list/a.html", "body:attachment 附件 /a.doc"], meta: {SiteName:
//             某县}, marks: [icp, "site-map:by-script"], forms: [letter], next: [/list/a-2.html], text: 500,
//             shape: 7}}
//   visits:  {/a.html: ["10:00 404", "10:30 404", "10:00 refused", "10:00 200 wall=challenge", "10:00 200
//   ->/"]} sample:  facts of the portal's answer to a path that can't exist
//   entered: {interviews.attended: 3/4}   figures of measures.csv
//   wanted:  {"/s?q=1": {kind: list, …}}   what the wants of checks brought
//   texts:   {/a.html: "…"}   all visible text, as the archive gives it back
//   earlier: {/a.html: [{at: 2017-12-01T10:00, …}]}   the page as earlier runs saw it
//   parent:  {pages: …}   what was seen of the body above it, http://www.city.gov.test
// Paths are of www.a.gov.test, the portal; other addresses are written whole.
#pragma once

#include <yaml-cpp/yaml.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/views.h"
#include "targets/body.h"

namespace mingcha::fakes {

inline const std::string portal = "http://www.a.gov.test";

class MemoryView : public BodyView {
 public:
  // `folder` holds the HTML files that a case names.
  MemoryView(const YAML::Node& data, const std::string& folder);

  std::string body() const override { return "a"; }
  Instant as_of() const override { return as_of_; }
  std::vector<SiteView> sites() const override { return sites_; }
  const PageView* page(std::string_view url) const override;
  void each_page(const std::function<void(const PageView&)>& use) const override;
  std::vector<VisitView> visits(std::string_view url) const override;
  void each_target(const std::function<void(const TargetView&)>& use) const override;
  std::vector<VisitView> probes(std::string_view site, Instant from, Instant to) const override;
  const PageFacts* not_found_sample(std::string_view site) const override;
  std::vector<Measure> entered_measures() const override { return entered_; }
  std::vector<RequestView> requests() const override { return requests_; }
  std::vector<EarlierPage> earlier(std::string_view url) const override;
  std::shared_ptr<const PageFacts> wanted(std::string_view url) const override;
  std::optional<std::string> text(std::int64_t visit) const override;
  const BodyView* parent() const override { return parent_.get(); }
  AccountView account(std::string_view id) const override;

 private:
  void add_sites(const YAML::Node& sites);
  void add_pages(const YAML::Node& pages, const std::string& folder);
  void add_visits(const YAML::Node& visits);
  void add_probes(const YAML::Node& probes);
  void add_wanted(const YAML::Node& wanted);
  void add_earlier(const YAML::Node& earlier);
  void add_targets(const YAML::Node& changes);
  void add_accounts(const YAML::Node& accounts);
  void add_target(const PageView& page, const Link& link);
  VisitView visit_from(const std::string& url, const std::string& text);

  Instant as_of_{};
  std::vector<SiteView> sites_;
  std::set<std::string> other_hosts_;  // of other bodies of the assessment
  std::map<std::string, PageView, std::less<>> pages_;
  std::map<std::string, std::vector<VisitView>, std::less<>> visits_;
  std::map<std::string, TargetView> targets_;
  std::vector<VisitView> probes_;
  std::optional<PageFacts> sample_;
  std::vector<Measure> entered_;
  std::vector<RequestView> requests_;
  std::map<std::string, std::shared_ptr<const PageFacts>, std::less<>> wanted_;
  std::map<std::string, std::vector<EarlierPage>, std::less<>> earlier_;
  std::map<std::int64_t, std::string> texts_;  // by visit
  std::unique_ptr<MemoryView> parent_;
  std::map<std::string, AccountView, std::less<>> accounts_;
  std::int64_t next_visit_ = 1;
};

// Its accounts, as accounts.csv would have them (tests/fakes/memory_accounts.cpp says how a case writes
// them).
std::vector<Account> accounts_from(const YAML::Node& accounts);

// Facts as a case writes them.
PageFacts facts_from(const YAML::Node& data);
// Facts of an HTML file beside the case, by the real reader.
std::shared_ptr<const PageFacts> facts_of_file(const std::string& path, const std::string& url, bool is_home,
                                               Day today);
std::string whole_address(const std::string& path);
std::vector<RequestView> requests_from(const YAML::Node& data, Day as_of);  // memory_requests.cpp

}  // namespace mingcha::fakes
