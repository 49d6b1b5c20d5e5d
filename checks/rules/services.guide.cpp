// A guide to a service names its eight elements. Inspection table of 2019: services are useless where at
// least 5 items' guides lack 4 or more of them, or all do where there are fewer than 5.
#include <fmt/format.h>

#include <algorithm>

#include "checks/gate.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

struct Judged {
  PageView page;
  const Guide* guide = nullptr;
  std::vector<std::string> lacking;
};

std::vector<std::string> lacking(const CheckInput& input, const Guide& guide) {
  const bool empty_lacks = input.rule.parameters.word("empty", "present") == "missing";
  std::vector<std::string> names;
  for (std::size_t n = 0; n < guide_elements.size(); ++n) {
    const GuideElement& element = guide.elements[n];
    const bool named = n == 0 && !guide.title.empty();  // the name stands above the table
    if (!named && (!element.present || (empty_lacks && element.empty))) names.emplace_back(guide_elements[n]);
  }
  return names;
}

std::vector<Judged> gather(const CheckInput& input) {
  std::vector<Judged> all;
  input.view.each_page([&](const PageView& page) {
    if (!page.facts) return;
    for (const Guide& guide : page.facts->guides) all.push_back({page, &guide, lacking(input, guide)});
  });
  return all;
}

Result judge_guide(const CheckInput& input, const Judged& one, std::size_t most) {
  const std::string name = one.guide->title.empty() ? one.page.facts->title : one.guide->title;
  const Spot spot{one.page.site, subject_of(one.page.url), one.guide->code, one.page.url};
  const Text text = one.lacking.empty()
                        ? Text{"办事指南" + quoted_zh(name) + "要素齐全",
                               "the guide " + quoted_en(name) + " names all its elements"}
                        : Text{fmt::format("办事指南{}缺少 {} 项要素：{}", quoted_zh(name),
                                           one.lacking.size(), joined(one.lacking, "、")),
                               fmt::format("the guide {} lacks {} of its elements: {}", quoted_en(name),
                                           one.lacking.size(), joined(one.lacking, ", "))};
  Result result =
      one.lacking.size() >= most ? failed(input, spot, Reason::certain, text) : passed(input, spot, text);
  result.evidence.push_back(evidence_of(input.view, one.page, name));
  return result;
}

// The veto of 2019: by number, or all of them where there are few.
Result judge_all(const CheckInput& input, const std::vector<Judged>& all, std::size_t poor) {
  const auto bound =
      static_cast<std::size_t>(std::max<std::int64_t>(input.rule.parameters.number("items", 1), 1));
  const SiteView portal = portal_of(input.view);
  const Spot spot{portal.site, "guides", "", portal.home};
  const Text text{fmt::format("{} 份办事指南中，{} 份要素缺失达到规定数量", all.size(), poor),
                  fmt::format("{} of {} guides lack as many elements as the rule names", poor, all.size())};
  const bool useless = poor >= bound || (all.size() < bound && poor == all.size());
  Result result = useless ? failed(input, spot, Reason::certain, text) : passed(input, spot, text);
  for (const Judged& one : all)
    if (useless && !one.lacking.empty() && result.evidence.size() < evidence_cap)
      result.evidence.push_back(evidence_of(input.view, one.page, one.page.facts->title));
  return result;
}

CheckOutput none(const CheckInput& input, const std::string& id) {
  const SiteView portal = portal_of(input.view);
  const Spot spot{portal.site, "guides", "", portal.home};
  if (const Reason unseen = incompleteness(input.view); unseen != Reason::none)
    return {{undetermined(input, spot, unseen,
                          {"未见办事指南，但网站未能完整读取",
                           "no guide was seen, and the site was not read completely"})},
            {unknown(id, "share", unseen)}};
  return {{undetermined(input, spot, Reason::not_observable,
                        {"网站上没有能识别的办事指南，可能设在其他平台",
                         "no guide was recognised on the site; they may stand on another platform"})},
          {unknown(id, "share", Reason::not_observable)}};
}

CheckOutput judge(const CheckInput& input) {
  const std::string id = "services.guide.complete";
  if (auto closed = gate(input)) return {{*closed}, {unknown(id, "share", closed->reason)}};
  const auto all = gather(input);
  if (all.empty()) return none(input, id);
  const auto most =
      static_cast<std::size_t>(std::max<std::int64_t>(input.rule.parameters.number("missing", 1), 1));
  CheckOutput output;
  std::size_t poor = 0, complete = 0;
  for (const Judged& one : all) {
    output.results.push_back(judge_guide(input, one, most));
    if (one.lacking.size() >= most) ++poor;
    if (one.lacking.empty()) ++complete;
  }
  output.results.push_back(judge_all(input, all, poor));
  output.measures = {share_of(id, complete, all.size()), count_of("services.guide.poor", poor)};
  return output;
}

constexpr ParameterForm parameters[] = {
    {"missing", ValueForm::number, "", "elements that a guide lacks, from which on it fails"},
    {"items", ValueForm::number, "", "guides that fail, from which on the services as a whole do"},
    {"empty", ValueForm::choice, "present missing", "what an element is that is named with nothing under it"},
};

constexpr std::string_view subjects[] = {"guides"};

}  // namespace

extern const Check services_guide;
const Check services_guide{
    .id = "services.guide",
    .title = {"办事指南", "Guides to services"},
    .clause = {"国办秘函〔2019〕19号，单项否决指标“服务不实用”：办事指南八要素",
               "Inspection table of 2019, veto item: guides and their eight elements"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .subjects = subjects,
    .says = {"一份办事指南缺少的要素达到规定数量的，该指南不通过；这样的指南达到规定份数，或指南不足该数而份"
             "份如此的，“guides”"
             "一项不通过。",
             "A guide fails that lacks as many elements as the pack names; where so many guides fail, or all "
             "where there are "
             "fewer, “guides” fails as well."},
    .evidence = {"办事指南页面。", "the guide's page"},
    .limits = {"要素按页面上的标签识别，名称可以写在标题里；写在附件、图片或其他平台上的看不到，没有识别出指"
               "南的不能判定。",
               "Elements are known by their labels; the name may stand in the title. What stands in files, "
               "pictures or on "
               "other platforms is not seen, and where no guide was recognised nothing is determined."},
    .fix =
        {"补全事项名称、设定依据、申请条件、办理材料、办理地点、办理时间、联系电话、办理流程等要素。",
         "Complete the guide: name, legal basis, conditions, materials, place, hours, telephone, procedure."},
};

}  // namespace mingcha::checks
