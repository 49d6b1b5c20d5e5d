// Links to foreign hosts that no visitor can see: the trace of a site that was broken into. Moved off the
// screen or made tiny they serve nobody else; what is only not shown may be a menu, and is for a person to
// look at unless its words give it away.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/address.h"
#include "checks/gate.h"
#include "checks/offer.h"
#include "checks/trusted.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

struct Place {
  PageView page;
  HiddenLink link;
};

struct Host {
  std::vector<Place> places;
  bool certain = false;
};

Text way(Hiding how) {
  switch (how) {
    case Hiding::off_screen:
      return {"移到屏幕之外", "moved off the screen"};
    case Hiding::tiny:
      return {"缩小到看不见", "made too small to be seen"};
    case Hiding::not_shown:
      break;
  }
  return {"设为不显示", "not shown"};
}

std::map<std::string, Host> gather(const CheckInput& input) {
  const auto spam = input.rule.parameters.list("spam");
  const auto trusted = input.rule.parameters.list("trusted");
  std::map<std::string, Host> hosts;
  input.view.each_page([&](const PageView& page) {
    if (!page.facts) return;
    for (const HiddenLink& link : page.facts->hidden_links) {
      const auto address = Address::parse(link.url);
      if (!address || is_of(address->host(), trusted)) continue;
      Host& host = hosts[std::string(address->host())];
      host.places.push_back({page, link});
      const bool says_so = std::ranges::any_of(
          spam, [&](const std::string& word) { return link.text.find(word) != std::string::npos; });
      host.certain = host.certain || link.how != Hiding::not_shown || says_so;
    }
  });
  return hosts;
}

Result judge_host(const CheckInput& input, const std::string& name, const Host& host) {
  const auto plain = std::ranges::max_element(
      host.places, {}, [](const Place& place) { return static_cast<int>(place.link.how); });
  const Spot spot{plain->page.site, name, "", plain->page.url};
  std::set<std::string> pages;
  for (const Place& place : host.places) pages.insert(place.page.url);
  const Text how = way(plain->link.how);
  const Text text{fmt::format("{} 个页面藏有指向站外主机 {} 的链接，访客看不见：{}，{}", pages.size(), name,
                              quoted_zh(plain->link.text), how.zh),
                  fmt::format("{} page{} hold{} links to the outside host {} that no visitor sees: {}, {}",
                              pages.size(), pages.size() == 1 ? "" : "s", pages.size() == 1 ? "s" : "", name,
                              quoted_en(plain->link.text), how.en)};
  Result result = host.certain ? failed(input, spot, Reason::certain, text)
                               : undetermined(input, spot, Reason::suspected, text);
  for (const Place& place : host.places) {
    if (result.evidence.size() >= evidence_cap) break;
    if (pages.erase(place.page.url) == 0) continue;  // shown already
    result.evidence.push_back(evidence_of(input.view, place.page, place.link.url));
  }
  return result;
}

CheckOutput judge(const CheckInput& input) {
  const std::string id = "safety.hidden.hosts";
  if (auto closed = gate(input)) return {{*closed}, {unknown(id, "count", closed->reason)}};
  CheckOutput output;
  const auto hosts = gather(input);
  for (const auto& [name, host] : hosts) output.results.push_back(judge_host(input, name, host));
  if (hosts.empty())
    output.results.push_back(
        passed(input, home_spot(portal_of(input.view)),
               {"所读页面没有藏起来的站外链接", "no page that was read hides links to the outside"}));
  output.measures.push_back(count_of(id, static_cast<std::size_t>(std::ranges::count_if(
                                             hosts, [](const auto& host) { return host.second.certain; }))));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"trusted", ValueForm::list, "", "domains that a page may link to unseen, such as gov.cn"},
    {"spam", ValueForm::list, "", "words in a link that is not shown which give it away as planted"},
};

}  // namespace

extern const Check safety_hidden;
const Check safety_hidden{
    .id = "safety.hidden",
    .title = {"暗链", "Hidden links"},
    .clause = {"国办秘函〔2019〕19号，单项否决指标“安全、泄密事故等严重问题”：网站被植入暗链未及时处置",
               "Inspection table of 2019, veto item: security, an attack not dealt with"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says =
        {"页面把指向站外主机的链接移到屏幕之外或缩小到看不见，或藏起来的链接带有规则所列词语的，不通过；其他"
         "不显示"
         "的站外链接只作存疑。",
         "A page moves links to an outside host off the screen or makes them too small to be seen, or a link "
         "that is not shown holds a word of the pack's. Other unseen links to the outside are suspected."},
    .evidence = {"藏有链接的页面（最多 20 个）及链接地址。",
                 "the pages that hide the links (at most 20), and where these lead"},
    .limits =
        {"只看页面元素自身的写法，不解析样式表和脚本；规则所列可信域名不计。",
         "Only what elements say themselves: style sheets and scripts are not looked at. The pack's trusted "
         "domains don't count."},
    .fix = {"清除被植入的链接，查找并修补被入侵的漏洞。",
            "Remove the planted links, and find and close the hole by which they came."},
};

}  // namespace mingcha::checks
