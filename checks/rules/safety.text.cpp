// No wording of the user's lexicons on a page: forbidden words, and wrong ones with what should stand
// instead. A word is not its meaning, so that a person has the last word unless the pack says otherwise.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "checks/gate.h"
#include "checks/lexicon_matcher.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

// The line around a place, cut short where characters begin.
std::string around(std::string_view text, std::size_t at, std::size_t size) {
  constexpr std::size_t bytes = 60;
  std::size_t begin = at > bytes ? at - bytes : 0, end = std::min(text.size(), at + size + bytes);
  if (const auto line = text.rfind('\n', at); line != std::string_view::npos && line >= begin)
    begin = line + 1;
  if (const auto line = text.find('\n', at + size); line != std::string_view::npos && line < end) end = line;
  const auto inside = [&](std::size_t n) { return (static_cast<unsigned char>(text[n]) & 0xC0) == 0x80; };
  while (begin < at && inside(begin)) ++begin;
  while (end < text.size() && end > at + size && inside(end)) --end;
  return squeeze(text.substr(begin, end - begin));
}

class Judged {
 public:
  explicit Judged(const CheckInput& input)
      : input_(input), lexicon_(input.assessment.lexicon), matcher_(LexiconMatcher::of(lexicon_)) {}

  // One result a page and word; false where the text can't be had.
  bool judge(const PageView& page, CheckOutput& output) {
    const auto text = input_.view.text(page.visit);
    if (!text) return false;
    std::map<std::size_t, std::vector<WordFound>> words;
    for (const WordFound& one : matcher_->find(*text)) words[one.word].push_back(one);
    for (const auto& [word, places] : words)
      output.results.push_back(result(page, *text, lexicon_[word], places));
    if (!words.empty()) ++pages_;
    return true;
  }

  std::size_t pages() const { return pages_; }

 private:
  Result result(const PageView& page, const std::string& text, const LexiconWord& word,
                const std::vector<WordFound>& places) const {
    const bool forbidden = word.kind == Wording::forbidden;
    const Spot spot{page.site, subject_of(page.url), word.word, page.url};
    Text said{
        fmt::format("页面有 {} 处{}“{}”", places.size(), forbidden ? "禁用表述" : "错误表述", word.word),
        fmt::format("the page has {} “{}” in {} place{}",
                    forbidden ? "the forbidden wording" : "the wrong wording", word.word, places.size(),
                    places.size() == 1 ? "" : "s")};
    if (!word.instead.empty()) {
      said.zh += fmt::format("，应为“{}”", word.instead);
      said.en += fmt::format("; it should be “{}”", word.instead);
    }
    const bool fails = input_.rule.parameters.word(forbidden ? "forbidden" : "wrong", "suspected") == "fail";
    if (!fails) {
      said.zh += "，须人工核对上下文";
      said.en += "; a person should read what stands around it";
    }
    Result result = fails ? failed(input_, spot, Reason::certain, said)
                          : undetermined(input_, spot, Reason::suspected, said);
    for (const WordFound& place : places)
      if (result.evidence.size() < evidence_cap)
        result.evidence.push_back(evidence_of(input_.view, page, around(text, place.at, place.size)));
    return result;
  }

  const CheckInput& input_;
  const std::vector<LexiconWord>& lexicon_;
  std::shared_ptr<const LexiconMatcher> matcher_;
  std::size_t pages_ = 0;
};

CheckOutput judge(const CheckInput& input) {
  const std::string id = "safety.text.pages";
  const SiteView portal = portal_of(input.view);
  if (input.assessment.lexicon.empty())
    return {
        {not_applicable(input, home_spot(portal), {"考核没有给出词库", "the assessment names no lexicon"})},
        {}};
  if (auto closed = gate(input)) return {{*closed}, {unknown(id, "count", closed->reason)}};
  CheckOutput output;
  Judged judged(input);
  std::size_t read = 0, lost = 0;
  input.view.each_page([&](const PageView& page) { ++(judged.judge(page, output) ? read : lost); });
  const Spot home = home_spot(portal);
  if (lost > 0)
    output.results.push_back(undetermined(
        input, {home.site, home.subject, "unread", home.url}, Reason::our_error,
        {fmt::format("{} 个页面的原文无法从存档取回，未查", lost),
         fmt::format("the archive could not give back {} pages, which were not looked at", lost)}));
  if (output.results.empty())
    output.results.push_back(passed(input, home,
                                    {fmt::format("{} 个页面未见词库所列表述", read),
                                     fmt::format("none of the lexicon's wording on {} pages", read)}));
  output.measures = {count_of(id, judged.pages())};
  return output;
}

constexpr ParameterForm parameters[] = {
    {"wrong", ValueForm::choice, "suspected fail", "what wrong wording on a page is"},
    {"forbidden", ValueForm::choice, "suspected fail", "what forbidden wording on a page is"},
};

}  // namespace

extern const Check safety_text;
const Check safety_text{
    .id = "safety.text",
    .title = {"表述规范", "Wording"},
    .clause = {"国办秘函〔2019〕19号，单项否决指标“安全、泄密事故等严重问题”：严重表述错误",
               "Inspection table of 2019, veto item: serious misstatement"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"页面出现词库所列的错误或禁用表述，而规则将其定为不通过的，不通过；其余只作存疑。同一页面的同一"
             "词语只计一次。",
             "A page has wording of the lexicons, where the pack makes that a fail; else it is suspected. "
             "One word on one page "
             "counts once."},
    .evidence = {"该页面及词语前后的文字。", "the page, and what stands around the word"},
    .limits = {"词库由用户在 assessment.yaml 的 lexicons "
               "中给出，没有词库的不查；只查页面可见文字，不查附件和图片；列入"
               "“allowed”的语境不计。",
               "Lexicons are the user's (`lexicons` in assessment.yaml); without one nothing is looked for. "
               "Only the visible text "
               "of pages, no files or pictures; expressions that a word is allowed in don't count."},
    .fix = {"核对并改正所列表述。", "Read the wording that is listed, and correct it."},
};

}  // namespace mingcha::checks
