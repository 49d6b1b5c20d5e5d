// Sitemaps and feeds: what they name, and that nothing in them costs more than it may.
#include "pages/address_list.h"

#include <gmock/gmock.h>

#include <chrono>

namespace mingcha::pages {
namespace {

using testing::ElementsAre;
using Kind = AddressList::Kind;

AddressList read(std::string_view bytes) {
  return read_address_list(bytes, Address::parse("http://www.x.gov.cn/sitemap.xml").value());
}

struct Case {
  const char* name;
  std::string bytes;
  Kind kind;
  std::vector<std::string> addresses;
};
void PrintTo(const Case& one, std::ostream* out) {
  *out << one.name;
}
class Lists : public testing::TestWithParam<Case> {};

TEST_P(Lists, NameTheirAddresses) {
  const auto list = read(GetParam().bytes);
  EXPECT_EQ(list.kind, GetParam().kind);
  EXPECT_EQ(list.addresses, GetParam().addresses);
}

const std::string plain = "http://www.x.gov.cn/";
INSTANTIATE_TEST_SUITE_P(
    Forms, Lists,
    testing::Values(
        Case{"a sitemap",
             "<?xml version='1.0' encoding='UTF-8'?><urlset "
             "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
             "<url><loc> http://www.x.gov.cn/a.html </loc><lastmod>2017-01-01</lastmod></url>"
             "<url><loc>http://www.x.gov.cn/a.html</loc></url><url><loc>/b.html</loc></url></urlset>",
             Kind::sitemap,
             {plain + "a.html", plain + "b.html"}},
        Case{"an index",
             "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap>"
             "<loc>http://www.x.gov.cn/1.xml.gz</loc></sitemap></sitemapindex>",
             Kind::index,
             {plain + "1.xml.gz"}},
        Case{"no namespace, and one that is not bound",
             "<urlset><x:url><loc>http://www.x.gov.cn/a</loc></x:url></urlset>",
             Kind::sitemap,
             {plain + "a"}},
        Case{"a prefix of its own",
             "<sm:urlset "
             "xmlns:sm='http://www.google.com/schemas/sitemap/0.84'><sm:url><sm:loc>http://www.x.gov.cn/a"
             "</sm:loc></sm:url></sm:urlset>",
             Kind::sitemap,
             {plain + "a"}},
        Case{"an image's place is no page",
             "<urlset><url><loc>http://www.x.gov.cn/a</loc><image:image "
             "xmlns:image='i'><image:loc>http://www.x.gov.cn/"
             "a.png</image:loc></image:image></url></urlset>",
             Kind::sitemap,
             {plain + "a"}},
        Case{"bare ampersands, as they are mostly written",
             "<urlset><url><loc>http://www.x.gov.cn/?a=1&b=2&amp;c=3&#38;d=4</loc></url></urlset>",
             Kind::sitemap,
             {plain + "?a=1&b=2&c=3&d=4"}},
        Case{"GBK",
             "<?xml version='1.0' "
             "encoding='gb2312'?><urlset><url><loc>http://www.x.gov.cn/\xD5\xFE.html</loc></url>"
             "</urlset>",
             Kind::sitemap,
             {plain + "%E6%94%BF.html"}},
        Case{"text",
             "\xEF\xBB\xBFhttp://www.x.gov.cn/a\r\n\r\nhttps://www.x.gov.cn/b\n",
             Kind::sitemap,
             {plain + "a", "https://www.x.gov.cn/b"}},
        Case{"text that is none", "http://www.x.gov.cn/a\nis our address\n", Kind::none, {}},
        Case{"RSS",
             "<rss version='2.0'><channel><link>http://www.x.gov.cn/</link><item><title>&nbsp;</title><link>"
             "<![CDATA[http://www.x.gov.cn/1.html?a=1&b=2]]></link></item><item><link>2.html</link></item></"
             "channel>"
             "</rss>",
             Kind::feed,
             {plain + "1.html?a=1&b=2", plain + "2.html"}},
        Case{"RSS 1.0",
             "<rdf:RDF xmlns:rdf='r' "
             "xmlns='http://purl.org/rss/1.0/'><item><link>http://www.x.gov.cn/1</link></item>"
             "</rdf:RDF>",
             Kind::feed,
             {plain + "1"}},
        Case{
            "Atom",
            "<feed xmlns='http://www.w3.org/2005/Atom'><link href='/'/><entry><link rel='self' href='/self'/>"
            "<link href='/1.html'/></entry></feed>",
            Kind::feed,
            {plain + "1.html"}},
        Case{
            "a page that a server gives for every path",
            "<!DOCTYPE html><html><body><p>没有找到<url><loc>http://www.x.gov.cn/a</loc></url></body></html>",
            Kind::none,
            {}},
        Case{"nothing", "", Kind::none, {}},
        Case{"cut off: what came before stands",
             "<urlset><url><loc>http://www.x.gov.cn/a</loc></url><url><loc>http://www.x.gov.cn/b",
             Kind::sitemap,
             {plain + "a"}}),
    [](const auto& tested) { return "N" + std::to_string(tested.index); });

TEST(AddressList, FiftyThousandAndNoMore) {
  std::string text = "<urlset>";
  for (int i = 0; i < 50'010; ++i)
    text += "<url><loc>http://www.x.gov.cn/" + std::to_string(i) + "</loc></url>";
  const auto list = read(text + "</urlset>");
  EXPECT_EQ(list.addresses.size(), 50'000u);
  EXPECT_FALSE(list.whole);
}

TEST(AddressList, ItsOwnEntitiesAreNeverExpanded) {
  std::string bomb = "<?xml version='1.0'?><!DOCTYPE urlset [<!ENTITY a 'http://www.x.gov.cn/'>";
  for (char name = 'b'; name <= 'k'; ++name) {
    bomb += std::string("<!ENTITY ") + name + " '";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + char(name - 1) + ';';
    bomb += "'>";
  }
  bomb += "<!ENTITY file SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&k;&file;</loc></url></urlset>";
  const auto list = read(bomb);
  EXPECT_TRUE(list.addresses.empty());
  EXPECT_FALSE(list.whole && list.kind != Kind::none);
}

TEST(AddressList, DepthAndLengthCostNoMoreThanTheyMay) {
  std::string deep = "<urlset>";
  for (int i = 0; i < 300'000; ++i) deep += "<url>";
  std::string comment = "<urlset><!--" + std::string(30'000'000, '-');
  std::string attribute =
      "<urlset a='" + std::string(30'000'000, 'x') + "'><url><loc>http://www.x.gov.cn/a</loc>";
  std::string longest =
      "<urlset><url><loc>http://www.x.gov.cn/" + std::string(30'000'000, 'x') + "</loc></url>";
  std::string ampersands = "<urlset><url><loc>" + std::string(10'000'000, '&');
  const auto began = std::chrono::steady_clock::now();
  for (const auto& text : {deep, comment, attribute, longest, ampersands})
    EXPECT_LE(read(text).addresses.size(), 1u);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
}

TEST(AddressList, IsToldFromAPageByItsFirstElement) {
  for (const char* list :
       {"<urlset>", "\xEF\xBB\xBF <?xml version='1.0'?>\n<!-- by hand --><rss version='2.0'>",
        "<rdf:RDF xmlns='r'>", "<!DOCTYPE rss PUBLIC 'x'><rss>", "<feed/>"})
    EXPECT_TRUE(is_address_list(list)) << list;
  for (const char* page :
       {"<!DOCTYPE html><html>", "<html><urlset>", "http://www.x.gov.cn/", "", "<", "<!--"})
    EXPECT_FALSE(is_address_list(page)) << page;
}

}  // namespace
}  // namespace mingcha::pages
