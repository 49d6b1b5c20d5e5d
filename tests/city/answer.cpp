#include "answer.h"

#include <fmt/format.h>

#include <array>

namespace mingcha::city {

namespace {

namespace http = boost::beast::http;

constexpr Milliseconds slow_host{15'000};
constexpr std::string_view wall_script =
    "<script>document.cookie='__jsl_clearance_s=1513731600.123|-1|x%2Fy%3D;max-age=3600;path=/';"
    "location.href=location.pathname+location.search</script>";

std::string http_date(Day day) {
  static constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::weekday weekday{std::chrono::sys_days(day)};
  return fmt::format("{}, {:02} {} {} 01:30:00 GMT", days[weekday.c_encoding()], unsigned(day.day()),
                     months[unsigned(day.month()) - 1], int(day.year()));
}

std::string_view host_of(std::string_view authority) {
  return authority.substr(0, authority.find(':'));
}

const Page& find_page(const Site& site, std::string_view target) {
  const auto page = site.pages.find(target);
  return page == site.pages.end() ? site.not_found : page->second;
}

void fill(Reply& reply, const Page& page) {
  auto& response = reply.response;
  response.result(static_cast<unsigned>(page.status));
  if (!page.location.empty()) response.set(http::field::location, page.location);
  if (page.modified.ok() && page.status == 200)
    response.set(http::field::last_modified, http_date(page.modified));
  response.set(http::field::content_type, page.type);
  response.body() = page.body;
  reply.delay = page.delay;
}

// A firewall's page in place of everything, robots.txt too.
void fill_wall(Reply& reply) {
  reply.response.result(521);
  reply.response.reason("Web Server Is Down");
  reply.response.set(http::field::content_type, "text/html");
  reply.response.body() = wall_script;
}

void fill_for(Reply& reply, const Site& site, std::string_view target) {
  if (site.plan != nullptr && site.plan->answers == Answers::wall) {
    fill_wall(reply);
  } else if (site.plan != nullptr && site.plan->answers == Answers::slow) {
    reply.response.set(http::field::content_type, "text/html; charset=utf-8");
    reply.response.body() =
        "<html><head><title>" + std::string(site.plan->name) + "</title></head><body></body></html>";
    reply.delay = slow_host;
  } else {
    fill(reply, find_page(site, target));
  }
}

void refuse(Reply& reply, http::status status) {
  reply.response.result(status);
  reply.response.set(http::field::content_type, "text/plain");
  reply.response.body() = "not here\n";
}

}  // namespace

Reply answer(const City& city, const http::request<http::string_body>& request) {
  Reply reply;
  reply.response.version(request.version());
  reply.response.set(http::field::server, "nginx");
  const auto authority = request[http::field::host];
  const Site* site = city.at(host_of({authority.data(), authority.size()}));
  const bool head = request.method() == http::verb::head;
  if (site == nullptr) {
    refuse(reply, http::status::misdirected_request);
  } else if (!head && request.method() != http::verb::get) {
    refuse(reply, http::status::method_not_allowed);
  } else {
    fill_for(reply, *site, {request.target().data(), request.target().size()});
  }
  reply.response.keep_alive(request.keep_alive());
  reply.response.prepare_payload();
  if (head) reply.response.body().clear();
  return reply;
}

}  // namespace mingcha::city
