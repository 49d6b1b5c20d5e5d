#include "crawler/walls.h"

#include <cstring>
#include <string_view>

#include "base/text.h"

namespace mingcha::crawler {
namespace {

constexpr std::size_t tiny = 3'000;

// string_view::find stops at every first letter, of which a page is full.
bool has(std::string_view text, std::string_view part) {
  return ::memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

bool redirects_to_itself(const Response& response, const Address& asked, bool has_cookies) {
  if (response.status < 300 || response.status > 399 || response.location.empty()) return false;
  auto target = asked.resolve(response.location);
  return target && target->subject() == asked.subject() && target->scheme() == asked.scheme() &&
         (has_cookies || !response.header("Set-Cookie").empty());
}

// What is left of the page outside of tags and scripts.
bool shows_text(std::string_view html) {
  while (!html.empty()) {
    auto tag = html.find('<');
    if (!trim(html.substr(0, tag)).empty()) return true;
    if (tag == std::string_view::npos) return false;
    html.remove_prefix(tag);
    auto end = html.starts_with("<script") ? html.find("</script") : html.find('>');
    if (end == std::string_view::npos) return false;
    html.remove_prefix(end + 1);
  }
  return false;
}

bool is_script_alone(const Response& response) {
  if (response.body.size() > tiny) return false;
  std::string page = lower_ascii(response.body);
  if (!has(page, "<script") || shows_text(page)) return false;
  return has(page, "document.cookie") || has(page, "eval(") || has(page, "string.fromcharcode");
}

}  // namespace

std::string wall_kind(const Response& response, const Address& asked, bool has_cookies) {
  if (response.outcome != Outcome::response) return "";
  std::string_view body = response.body;
  std::string_view head = body.substr(0, 64 * 1024);
  if (response.status == 521 || has(head, "__jsl_clearance")) return "cookie-script";
  if (has(head, "content=\"{qqqqqq")) return "challenge";
  if ((response.status == 412 || response.status == 202) && (has(head, "<script") || has(head, "<SCRIPT")))
    return "challenge";
  if (response.status == 403) return "forbidden";
  if (redirects_to_itself(response, asked, has_cookies)) return "cookie-redirect";
  if (is_script_alone(response)) return "tiny-body";
  return "";
}

bool walls_robots(const std::string& kind) {
  return !kind.empty() && kind != "forbidden";
}

}  // namespace mingcha::crawler
