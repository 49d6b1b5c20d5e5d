// Links to other hosts that a visitor can't see, by what their elements say.
#include "pages/hidden_links.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "pages/reader.h"

namespace mingcha::pages {
namespace {

std::string hidden_in(const std::string& html) {
  const std::string page = "<html><body>" + html + "</body></html>";
  Input input;
  input.bytes = page;
  input.address = Address::parse("http://www.a.gov.test/index.html").value();
  std::string all;
  for (const HiddenLink& link : read_page(input).hidden_links)
    all += std::string(to_string(link.how)) + " " + link.text + " " + link.url + ";";
  return all;
}

TEST(HiddenLinks, AreToldByTheStyleOfTheirElements) {
  const std::string link = "<a href='http://spam.test/'>博彩</a>";
  const std::string found = " 博彩 http://spam.test/;";
  const std::pair<std::string, std::string> cases[] = {
      {link, ""},
      {"<div style='position:absolute; left:-9999px'>" + link + "</div>", "off-screen" + found},
      {"<div style='position: fixed;top: -100em'><p>" + link + "</p></div>", "off-screen" + found},
      {"<div style='text-indent:-9999px'>" + link + "</div>", "off-screen" + found},
      {"<div style='margin-left:-3000px'>" + link + "</div>", "off-screen" + found},
      {"<div style='left:-9999px'>" + link + "</div>", ""},  // without position it does nothing
      {"<div style='margin-left:-15px'>" + link + "</div>", ""},
      {"<span style='FONT-SIZE:0'>" + link + "</span>", "tiny" + found},
      {"<div style='height:1px;overflow:hidden'>" + link + "</div>", "tiny" + found},
      {"<div style='height:1px'>" + link + "</div>", ""},  // its text flows out of the box
      {"<marquee height=1 width=5 scrollamount=3000>" + link + "</marquee>", "tiny" + found},
      {"<marquee height=300 width=200>" + link + "</marquee>", ""},
      {"<div style='display:none'>" + link + "</div>", "not-shown" + found},
      {"<div hidden>" + link + "</div>", "not-shown" + found},
      {"<div style='visibility:hidden'>" + link + "</div>", "not-shown" + found},
      {"<div style='display:none'><div style='position:absolute;left:-999px'>" + link + "</div></div>",
       "off-screen" + found},
      {"<div style='position:absolute;left:-9999px'><a href='http://www.a.gov.test/b'>自己</a></div>", ""},
      {"<div style='position:absolute;left:-9999px'><a href='/b'>自己</a></div>", ""},
  };
  for (const auto& [html, expected] : cases) EXPECT_EQ(hidden_in(html), expected) << html;
}

TEST(HiddenLinks, AreBounded) {
  std::string many = "<div style='display:none'>";
  for (int i = 0; i < 500; ++i) many += "<a href='http://s" + std::to_string(i) + ".test/'>x</a>";
  const std::string found = hidden_in(many + "</div>");
  EXPECT_EQ(std::count(found.begin(), found.end(), ';'), 50);
}

}  // namespace
}  // namespace mingcha::pages
