// A site offers its own search: a form on the home page that sends a line of text.
#include <algorithm>

#include "base/text.h"
#include "checks/gate.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

bool is_text(const FormField& field) {
  const std::string type = lower_ascii(field.type);
  return type.empty() || type == "text" || type == "search";
}

// One line of text, and nothing that a letter or a login asks for.
bool is_search_form(const Form& form) {
  return std::ranges::count_if(form.fields, is_text) == 1 && !form.captcha &&
         std::ranges::none_of(form.fields, [](const FormField& field) {
           const std::string type = lower_ascii(field.type);
           return type == "password" || type == "textarea" || type == "file";
         });
}

Result judge_site(const CheckInput& input, const SiteView& site, const PageView& home) {
  const Spot spot{site.site, "search", "", home.url};
  const auto shown = [&](Result result, const std::string& quote) {
    result.evidence.push_back(evidence_of(input.view, home, quote));
    return result;
  };
  const auto form = std::ranges::find_if(home.facts->forms, is_search_form);
  if (form != home.facts->forms.end())
    return shown(passed(input, spot, {"首页有站内搜索框", "the home page has a search box"}), form->action);
  const Text text{"首页没有发现站内搜索框", "no search box was found on the home page"};
  if (input.rule.parameters.word("absent", "not-determined") == "fail")
    return shown(failed(input, spot, Reason::certain, text), "<form>");
  // Most boxes that are no form are drawn by script.
  return shown(undetermined(input, spot, Reason::needs_browser,
                            {text.zh + "，可能由脚本生成", text.en + "; a script may draw it"}),
               "<form>");
}

CheckOutput judge(const CheckInput& input) {
  const std::string id = "access.search.offered";
  if (auto closed = gate(input)) return {{*closed}, {unknown(id, "share", closed->reason)}};
  const SiteView portal = portal_of(input.view);
  Result result = judge_site(input, portal, *home_page(input.view, portal));
  const Measure measure = share_of(id, result);
  return {{std::move(result)}, {measure}};
}

constexpr ParameterForm parameters[] = {
    {"absent", ValueForm::choice, "not-determined fail", "what a home page without a search box is"},
};

}  // namespace

extern const Check access_search;
const Check access_search{
    .id = "access.search",
    .title = {"站内搜索", "Search on the site"},
    .clause = {"是否方便公众获取：提供站内搜索", "Is it convenient to get: the site offers a search"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"门户首页没有站内搜索框，而规则将其定为不通过的，不通过。",
             "The portal's home page has no search box, and the pack makes that a fail."},
    .evidence = {"门户首页。", "the portal's home page"},
    .limits = {"只看有没有搜索框，不代为查询；由脚本生成的搜索框看不到，因此一般只作无法判定。",
               "Only that there is a box: it is not asked. One that a script draws is not seen, so its "
               "absence is not "
               "determined as a rule."},
    .fix = {"在首页提供站内搜索。", "Offer a search on the home page."},
};

}  // namespace mingcha::checks
