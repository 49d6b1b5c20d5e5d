#include "checks/gone.h"

#include <algorithm>

#include "base/address.h"
#include "checks/gate.h"
#include "checks/places.h"
#include "pages/kinds.h"

namespace mingcha::checks {
namespace {

bool similar_length(std::uint32_t a, std::uint32_t b) {
  const auto [less, more] = std::minmax(a, b);
  // A "not found" page may repeat the address that was asked for.
  return more - less <= std::max<std::uint32_t>(30, more / 10);
}

// Sends back to a folder above it (or to a page of that folder's index), as a deleted page's stub does. A
// page that sends elsewhere has moved; an index page that sends to its own folder is the same page.
bool sends_back(const PageView& page) {
  const std::string& target = page.facts->refresh;
  return !target.empty() && !is_root(page.url) && without_index(target) != without_index(page.url) &&
         above(target, page.url);
}

bool says_home(const std::string& text) {
  for (const std::string_view word : {"首页", "主页", "Home", "HOME", "home"})
    if (text.find(word) != std::string::npos) return true;
  return false;
}

}  // namespace

bool same_page(const PageFacts& a, const PageFacts& b) {
  return a.title == b.title && pages::near_equal(a.shape, b.shape) &&
         similar_length(a.text_length, b.text_length);
}

GoneJudge::GoneJudge(const BodyView& view) : view_(view) {
  for (const SiteView& site : view.sites()) {
    Host host;
    host.sample = view.not_found_sample(site.site);
    host.home = home_page(view, site);
    host.sample_is_home =
        host.sample != nullptr && host.home && host.home->facts && same_page(*host.sample, *host.home->facts);
    hosts_[site.site] = std::move(host);
  }
  if (std::ranges::none_of(hosts_, [](const auto& host) { return host.second.sample != nullptr; })) return;
  view.each_target([&](const TargetView& target) {
    const auto place = hosts_.find(authority_of(target.url));
    if (place == hosts_.end() || place->second.sample == nullptr || is_root(target.url)) return;
    const auto page = page_of(target);
    if (!page) return;
    ++place->second.pages;
    if (like_sample(target, *page, place->second)) ++place->second.like_sample;
  });
}

std::optional<PageView> GoneJudge::page_of(const TargetView& target) const {
  const PageView* page = view_.page(target.url);
  if (page == nullptr)
    for (const VisitView& visit : target.visits)
      if (visit.ok() && visit.final_url != target.url && page == nullptr) page = view_.page(visit.final_url);
  return page != nullptr && page->facts ? std::optional(*page) : std::nullopt;
}

const GoneJudge::Host* GoneJudge::host_of(std::string_view url) const {
  const auto found = hosts_.find(authority_of(url));
  return found == hosts_.end() ? nullptr : &found->second;
}

bool GoneJudge::like_sample(const TargetView& target, const PageView& page, const Host& host) const {
  if (host.sample == nullptr || !same_page(*page.facts, *host.sample)) return false;
  // Where strangers are sent to log in, a link to the login is not dead.
  if (host.sample->kind == PageKind::login) return false;
  // What is linked as the home page is the home page, whatever its address.
  return !(host.sample_is_home && says_home(target.text));
}

Gone GoneJudge::judge(const TargetView& target) const {
  if (is_root(target.url)) return Gone::no;
  const auto page = page_of(target);
  if (!page) return Gone::no;
  const PageFacts& facts = *page->facts;
  if (const Host* host = host_of(target.url); host != nullptr && like_sample(target, *page, *host)) {
    if (host->one_page_for_all() || host->sample->needs_browser || host->sample->text_length == 0)
      return Gone::unsure;
    return Gone::soft;
  }
  if (is_root(page->url))
    return Gone::no;  // sent on to the home page, and the host knows "not found" otherwise
  if (facts.kind == PageKind::stub && sends_back(*page)) return Gone::stub;
  // A list or a dated article that speaks of errors is not one.
  if (facts.kind == PageKind::error && facts.entries.size() < 3 && !facts.published) return Gone::error;
  if (facts.kind == PageKind::parked) return Gone::parked;
  return Gone::no;
}

}  // namespace mingcha::checks
