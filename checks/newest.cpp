#include "checks/newest.h"

#include <fmt/format.h>

#include <algorithm>

#include "checks/words.h"

namespace mingcha::checks {
namespace {

// The latest day that a date may mean.
Day last_day(const PageDate& date) {
  using std::chrono::December;
  if (date.precision == DatePrecision::year) return Day{date.day.year(), December, std::chrono::day{31}};
  if (date.precision == DatePrecision::month)
    return Day{std::chrono::sys_days{date.day.year() / date.day.month() / std::chrono::last}};
  return date.day;
}

// When its document was written is the earliest day on which a page can have been published: enough to be
// fresh by, never to be old by.
bool only_document_dated(const PageFacts& facts) {
  return facts.published && facts.published->source == DateSource::document;
}

bool oldest_first(const PageFacts& list) {
  const PageDate* before = nullptr;
  bool rises = false;
  for (const Entry& entry : list.entries) {
    if (!entry.date || entry.pinned) continue;
    if (before != nullptr && entry.date->day < before->day) return false;
    if (before != nullptr && entry.date->day > before->day) rises = true;
    before = &*entry.date;
  }
  return rises;
}

}  // namespace

Freshness::Freshness(const CheckInput& input)
    : view_(input.view), today_(input.assessment.zone.day_of(input.view.as_of())) {}

// Takes the date where it is the newest so far.
bool Freshness::offer(Newest& newest, const PageDate& date, const std::string& title) const {
  // A notice of tomorrow's power cut may bear tomorrow's date; what lies further ahead is a slip or a trick.
  if (date.day > add_days(today_, 1)) {
    ++newest.ahead;
    return false;
  }
  ++newest.dated;
  const Day day = std::min(last_day(date), date.day > today_ ? date.day : today_);
  if (newest.date && newest.day >= day) return false;
  newest.date = date;
  newest.day = day;
  newest.title = title;
  return true;
}

void Freshness::add(Newest& newest, const PageView& list) const {
  newest.ascending = newest.ascending || oldest_first(*list.facts);
  for (const Entry& entry : list.facts->entries) {
    ++newest.entries;
    if (entry.date) {
      if (offer(newest, *entry.date, entry.title))
        newest.evidence = evidence_of(view_, list, entry.title + " " + to_string(*entry.date));
      continue;
    }
    const PageView* article = view_.page(entry.url);
    if (article == nullptr || !article->facts || only_document_dated(*article->facts)) ++newest.unopened;
    if (article == nullptr || !article->facts) continue;
    if (!article->facts->published)
      ++newest.articles_undated;
    else if (offer(newest, *article->facts->published, entry.title))
      newest.evidence =
          evidence_of(view_, *article, entry.title + " " + to_string(*article->facts->published));
  }
}

void Freshness::add_article(Newest& newest, const PageView& article) const {
  if (!article.facts->published || only_document_dated(*article.facts)) return;
  if (!offer(newest, *article.facts->published, article.facts->title)) return;
  newest.evidence =
      evidence_of(view_, article, article.facts->title + " " + to_string(*article.facts->published));
}

Text Freshness::describe(const Newest& newest, Period limit) const {
  if (!newest.date) return {};
  const Text period = checks::describe(limit);
  const bool in_time = fresh(newest, limit);
  const int days = std::max(age(newest), 0);
  PageDate shown = *newest.date;
  if (shown.precision == DatePrecision::minute) shown.precision = DatePrecision::day;
  const std::string date = to_string(shown);
  return {
      fmt::format("最新一条{}发布于 {}，距评估时点 {} 天，{} {}的期限", quoted_zh(newest.title), date, days,
                  in_time ? "未超过" : "超过", period.zh),
      fmt::format("the newest entry, {}, is of {}, {} days before the assessment's date, {} the limit of {}",
                  quoted_en(newest.title), date, days, in_time ? "within" : "past", period.en)};
}

}  // namespace mingcha::checks
