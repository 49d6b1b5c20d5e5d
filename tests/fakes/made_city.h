// Assessments and pages for a driven crawl.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "driven_crawl.h"

namespace mingcha::crawler {

// Bodies by id and home address; confirm 3 visits over 30 minutes, 1/s a host.
inline Assessment city(const std::vector<std::pair<std::string, std::string>>& bodies) {
  Assessment made;
  made.zone = Zone::named("Asia/Shanghai").value();
  for (const auto& [id, home] : bodies) {
    Body body;
    body.id = id;
    body.addresses.push_back(Address::parse(home).value());
    made.bodies.push_back(std::move(body));
  }
  return made;
}

// A page of some text that is its own, with these links.
inline FakeAnswer page(const std::vector<std::string>& links) {
  static int number = 0;
  FakeAnswer answer;
  std::string words;
  for (int i = 0, n = ++number * 7919; i < 60; ++i, n = n * 31 + 17)
    words += static_cast<char>('a' + (n >> 3 & 15)), words += i % 6 == 5 ? " " : "";
  answer.body = "<html><head><title>Page " + words.substr(0, 12) + "</title></head><body><div>" + words;
  for (const auto& link : links) answer.body += "<a href=\"" + link + "\">more of " + link + "</a> ";
  answer.body += "</div></body></html>";
  return answer;
}

}  // namespace mingcha::crawler
