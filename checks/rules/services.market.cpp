// The online marketplace of intermediaries (网上中介超市) is there and lists intermediaries. Linyi's report
// of 2017.
#include <fmt/format.h>

#include <algorithm>

#include "checks/gate.h"
#include "checks/offer.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

// What a page that was read lists, of its own.
std::size_t listed(const Columns& columns, const PageView& page) {
  return std::max(page.facts->entries.size(), columns.content().own_links(page).size());
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
  if (offer.state == Offer::State::there) {
    const std::size_t number = listed(offers.columns(), *offer.page);
    count = count_of(intermediaries, number);
    if (number == 0 && !offer.page->facts->needs_browser) {
      result.verdict = Verdict::fail;
      result.reason = Reason::certain;
    }
    result.message_zh += fmt::format("，列出 {} 条", number);
    result.message_en += fmt::format(", listing {}", number);
  }
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
