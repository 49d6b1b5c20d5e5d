// The zero-errand and one-errand lists that the city publishes and those of its departments agree. Linyi
// 2017: 53 items of 20 departments, 210 of 37, on the city's portal and on each department's site.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "checks/gate.h"
#include "checks/service_lines.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

struct List {
  ServiceLevel level;
  const char* key;  // subject, and end of the measure's name
  Text name;
};

const std::vector<List>& lists() {
  static const std::vector<List> all = {{ServiceLevel::zero_errand, "zero-errand", {"零跑腿", "zero-errand"}},
                                        {ServiceLevel::one_errand, "one-errand", {"只跑一次", "one-errand"}}};
  return all;
}

using Lines = std::vector<ServiceLine>;
using ByName = std::map<std::string, const ServiceLine*>;

ByName by_name(const Lines& lines) {
  ByName names;
  for (const ServiceLine& line : lines) names.emplace(bare_name(line.item.name), &line);
  return names;
}

std::vector<const ServiceLine*> missing_in(const ByName& names, const ByName& other) {
  std::vector<const ServiceLine*> missing;
  for (const auto& [name, line] : names)
    if (!other.contains(name)) missing.push_back(line);
  return missing;
}

std::string names_of(const std::vector<const ServiceLine*>& lines, std::string_view separator) {
  constexpr std::size_t most = 5;
  std::vector<std::string> names;
  for (const ServiceLine* line : lines)
    if (names.size() < most) names.push_back(shorten(line->item.name, 40));
  return joined(names, separator);
}

class Judged {
 public:
  explicit Judged(const CheckInput& input) : input_(input), portal_(portal_of(input.view)) {}

  // Of a body without one above it: the list is published; how many items of how many departments.
  Result published(const List& list, const Lines& lines, CheckOutput& output) const {
    std::set<std::string> departments;
    for (const ServiceLine& line : lines)
      if (!line.item.department.empty()) departments.insert(bare_name(line.item.department));
    const std::string id = std::string("services.list.") + list.key;
    const Spot where = spot(list, lines);
    if (lines.empty()) return unpublished(list, where, output);
    output.measures.push_back(count_of(id, lines.size()));
    output.measures.push_back(count_of(id + ".departments", departments.size()));
    return shown(passed(input_, where,
                        {fmt::format("公布“{}”事项 {} 项，涉及 {} 个部门", list.name.zh, lines.size(),
                                     departments.size()),
                         fmt::format("publishes {} {} items of {} departments", lines.size(), list.name.en,
                                     departments.size())}),
                 lines);
  }

  Result unpublished(const List& list, const Spot& where, CheckOutput& output) const {
    const Reason unseen = incompleteness(input_.view);
    const std::string id = std::string("services.list.") + list.key;
    output.measures.push_back(unknown(id, "count", unseen == Reason::none ? Reason::not_observable : unseen));
    if (unseen == Reason::none)
      return not_applicable(input_, where,
                            {"网站没有“" + list.name.zh + "”事项清单，也没有上级清单可核对",
                             "no list of " + list.name.en + " items, and no body above it to compare with"});
    return undetermined(
        input_, where, unseen,
        {"没有读到“" + list.name.zh + "”事项清单", "no list of " + list.name.en + " items was read"});
  }

  Result compared(const List& list, const Lines& own, const Lines& of_city) const {
    const ByName here = by_name(own), there = by_name(of_city);
    const auto lacking = missing_in(there, here), extra = missing_in(here, there);
    const Spot where = spot(list, own);
    Text text{fmt::format("“{}”事项：市级清单列有本单位 {} 项，本单位网站公布 {} 项", list.name.zh,
                          there.size(), here.size()),
              fmt::format("{} items: the city lists {} of this department, its own site {}", list.name.en,
                          there.size(), here.size())};
    if (lacking.empty() && extra.empty())
      return shown(passed(input_, where, {text.zh + "，一致", text.en + "; they agree"}), own);
    if (!lacking.empty()) {
      text.zh += fmt::format("；本单位网站缺 {} 项：{}", lacking.size(), names_of(lacking, "、"));
      text.en += fmt::format("; {} are not on its own site: {}", lacking.size(), names_of(lacking, ", "));
    }
    if (!extra.empty()) {
      text.zh += fmt::format("；市级清单没有的 {} 项：{}", extra.size(), names_of(extra, "、"));
      text.en += fmt::format("; {} are not in the city's list: {}", extra.size(), names_of(extra, ", "));
    }
    Result result = judged(where, there.empty(), !lacking.empty(), text);
    for (const auto& lines : {lacking, extra})
      for (const ServiceLine* line : lines)
        if (result.evidence.size() < evidence_cap)
          result.evidence.push_back(evidence_of(lines == lacking ? *input_.view.parent() : input_.view,
                                                line->page, line->item.name));
    return result;
  }

  Result without_city(const List& list, const Lines& own, Reason reason) const {
    return undetermined(
        input_, spot(list, own), reason,
        {"没有读到市级“" + list.name.zh + "”事项清单，不能核对",
         "the city's list of " + list.name.en + " items was not read, nothing to compare with"});
  }

 private:
  // A city's list that names none of the department's items may call it by another name.
  Result judged(const Spot& where, bool unknown_to_city, bool lacks, const Text& text) const {
    if (unknown_to_city) return undetermined(input_, where, Reason::suspected, text);
    const Reason unseen = incompleteness(input_.view);
    if (lacks && unseen != Reason::none) return undetermined(input_, where, unseen, text);
    return failed(input_, where, Reason::certain, text);
  }

  Spot spot(const List& list, const Lines& lines) const {
    return {portal_.site, list.key, "", lines.empty() ? portal_.home : lines.front().page.url};
  }

  Result shown(Result result, const Lines& lines) const {
    if (!lines.empty())
      result.evidence.push_back(evidence_of(input_.view, lines.front().page, lines.front().item.name));
    return result;
  }

  const CheckInput& input_;
  SiteView portal_;
};

// The city's lines of this department.
Lines lines_of(const CheckInput& input, const Lines& city) {
  const Body* above = input.assessment.body(input.body.parent);
  const std::string name = above == nullptr ? std::string() : above->name;
  Lines lines;
  std::ranges::copy_if(city, std::back_inserter(lines), [&](const ServiceLine& line) {
    return same_department(line.item.department, input.body.name, name);
  });
  return lines;
}

CheckOutput judge(const CheckInput& input) {
  if (!asked_of_group(input)) return {{not_asked(input, home_spot(portal_of(input.view)))}, {}};
  if (auto closed = gate(input)) return {{*closed}, {}};
  CheckOutput output;
  const Judged judged(input);
  std::size_t compared = 0, agree = 0;
  for (const List& list : lists()) {
    const Lines own = service_lines(input.view, {list.level});
    if (input.view.parent() == nullptr) {
      output.results.push_back(judged.published(list, own, output));
      continue;
    }
    const Lines city = service_lines(*input.view.parent(), {list.level});
    const Lines of_city = lines_of(input, city);
    if (city.empty()) {
      output.results.push_back(judged.without_city(list, own, Reason::not_observable));
    } else if (of_city.empty() && own.empty()) {
      output.results.push_back(not_applicable(
          input, {portal_of(input.view).site, list.key, "", portal_of(input.view).home},
          {"市级清单和本单位网站都没有本单位的“" + list.name.zh + "”事项",
           "neither the city's list nor the department's site has " + list.name.en + " items of it"}));
    } else {
      output.results.push_back(judged.compared(list, own, of_city));
      if (output.results.back().verdict == Verdict::not_determined) continue;
      ++compared;
      if (output.results.back().verdict == Verdict::pass) ++agree;
    }
  }
  if (input.view.parent() != nullptr)
    output.measures.push_back(compared == 0 ? unknown("services.list.share", "share", Reason::not_observable)
                                            : share_of("services.list.share", agree, compared));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"groups", ValueForm::list, "", "groups of bodies that it is asked of; all, where missing"},
};

constexpr std::string_view subjects[] = {"zero-errand", "one-errand"};

}  // namespace

extern const Check services_list;
const Check services_list{
    .id = "services.list",
    .title = {"零跑腿与只跑一次清单", "Zero-errand and one-errand lists"},
    .clause = {"“零跑腿”“只跑一次”事项清单在市政府网站和各部门网站公布，内容一致",
               "Zero-errand and one-errand lists stand on the city's portal and on each department's site, "
               "and agree"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .subjects = subjects,
    .says = {"市级清单列有本单位的事项而本单位网站没有，或本单位网站公布了市级清单没有的事项的，不通过。",
             "The city's list names items of the department that its own site lacks, or the site lists items "
             "that the "
             "city's list lacks."},
    .evidence = {"列出该事项的市级或本单位页面。", "the city's or the department's page that lists the item"},
    .limits = {"上级由 bodies.csv 的 parent "
               "指明，须同次运行读到其清单；部门名称按全称核对（可省略市名），市级清单中找不到本"
               "单位名称的只作存疑；事项名称不计空格和标点。",
               "The body above is the parent of bodies.csv, and its list must have been read in the same "
               "run. Departments are "
               "known by their full name, with or without the city's; one that the city's list doesn't name "
               "is suspected "
               "only. Names of items are compared without blanks and marks."},
    .fix = {"核对两级清单，补上缺少的事项，删去不符的事项。",
            "Hold both lists against each other; add what is missing, remove what is wrong."},
};

}  // namespace mingcha::checks
