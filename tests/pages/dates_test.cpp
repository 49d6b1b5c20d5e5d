// Dates as facts/site-marks lists them, and which of a page's dates is its own.
#include "pages/dates.h"

#include <gtest/gtest.h>

#include "pages/page_text.h"
#include "pages/tree.h"

namespace mingcha::pages {
namespace {

using namespace std::chrono;
constexpr Day today = 2017y / December / 20;

std::string read(std::string_view text, DateSource source = DateSource::meta,
                 std::optional<Day> day = today) {
  const auto date = parse_date(text, source, day);
  return date ? to_string(*date) : "";
}

struct Form {
  std::string_view text, expected;
};

TEST(Dates, FormsWithYear) {
  for (const Form& form : {
           Form{"2016-11-22 09:53", "2016-11-22T09:53"},
           Form{"2025-06-03 13:56:58", "2025-06-03T13:56"},
           Form{"2024-09-27", "2024-09-27"},
           Form{"2023-11-30  14:52", "2023-11-30T14:52"},  // two spaces
           Form{"2023-08-19 10∶08", "2023-08-19T10:08"},   // ratio sign for a colon
           Form{"2023-08-19 10：08", "2023-08-19T10:08"},  // full-width colon
           Form{"2020年08月02日", "2020-08-02"},
           Form{"2020 年 8 月 2 日", "2020-08-02"},
           Form{"2024年12月07日 08时01分", "2024-12-07T08:01"},
           Form{"2024/9/27", "2024-09-27"},
           Form{"2024.09.27", "2024-09-27"},
           Form{"２０２４－０９－２７", "2024-09-27"},
           Form{"二〇一七年八月三十一日", "2017-08-31"},
           Form{"二○一七年十二月二十日", "2017-12-20"},
           Form{"二零一八年十月十日", "2018-10-10"},
           Form{"20240927", "2024-09-27"},
           Form{"20240927101500", "2024-09-27"},
           Form{"2024-09-27T10:08:00+08:00", "2024-09-27T10:08"},
           Form{"2019-07-10\xC2\xA0"
                "10:43",
                "2019-07-10T10:43"},  // no-break space
           Form{"2017年8月", "2017-08"},
           Form{"发布于2017年8月31日", "2017-08-31"},
       })
    EXPECT_EQ(read(form.text), form.expected) << form.text;
}

TEST(Dates, WhatIsNoDate) {
  for (const std::string_view text :
       {"", "2024", "2024-13-01", "2024-02-30", "1024-09-27", "12024-09-27", "2024-09-277", "53:50.3",
        "010-65158249", "1-10月", "192.168.1.1", "2017-2018", "/2024/09/27/", "id=2024-09-27", "0000-00-00"})
    EXPECT_EQ(read(text, DateSource::labelled_text), "") << text;
}

TEST(Dates, WithoutYearIsTheLatestNotAfterTomorrow) {
  EXPECT_EQ(read("12-20", DateSource::list), "2017-12-20");
  EXPECT_EQ(read("12-21", DateSource::list), "2017-12-21");
  EXPECT_EQ(read("12-22", DateSource::list), "2016-12-22");
  EXPECT_EQ(read("9月27日", DateSource::list), "2017-09-27");
  EXPECT_EQ(read("[09/27]", DateSource::list), "2017-09-27");
  EXPECT_EQ(read("02-29", DateSource::list), "2016-02-29");
  EXPECT_EQ(read("12-20", DateSource::list, std::nullopt), "") << "without today such dates are unread";
  EXPECT_EQ(read("12-20", DateSource::labelled_text), "") << "in text it may be a range";
  EXPECT_EQ(read("5-10人", DateSource::list), "2017-05-10");
  EXPECT_EQ(read("1-10月", DateSource::list), "");
}

TEST(Dates, InAddresses) {
  const auto at = [](std::string_view path) {
    const auto date = date_of_address(path);
    return date ? to_string(*date) : "";
  };
  EXPECT_EQ(at("/art/2026/9/11/art_33718_11828204.html"), "2026-09-11");
  EXPECT_EQ(at("/xwdt/202607/t20260702_15795188.html"), "2026-07-02");
  EXPECT_EQ(at("/zhengce/content/2018-12/29/content_5353307.htm"), "2018-12-29");
  EXPECT_EQ(at("/jcws2/20240511/b5c2db3d.html"), "2024-05-11");
  EXPECT_EQ(at("/202407/index.html"), "2024-07");
  EXPECT_EQ(at("/xw/202407/05/1234.html"), "2024-07-05");
  EXPECT_EQ(at("/2024/07-05/1234.html"), "2024-07-05");
  EXPECT_EQ(at("/zwgk/2024/7/a.html"), "2024-07");
  EXPECT_EQ(at("/zwgk/2024/13/a.html"), "");
  EXPECT_EQ(at("/html/cznd/2016/CPJCILBI_0720/241753.html"), "");
  EXPECT_EQ(at("/zjdt/2188837/index.html"), "");
  EXPECT_EQ(at("/a/post_9901188.html"), "");
  EXPECT_EQ(at("/s?d=2024-05-11"), "");
  EXPECT_EQ(at(""), "");
}

std::string published(std::string_view html, std::string_view path = "/") {
  const Tree tree(html);
  const PageText text(tree);
  const auto dates = read_dates(tree, text, path, std::nullopt);
  return dates.published ? to_string(*dates.published) + " " + std::string(to_string(dates.published->source))
                         : "";
}

TEST(PageDates, MetaBeatsTextBeatsAddress) {
  const std::string text = "<p>发布时间：2017-02-02</p>";
  EXPECT_EQ(published("<meta name=pubdate content='2017-01-01'>" + text, "/2017/3/3/a.html"),
            "2017-01-01 meta");
  EXPECT_EQ(published("<meta name=PubDate content=''>" + text, "/2017/3/3/a.html"),
            "2017-02-02 labelled-text");
  EXPECT_EQ(published("<p>文字</p>", "/2017/3/3/a.html"), "2017-03-03 address");
  EXPECT_EQ(published(R"(<script type="application/ld+json">{"pubDate": "2017-04-04T05:06:07"}</script>)"),
            "2017-04-04T05:06 json-ld");
  EXPECT_EQ(published("<article><time datetime='2017-05-05'>五月</time></article>"),
            "2017-05-05 time-element");
}

TEST(PageDates, LabelsThatMeanPublication) {
  EXPECT_EQ(published("<td>发布日期：</td><td>2020年08月02日</td>"), "2020-08-02 labelled-text");
  EXPECT_EQ(published("<p>发 布 时 间：　2017-08-31</p>"), "2017-08-31 labelled-text");
  EXPECT_EQ(published("<span>时间：2024-10-14 10:17</span>"), "2024-10-14T10:17 labelled-text");
  EXPECT_EQ(published("<div>来源：宣教中心&nbsp; 2022-11-14 14:59:48 【字体：大】</div>"),
            "2022-11-14T14:59 line-under-title");
  EXPECT_EQ(published("<span id=pubtime>2020年02月18日 09:15</span>"), "2020-02-18T09:15 line-under-title");
  EXPECT_EQ(published("<td>成文日期：2017-01-01</td><td>发布日期：2017-02-02</td>"),
            "2017-02-02 labelled-text");
}

TEST(PageDates, WhenTheDocumentWasWrittenIsTheLastThatIsAsked) {
  const std::string written = "<table><tr><td>成文日期：</td><td>2017-01-01</td></tr></table>";
  EXPECT_EQ(published(written), "2017-01-01 document");
  EXPECT_EQ(published(written, "/art/2017/1/5/art_1_2.html"), "2017-01-05 address");
  EXPECT_EQ(published(written + "<div class=info>来源：市政府办 2017-01-04</div>"),
            "2017-01-04 line-under-title");
  EXPECT_EQ(published("<p>发文日期：2017-01-01</p><p>印发日期：2017-01-02</p>"), "");
}

TEST(PageDates, FurtherPlacesAndForms) {
  EXPECT_EQ(published("<p>发布：2017-02-02</p>"), "2017-02-02 labelled-text");
  EXPECT_EQ(published("<p>发布时间：2017年2月2日 下午3:05</p>"), "2017-02-02T15:05 labelled-text");
  EXPECT_EQ(published("<p>发布时间：2017年二月卅日</p>"), "") << "no such day";
  EXPECT_EQ(published("<p>发布时间：二O一七年1月卅一日</p>"), "2017-01-31 labelled-text");
  EXPECT_EQ(published("<div class=info>市政府办 2017-02-02 09:08</div>"),
            "2017-02-02T09:08 line-under-title");
  EXPECT_EQ(published("<meta name=PubDate content='Tue Mar 07 09:08:00 CST 2017'>"), "2017-03-07T09:08 meta");
  EXPECT_EQ(published("<meta name=PubDate content='3/7/2017 9:08:00 PM'>"), "2017-03-07T21:08 meta");
  EXPECT_EQ(published("<meta name=PubDate content='1970-01-01'><p>发布时间：2017-02-02</p>"),
            "2017-02-02 labelled-text")
      << "no date, as machines write it";
  EXPECT_EQ(published("<meta property='article:published_time' content='2017-03-31T16:00:00.000Z'>"),
            "2017-04-01T00:00 meta");
  EXPECT_EQ(published("<time datetime='2017-03-31T16:00:00+00:00'></time>"), "2017-04-01T00:00 time-element");
}

TEST(PageDates, RelativeOnesNeedToday) {
  const Day as_of = parse_day("2017-12-20").value();
  const auto relative = [&](std::string_view html, std::optional<Day> day) {
    const Tree tree(html);
    const auto date = read_dates(tree, PageText(tree), "/", day).published;
    return date ? to_string(*date) + " " + std::string(to_string(date->source)) : "";
  };
  EXPECT_EQ(relative("<p>发布时间：3天前 来源：本网</p>", as_of), "2017-12-17 relative");
  EXPECT_EQ(relative("<p>发布时间：昨天 09:08</p>", as_of), "2017-12-19T09:08 relative");
  EXPECT_EQ(relative("<span>发布日期</span>\n<span>2小时前</span>", as_of), "2017-12-20 relative");
  EXPECT_EQ(relative("<p>发布时间：3天前</p>", std::nullopt), "");
  EXPECT_EQ(relative("<p>今天是星期三</p><p>发布时间：今天是星期三</p>", as_of), "");
  EXPECT_EQ(relative("<p>3天前，市政府召开会议。</p>", as_of), "");
}

TEST(Dates, InEnglish) {
  const auto read_english = [](std::string_view text) {
    const auto date = parse_english_date(text, DateSource::list);
    return date ? to_string(*date) : "";
  };
  EXPECT_EQ(read_english("Wed, 18 Sep 2024 08:00:00 +0800"), "2024-09-18T08:00");
  EXPECT_EQ(read_english("Sun, 15 Sep 2024 20:30:00 GMT"), "2024-09-16T04:30");
  EXPECT_EQ(read_english("September 5, 2024"), "2024-09-05");
  EXPECT_EQ(read_english("31 Feb 2024"), "");
  EXPECT_EQ(read_english("3/7/2017"), "") << "day or month first?";
  EXPECT_EQ(read_english("May"), "");
}

TEST(Dates, ConfidenceFollowsTheSource) {
  EXPECT_EQ(confidence_in(DateSource::meta), DateConfidence::high);
  EXPECT_EQ(confidence_in(DateSource::line_under_title), DateConfidence::medium);
  EXPECT_EQ(confidence_in(DateSource::address), DateConfidence::low);
  EXPECT_EQ(confidence_in(DateSource::document), DateConfidence::low);
}

TEST(PageDates, NeverInvented) {
  for (
      const std::string_view html : {
          "<p>2017年8月31日，市政府办公室出台了《实施办法》。</p>",        // running text
          "<p>报名时间：2017-08-31</p>", "<p>截止日期：2017年9月1日</p>",  // events
          "<p>会议时间：2017-09-01 09:00</p>",
          "<p>时间：2017年9月1日上午9时</p>",  // how notices announce an event
          "<p>Copyright 2003-2017 All rights reserved</p>", "<p>版权所有 © 2017</p>",
          "<div class=date>今天是 2017年12月20日 星期三</div>",  // written by script
          "<div class=date>2017年12月20日 星期三</div>",
          "<script>document.write('发布时间：2017-12-20')</script>",
          "<div style='display: none'>发布时间：2017-12-20</div>", "<!-- 发布时间：2017-12-20 -->",
          "<ul><li><a href=a>关于开展检查工作的通知</a><span class=date>2017-12-01</span></li></ul>",  // of
                                                                                                       // an
                                                                                                       // entry
          "<p>市教育局<br>2017年12月1日</p>",  // a signature
      })
    EXPECT_EQ(published(html), "") << html;
}

TEST(PageDates, SeveralDifferentDaysAreNoAnswer) {
  EXPECT_EQ(published("<p>时间：2017-01-01</p><p>时间：2017-02-02</p>"), "");
}

}  // namespace
}  // namespace mingcha::pages
