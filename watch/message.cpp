#include "watch/message.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace mingcha::watch {
namespace {

using nlohmann::json;

constexpr std::size_t longest_message = 300;  // characters of one finding's message
constexpr std::size_t most_told = 20;         // findings in one message; the others are counted

std::string line_of(const Told& one) {
  const auto& result = one.finding.result;
  const std::string what = one.event == "recovered" ? "已恢复" : "新问题";
  std::string line = fmt::format("[{}] {} · {}: {}", what, one.body_name, squeeze(result.title_zh),
                                 shorten(squeeze(result.message_zh), longest_message));
  if (!result.url.empty()) line += "\n" + result.url;
  return line;
}

std::string subject_of(const std::vector<Told>& told, const About& about) {
  const auto recovered =
      std::count_if(told.begin(), told.end(), [](const Told& one) { return one.event == "recovered"; });
  const auto fresh = static_cast<std::ptrdiff_t>(told.size()) - recovered;
  return fmt::format("明察：{}：{} 个新的否决性问题，{} 个已恢复", squeeze(about.assessment), fresh,
                     recovered);
}

std::string text_of(const std::vector<Told>& told, const About& about) {
  std::string text = subject_of(told, about);
  for (std::size_t i = 0; i < std::min(told.size(), most_told); ++i) text += "\n\n" + line_of(told[i]);
  if (told.size() > most_told) text += fmt::format("\n\n另有 {} 条，见报告。", told.size() - most_told);
  return text;
}

json generic(const std::vector<Told>& told, const About& about) {
  json all = json::array();
  for (const Told& one : told) {
    const auto& finding = one.finding;
    all.push_back({{"event", one.event},
                   {"fingerprint", finding.fingerprint},
                   {"run", finding.run},
                   {"check", finding.check},
                   {"body", finding.body},
                   {"body_name", one.body_name},
                   {"site", finding.result.site},
                   {"account", finding.result.account},
                   {"url", finding.result.url},
                   {"title", finding.result.title_zh},
                   {"message", finding.result.message_zh},
                   {"first_seen", about.zone.iso8601(finding.first_seen)},
                   {"last_seen", about.zone.iso8601(finding.last_seen)}});
  }
  return {{"v", 1}, {"assessment", about.assessment}, {"notices", std::move(all)}};
}

std::string base64(std::string_view bytes) {
  static constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8U | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out += k <= bytes.size() - i ? digits[group >> (18 - 6 * k) & 63U] : '=';
  }
  return out;
}

// RFC 2047; a character is never split over two words.
std::string header_text(std::string_view utf8) {
  constexpr std::size_t most = 39;  // bytes: 52 of base64, the frame, and the header's name
  std::string out;
  while (!utf8.empty()) {
    std::size_t end = std::min(most, utf8.size());
    while (end < utf8.size() && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) --end;
    out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(utf8.substr(0, end)) + "?=";
    utf8.remove_prefix(end);
  }
  return out;
}

std::string without_breaks(std::string text) {
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return text;
}

}  // namespace

std::string webhook_body(NoticeTarget::Form form, const std::vector<Told>& told, const About& about) {
  const std::string text = text_of(told, about);
  switch (form) {
    case NoticeTarget::Form::dingtalk:
    case NoticeTarget::Form::wecom:  // both: https://open.dingtalk.com/,
                                     // https://developer.work.weixin.qq.com/
      return json{{"msgtype", "text"}, {"text", {{"content", text}}}}.dump();
    case NoticeTarget::Form::feishu:
      return json{{"msg_type", "text"}, {"content", {{"text", text}}}}.dump();
    case NoticeTarget::Form::generic:
    case NoticeTarget::Form::mail:
      break;
  }
  return generic(told, about).dump();
}

std::string mail_text(const NoticeTarget& target, const std::vector<Told>& told, const About& about,
                      Instant now, const std::string& id) {
  std::string recipients;
  for (const std::string& one : target.to)
    recipients += (recipients.empty() ? "" : ", ") + without_breaks(one);
  const auto host = target.from.substr(std::min(target.from.find('@') + 1, target.from.size()));
  std::string mail = fmt::format(
      "Date: {:%a, %d %b %Y %H:%M:%S} +0000\r\nFrom: <{}>\r\nTo: {}\r\nMessage-ID: <{}@{}>\r\nSubject: {}\r\n"
      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
      "Auto-Submitted: auto-generated\r\n\r\n",
      fmt::gmtime(std::chrono::system_clock::to_time_t(now)), without_breaks(target.from), recipients, id,
      without_breaks(host), header_text(subject_of(told, about)));
  const std::string text = base64(text_of(told, about) + "\n");
  constexpr std::size_t line = 76;
  for (std::size_t at = 0; at < text.size(); at += line) mail += text.substr(at, line) + "\r\n";
  return mail;
}

}  // namespace mingcha::watch
