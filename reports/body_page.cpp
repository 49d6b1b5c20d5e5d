// bodies/<id>.html: the indicator tree of one body, every lost point leading to findings, every finding to
// its evidence.
#include <algorithm>
#include <map>

#include "reports/finding_section.h"
#include "reports/page.h"
#include "reports/shown.h"
#include "reports/words.h"

namespace mingcha::reports {
namespace {

constexpr std::size_t links_shown = 20;  // findings named beside one indicator

std::string percent(Decimal share) {
  return (share * 100).str(2) + "%";
}

void add_finding_links(Dictionary& row, const scores::Mark& mark) {
  std::size_t number = 0;
  for (const auto& fingerprint : mark.fingerprints) {
    if (++number > links_shown) break;
    Dictionary& link = *row.AddSectionDictionary("MARK_FINDING");
    link.SetValue("MARK_FINGERPRINT", fingerprint);
    link.SetIntValue("MARK_NUMBER", static_cast<long>(number));
  }
}

void add_marks(Dictionary& page, const scores::Mark& mark, Language language, int depth) {
  Dictionary& row = *page.AddSectionDictionary("MARK");
  row.SetIntValue("MARK_DEPTH", std::min(depth, 5));
  set(row, "MARK_TITLE", mark.indicator->title.in(language));
  row.SetValue("MARK_POINTS", mark.points.str());
  row.SetValue("MARK_SCORED", mark.scored ? mark.scored->str(2) : "–");
  row.SetValue("MARK_LOST",
               mark.lost > Decimal(0) ? mark.lost.str(2) : (mark.vetoed ? word("W_VETOED", language) : ""));
  if (mark.lost > Decimal(0) || mark.vetoed) row.ShowSection("MARK_IS_LOST");
  set(row, "MARK_HOW", mark.applicable ? mark.how.in(language) : word("W_NOT_ASKED", language));
  add_finding_links(row, mark);
  for (const auto& child : mark.children) add_marks(page, child, language, depth + 1);
}

void add_chart(Dictionary& page, const scores::BodyScore& score, Language language) {
  Dictionary& chart = *page.AddSectionDictionary("CHART");
  std::size_t row = 0;
  for (const auto& child : score.root.children) {
    const bool known = child.scored && child.determined > Decimal(0);
    const Decimal share = known ? *child.scored / child.determined : Decimal(0);
    add_bar(chart, row++, child.indicator->title.in(language), share,
            known ? child.scored->str(2) + " / " + child.determined.str() : word("W_UNDETERMINED", language));
  }
}

void set_score(Dictionary& page, const scores::BodyScore& score, Language language) {
  page.SetValue("SCORE", score.score ? score.score->str(2) : word("W_NOT_SCORED", language));
  set(page, "GRADE", score.grade.empty() ? "–" : score.grade);
  page.SetValue("RANK", score.rank == 0 ? "–" : std::to_string(score.rank));
  page.SetValue("COVERAGE", percent(score.coverage));
  if (score.below_floor && score.score) page.ShowSection("BELOW_FLOOR");
  if (!score.vetoes.empty()) page.ShowSection("VETOED");
  add_marks(page, score.root, language, 0);
  add_chart(page, score, language);
}

}  // namespace

std::string body_html(const ReportInput& input, const std::string& id) {
  Dictionary page("body");
  set_run(page, input);
  const Body* body = input.assessment.body(id);
  set(page, "NAME", body == nullptr ? id : body->name);
  if (body != nullptr) {
    set(page, "GROUP", group_word(body->group, input.language));
    for (const auto& address : body->addresses)
      page.AddSectionDictionary("SITE")->SetValue("SITE_URL", address.str());
    for (const auto& [column, value] : body->extra) {
      Dictionary& extra = *page.AddSectionDictionary("EXTRA");
      set(extra, "EXTRA_NAME", column);
      set(extra, "EXTRA_VALUE", value);
    }
  }
  for (const auto& score : input.scores)
    if (score.body == id) set_score(page, score, input.language);
  add_finding_sections(page, input, id);
  return render("body.html", page, input.language);
}

}  // namespace mingcha::reports
