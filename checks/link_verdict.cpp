#include "checks/link_verdict.h"

#include <algorithm>

namespace mingcha::checks {
namespace {

bool is_missing(const VisitView& visit) {
  return visit.outcome == Outcome::response && (visit.status == 404 || visit.status == 410);
}

// A wall, or an answer that means "not for you": the page may be there for others.
bool is_wall(const VisitView& visit) {
  if (!visit.wall.empty()) return true;
  if (visit.outcome != Outcome::response) return false;
  const int status = visit.status;
  return status == 401 || status == 402 || status == 403 || status == 405 || status == 407 || status == 429 ||
         status == 451;
}

// The page's own trouble, where its host answers others.
bool is_fault(const VisitView& visit) {
  switch (visit.outcome) {
    case Outcome::response:
      return visit.status >= 500;
    case Outcome::timeout:
    case Outcome::too_slow:
    case Outcome::reset:
    case Outcome::empty_answer:
      return true;
    default:
      return false;
  }
}

bool is_there(const VisitView& visit) {
  return visit.ok() || (visit.outcome == Outcome::body_too_large && visit.wall.empty());
}

bool was_asked(const VisitView& visit) {
  return visit.outcome != Outcome::robots && visit.outcome != Outcome::our_error;
}

Text words_for(Gone gone, const std::vector<VisitView>& visits) {
  Text ended = describe(visits);
  switch (gone) {
    case Gone::soft:
      return {ended.zh + "，但内容与该主机对不存在路径的应答相同",
              ended.en + ", with the page that the host gives for any unknown path"};
    case Gone::stub:
      return {ended.zh + "，但内容只是跳回上级目录的空壳页面",
              ended.en + ", with a stub that only leads back to the folder above"};
    case Gone::error:
      return {ended.zh + "，但页面自称内容不存在",
              ended.en + ", with a page that says itself that nothing is there"};
    case Gone::parked:
      return {ended.zh + "，但页面是域名停放页", ended.en + ", with the page of a parked domain"};
    default:
      return ended;
  }
}

}  // namespace

LinkJudge::LinkJudge(const CheckInput& input)
    : confirm_(input.assessment.confirm),
      outside_fails_(input.rule.parameters.word("outside", "suspected") == "fail"),
      gone_(input.view) {
  const auto note = [&](const std::string& url, const std::vector<VisitView>& visits) {
    if (std::ranges::any_of(visits, [](const VisitView& visit) {
          return visit.outcome == Outcome::response && visit.status < 500 && visit.wall.empty();
        }))
      answering_.insert(authority_of(url));
  };
  input.view.each_target([&](const TargetView& target) { note(target.url, target.visits); });
  for (const SiteView& site : input.view.sites()) note(site.home, input.view.visits(site.home));
}

bool LinkJudge::far_enough_apart(const std::vector<VisitView>& visits, std::size_t count) const {
  return visits.size() >= count && visits.back().time - visits.front().time >= confirm_.over;
}

std::optional<LinkVerdict> LinkJudge::judge(const TargetView& target) const {
  std::vector<VisitView> asked;
  std::ranges::copy_if(target.visits, std::back_inserter(asked), was_asked);
  std::ranges::sort(asked, {}, &VisitView::time);
  if (asked.empty()) {
    if (std::ranges::none_of(target.visits,
                             [](const VisitView& visit) { return visit.outcome == Outcome::our_error; }))
      return std::nullopt;
    return LinkVerdict{Verdict::not_determined, Reason::our_error, describe(target.visits)};
  }
  if (!target.in_assessment && !target.own) return judge_outside(asked);
  return judge_inside(target, asked, gone_.judge(target));
}

LinkVerdict LinkJudge::judge_outside(const std::vector<VisitView>& asked) const {
  const Text found = describe(asked);
  if (std::ranges::any_of(asked, is_there)) return {Verdict::pass, Reason::none, found};
  if (std::ranges::any_of(asked, is_wall)) return {Verdict::not_determined, Reason::blocked, found};
  if (outside_fails_ && std::ranges::all_of(asked, is_missing))
    return {Verdict::fail, Reason::certain, found};
  return {Verdict::not_determined, Reason::suspected, found};
}

LinkVerdict LinkJudge::judge_inside(const TargetView& target, const std::vector<VisitView>& asked,
                                    Gone gone) const {
  const bool there = std::ranges::any_of(asked, is_there);
  const Text found = words_for(there ? gone : Gone::no, asked);
  if (there && gone == Gone::no) return {Verdict::pass, Reason::none, found};
  if (there && gone == Gone::unsure)
    return {Verdict::not_determined,
            Reason::needs_browser,
            {found.zh + "，该主机对任何路径都返回同一页面，不能分辨",
             found.en + "; the host gives one page for every path, so nothing can be told apart"}};
  if (there && gone == Gone::parked) return {Verdict::not_determined, Reason::suspected, found};
  std::vector<VisitView> missing;
  std::ranges::copy_if(asked, std::back_inserter(missing), is_missing);
  if (far_enough_apart(missing, 2)) return {Verdict::fail, Reason::certain, found};
  if (std::ranges::any_of(asked, is_wall)) return {Verdict::not_determined, Reason::blocked, found};
  const auto is_bad = [&](const VisitView& visit) {
    return is_missing(visit) || is_there(visit) || is_fault(visit);
  };
  const bool any_fault = std::ranges::any_of(asked, is_fault);
  const bool host_lives = !any_fault || answering_.contains(authority_of(target.url));
  const auto wanted = static_cast<std::size_t>(std::max(2, confirm_.visits));
  if (std::ranges::all_of(asked, is_bad) && host_lives && far_enough_apart(asked, wanted))
    return {Verdict::fail, Reason::confirmed, found};
  return {Verdict::not_determined, Reason::suspected, found};
}

}  // namespace mingcha::checks
