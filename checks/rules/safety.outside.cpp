// Links out of the body's sites to hosts that are no government's, or whose name is no longer there: a lapsed
// name may be bought by anybody. Suspected, for a person to look at; an accusation only where the pack says
// so.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/address.h"
#include "checks/gate.h"
#include "checks/trusted.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

struct Host {
  std::vector<VisitView> visits;
  std::string text, url, referrer;
  std::size_t links = 0;
  bool trusted = false;

  // The name service itself says, each time, that there is no such name.
  bool lapsed() const {
    return !visits.empty() && std::ranges::all_of(visits, [](const VisitView& visit) {
      return visit.outcome == Outcome::dns_failure && visit.transport.fault == Fault::no_such_name;
    });
  }
};

std::map<std::string, Host> gather(const CheckInput& input) {
  const auto trusted = input.rule.parameters.list("trusted");
  std::map<std::string, Host> hosts;
  input.view.each_target([&](const TargetView& target) {
    if (target.in_assessment || target.kind == LinkKind::head) return;
    const auto address = Address::parse(target.url);
    if (!address) return;
    Host& host = hosts[std::string(address->host())];
    if (host.links == 0) {
      host.text = target.text;
      host.url = target.url;
      host.referrer = target.referrers.empty() ? target.url : *std::ranges::min_element(target.referrers);
      host.trusted = is_of(address->host(), trusted);
    }
    host.links += target.referrer_count;
    host.visits.insert(host.visits.end(), target.visits.begin(), target.visits.end());
  });
  return hosts;
}

Result judge_host(const CheckInput& input, const std::string& name, const Host& host) {
  const Spot spot{portal_of(input.view).site, name, "", host.referrer};
  const std::string zh =
      fmt::format("链接{}指向站外主机 {}，共 {} 处", quoted_zh(host.text), name, host.links);
  const std::string en = fmt::format("{} leads to the outside host {}, in {} place{}", quoted_en(host.text),
                                     name, host.links, host.links == 1 ? "" : "s");
  const auto shown = [&](Result result) {
    add_visits(result, host.visits);
    result.evidence.push_back(evidence_of(input.view, host.referrer, host.text));
    return result;
  };
  if (host.lapsed()) {
    const Text text{zh + "；该域名已不存在，可能被他人注册",
                    en + "; its name is no longer there and may be bought by anybody"};
    return shown(input.rule.parameters.word("lapsed", "suspected") == "fail"
                     ? failed(input, spot, Reason::certain, text)
                     : undetermined(input, spot, Reason::suspected, text));
  }
  if (host.trusted || input.rule.parameters.list("trusted").empty()) return passed(input, spot, {zh, en});
  if (input.rule.parameters.word("foreign", "pass") == "suspected")
    return shown(undetermined(input, spot, Reason::suspected,
                              {zh + "；不在规则所列的可信域名内，须人工核对",
                               en + "; it is none of the names that the pack trusts, a person should look"}));
  return passed(input, spot,
                {zh + "；不在规则所列的可信域名内", en + "; none of the names that the pack trusts"});
}

CheckOutput judge(const CheckInput& input) {
  const std::array<std::string, 2> ids = {"safety.outside.foreign", "safety.outside.lapsed"};
  if (auto closed = gate(input))
    return {{*closed}, {unknown(ids[0], "count", closed->reason), unknown(ids[1], "count", closed->reason)}};
  CheckOutput output;
  std::size_t foreign = 0, lapsed = 0;
  for (const auto& [name, host] : gather(input)) {
    if (!host.trusted) ++foreign;
    if (host.lapsed()) ++lapsed;
    output.results.push_back(judge_host(input, name, host));
  }
  output.measures = {count_of(ids[0], foreign), count_of(ids[1], lapsed)};
  return output;
}

constexpr ParameterForm parameters[] = {
    {"trusted", ValueForm::list, "", "domains whose hosts are fine, such as gov.cn"},
    {"foreign", ValueForm::choice, "pass suspected", "what a link to any other host is"},
    {"lapsed", ValueForm::choice, "suspected fail", "what a link to a name is that is no longer there"},
};

}  // namespace

extern const Check safety_outside;
const Check safety_outside{
    .id = "safety.outside",
    .title = {"站外链接", "Links to the outside"},
    .clause = {"国办秘函〔2019〕19号，单项否决指标“安全、泄密事故等严重问题”：链接内容",
               "Inspection table of 2019, veto item: security, what is linked to"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"链接指向已不存在的域名，而规则将其定为不通过的，不通过；其余只作存疑。",
             "A link leads to a name that is no longer there, where the pack makes that a fail; all else is "
             "suspected."},
    .evidence = {"对该主机的访问及首个链接它的页面。",
                 "the visits of the host and the first page that links to it"},
    .limits = {"不读取站外内容，只看主机名和是否解析；一个主机一条结果。",
               "Nothing outside is read: only the host's name and whether it resolves. One result a host."},
    .fix = {"删除或更正指向失效、不明站点的链接。",
            "Remove or correct links to hosts that are gone or unknown."},
};

}  // namespace mingcha::checks
