#include "requests/reading.h"

#include <algorithm>
#include <initializer_list>

#include "base/text.h"
#include "pages/dates.h"
#include "requests/reading_outcome.h"
#include "requests/reading_parts.h"

namespace mingcha::requests {
namespace {

using Kind = RequestEventKind;

bool holds(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.contains(word); });
}

// Words of a machine: it has looked at nothing.
bool sounds_automatic(std::string_view text) {
  return holds(text, {"自动回复", "自动答复", "系统自动", "本邮件由系统", "请勿直接回复", "请勿回复此邮件"});
}

// The date behind one of these words: "请于2026年3月20日前", "延长至2026年4月1日".
std::optional<Day> date_behind(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    const auto at = text.find(word);
    if (at == std::string_view::npos) continue;
    const auto date =
        pages::parse_date(text.substr(at + word.size(), 60), DateSource::labelled_text, std::nullopt);
    if (date && date->precision >= DatePrecision::day) return date->day;
  }
  return std::nullopt;
}

// What is not an answer, by the words that only such a notice has.
bool read_notice(std::string_view text, Reading& reading) {
  if (holds(text, {"补正告知书", "补正通知书", "予以补正", "请你补正", "请您补正", "请补正", "进行补正"})) {
    reading.kind = Kind::correction_asked;
    reading.until = date_behind(text, {"请于", "应于", "应当于", "请在"});
  } else if (holds(text, {"延期答复告知书", "延期告知书", "延长答复期限", "延期答复"})) {
    reading.kind = Kind::extended;
    reading.until = date_behind(text, {"延长至", "延期至", "延长答复期限至", "延期到"});
  } else if (holds(text, {"征求第三方意见", "征求意见告知书", "书面征求第三方"})) {
    reading.kind = Kind::third_party_begin;
  } else if (holds(text, {"已转交", "已转送", "已转办", "已移送", "转由"}) &&
             stated_outcome(text).outcome().empty()) {
    reading.kind = Kind::transferred;
  } else {
    return false;
  }
  reading.confidence = holds(text, {"告知书", "通知书"}) ? "high" : "medium";
  return true;
}

void read_answer(const ReplyText& reply, const Asked& asked, Reading& reading) {
  const std::string text = in_one_line(reply.text);
  const StatedOutcome stated = stated_outcome(text);
  reading.outcome = stated.outcome();
  reading.article = stated.article;
  if (reading.outcome.empty()) return;
  reading.kind = holds(text, {"另行答复", "其余部分将", "稍后答复"}) ? Kind::partly_answered : Kind::answered;
  reading.missing = missing_parts(reply, asked, reading.outcome, reading.article);
  reading.confidence = stated.agrees() ? "high" : stated.contradicts() ? "low" : "medium";
}

}  // namespace

Reading read_reply(const ReplyText& reply, const Asked& asked) {
  const std::string text = in_one_line(reply.text);
  Reading reading;
  reading.number = number_in(reply.text);
  reading.stated = receipt_stated(text);
  if (reply.automatic || sounds_automatic(text)) {
    reading.kind = Kind::acknowledged;
    reading.confidence = reply.automatic ? "high" : "medium";
    return reading;
  }
  if (read_notice(text, reading)) return reading;
  if (asked.kind == RequestKind::letter) {
    // A person has written back. What it is worth a person has to say.
    if (count_characters(squeeze(text)) < 4) return reading;
    reading.kind = holds(text, {"已收到", "已受理", "正在办理"}) && count_characters(squeeze(text)) < 80
                       ? Kind::confirmed
                       : Kind::answered;
    reading.confidence = "low";
    return reading;
  }
  read_answer(reply, asked, reading);
  if (reading.kind) return reading;
  if (holds(text, {"登记回执", "受理回执", "受理通知", "予以受理", "已受理", "已收到你", "已收到您",
                   "收到你提交的", "收到您提交的"})) {
    reading.kind = Kind::confirmed;
    reading.confidence = "medium";
  }
  return reading;
}

}  // namespace mingcha::requests
