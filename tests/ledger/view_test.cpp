// What checks see of a body: pages, targets, probes and the answer to a path that can't exist.
#include <gmock/gmock.h>

#include <functional>

#include "fixture.h"

namespace mingcha::ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class BodyViewTest : public LedgerTest {
 protected:
  std::int64_t run = begin_run(0);

  std::vector<std::string> pages(const std::string& body = "a") {
    std::vector<std::string> urls;
    view(run, body)->each_page([&](const PageView& page) {
      EXPECT_TRUE(page.facts) << page.url;
      urls.push_back(page.url);
    });
    return urls;
  }
  std::vector<TargetView> targets(const std::string& body = "a") {
    std::vector<TargetView> all;
    view(run, body)->each_target([&](const TargetView& target) { all.push_back(target); });
    return all;
  }
};

// ---- pages

struct IsItAPage {
  const char* what;
  std::function<void(VisitRow&)> change;
  bool page;
};

TEST_F(BodyViewTest, PagesAreWhatWasReadForTheBody) {
  const IsItAPage cases[] = {
      {"a page", [](VisitRow&) {}, true},
      {"a further try", [](VisitRow& row) { row.visit.purpose = Purpose::retry; }, true},
      {"an attachment address that answers a page",
       [](VisitRow& row) { row.visit.purpose = Purpose::attachment; }, true},
      {"robots.txt", [](VisitRow& row) { row.visit.purpose = Purpose::robots; }, false},
      {"a want", [](VisitRow& row) { row.visit.purpose = Purpose::want; }, false},
      {"a probe", [](VisitRow& row) { row.visit.purpose = Purpose::probe; }, false},
      {"not found, with a body", [](VisitRow& row) { row.visit.status = 404; }, false},
      {"an answer of 521", [](VisitRow& row) { row.visit.status = 521; }, false},
      {"cut off", [](VisitRow& row) { row.visit.outcome = Outcome::timeout; }, false},
      {"a wall with 200", [](VisitRow& row) { row.visit.wall = "challenge"; }, false},
      {"not HTML", [](VisitRow& row) { row.facts = nullptr; }, false},
      {"another body's", [](VisitRow& row) { row.body = "b"; }, false},
  };
  int number = 0;
  for (const auto& [what, change, page] : cases) {
    const std::string url = "http://a.test/" + std::to_string(number++);
    auto row = page_row(url, day(0), what);
    change(row);
    add(run, row);
    const auto seen = view(run);
    EXPECT_EQ(seen->page(url) != nullptr, page) << what;
    const auto all = pages();
    EXPECT_EQ(std::ranges::count(all, url), page ? 1 : 0) << what;
    EXPECT_EQ(seen->visits(url).size(), 1u) << what;  // it was visited, page or not
  }
}

TEST_F(BodyViewTest, PagesAreOrderedByTheBytesOfTheirAddress) {
  for (const char* url : {"http://a.test/b", "http://a.test/", "http://a.test/a/", "http://a.test/é",
                          "http://a.test/B", "http://a.test/a", "http://old.a.test/a"})
    add(run, page_row(url, day(0), url));
  EXPECT_THAT(pages(), ElementsAre("http://a.test/", "http://a.test/B", "http://a.test/a", "http://a.test/a/",
                                   "http://a.test/b", "http://a.test/é", "http://old.a.test/a"));
  EXPECT_EQ(view(run)->page("http://a.test/é")->facts->title, "http://a.test/é");
}

TEST_F(BodyViewTest, TheLatestGoodVisitOfAnAddressIsItsPage) {
  add(run, page_row("http://a.test/1", day(0) + Milliseconds{2}, "later"));
  add(run, page_row("http://a.test/1", day(0) + Milliseconds{1}, "earlier, written after it"));
  auto failed = page_row("http://a.test/1", day(0) + Milliseconds{3}, "an error page");
  failed.visit.status = 500;
  add(run, failed);
  const auto seen = view(run);
  EXPECT_THAT(pages(), ElementsAre("http://a.test/1"));
  EXPECT_EQ(seen->page("http://a.test/1")->facts->title, "later");
  std::vector<int> statuses;
  for (const auto& visit : seen->visits("http://a.test/1")) statuses.push_back(visit.status);
  EXPECT_THAT(statuses, ElementsAre(200, 200, 500));  // by time
  EXPECT_EQ(seen->page("http://a.test/1")->visit, seen->visits("http://a.test/1")[1].id);
  EXPECT_EQ(Observations(*database).page_counts(run).at("a"), 1u);
}

TEST_F(BodyViewTest, ARetryThatSucceedsMakesThePage) {
  add(run, visit_row("http://a.test/1", day(0), 503));
  EXPECT_EQ(view(run)->page("http://a.test/1"), nullptr);
  auto retry = page_row("http://a.test/1", day(0) + Milliseconds{1}, "here after all");
  retry.visit.purpose = Purpose::retry;
  add(run, retry);
  ASSERT_NE(view(run)->page("http://a.test/1"), nullptr);
  EXPECT_EQ(view(run)->page("http://a.test/1")->facts->title, "here after all");
}

TEST_F(BodyViewTest, ARedirectedPageHasTheAddressThatWasAskedFor) {
  auto row = page_row("http://a.test/old", day(0), "moved");
  row.visit.final_url = "http://a.test/new";
  row.depth = 3;
  add(run, row);
  const auto seen = view(run);
  EXPECT_THAT(pages(), ElementsAre("http://a.test/old"));
  EXPECT_EQ(seen->page("http://a.test/new"), nullptr);
  EXPECT_EQ(seen->page("http://a.test/old")->depth, 3);
  EXPECT_EQ(seen->page("http://a.test/old")->site, "a.test");
  EXPECT_EQ(seen->visits("http://a.test/old").at(0).final_url, "http://a.test/new");
  // Its facts are those of the bytes at the address where they were.
  EXPECT_TRUE(Observations(*database).find_facts(row.visit.sha256, "http://a.test/new", 1));
}

TEST_F(BodyViewTest, OtherRunsAreNotSeen) {
  add(run, page_row("http://a.test/1", day(0), "then", {{"http://a.test/2", "x", {}, {}}}));
  add(run, visit_row("http://a.test/2", day(0), 404));
  const auto later = begin_run(1);
  add(later, page_row("http://a.test/1", day(1), "now", {{"http://a.test/2", "x", {}, {}}}));
  const auto then = view(run), now = view(later);
  EXPECT_EQ(then->page("http://a.test/1")->facts->title, "then");
  EXPECT_EQ(now->page("http://a.test/1")->facts->title, "now");
  EXPECT_EQ(then->visits("http://a.test/2").size(), 1u);
  EXPECT_THAT(now->visits("http://a.test/2"), IsEmpty());
  now->each_target([](const TargetView& target) { EXPECT_THAT(target.visits, IsEmpty()); });
  EXPECT_EQ(then->as_of(), day(0));
  EXPECT_EQ(now->as_of(), day(1));
  EXPECT_THROW(view(99), std::runtime_error);
}

TEST_F(BodyViewTest, LaterWritesDontShow) {
  add(run, page_row("http://a.test/1", day(0), "一"));
  const auto seen = view(run);
  add(run, page_row("http://a.test/2", day(0), "二"));
  add(run, visit_row("http://a.test/1", day(0)));
  EXPECT_EQ(seen->page("http://a.test/2"), nullptr);
  EXPECT_EQ(seen->visits("http://a.test/1").size(), 1u);
  EXPECT_NE(view(run)->page("http://a.test/2"), nullptr);
}

TEST_F(BodyViewTest, SitesComeWithThePortalFirst) {
  Observations observations(*database);
  observations.put_site(run, "a", {"old.a.test", "http://old.a.test/", false, false, "pages", "absent"});
  observations.put_site(run, "a", {"www.a.test", "http://www.a.test/", true, false, "", "unreachable"});
  observations.put_site(run, "a", {"www.a.test", "http://www.a.test/", true, true, "", "allowed"});
  observations.put_site(run, "b", {"b.test", "http://b.test/", true, true, "", "allowed"});
  const auto sites = view(run)->sites();
  ASSERT_EQ(sites.size(), 2u);
  EXPECT_EQ(sites[0].site, "www.a.test");
  EXPECT_EQ(sites[0].home, "http://www.a.test/");
  EXPECT_TRUE(sites[0].is_portal);
  EXPECT_TRUE(sites[0].complete);
  EXPECT_EQ(sites[0].robots_outcome, "allowed");
  EXPECT_EQ(sites[1].site, "old.a.test");
  EXPECT_FALSE(sites[1].complete);
  EXPECT_EQ(sites[1].stopped_by, "pages");
}

TEST_F(BodyViewTest, EnteredMeasuresAreHandedOn) {
  Measure measure;
  measure.id = "interviews";
  measure.numerator = 3;
  const auto seen = body_view(*database, run, "a", {{}, {measure}, {}, nullptr});
  EXPECT_EQ(seen->body(), "a");
  ASSERT_EQ(seen->entered_measures().size(), 1u);
  EXPECT_EQ(seen->entered_measures()[0].id, "interviews");
}

// ---- targets

TEST_F(BodyViewTest, ATargetIsGatheredOverAllPagesThatLinkToIt) {
  for (int n = 0; n < 30; ++n) {
    std::vector<Link> links = {
        {"http://a.test/dead", "坏" + std::to_string(n), LinkRegion::list, LinkKind::page},
        {"mailto:x@y", "信", LinkRegion::footer, LinkKind::page}};
    if (n == 0) links.push_back({"http://a.test/dead", "again", LinkRegion::footer, LinkKind::frame});
    if (n == 29) links.push_back({"http://b.test/", "友", LinkRegion::friend_links, LinkKind::attachment});
    // Written from the last to the first, so that the order of writing can't be what orders them.
    const auto url = "http://a.test/" + std::to_string(129 - n);
    add(run, page_row(url, day(0), url, links));
  }
  auto late = visit_row("http://a.test/dead", day(0) + Milliseconds{9}, 404);
  late.visit.purpose = Purpose::retry;
  add(run, late);
  add(run, visit_row("http://a.test/dead", day(0), 500));
  const auto all = targets();
  ASSERT_EQ(all.size(), 2u);
  const auto& dead = all[0];
  EXPECT_EQ(dead.url, "http://a.test/dead");
  EXPECT_EQ(dead.referrer_count, 30u);  // pages, not links
  ASSERT_EQ(dead.referrers.size(), 20u);
  EXPECT_EQ(dead.referrers.front(), "http://a.test/100");
  EXPECT_EQ(dead.referrers.back(), "http://a.test/119");
  EXPECT_EQ(dead.text, "坏29");  // as on its first referrer by address
  EXPECT_EQ(dead.region, LinkRegion::list);
  EXPECT_EQ(dead.kind, LinkKind::page);
  ASSERT_EQ(dead.visits.size(), 2u);
  EXPECT_EQ(dead.visits[0].status, 500);
  EXPECT_EQ(dead.visits[1].status, 404);
  EXPECT_EQ(all[1].url, "http://b.test/");
  EXPECT_EQ(all[1].referrer_count, 1u);
  EXPECT_EQ(all[1].kind, LinkKind::attachment);
  EXPECT_THAT(all[1].visits, IsEmpty());
}

TEST_F(BodyViewTest, TargetsAreOwnOrOfTheAssessmentByTheirAuthority) {
  std::vector<Link> links;
  for (const char* url : {"http://a.test/x", "https://a.test/x", "http://old.a.test/?q", "http://b.test/",
                          "http://b.test:8080/", "http://c.test/", "http://a.test.evil.test/"})
    links.push_back({url, "", {}, {}});
  add(run, page_row("http://a.test/", day(0), "home", links));
  std::vector<std::string> seen;
  for (const auto& target : targets())
    seen.push_back(target.url + (target.own ? " own" : "") + (target.in_assessment ? " assessed" : ""));
  EXPECT_THAT(seen, ElementsAre("http://a.test.evil.test/", "http://a.test/x own assessed",
                                "http://b.test/ assessed", "http://b.test:8080/", "http://c.test/",
                                "http://old.a.test/?q own assessed", "https://a.test/x own assessed"));
}

TEST_F(BodyViewTest, OnHomeIsWhatAHomePageLinksTo) {
  Observations(*database).put_site(run, "a", {"a.test", "http://a.test/", true, true, "", "allowed"});
  const auto link = [](const char* url) { return Link{url, "", {}, {}}; };
  // One home page by its site, one by its visit, and a page that is none.
  add(run, page_row("http://a.test/", day(0), "1", {link("http://t.test/1"), link("http://t.test/3")}));
  auto second = page_row("http://old.a.test/", day(0), "2", {link("http://t.test/2")});
  second.is_home = true;
  add(run, second);
  add(run, page_row("http://a.test/0", day(0), "3", {link("http://t.test/3"), link("http://t.test/4")}));
  std::vector<std::string> on_home;
  for (const auto& target : targets())
    if (target.on_home) on_home.push_back(target.url);
  EXPECT_THAT(on_home, ElementsAre("http://t.test/1", "http://t.test/2", "http://t.test/3"));
}

TEST_F(BodyViewTest, LinksOfAnOlderVisitAndOfOtherBodiesDontCount) {
  add(run, page_row("http://a.test/1", day(0), "old", {{"http://t.test/old", "", {}, {}}}));
  add(run, page_row("http://a.test/1", day(0) + Milliseconds{1}, "new", {{"http://t.test/new", "", {}, {}}}));
  auto other = page_row("http://b.test/", day(0), "b", {{"http://t.test/b", "", {}, {}}});
  other.body = "b";
  add(run, other);
  ASSERT_EQ(targets().size(), 1u);
  EXPECT_EQ(targets()[0].url, "http://t.test/new");
  EXPECT_EQ(targets("b").at(0).url, "http://t.test/b");
}

TEST_F(BodyViewTest, TargetsComeTheSameWayEachTime) {
  for (int n = 0; n < 50; ++n) {
    std::vector<Link> links;
    for (int m = 0; m < 20; ++m)
      links.push_back({"http://t.test/" + std::to_string(n * 37 * m % 101), "", {}, {}});
    add(run, page_row("http://a.test/" + std::to_string(n), day(0), std::to_string(n), links));
  }
  const auto seen = view(run);
  std::vector<std::string> first, second;
  seen->each_target([&](const TargetView& target) { first.push_back(target.url); });
  seen->each_target([&](const TargetView& target) {
    second.push_back(target.url);
    for (const auto& page : target.referrers) EXPECT_NE(seen->page(page), nullptr);  // asked while walking
  });
  EXPECT_EQ(first, second);
  EXPECT_TRUE(std::ranges::is_sorted(first));
}

// ---- probes

TEST_F(BodyViewTest, ProbesAreHomeVisitsOfThisRunAndThoseBefore) {
  const auto second = begin_run(1), third = begin_run(2);
  const auto probe = [&](std::int64_t of, int at, Purpose purpose, bool is_home, const std::string& site) {
    auto row = visit_row("http://" + site + "/", day(at));
    row.visit.purpose = purpose;
    row.is_home = is_home;
    row.site = site;
    row.visit.status = 200 + at;
    add(of, row);
  };
  probe(run, 0, Purpose::probe, false, "a.test");
  probe(run, 1, Purpose::page, true, "a.test");
  probe(second, 2, Purpose::retry, true, "a.test");
  probe(second, 3, Purpose::page, false, "a.test");   // no home page
  probe(second, 3, Purpose::robots, true, "a.test");  // not of these purposes
  probe(second, 3, Purpose::want, true, "a.test");
  probe(second, 3, Purpose::page, true, "old.a.test");
  probe(third, 4, Purpose::probe, true, "a.test");
  const auto statuses = [&](std::int64_t of, int from, int to) {
    std::vector<int> all;
    for (const auto& visit : view(of)->probes("a.test", day(from), day(to)))
      all.push_back(visit.status - 200);
    return all;
  };
  EXPECT_THAT(statuses(third, 0, 4), ElementsAre(0, 1, 2, 4));  // both ends are in
  EXPECT_THAT(statuses(third, 1, 2), ElementsAre(1, 2));
  EXPECT_THAT(statuses(second, 0, 9), ElementsAre(0, 1, 2));  // judged again, it sees no later run
  EXPECT_THAT(view(third, "b")->probes("a.test", day(0), day(9)), IsEmpty());
}

// ---- not_found_sample

struct Sample {
  const char* what;
  std::function<void(VisitRow&)> change;
  bool is_sample;
};

TEST_F(BodyViewTest, TheSampleIsWhatAPathThatCantExistAnswersWith200) {
  const Sample cases[] = {
      {"200", [](VisitRow&) {}, true},
      {"404", [](VisitRow& row) { row.visit.status = 404; }, false},
      {"a wall", [](VisitRow& row) { row.visit.wall = "challenge"; }, false},
      {"cut off", [](VisitRow& row) { row.visit.outcome = Outcome::reset; }, false},
      {"not HTML", [](VisitRow& row) { row.facts = nullptr; }, false},
      {"a page", [](VisitRow& row) { row.visit.purpose = Purpose::page; }, false},
      {"redirected", [](VisitRow& row) { row.visit.final_url = "http://a.test/"; }, true},
  };
  int number = 0;
  for (const auto& [what, change, is_sample] : cases) {
    const auto site = "s" + std::to_string(number++) + ".test";
    auto row = page_row("http://" + site + "/no-such-path", day(0), what);
    row.visit.purpose = Purpose::want;
    row.site = site;
    change(row);
    add(run, row);
    const auto seen = view(run);
    const auto* sample = seen->not_found_sample(site);
    EXPECT_EQ(sample != nullptr, is_sample) << what;
    if (sample != nullptr) {
      EXPECT_EQ(sample->title, what);
    }
    EXPECT_EQ(seen->not_found_sample(site), sample);  // it stays where it is
    EXPECT_EQ(seen->not_found_sample("other.test"), nullptr);
    EXPECT_EQ(view(begin_run(number))->not_found_sample(site), nullptr) << what;  // of this run alone
  }
}

// A want that failed is tried again like any address, and stays a want.
TEST_F(BodyViewTest, AFurtherTryOfAWantIsASampleAndNoPage) {
  auto first = visit_row("http://a.test/no-such-path", day(0));
  first.visit.purpose = Purpose::want;
  first.visit.outcome = Outcome::timeout;
  first.visit.status = 0;
  add(run, first);
  auto again = page_row("http://a.test/no-such-path", day(0) + Milliseconds{1}, "您访问的页面");
  again.visit.purpose = Purpose::want;
  add(run, again);
  const auto seen = view(run);
  ASSERT_NE(seen->not_found_sample("a.test"), nullptr);
  EXPECT_EQ(seen->not_found_sample("a.test")->title, "您访问的页面");
  EXPECT_THAT(pages(), IsEmpty());
  EXPECT_THAT(Observations(*database).page_counts(run), IsEmpty());
}

}  // namespace
}  // namespace mingcha::ledger
