#include "requests/reading_parts.h"

#include <algorithm>
#include <initializer_list>

#include "base/text.h"
#include "pages/dates.h"
#include "targets/reply_remedies.h"

namespace mingcha::requests {
namespace {

bool holds(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.contains(word); });
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (const auto line : split(text, '\n'))
    if (std::string whole = squeeze(line); !whole.empty()) lines.push_back(std::move(whole));
  return lines;
}

// 六十, 六
std::string in_chinese(int number) {
  static constexpr std::string_view digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  const std::string tens =
      number < 10 ? "" : (number < 20 ? std::string() : std::string(digits[number / 10 % 10])) + "十";
  return tens + std::string(digits[number % 10]);
}

bool holds_term(std::string_view text, int number, std::initializer_list<std::string_view> units) {
  return std::ranges::any_of(units, [&](std::string_view unit) {
    return text.contains(std::to_string(number) + std::string(unit)) ||
           text.contains(in_chinese(number) + std::string(unit));
  });
}

// With a term and an addressee: "可以自收到本告知书之日起六十日内向某市人民政府申请行政复议".
bool tells_of_remedies(std::string_view text, const ReplyRemedies& law) {
  const bool review =
      text.contains("行政复议") && holds_term(text, law.review_days, {"日", "个日", "天"}) &&
      holds(text, {"人民政府申请", "政府申请行政复议", "复议机关", "司法局", "厅申请", "局申请", "部申请"});
  const bool suit = law.suit_months && holds(text, {"诉讼", "起诉"}) &&
                    holds_term(text, *law.suit_months, {"个月"}) && text.contains("法院");
  return review || (suit && !law.review_first);
}

bool has_title(const std::vector<std::string>& lines) {
  return std::any_of(
      lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(lines.size(), 6)),
      [](const std::string& line) {
        return count_characters(line) < 60 &&
               holds(line, {"告知书", "答复书", "答复函", "回复函", "复函", "答复意见", "关于"});
      });
}

bool names_body(std::string_view text, const std::vector<std::string>& lines, const std::string& body) {
  if (text.contains(body)) return true;
  const std::size_t from = lines.size() > 8 ? lines.size() - 8 : 0;
  return std::any_of(
      lines.begin() + static_cast<std::ptrdiff_t>(from), lines.end(), [](const std::string& line) {
        const std::string_view bare(line);
        return count_characters(line) < 40 &&
               std::ranges::any_of(
                   std::initializer_list<std::string_view>{"局", "政府", "委员会", "办公室", "厅", "公开科"},
                   [&](std::string_view end) { return bare.ends_with(end); });
      });
}

bool needs_reasons(std::string_view outcome) {
  return outcome != "disclosed" && outcome != "public";
}

}  // namespace

std::string in_one_line(std::string_view text) {
  std::string line;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with("\u3000"))
      at += 2;
    else if (text[at] != ' ' && text[at] != '\t' && text[at] != '\r' && text[at] != '\n')
      line += text[at];
  }
  return line;
}

std::string number_in(std::string_view text) {
  // …〔2026〕3号: from the line's beginning or the last blank to 号.
  for (const std::string& line : lines_of(text)) {
    for (const std::string_view open : {"〔20", "[20", "（20", "(20", "【20"}) {
      const auto year = line.find(open);
      const auto end = year == std::string::npos ? std::string::npos : line.find("号", year);
      if (end == std::string::npos || end - year > 40) continue;
      const auto blank = line.rfind(' ', year);
      const auto begin = blank == std::string::npos ? 0 : blank + 1;
      if (year - begin < 60) return line.substr(begin, end + std::string_view("号").size() - begin);
    }
  }
  return {};
}

std::optional<Day> receipt_stated(std::string_view text) {
  for (const auto& found : pages::find_dates(text, DateSource::labelled_text, std::nullopt)) {
    if (found.date.precision < DatePrecision::day) continue;
    const auto after = text.substr(found.end, 45);
    const auto before =
        text.substr(found.begin < 45 ? 0 : found.begin - 45, found.begin < 45 ? found.begin : 45);
    const auto sentence = after.substr(0, std::min(after.find("。"), after.find('\n')));
    if (sentence.starts_with("收到") || sentence.starts_with("，收到") || sentence.starts_with("受理") ||
        sentence.starts_with("，本机关收到") || sentence.starts_with("本机关收到") ||
        before.ends_with("收到日期：") || before.ends_with("收到申请日期：") ||
        before.ends_with("收到时间：") || before.ends_with("受理日期："))
      return found.date.day;
  }
  return std::nullopt;
}

std::optional<Day> date_at_end(std::string_view text) {
  const auto lines = lines_of(text);
  const std::size_t from = lines.size() > 8 ? lines.size() - 8 : 0;
  for (std::size_t n = lines.size(); n > from; --n) {
    const std::string& line = lines[n - 1];
    if (count_characters(line) > 24) continue;
    const auto date = pages::parse_date(line, DateSource::labelled_text, std::nullopt);
    if (date && date->precision >= DatePrecision::day) return date->day;
  }
  return std::nullopt;
}

std::vector<std::string> missing_parts(const ReplyText& reply, const Asked& asked, const std::string& outcome,
                                       const std::string& article) {
  const std::string text = in_one_line(reply.text);
  const auto lines = lines_of(reply.text);
  const Day when = date_at_end(reply.text).value_or(asked.came);
  const ReplyRemedies* law = reply_remedies_on(when, outcome);
  const std::pair<const char*, bool> there[] = {
      {"title", has_title(lines)},
      {"number", !number_in(reply.text).empty()},
      {"applicant", text.contains(in_one_line(asked.applicant)) || text.contains("申请人：")},
      {"received", receipt_stated(text).has_value()},
      {"asked", holds(text, {"申请公开", "申请获取", "申请的内容", "申请内容", "你申请", "您申请", "所申请",
                             "你单位申请", "要求公开"})},
      {"outcome", !outcome.empty()},
      {"article", !article.empty() || holds(text, {"《条例》第", "信息公开条例》第", "条例第"})},
      {"reasons", !needs_reasons(outcome) || holds(text, {"因", "由于", "经检索", "经查", "经审查", "经核实",
                                                          "鉴于", "属于", "理由"})},
      {"remedies", law == nullptr || tells_of_remedies(text, *law)},
      {"body", names_body(text, lines, asked.body)},
      {"seal", reply.pictures || holds(text, {"盖章", "印章", "公章", "签章", "签名", "签字"})},
      {"date", date_at_end(reply.text).has_value()},
  };
  std::vector<std::string> missing;
  for (const auto& [part, is_there] : there)
    if (!is_there) missing.emplace_back(part);
  return missing;
}

}  // namespace mingcha::requests
