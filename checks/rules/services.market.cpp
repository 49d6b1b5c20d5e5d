// The online marketplace of intermediaries (网上中介超市) is there and lists intermediaries. Linyi's report
// of 2017.
#include <fmt/format.h>

#include <algorithm>

#include "checks/gate.h"
#include "checks/offer.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

// Names of intermediaries in a table without links.
std::size_t named(const std::vector<std::string>& lines) {
  return static_cast<std::size_t>(std::ranges::count_if(lines, [](const std::string& line) {
    return holds_any(line, {"公司", "事务所", "研究院", "设计院", "勘察院", "测绘院", "研究所", "咨询中心",
                            "检测中心", "评估中心", "服务中心", "代理机构"});
  }));
}

struct Listed {
  std::size_t number = 0;
  bool certain = true;  // false: the page says something that isn't understood
};

// What a page that was read lists, of its own.
Listed listed(const Columns& columns, const PageView& page) {
  const std::size_t linked = std::max(page.facts->entries.size(), columns.content().own_links(page).size());
  if (linked > 0) return {linked};
  const auto lines = columns.content().words().of(page);
  if (!lines) return {0};
  const std::size_t names = named(*lines);
  constexpr std::size_t a_list = 5;  // lines
  return {names, names > 0 || lines->size() < a_list};
}

void judge_list(Result& result, Measure& count, const Listed& listed) {
  result.message_zh += fmt::format("，列出 {} 条", listed.number);
  result.message_en += fmt::format(", listing {}", listed.number);
  if (!listed.certain) {
    result.verdict = Verdict::not_determined;
    result.reason = Reason::not_observable;
    result.message_zh += "；页面内容看不出是否为中介机构名单";
    result.message_en += "; whether what it says is a list of intermediaries can't be told";
    return;
  }
  count = count_of(count.id, listed.number);
  if (listed.number > 0) return;
  result.verdict = Verdict::fail;
  result.reason = Reason::certain;
}

CheckOutput judge(const CheckInput& input) {
  const std::string there = "services.market.there", intermediaries = "services.market.listed";
  if (!asked_of_group(input)) return {{not_asked(input, home_spot(portal_of(input.view)))}, {}};
  if (auto closed = gate(input))
    return {{*closed},
            {unknown(there, "share", closed->reason), unknown(intermediaries, "count", closed->reason)}};
  const Offers offers(input);
  const Text what{"网上中介超市", "marketplace of intermediaries"};
  const Offer offer = offers.find({"marketplace"});
  Result result = offers.judge(offer, "marketplace", "", what);
  Measure count = unknown(intermediaries, "count", Reason::not_observable);
  if (offer.state == Offer::State::there && !offer.page->facts->needs_browser)
    judge_list(result, count, listed(offers.columns(), *offer.page));
  CheckOutput output;
  output.measures = {share_of(there, result), count};
  output.results.push_back(std::move(result));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"groups", ValueForm::list, "", "groups of bodies that it is asked of; all, where missing"},
};

}  // namespace

extern const Check services_market;
const Check services_market{
    .id = "services.market",
    .title = {"网上中介超市", "Marketplace of intermediaries"},
    .clause = {"引导实体中介服务机构进入“网上中介超市”",
               "Intermediaries are led into the online marketplace"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"没有网上中介超市入口，或入口打不开、没有列出中介机构的，不通过。",
             "There is no entry to the marketplace, or it can't be opened, or lists nothing."},
    .evidence = {"中介超市页面或链接。", "the marketplace's page or the link to it"},
    .limits = {"设在其他网站的平台能打开即通过，所列机构数量不得而知；由脚本生成的列表看不到。",
               "A platform on another host passes where it opens; how many it lists is not known, nor what a "
               "script lists."},
    .fix = {"开设网上中介超市或链接到统一平台，并公布入驻中介机构名单。",
            "Open the marketplace, or link to the common one, and list its intermediaries."},
};

}  // namespace mingcha::checks
