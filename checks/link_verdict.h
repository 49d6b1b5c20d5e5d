// What can be said of an address that pages link to, from all visits of it in the run.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "checks/gone.h"
#include "checks/results.h"

namespace mingcha::checks {

struct LinkVerdict {
  Verdict verdict = Verdict::pass;
  Reason reason = Reason::none;
  Text found;  // "2 次访问均返回 404"
};

class LinkJudge {
 public:
  explicit LinkJudge(const CheckInput& input);
  // nullopt where it was never asked: nothing can be said then.
  std::optional<LinkVerdict> judge(const TargetView& target) const;
  const GoneJudge& gone() const { return gone_; }

 private:
  bool far_enough_apart(const std::vector<VisitView>& visits, std::size_t count) const;
  LinkVerdict judge_outside(const std::vector<VisitView>& asked) const;
  LinkVerdict judge_inside(const TargetView& target, const std::vector<VisitView>& asked, Gone gone) const;

  const Confirm& confirm_;
  bool outside_fails_;
  GoneJudge gone_;
  std::set<std::string> answering_;  // hosts that answered something in this run
};

}  // namespace mingcha::checks
