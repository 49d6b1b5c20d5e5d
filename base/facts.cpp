#include "base/facts.h"

#include <cstdio>

#include "base/names.h"
#include "base/text.h"

namespace mingcha {
namespace {

constexpr Name<DateSource> date_sources[] = {
    {DateSource::meta, "meta"},
    {DateSource::json_ld, "json-ld"},
    {DateSource::time_element, "time-element"},
    {DateSource::labelled_text, "labelled-text"},
    {DateSource::list, "list"},
    {DateSource::address, "address"},
    {DateSource::none, ""},
    {DateSource::line_under_title, "line-under-title"},
    {DateSource::list_without_year, "list-without-year"},
    {DateSource::relative, "relative"},
    {DateSource::document, "document"},
};
constexpr Name<DateConfidence> confidences[] = {
    {DateConfidence::low, "low"}, {DateConfidence::medium, "medium"}, {DateConfidence::high, "high"}};

constexpr Name<LinkRegion> regions[] = {
    {LinkRegion::other, "other"},   {LinkRegion::navigation, "navigation"},
    {LinkRegion::list, "list"},     {LinkRegion::body, "body"},
    {LinkRegion::footer, "footer"}, {LinkRegion::friend_links, "friend-links"},
};

constexpr Name<LinkKind> link_kinds[] = {
    {LinkKind::page, "page"}, {LinkKind::attachment, "attachment"}, {LinkKind::frame, "frame"},
    {LinkKind::form, "form"}, {LinkKind::refresh, "refresh"},       {LinkKind::script, "script"},
    {LinkKind::head, "head"},
};

constexpr Name<PageKind> page_kinds[] = {
    {PageKind::other, "other"},     {PageKind::home, "home"},     {PageKind::list, "list"},
    {PageKind::article, "article"}, {PageKind::stub, "stub"},     {PageKind::wall, "wall"},
    {PageKind::login, "login"},     {PageKind::parked, "parked"}, {PageKind::error, "error"},
};

constexpr Name<LetterState> letter_states[] = {
    {LetterState::unknown, ""},
    {LetterState::received, "received"},
    {LetterState::handling, "handling"},
    {LetterState::answered, "answered"},
};

constexpr Name<ServiceLevel> service_levels[] = {
    {ServiceLevel::unknown, ""},
    {ServiceLevel::fully_online, "全程网办"},
    {ServiceLevel::online_review, "在线预审"},
    {ServiceLevel::published_only, "仅公开"},
    {ServiceLevel::zero_errand, "零跑腿"},
    {ServiceLevel::one_errand, "只跑一次"},
};

constexpr Name<Hiding> hidings[] = {
    {Hiding::not_shown, "not-shown"}, {Hiding::off_screen, "off-screen"}, {Hiding::tiny, "tiny"}};

}  // namespace

std::string_view to_string(DateSource source) {
  return name_of(date_sources, source);
}
std::string_view to_string(DateConfidence confidence) {
  return name_of(confidences, confidence);
}
DateConfidence confidence_in(DateSource source) {
  switch (source) {
    case DateSource::meta:
    case DateSource::json_ld:
    case DateSource::time_element:
    case DateSource::labelled_text:
    case DateSource::list:
      return DateConfidence::high;
    case DateSource::line_under_title:
    case DateSource::list_without_year:
    case DateSource::relative:
      return DateConfidence::medium;
    case DateSource::address:
    case DateSource::document:
    case DateSource::none:
      break;
  }
  return DateConfidence::low;
}
std::string_view to_string(LinkRegion region) {
  return name_of(regions, region);
}
std::string_view to_string(LinkKind kind) {
  return name_of(link_kinds, kind);
}
std::string_view to_string(PageKind kind) {
  return name_of(page_kinds, kind);
}
std::string_view to_string(LetterState state) {
  return name_of(letter_states, state);
}
std::string_view to_string(Hiding hiding) {
  return name_of(hidings, hiding);
}
std::string_view to_string(ServiceLevel level) {
  return name_of(service_levels, level);
}

std::string to_string(const PageDate& date) {
  std::string text = to_string(date.day);
  if (date.precision == DatePrecision::year) return text.substr(0, 4);
  if (date.precision == DatePrecision::month) return text.substr(0, 7);
  if (date.precision == DatePrecision::minute && date.minute_of_day >= 0) {
    char minutes[16];
    std::snprintf(minutes, sizeof minutes, "T%02d:%02d", date.minute_of_day / 60, date.minute_of_day % 60);
    text += minutes;
  }
  return text;
}

const std::string* PageFacts::meta_value(std::string_view name) const {
  for (const auto& [key, value] : meta)
    if (equal_ignoring_case(key, name)) return &value;
  return nullptr;
}

std::string_view to_string(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::identity_card:
      return "identity-card";
    case PersonalKind::bank_card:
      return "bank-card";
    case PersonalKind::mobile_phone:
      break;
  }
  return "mobile-phone";
}

}  // namespace mingcha
