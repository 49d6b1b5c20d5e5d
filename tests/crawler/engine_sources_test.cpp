// Sitemaps and feeds as sources of addresses: what is asked because of them, when, and what is written down.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "compressed.h"
#include "made_city.h"

namespace mingcha::crawler {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::string sitemap(const std::vector<std::string>& addresses) {
  std::string text = "<urlset>";
  for (const auto& address : addresses) text += "<url><loc>" + address + "</loc></url>";
  return text + "</urlset>";
}

ledger::FrontierRow row_of(const MemoryBook& book, const std::string& url) {
  for (const auto& row : book.rows)
    if (row.row.url == url) return row.row;
  return {};
}

std::vector<std::string> listed_of(const MemoryBook& book) {
  std::vector<std::string> urls;
  urls.reserve(book.listed.size());
  for (const auto& one : book.listed) urls.push_back(one.url);
  return urls;
}

class EngineSources : public testing::Test {
 protected:
  MemoryBook book;
  DrivenCrawl crawl{city({{"a", "http://a.test/"}, {"b", "http://b.test/"}}), book};
  FakeAnswer& at(const std::string& path) { return crawl.web.pages["http://a.test" + path]; }
  std::size_t asked(const std::string& path) { return crawl.web.times_of("http://a.test" + path).size(); }
};

TEST_F(EngineSources, WhatOnlyASitemapNamesIsAskedAfterAllLinks) {
  at("/robots.txt").body = "User-agent: *\nDisallow: /no\nSitemap: http://a.test/map.xml\n";
  at("/") = page({"/1"});
  at("/1") = page({"/2"});
  at("/2") = page({});
  at("/map.xml").body = sitemap({"http://a.test/2", "http://a.test/alone", "http://a.test/no"});
  at("/alone") = page({"/below"});
  at("/below") = page({});
  crawl.run();
  EXPECT_LT(crawl.web.times_of("http://a.test/2").at(0), crawl.web.times_of("http://a.test/map.xml").at(0));
  EXPECT_EQ(asked("/alone") + asked("/below"), 2U);
  EXPECT_EQ(asked("/no"), 0U);
  EXPECT_THAT(listed_of(book), ElementsAre("http://a.test/2", "http://a.test/alone", "http://a.test/no"));
  EXPECT_EQ(row_of(book, "http://a.test/map.xml").source, ledger::Source::robots);
  EXPECT_EQ(row_of(book, "http://a.test/alone").source, ledger::Source::sitemap);
  EXPECT_EQ(row_of(book, "http://a.test/alone").via, "http://a.test/map.xml");
  EXPECT_EQ(row_of(book, "http://a.test/2").source, ledger::Source::link);
  EXPECT_EQ(row_of(book, "http://a.test/2").via, "http://a.test/1");
  // No clicks from home that are known lead there.
  EXPECT_LT(book.visits_of("http://a.test/alone").at(0).depth, 0);
  EXPECT_LT(book.visits_of("http://a.test/below").at(0).depth, 0);
  EXPECT_EQ(row_of(book, "http://a.test/below").source, ledger::Source::link);
}

TEST_F(EngineSources, TheUsualPlaceIsGuessedOnceAndItsAbsenceIsNoFault) {
  crawl.options.guess_sitemaps = true;
  at("/") = page({});
  crawl.run();
  EXPECT_EQ(asked("/sitemap.xml"), 1U);
  EXPECT_EQ(row_of(book, "http://a.test/sitemap.xml").source, ledger::Source::guess);
  EXPECT_EQ(book.visits_of("http://a.test/sitemap.xml").at(0).visit.purpose, Purpose::sitemap);
  EXPECT_TRUE(book.sites["a"].complete);
}

TEST_F(EngineSources, ARobotsTxtThatNamesNoSitemapIsBelieved) {
  crawl.options.guess_sitemaps = true;
  at("/robots.txt").body = "User-agent: *\nAllow: /\n";
  at("/") = page({});
  crawl.run();
  EXPECT_EQ(asked("/sitemap.xml"), 0U);
}

TEST_F(EngineSources, NobodyBehindAWallIsAskedForASitemap) {
  crawl.options.guess_sitemaps = true;
  at("/") = {.status = 412, .body = "<script>x</script>"};
  crawl.run();
  EXPECT_EQ(asked("/sitemap.xml"), 0U);
}

TEST_F(EngineSources, IndexesAreFollowedTwoDeepAndGzipIsUndone) {
  const auto index = [](const std::string& to) {
    return "<sitemapindex><sitemap><loc>" + to + "</loc></sitemap></sitemapindex>";
  };
  at("/robots.txt").body = "Sitemap: /0.xml\n";
  at("/") = page({});
  at("/0.xml").body = index("http://a.test/1.xml");
  at("/1.xml").body = index("http://a.test/2.xml.gz");
  at("/2.xml.gz").body = fakes::gzip("<sitemapindex><sitemap><loc>/3.xml</loc></sitemap></sitemapindex>");
  at("/3.xml").body = sitemap({"http://a.test/too-far"});
  crawl.run();
  EXPECT_EQ(asked("/2.xml.gz"), 1U);
  EXPECT_EQ(asked("/3.xml"), 0U);
}

TEST_F(EngineSources, AGzippedSitemapWithoutAContentEncodingIsRead) {
  at("/robots.txt").body = "Sitemap: http://a.test/map.xml.gz\n";
  at("/") = page({});
  at("/map.xml.gz").body = fakes::gzip(sitemap({"http://a.test/alone"}));
  at("/alone") = page({});
  crawl.run();
  EXPECT_EQ(asked("/alone"), 1U);
}

TEST_F(EngineSources, ASitemapSpeaksForItsOwnBodyAlone) {
  at("/robots.txt").body = "Sitemap: http://a.test/map.xml\nSitemap: http://b.test/of-a.xml\n";
  at("/") = page({});
  at("/map.xml").body = sitemap({"http://b.test/x", "http://out.test/", "https://a.test/"});
  crawl.run();
  EXPECT_THAT(crawl.web.times_of("http://b.test/x"), IsEmpty());
  EXPECT_THAT(crawl.web.times_of("http://b.test/of-a.xml"), IsEmpty());
  EXPECT_THAT(crawl.web.times_of("http://out.test/"), IsEmpty());
  // The home page by the other scheme is no page that nobody links to.
  EXPECT_THAT(crawl.web.times_of("https://a.test/"), IsEmpty());
  EXPECT_THAT(listed_of(book), ElementsAre("http://a.test/"));
}

TEST_F(EngineSources, FeedsOfPagesAreReadAndASitemapThatIsLinkedIsNotAskedTwice) {
  crawl.options.guess_sitemaps = true;
  at("/") = page({"/sitemap.xml"});
  at("/").body.insert(at("/").body.find("</head>"),
                      "<link rel=alternate type='application/rss+xml' href='/rss.xml'>");
  at("/sitemap.xml").body = sitemap({"http://a.test/from-map"});
  at("/rss.xml").body = "<rss><channel><item><link>http://a.test/from-feed</link></item></channel></rss>";
  at("/from-map") = at("/from-feed") = page({});
  crawl.run();
  EXPECT_EQ(asked("/sitemap.xml"), 1U);
  EXPECT_EQ(asked("/from-map") + asked("/from-feed"), 2U);
  EXPECT_EQ(row_of(book, "http://a.test/from-feed").source, ledger::Source::feed);
  EXPECT_THAT(listed_of(book), UnorderedElementsAre("http://a.test/from-map", "http://a.test/from-feed"));
}

TEST_F(EngineSources, APageThatIsLinkedLateIsNoLongerUnlinkedAndNotAskedTwice) {
  at("/robots.txt").body = "Sitemap: http://a.test/map.xml\n";
  at("/") = page({"/late"});
  crawl.web.series["http://a.test/late"] = {{.status = 500}, page({"/alone"})};  // found at the second try
  at("/map.xml").body = sitemap({"http://a.test/alone"});
  at("/alone") = page({});
  crawl.run();
  EXPECT_EQ(asked("/alone"), 1U);
  EXPECT_EQ(row_of(book, "http://a.test/alone").source, ledger::Source::link);
}

TEST_F(EngineSources, AKilledRunEndsAsOneThatWasNot) {
  const auto plant = [](FakeWeb& web) {
    web.pages["http://a.test/robots.txt"].body = "Sitemap: http://a.test/map.xml\n";
    web.pages["http://a.test/"] = page({"/1", "/2"});
    for (const char* path : {"1", "2", "3", "4"})
      web.pages[std::string("http://a.test/") + path] = page({"/1"});
    web.pages["http://a.test/map.xml"].body =
        sitemap({"http://a.test/1", "http://a.test/3", "http://a.test/4"});
  };
  const auto outcome = [](const MemoryBook& of) {
    std::vector<std::string> lines;
    lines.reserve(of.rows.size());
    for (const auto& row : of.rows)
      lines.push_back(row.row.url + " " + row.state + " " + std::string(to_string(row.row.source)) + " " +
                      std::to_string(row.row.depth));
    std::ranges::sort(lines);
    return lines;
  };
  plant(crawl.web);
  crawl.run();
  for (std::size_t kill = 1; kill < crawl.web.asked.size(); ++kill) {
    MemoryBook other;
    Milliseconds when{};
    {
      DrivenCrawl killed(crawl.assessment, other);
      plant(killed.web);
      killed.run(kill);
      when = killed.passed();
    }
    DrivenCrawl again(crawl.assessment, other, when);
    plant(again.web);
    again.run();
    EXPECT_EQ(outcome(other), outcome(book)) << "killed at request " << kill;
  }
}

TEST_F(EngineSources, WhatIsTooDeepHasARowThatSaysSoUntilAShorterWayIsFound) {
  crawl.assessment.limits.depth = 2;
  at("/") = page({"/1", "/slow"});
  at("/1") = page({"/2"});
  at("/2") = page({"/3", "/deep"});
  crawl.web.series["http://a.test/slow"] = {{.status = 500}, page({"/3"})};
  at("/3") = page({});
  crawl.run();
  EXPECT_EQ(book.state_of("http://a.test/deep"), "depth");
  EXPECT_EQ(row_of(book, "http://a.test/deep").via, "http://a.test/2");
  EXPECT_EQ(asked("/3"), 1U);
  EXPECT_EQ(book.state_of("http://a.test/3"), "done");
}

}  // namespace
}  // namespace mingcha::crawler
