// How many items a body disclosed in the assessed period: entries and articles of its sites, each once, dated
// within it. What other channels published is entered by hand and stands beside it.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "checks/gate.h"
#include "checks/items.h"
#include "checks/shared.h"

namespace mingcha::checks {
namespace {

const std::string total_id = "disclosure.volume.items";

struct Counted {
  std::size_t total = 0, undated = 0;
  std::map<std::string, std::size_t> by_site, by_kind;
};

Counted count(const Items& items, const Days& days) {
  Counted counted;
  for (const Item& item : items.all()) {
    if (!item.date) ++counted.undated;
    if (!item.date || !days.holds(*item.date)) continue;
    ++counted.total;
    ++counted.by_site[item.site];
    for (const std::string& kind : item.kinds) ++counted.by_kind[kind];
  }
  return counted;
}

// "（www.a.gov.test 120 条，xxgk.a.gov.test 80 条）", where there is more than one.
Text by_site(const Counted& counted) {
  if (counted.by_site.size() < 2) return {};
  Text text;
  for (const auto& [site, number] : counted.by_site) {
    text.zh += fmt::format("{}{} {} 条", text.zh.empty() ? "（" : "，", site, number);
    text.en += fmt::format("{}{}: {}", text.en.empty() ? " (" : ", ", site, number);
  }
  return {text.zh + "）", text.en + ")"};
}

// "2017年，我单位主动公开政府信息1,234条": the number that stands shortly after 主动公开 in a line that names
// the year. nullopt where there is none.
std::optional<std::int64_t> number_stated(std::string_view line, const std::string& year) {
  constexpr std::size_t near = 60;  // bytes
  const auto said = line.find("主动公开");
  if (said == std::string_view::npos || line.find(year + "年") == std::string_view::npos) return std::nullopt;
  const std::string_view rest = line.substr(said);
  const auto digit = rest.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit > near) return std::nullopt;
  std::int64_t number = 0;
  std::size_t at = digit;
  for (; at < rest.size() && (std::isdigit(static_cast<unsigned char>(rest[at])) != 0 || rest[at] == ',');
       ++at)
    if (rest[at] != ',') number = number * 10 + (rest[at] - '0');
  const std::string_view unit = trim(rest.substr(at));
  if (!unit.starts_with("条") && !unit.starts_with("余条") && !unit.starts_with("件")) return std::nullopt;
  return number;
}

bool may_state(const PageFacts& page) {
  const auto names = [&](std::string_view word) {
    return page.column_name.find(word) != std::string::npos || page.title.find(word) != std::string::npos;
  };
  return names("公开") && (names("统计") || names("情况") || names("数据") || names("报告") || names("年报"));
}

struct Stated {
  std::int64_t number = 0;
  PageView page;
};

// What the body itself says that it disclosed in the year: the highest figure, since parts are stated too.
std::optional<Stated> stated_by_site(const CheckInput& input, const Days& days) {
  const std::string year = std::to_string(static_cast<int>(days.to.year()));
  std::optional<Stated> found;
  input.view.each_page([&](const PageView& page) {
    if (!page.facts || !may_state(*page.facts)) return;
    const auto text = input.view.text(page.visit);
    if (!text) return;
    for (const auto line : split(*text, '\n'))
      if (const auto number = number_stated(line, year); number && (!found || *number > found->number))
        found = Stated{*number, page};
  });
  return found;
}

Text stated(const CheckInput& input) {
  const auto measure = entered(input.view, total_id);
  if (!measure) return {};
  return {fmt::format("；另录入全部渠道公开 {} 条（{}）", measure->numerator.str(), measure->source),
          fmt::format("; entered for all channels: {} ({})", measure->numerator.str(), measure->source)};
}

Result result_of(const CheckInput& input, const Counted& counted, const Days& days) {
  const SiteView portal = portal_of(input.view);
  const Spot spot{portal.site, "volume", "", portal.home};
  const std::int64_t least = input.rule.parameters.number("at_least", 0);
  const Text sites = by_site(counted), beside = stated(input);
  Text text{fmt::format("{} 期间在网站上公开信息 {} 条{}，另有 {} 条日期不明{}", days.str(), counted.total,
                        sites.zh, counted.undated, beside.zh),
            fmt::format("{}: {} items disclosed on the sites{}, and {} without a known day{}", days.str(),
                        counted.total, sites.en, counted.undated, beside.en)};
  if (static_cast<std::int64_t>(counted.total) >= least) return passed(input, spot, std::move(text));
  text.zh += fmt::format("；要求不少于 {} 条", least);
  text.en += fmt::format("; at least {} are asked for", least);
  const Reason unseen = incompleteness(input.view);
  const bool undated = static_cast<std::int64_t>(counted.total + counted.undated) >= least;
  if (unseen != Reason::none || undated)
    return undetermined(input, spot, unseen != Reason::none ? unseen : Reason::undated, std::move(text));
  Result result = failed(input, spot, Reason::certain, std::move(text));
  if (const auto home = home_page(input.view, portal))
    result.evidence.push_back(evidence_of(input.view, *home, home->facts->title));
  return result;
}

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  const auto days = assessed_days(input);
  if (auto closed = gate(input)) {
    output.measures.push_back(unknown(total_id, "count", closed->reason));
    output.results.push_back(std::move(*closed));
    return output;
  }
  if (!days) {
    output.results.push_back(not_applicable(
        input, home_spot(portal_of(input.view)),
        {"考核未设定起止日期，不统计公开数量", "the assessment sets no period; nothing is counted"}));
    return output;
  }
  const Columns& columns = columns_of(input);
  const Counted counted = count(items_of(input), *days);
  output.results.push_back(result_of(input, counted, *days));
  if (const auto said = stated_by_site(input, *days)) {
    Result& result = output.results.back();
    result.message_zh += fmt::format("；网站自称公开 {} 条", said->number);
    result.message_en += fmt::format("; the site says that it disclosed {}", said->number);
    result.evidence.push_back(evidence_of(input.view, said->page, "主动公开"));
    output.measures.push_back(count_of("disclosure.volume.stated", static_cast<std::size_t>(said->number)));
  }
  output.measures.push_back(count_of(total_id, counted.total));
  for (const auto& [kind, number] : counted.by_kind)
    output.measures.push_back(count_of("disclosure.volume." + kind, number));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"at_least", ValueForm::number, "", "items in the period, at least"},
};

}  // namespace

extern const Check disclosure_volume;
const Check disclosure_volume{
    .id = "disclosure.volume",
    .title = {"信息公开数量", "Items disclosed"},
    .clause = {"全年公开政府信息的条数", "Items of information disclosed in the year"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"考核期内网站公开的信息少于规定条数的，不通过；同一信息在多个栏目出现只计一次。",
             "Fewer items than the pack asks for were disclosed on the sites in the period; an item in "
             "several columns "
             "counts once."},
    .evidence = {"首页及各栏目统计。", "the home page and the counts by column"},
    .limits = {"只计已读取页面上日期在考核期内的条目；日期不明或网站未能完整读取的，数量为下限；其他渠道的数"
               "量由人工录入并列示。",
               "Only dated entries of pages that were read count: with undated ones, or a site read in part, "
               "the figure is "
               "a lower bound. Other channels are entered by hand and shown beside it."},
    .fix = {"按规定主动公开并标明发布日期。", "Disclose what has to be disclosed, with its date."},
};

}  // namespace mingcha::checks
