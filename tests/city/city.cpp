#include "builder.h"
#include "encode.h"

namespace mingcha::city {

namespace {

// The outside host that answers: a newspaper's front page.
Site build_newspaper() {
  Site site;
  Page front;
  front.type = "text/html; charset=utf-8";
  front.body =
      "<!DOCTYPE html>\n<html><head><title>澜江日报</title></head><body><h1>澜江日报</h1>"
      "<p>今日头版：全市秋收基本结束，粮食颗粒归仓。二版：城区三条道路恢复通车。</p></body></html>\n";
  site.pages.emplace("/", std::move(front));
  site.not_found.status = 404;
  site.not_found.body = "<html><body>404</body></html>\n";
  return site;
}

}  // namespace

City build_city(Day today) {
  City city;
  city.today = today;
  for (const BodyPlan& plan : bodies()) city.sites.push_back(Builder(plan, today).build());
  city.newspaper = build_newspaper();
  return city;
}

}  // namespace mingcha::city
