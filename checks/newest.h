// How fresh something is: the newest dated entry of a list, an undated entry counting by the date of the
// article it leads to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/results.h"

namespace mingcha::checks {

struct Newest {
  std::optional<PageDate> date;
  Day day{};          // of it, for comparing: the last day of a month or year, but never after as-of
  std::string title;  // of the entry
  Evidence evidence;  // where the date was read
  std::size_t entries = 0;
  std::size_t dated = 0;             // by the list or by the opened article
  std::size_t articles_undated = 0;  // opened, and no date in them
  std::size_t unopened = 0;  // undated in the list, and what they lead to was not read or says too little
  std::size_t ahead = 0;     // dated after tomorrow: no news, left out
  bool ascending = false;    // the list shows the oldest first

  // So many entries may be newer than what was seen that the newest date says nothing.
  bool too_little_seen() const { return unopened * 2 > entries; }
};

class Freshness {
 public:
  explicit Freshness(const CheckInput& input);

  Day today() const { return today_; }
  void add(Newest& newest, const PageView& list) const;  // the entries of a list page
  void add_article(Newest& newest, const PageView& article) const;

  // The newest date is at most `limit` old, exactly at the limit included.
  bool fresh(const Newest& newest, Period limit) const { return newest.day >= minus(today_, limit); }
  int age(const Newest& newest) const { return days_between(newest.day, today_); }  // days

  // "最新一条《…》发布于 2017-03-02，距评估时点 293 天，超过 6 个月的期限": as the case is.
  Text describe(const Newest& newest, Period limit) const;

 private:
  bool offer(Newest& newest, const PageDate& date, const std::string& title) const;

  const BodyView& view_;
  Day today_;
};

}  // namespace mingcha::checks
