#include "tests/fakes/memory_view.h"

#include <algorithm>

#include "base/address.h"
#include "base/text.h"

namespace mingcha::fakes {
namespace {

constexpr std::string_view usual_day = "2017-12-20";

Zone zone() {
  return *Zone::named("Asia/Shanghai");
}

std::string authority(std::string_view url) {
  return std::string(Address::parse(url)->authority());
}

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> all;
  for (const auto part : split(text, ' '))
    if (!part.empty()) all.emplace_back(part);
  return all;
}

// "CN=www.a.gov.test/CN=Root/2017-01-01": subject, issuer and the end of its validity.
Certificate certificate_from(const std::string& text) {
  const auto parts = split(text, '/');
  return {std::string(parts.at(0)), std::string(parts.at(1)), {}, parse_instant(parts.at(2), zone()).value()};
}

// "3/4"
Measure figure_from(const std::string& id, const std::string& text) {
  const auto parts = split(text, '/');
  Measure measure;
  measure.id = id;
  measure.numerator = Decimal::parse(parts.at(0)).value();
  measure.denominator = Decimal::parse(parts.at(1)).value();
  measure.source = "台账";
  return measure;
}

template <class T>
T of(const YAML::Node& data, const char* key, T fallback) {
  return data[key] ? data[key].as<T>() : fallback;
}

}  // namespace

std::string whole_address(const std::string& path) {
  return path.starts_with("/") ? portal + path : path;
}

MemoryView::MemoryView(const YAML::Node& data, const std::string& folder) {
  as_of_ = *parse_instant(of<std::string>(data, "as_of", std::string(usual_day) + "T12:00"), zone());
  for (const auto& host : data["other_hosts"]) other_hosts_.insert(host.as<std::string>());
  add_sites(data["sites"]);
  add_pages(data["pages"], folder);
  add_visits(data["visits"]);
  add_probes(data["probes"]);
  add_targets(data["targets"]);
  add_wanted(data["wanted"]);
  add_earlier(data["earlier"]);
  for (const auto& text : data["texts"])
    texts_[visits_.at(whole_address(text.first.as<std::string>())).back().id] = text.second.as<std::string>();
  if (data["parent"]) parent_ = std::make_unique<MemoryView>(data["parent"], folder);
  add_accounts(data["accounts"]);
  if (data["sample"]) sample_ = facts_from(data["sample"]);
  if (data["requests"]) requests_ = requests_from(data["requests"], zone().day_of(as_of_));
  for (const auto& figure : data["entered"])
    entered_.push_back(figure_from(figure.first.as<std::string>(), figure.second.as<std::string>()));
}

void MemoryView::add_sites(const YAML::Node& sites) {
  SiteView usual{.site = "www.a.gov.test",
                 .home = portal + "/",
                 .is_portal = true,
                 .complete = true,
                 .stopped_by = "",
                 .robots_outcome = "absent"};
  if (!sites) {
    sites_.push_back(usual);
    return;
  }
  for (const auto& data : sites) {
    SiteView site = usual;
    site.home = whole_address(of<std::string>(data, "home", "/"));
    site.site = authority(site.home);
    site.is_portal = sites_.empty();
    site.complete = of(data, "complete", true);
    site.stopped_by = of<std::string>(data, "stopped_by", "");
    site.robots_outcome = of<std::string>(data, "robots", "absent");
    sites_.push_back(site);
  }
}

void MemoryView::add_pages(const YAML::Node& pages, const std::string& folder) {
  for (const auto& entry : pages) {
    PageView page;
    page.url = whole_address(entry.first.as<std::string>());
    page.site = authority(page.url);
    page.depth = of(entry.second, "depth", page.url == portal + "/" ? 0 : 1);
    if (const auto html = entry.second["html"])
      page.facts = facts_of_file(folder + "/" + html.as<std::string>(), page.url, page.depth == 0,
                                 zone().day_of(as_of_));
    else
      page.facts = std::make_shared<PageFacts>(facts_from(entry.second));
    VisitView visit = visit_from(page.url, "10:00 200");
    page.visit = visit.id;
    visits_[page.url].push_back(std::move(visit));
    pages_[page.url] = std::move(page);
  }
}

// "10:00 404", "2017-12-19T10:00 timeout retry", "10:00 200 8s", "10:00 521 wall=cookie-script", "10:00 200
// ->/b", "10:00 tls-failure fault=expired certificate=CN=a/CN=Root/2017-01-01", "10:00 200 ip=2001:db8::1"
VisitView MemoryView::visit_from(const std::string& url, const std::string& text) {
  VisitView visit;
  visit.id = next_visit_++;
  visit.run = 1;
  visit.url = visit.final_url = url;
  const auto parts = words(text);
  const std::string when = parts.at(0).size() > 5 ? parts[0] : std::string(usual_day) + "T" + parts[0];
  visit.time = parse_instant(when, zone()).value();
  visit.total = Milliseconds{200};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::string& word = parts[i];
    if (const auto outcome = parse_outcome(word)) {
      visit.outcome = *outcome;
    } else if (const auto purpose = word == "retry" ? std::optional(Purpose::retry) : std::nullopt) {
      visit.purpose = *purpose;
    } else if (word.starts_with("wall=")) {
      visit.wall = word.substr(5);
    } else if (word.starts_with("fault=")) {
      visit.transport.fault = parse_fault(word.substr(6)).value();
    } else if (word.starts_with("tls=")) {
      visit.transport.tls = word.substr(4);
    } else if (word.starts_with("certificate=")) {
      visit.transport.chain.push_back(certificate_from(word.substr(12)));
    } else if (word.starts_with("type=")) {
      visit.content_type = word.substr(5);
    } else if (word.starts_with("ip=")) {
      visit.ip = word.substr(3);
    } else if (word.starts_with("->")) {
      visit.final_url = whole_address(word.substr(2));
    } else if (word.ends_with("s")) {
      visit.total = parse_span(word).value();
    } else {
      visit.status = std::stoi(word);
    }
  }
  return visit;
}

// Visits that a case writes take the place of the usual one; the page's facts are of the last of them.
void MemoryView::add_visits(const YAML::Node& visits) {
  for (const auto& entry : visits) {
    const std::string url = whole_address(entry.first.as<std::string>());
    auto& all = visits_[url];
    all.clear();
    for (const auto& text : entry.second) all.push_back(visit_from(url, text.as<std::string>()));
    if (const auto page = pages_.find(url); page != pages_.end() && !all.empty())
      page->second.visit = all.back().id;
  }
}

// {from: 2017-12-13, days: 7, each: 24, failures: 9}: evenly spaced over whole days, the first ones failing.
void MemoryView::add_probes(const YAML::Node& probes) {
  if (!probes) return;
  const Instant from = parse_instant(probes["from"].as<std::string>(), zone()).value();
  const int each = probes["each"].as<int>(), count = probes["days"].as<int>() * each;
  const std::string failure = of<std::string>(probes, "failure", "timeout");
  for (int i = 0; i < count; ++i) {
    const bool fails = i < of(probes, "failures", 0);
    VisitView visit = visit_from(portal + "/", "10:00 " + (fails ? failure : std::string("200")));
    visit.purpose = Purpose::probe;
    visit.time = from + Milliseconds{24LL * 3600 * 1000 / each} * i;
    probes_.push_back(std::move(visit));
  }
}

void MemoryView::add_wanted(const YAML::Node& wanted) {
  for (const auto& answer : wanted) {
    const std::string url = whole_address(answer.first.as<std::string>());
    wanted_[url] = std::make_shared<PageFacts>(facts_from(answer.second));
    if (visits_[url].empty()) visits_[url].push_back(visit_from(url, "10:00 200"));
  }
}

void MemoryView::add_earlier(const YAML::Node& earlier) {
  for (const auto& entry : earlier) {
    const std::string url = whole_address(entry.first.as<std::string>());
    for (const auto& seen : entry.second) {
      VisitView visit = visit_from(url, seen["at"].as<std::string>() + " 200");
      visit.run = 0;
      earlier_[url].push_back({std::move(visit), std::make_shared<PageFacts>(facts_from(seen))});
    }
  }
}

void MemoryView::add_target(const PageView& page, const Link& link) {
  const auto address = Address::parse(link.url);
  if (!address) return;
  auto [place, first] = targets_.try_emplace(link.url);
  TargetView& target = place->second;
  if (first) {
    target.url = link.url;
    target.kind = link.kind;
    target.region = link.region;
    target.text = link.text;
    const std::string host(address->authority());
    target.own = std::ranges::find(sites_, host, &SiteView::site) != sites_.end();
    target.in_assessment = target.own || other_hosts_.contains(host);
    target.visits = visits(link.url);
  }
  if (std::ranges::find(target.referrers, page.url) == target.referrers.end())
    target.referrers.push_back(page.url);
  target.referrer_count = target.referrers.size();
  target.on_home = target.on_home || std::ranges::find(sites_, page.url, &SiteView::home) != sites_.end();
}

void MemoryView::add_targets(const YAML::Node& changes) {
  for (const auto& [url, page] : pages_) {
    for (const Link& link : page.facts->links) add_target(page, link);
    for (const Entry& entry : page.facts->entries)
      add_target(page, {entry.url, entry.title, LinkRegion::list, LinkKind::page});
  }
  for (const auto& change : changes)
    targets_[whole_address(change.first.as<std::string>())].referrer_count =
        change.second["referrers"].as<std::size_t>();
}

const PageView* MemoryView::page(std::string_view url) const {
  const auto found = pages_.find(url);
  return found == pages_.end() ? nullptr : &found->second;
}

void MemoryView::each_page(const std::function<void(const PageView&)>& use) const {
  for (const auto& [url, page] : pages_) use(page);
}

std::vector<VisitView> MemoryView::visits(std::string_view url) const {
  const auto found = visits_.find(url);
  return found == visits_.end() ? std::vector<VisitView>{} : found->second;
}

void MemoryView::each_target(const std::function<void(const TargetView&)>& use) const {
  for (const auto& [url, target] : targets_) use(target);
}

std::vector<VisitView> MemoryView::probes(std::string_view site, Instant from, Instant to) const {
  std::vector<VisitView> all;
  if (site != "www.a.gov.test") return all;
  std::ranges::copy_if(probes_, std::back_inserter(all),
                       [&](const VisitView& visit) { return visit.time >= from && visit.time <= to; });
  return all;
}

const PageFacts* MemoryView::not_found_sample(std::string_view site) const {
  return sample_ && site == "www.a.gov.test" ? &*sample_ : nullptr;
}

std::vector<EarlierPage> MemoryView::earlier(std::string_view url) const {
  const auto found = earlier_.find(url);
  return found == earlier_.end() ? std::vector<EarlierPage>{} : found->second;
}

std::shared_ptr<const PageFacts> MemoryView::wanted(std::string_view url) const {
  const auto found = wanted_.find(url);
  return found == wanted_.end() ? nullptr : found->second;
}

std::optional<std::string> MemoryView::text(std::int64_t visit) const {
  const auto found = texts_.find(visit);
  return found == texts_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace mingcha::fakes
