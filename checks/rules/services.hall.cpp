// The online hall is open, on the web and on a phone. Linyi's report of 2017: offline hall and online hall,
// web and mobile, joined up.
#include <algorithm>

#include "checks/gate.h"
#include "checks/link_verdict.h"
#include "checks/offer.h"
#include "checks/places.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

bool names_a_hall(const std::string& text) {
  return holds_any(text, {"大厅", "政务服务网", "政务服务平台", "一网通办", "网上办事", "在线办事",
                          "网上办理", "在线办理", "全程网办"});
}

bool names_a_mobile_hall(const std::string& text) {
  return holds_any(text,
                   {"掌上办", "移动端", "手机端", "客户端", "APP", "App", "小程序", "手机版", "掌上大厅"});
}

// The first link of a phone's version that opens; else the one that says most.
struct Mobile {
  std::string url, text;
  Verdict opens = Verdict::not_determined;
  Reason reason = Reason::limit;
};

std::optional<Mobile> mobile_of(const CheckInput& input) {
  std::optional<Mobile> found;
  const LinkJudge links(input);
  input.view.each_target([&](const TargetView& target) {
    if (!names_a_mobile_hall(target.text) || (found && found->opens == Verdict::pass)) return;
    Mobile mobile{target.url, target.text};
    if (const auto verdict = links.judge(target)) {
      mobile.opens = verdict->verdict;
      mobile.reason = verdict->reason;
    }
    if (!found || mobile.opens == Verdict::pass) found = mobile;
  });
  return found;
}

Result judge_mobile(const CheckInput& input, const Offer& hall) {
  const SiteView portal = portal_of(input.view);
  const auto mobile = mobile_of(input);
  const Spot spot{portal.site, "hall", "mobile", mobile ? mobile->url : portal.home};
  if (mobile && mobile->opens == Verdict::pass) {
    Result result = passed(input, spot,
                           {"移动端办事入口：" + quoted_zh(mobile->text) + "可以打开",
                            "services on a phone: " + quoted_en(mobile->text) + " opens"});
    result.evidence.push_back(evidence_of(input.view, mobile->url, mobile->text));
    return result;
  }
  // A hall that fits phones by itself needs no second entry.
  if (hall.page && hall.state == Offer::State::there && hall.page->facts->meta_value("viewport") != nullptr)
    return passed(input, spot, {"网上办事大厅页面适配手机", "the hall's page fits phones"});
  if (mobile && mobile->opens == Verdict::not_determined)
    return undetermined(input, spot, mobile->reason,
                        {"移动端办事入口" + quoted_zh(mobile->text) + "未能确定能否打开",
                         "whether " + quoted_en(mobile->text) + " opens is not known"});
  if (hall.state == Offer::State::elsewhere || hall.state == Offer::State::unseen)
    return undetermined(input, spot, hall.reason == Reason::none ? Reason::not_observable : hall.reason,
                        {"网上办事大厅设在其他平台或未能读取，看不到是否有移动端",
                         "the hall is elsewhere or was not read; whether it is on phones can't be seen"});
  const Text text = mobile ? Text{"移动端办事入口" + quoted_zh(mobile->text) + "打不开",
                                  "services on a phone: " + quoted_en(mobile->text) + " can't be opened"}
                           : Text{"没有发现移动端办事入口", "no entry to services on a phone was found"};
  const Reason unseen = incompleteness(input.view);
  if (unseen != Reason::none) return undetermined(input, spot, unseen, text);
  Result result = failed(input, spot, Reason::certain, text);
  if (const auto home = home_page(input.view, portal))
    result.evidence.push_back(evidence_of(input.view, *home, home->facts->title));
  return result;
}

CheckOutput judge(const CheckInput& input) {
  if (!asked_of_group(input)) return {{not_asked(input, home_spot(portal_of(input.view)))}, {}};
  if (auto closed = gate(input))
    return {{*closed},
            {unknown("services.hall.web", "share", closed->reason),
             unknown("services.hall.mobile", "share", closed->reason)}};
  const Offers offers(input);
  const Offer hall = offers.find({"services"}, names_a_hall);
  CheckOutput output;
  output.results = {offers.judge(hall, "hall", "web", {"网上办事大厅", "online hall"}),
                    judge_mobile(input, hall)};
  output.measures = {share_of("services.hall.web", output.results[0]),
                     share_of("services.hall.mobile", output.results[1])};
  return output;
}

constexpr ParameterForm parameters[] = {
    {"groups", ValueForm::list, "", "groups of bodies that it is asked of; all, where missing"},
};

}  // namespace

extern const Check services_hall;
const Check services_hall{
    .id = "services.hall",
    .title = {"网上办事大厅", "Online hall"},
    .clause = {"实体政务大厅和网上办事大厅、线上与线下、网上到掌上一体化服务",
               "Offline hall and online hall, web and mobile, joined up"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"没有网上办事大厅入口或入口打不开，或没有移动端办事入口的，不通过。",
             "There is no entry to an online hall or it can't be opened, or there is none for phones."},
    .evidence = {"大厅或移动端的链接及其访问。",
                 "the links to the hall and to its mobile version, and how they answered"},
    .limits =
        {"只看入口是否存在、能否打开；大厅设在其他平台的，看不到其移动端；线上线下是否贯通须由人工核对。",
         "Only that the entries are there and open. Of a hall elsewhere the mobile version is not seen; "
         "whether online "
         "and offline are joined needs a person."},
    .fix = {"在首页链接网上办事大厅和移动端（客户端、小程序或手机版）。",
            "Link the online hall and its version for phones from the home page."},
};

}  // namespace mingcha::checks
