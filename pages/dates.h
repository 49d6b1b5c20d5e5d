// Dates as government pages write them: "2016-11-22 09:53", "2024/09/27", "2020年08月02日", "10∶08" with a
// full-width colon, full-width digits, "二〇一七年八月三十一日", "09-27" in lists. Impossible days are no
// dates.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/facts.h"

namespace mingcha::pages {

class PageText;
class Tree;

// A date somewhere in a text.
struct FoundDate {
  PageDate date;
  std::size_t begin = 0, end = 0;  // bytes of the text, clock time included
  bool has_year = true;
};

// The first date in `text`, whatever stands around it. A date without a year ("09-27", "9月27日") is read
// only where `today` is known: the latest such day that is not after tomorrow. Years run from 1949 to 2100.
std::optional<PageDate> parse_date(std::string_view text, DateSource source, std::optional<Day> today);

// "Wed, 18 Sep 2024 08:00:00 +0800", "3/5/2024 9:08:00 AM", "Mar 5, 2024": the whole text; in China's time.
std::optional<PageDate> parse_english_date(std::string_view text, DateSource source);

// "今天", "昨天 09:08", "3天前", which `text` begins with.
std::optional<PageDate> parse_relative_date(std::string_view text, Day today);
// The first one behind one of these words: "发布时间：3天前".
std::optional<PageDate> find_labelled_relative_date(std::string_view text,
                                                    std::span<const std::string_view> labels, Day today);

// All dates of a text, in order.
std::vector<FoundDate> find_dates(std::string_view text, DateSource source, std::optional<Day> today);

// A date in the path of an address: "/2026/9/11/", "t20260702_", "/2018-12/29/content_…", "/20240511/".
std::optional<PageDate> date_of_address(std::string_view path);

// The page's own dates, told from those in its running text.
struct PageDates {
  std::optional<PageDate> published;
  std::optional<PageDate> modified;
  std::optional<std::size_t>
      place;  // in the text, where the day of `published`, or else `modified`, is written
  bool dated() const { return published || modified; }
  bool any = false;  // a date is readable somewhere on the page, be it the page's own or not
};
PageDates read_dates(const Tree& tree, const PageText& text, std::string_view path, std::optional<Day> today);

}  // namespace mingcha::pages
