// Links lead somewhere. All referrers of one body together make one result for a target. A target is dead for
// certain where it answers 404 or 410 twice, far enough apart; what answers 200 and is not there, or fails
// while its host answers others, is dead when confirmed; the rest is suspected and costs nothing.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/digest.h"
#include "checks/gate.h"
#include "checks/link_verdict.h"
#include "checks/places.h"

namespace mingcha::checks {
namespace {

enum Place : std::size_t { on_home, inner, outside, attachment };

struct Tally {
  std::size_t dead = 0, determined = 0, undetermined = 0;
  Reason reason = Reason::suspected;
};

Place place_of(const TargetView& target) {
  if (target.on_home) return on_home;
  if (target.kind == LinkKind::attachment) return attachment;
  return target.own || target.in_assessment ? inner : outside;
}

Text place_words(Place place) {
  static const std::array<Text, 4> words = {Text{"首页链接", "a link of the home page"},
                                            {"内页链接", "a link of an inner page"},
                                            {"站外链接", "a link to another site"},
                                            {"附件", "an attachment"}};
  return words[place];
}

// Links that a visitor can follow; a form's target or a script's is asked for otherwise.
bool is_link(const TargetView& target) {
  return target.kind == LinkKind::page || target.kind == LinkKind::attachment ||
         target.kind == LinkKind::frame;
}

Text message_of(const TargetView& target, const LinkVerdict& verdict) {
  const Text place = place_words(place_of(target));
  const std::size_t count = std::max(target.referrer_count, target.referrers.size());
  const std::string judged = verdict.verdict == Verdict::fail             ? "，是死链"
                             : verdict.reason == Reason::suspected        ? "，疑似死链，待确认"
                             : verdict.verdict == Verdict::not_determined ? "，不能判定"
                                                                          : "";
  const std::string judged_en = verdict.verdict == Verdict::fail             ? ": dead"
                                : verdict.reason == Reason::suspected        ? ": suspected, to be confirmed"
                                : verdict.verdict == Verdict::not_determined ? ": can't be judged"
                                                                             : "";
  return {fmt::format("{}：{}{}；共 {} 个页面链接到它", place.zh, verdict.found.zh, judged, count),
          fmt::format("{}: {}{}; {} page{} to it", place.en, verdict.found.en, judged_en, count,
                      count == 1 ? " links" : "s link")};
}

Result result_of(const CheckInput& input, const TargetView& target, const LinkVerdict& verdict,
                 const SiteView& portal) {
  const auto first = std::ranges::min_element(target.referrers);
  const Spot spot{target.own ? authority_of(target.url) : portal.site, subject_of(target.url), "",
                  first == target.referrers.end() ? target.url : *first};
  const Text message = message_of(target, verdict);
  if (verdict.verdict == Verdict::pass) return passed(input, spot, message);
  Result result = verdict.verdict == Verdict::fail ? failed(input, spot, verdict.reason, message)
                                                   : undetermined(input, spot, verdict.reason, message);
  add_visits(result, target.visits);
  std::vector<std::string> referrers = target.referrers;
  std::ranges::sort(referrers);
  if (referrers.size() > evidence_cap) referrers.resize(evidence_cap);
  for (const std::string& referrer : referrers)
    result.evidence.push_back(evidence_of(input.view, referrer, target.text));
  return result;
}

CheckOutput judge(const CheckInput& input) {
  static const std::array<std::string, 4> ids = {"links.dead.home", "links.dead.inner", "links.dead.outside",
                                                 "links.dead.attachment"};
  CheckOutput output;
  if (auto closed = gate(input)) {
    for (const std::string& id : ids) output.measures.push_back(unknown(id, "share", closed->reason));
    output.results.push_back(std::move(*closed));
    return output;
  }
  const LinkJudge links(input);
  const SiteView portal = portal_of(input.view);
  std::set<std::string> homes;  // whether they open is the business of availability.home
  for (const SiteView& site : input.view.sites()) homes.insert(subject_of(site.home));
  std::array<Tally, 4> tallies;
  input.view.each_target([&](const TargetView& target) {
    if (!is_link(target) || homes.contains(subject_of(target.url))) return;
    const auto verdict = links.judge(target);
    if (!verdict) return;
    Tally& tally = tallies[place_of(target)];
    if (verdict->verdict == Verdict::fail) ++tally.dead;
    if (verdict->verdict == Verdict::not_determined) {
      ++tally.undetermined;
      tally.reason = verdict->reason;
    } else {
      ++tally.determined;
    }
    output.results.push_back(result_of(input, target, *verdict, portal));
  });
  for (std::size_t place = 0; place < ids.size(); ++place) {
    const Tally& tally = tallies[place];
    if (tally.determined > 0)
      output.measures.push_back(share_of(ids[place], tally.dead, tally.determined));
    else
      output.measures.push_back(tally.undetermined > 0
                                    ? unknown(ids[place], "share", tally.reason)
                                    : unknown(ids[place], "share", Reason::not_observable));
  }
  return output;
}

std::vector<Want> wants(const Body& body, const Assessment&, std::string_view seed) {
  std::vector<Want> all;
  std::set<std::string> sites;
  for (const Address& address : body.addresses) {
    const std::string site(address.authority());
    if (!sites.insert(site).second) continue;
    const std::string path = sha256_hex(std::string(seed) + site).substr(0, 16);
    all.push_back({fmt::format("{}://{}/{}.html", address.scheme(), site, path), "not-found-sample"});
  }
  return all;
}

constexpr ParameterForm parameters[] = {
    {"outside", ValueForm::choice, "suspected fail", "what a dead link to a foreign host is"},
};

}  // namespace

extern const Check links_dead;
const Check links_dead{
    .id = "links.dead",
    .title = {"死链", "Links that lead nowhere"},
    .clause = {"国办秘函〔2019〕19号，扣分指标“链接可用性”", "Inspection table of 2019, deductions: links"},
    .wants = wants,
    .judge = judge,
    .parameters = parameters,
    .says = {"页面上的链接打不开（404、410，或经多次间隔访问确认失败、确认为“软404”）的，不通过；同一目标只计"
             "一次。",
             "A link whose target answers 404 or 410 twice, apart in time, or is confirmed to fail or to be "
             "a soft 404, fails; one finding a target."},
    .evidence = {"目标的各次访问，以及链接所在页面（最多 20 个）。",
                 "the visits of the target, and the pages that link to it (at most 20)"},
    .limits =
        {"403、防护墙、站外目标和未确认的失败只计为“疑似”，不扣分；整个主机不可访问时其目标不计为死链。",
         "403, walls, outside hosts and what was not confirmed are suspected and cost nothing; where a whole "
         "host is down its targets are no dead links."},
    .fix = {"恢复目标页面，或更正、删除所列页面上的该链接。",
            "Restore the target, or correct or remove the link on the pages listed."},
};

}  // namespace mingcha::checks
