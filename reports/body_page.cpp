// bodies/<id>.html: the indicator tree of one body, every lost point leading to findings, every finding to
// its evidence.
#include <fmt/format.h>

#include <algorithm>

#include "reports/finding_section.h"
#include "reports/history_section.h"
#include "reports/page.h"
#include "reports/words.h"

namespace mingcha::reports {
namespace {

constexpr std::size_t links_shown = 20;  // findings named beside one indicator

class BodyPage {
 public:
  BodyPage(const ReportInput& input, const std::string& id)
      : input_(input), id_(id), findings_(input, id), page_("body") {}
  std::string html();

 private:
  void set_body();
  void set_score(const scores::BodyScore& score);
  void set_working(const scores::BodyScore& score);
  void add_marks(const scores::Mark& mark, int depth);
  void add_finding_links(Dictionary& row, const scores::Mark& mark) const;
  void add_source(Dictionary& row, const scores::Mark& mark) const;
  void add_chart(const scores::BodyScore& score);
  void add_vetoes(const scores::Mark& mark);
  std::string words(const char* key) const { return word(key, input_.language); }

  const ReportInput& input_;
  const std::string& id_;
  FindingSections findings_;
  Dictionary page_;
};

// A link for every finding that the page shows; the others are counted, findings.jsonl has them.
void BodyPage::add_finding_links(Dictionary& row, const scores::Mark& mark) const {
  std::size_t linked = 0;
  for (const auto& fingerprint : mark.fingerprints) {
    const std::size_t number = findings_.number(fingerprint);
    if (number == 0 || linked == links_shown) continue;
    ++linked;
    Dictionary& link = *row.AddSectionDictionary("MARK_FINDING");
    link.SetValue("MARK_FINGERPRINT", fingerprint);
    link.SetIntValue("MARK_NUMBER", static_cast<long>(number));
  }
  if (linked < mark.fingerprints.size())
    row.AddSectionDictionary("MARK_MORE")
        ->SetIntValue("MARK_MORE_COUNT", static_cast<long>(mark.fingerprints.size() - linked));
}

// Points that rest on a figure entered by hand lead to where that figure is from.
void BodyPage::add_source(Dictionary& row, const scores::Mark& mark) const {
  const Indicator& leaf = *mark.indicator;
  if (!mark.scored || leaf.measures.empty()) return;
  for (const auto& [body, measure] : input_.assessment.measures)
    if (body == id_ && std::ranges::find(leaf.measures, measure.id) != leaf.measures.end() &&
        !measure.source.empty())
      set(*row.AddSectionDictionary("MARK_ENTERED"), "MARK_SOURCE", measure.source);
}

void BodyPage::add_marks(const scores::Mark& mark, int depth) {
  Dictionary& row = *page_.AddSectionDictionary("MARK");
  row.SetIntValue("MARK_DEPTH", std::min(depth, 5));
  set(row, "MARK_TITLE", mark.indicator->title.in(input_.language));
  row.SetValue("MARK_POINTS", mark.points.str());
  row.SetValue("MARK_SCORED", mark.scored ? mark.scored->str(2) : "–");
  if (mark.lost > Decimal(0))
    row.AddSectionDictionary("MARK_IS_LOST")->SetValue("MARK_LOST", mark.lost.str(2));
  if (mark.vetoed && mark.children.empty()) row.ShowSection("MARK_IS_VETOED");
  set(row, "MARK_HOW", mark.applicable ? mark.how.in(input_.language) : words("W_NOT_ASKED"));
  add_source(row, mark);
  add_finding_links(row, mark);
  for (const auto& child : mark.children) add_marks(child, depth + 1);
}

void BodyPage::add_chart(const scores::BodyScore& score) {
  if (score.root.children.empty()) return;
  Dictionary& chart = *page_.AddSectionDictionary("CHART");
  std::size_t row = 0;
  for (const auto& child : score.root.children) {
    if (!carries_points(*child.indicator)) continue;
    const auto share = share_of(child);
    add_bar(chart, row++, child.indicator->title.in(input_.language), share.value_or(Decimal(0)),
            share ? child.scored->str(2) + " / " + child.determined.str() : words("W_UNDETERMINED"));
  }
}

void BodyPage::add_vetoes(const scores::Mark& mark) {
  if (mark.vetoed && mark.children.empty())
    set(*page_.AddSectionDictionary("VETO"), "VETO_TITLE", mark.indicator->title.in(input_.language));
  for (const auto& child : mark.children) add_vetoes(child);
}

// How the score comes from the tree's sum: scaled to the full score over what was determined.
void BodyPage::set_working(const scores::BodyScore& score) {
  const auto& root = score.root;
  if (!score.score || !root.scored || root.determined == Decimal(0)) return;
  Dictionary& working = *page_.AddSectionDictionary("WORKING");
  working.SetValue(
      "WORKING_SUM",
      fmt::format("{} ÷ {} × {}{} = {}", root.scored->str(), root.determined.str(),
                  root.indicator->points.value_or(Decimal(100)).str(),
                  score.bonus > Decimal(0) ? " + " + score.bonus.str(2) : "", score.score->str(2)));
}

void BodyPage::set_score(const scores::BodyScore& score) {
  page_.SetValue("SCORE", score.score ? score.score->str(2) : words("W_NOT_SCORED"));
  set(page_, "GRADE", score.grade.empty() ? "–" : score.grade);
  page_.SetValue("RANK", score.rank == 0 ? words("W_NOT_RANKED") : std::to_string(score.rank));
  page_.SetValue("COVERAGE", percent(score.coverage));
  if (score.below_floor && score.score) page_.ShowSection("BELOW_FLOOR");
  set_working(score);
  add_vetoes(score.root);
  add_marks(score.root, 0);
  add_chart(score);
}

void BodyPage::set_body() {
  set(page_, "NAME", body_name(input_, id_));
  const Body* body = input_.assessment.body(id_);
  if (body == nullptr) return;
  set(page_, "GROUP", group_word(body->group, input_.language));
  for (const auto& address : body->addresses)
    set_link(*page_.AddSectionDictionary("SITE"), "SITE_URL", address.str());
  for (const auto& [column, value] : body->extra) {
    Dictionary& extra = *page_.AddSectionDictionary("EXTRA");
    set(extra, "EXTRA_NAME", column);
    set(extra, "EXTRA_VALUE", value);
  }
}

std::string BodyPage::html() {
  set_run(page_, input_);
  set_body();
  const auto score = std::find_if(input_.scores.begin(), input_.scores.end(),
                                  [&](const scores::BodyScore& each) { return each.body == id_; });
  if (score != input_.scores.end()) set_score(*score);
  if (const auto rows = input_.history.find(id_); rows != input_.history.end())
    add_history(page_, rows->second, input_.language);
  findings_.add_to(page_);
  return render("body.html", page_, input_.language);
}

}  // namespace

std::string body_html(const ReportInput& input, const std::string& body) {
  return BodyPage(input, body).html();
}

}  // namespace mingcha::reports
