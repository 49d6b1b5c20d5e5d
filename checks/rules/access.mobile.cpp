// Pages can be read on a phone: they say how wide they are meant to be shown (the viewport tag), or the site
// has a copy for phones.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "checks/columns.h"
#include "checks/gate.h"
#include "checks/link_verdict.h"
#include "checks/places.h"
#include "checks/shared.h"

namespace mingcha::checks {
namespace {

bool fits_phones(const PageView& page) {
  const std::string* viewport = page.facts->meta_value("viewport");
  return viewport != nullptr && lower_ascii(*viewport).find("width") != std::string::npos;
}

// "a.gov.test" of www.a.gov.test: where m.a.gov.test belongs too.
std::string domain_of(std::string_view url) {
  const std::string host = authority_of(url);
  return host.substr(std::min(host.find('.'), host.size()));
}

// A copy for phones that some page links to, and whether it opens.
struct Copy {
  std::string url;
  Verdict opens = Verdict::not_determined;
  Reason reason = Reason::limit;  // it was never asked
};

std::optional<Copy> copy_of(const CheckInput& input) {
  std::optional<Copy> found;
  const LinkJudge links(input);
  const std::string domain = domain_of(portal_of(input.view).home);
  input.view.each_target([&](const TargetView& target) {
    if (!is_mobile_copy(target.url) || (found && found->opens == Verdict::pass)) return;
    if (!target.own && domain_of(target.url) != domain) return;
    Copy copy{target.url};
    if (const auto verdict = links.judge(target)) {
      copy.opens = verdict->verdict;
      copy.reason = verdict->reason;
    }
    if (!found || copy.opens == Verdict::pass) found = copy;
  });
  return found;
}

Text lacking(const std::optional<Copy>& copy) {
  if (!copy)
    return {"没有移动端适配标签（viewport），也没有发现移动版",
            "no viewport tag, and no copy for phones was found"};
  return {"没有移动端适配标签（viewport），移动版 " + copy->url + " 打不开",
          "no viewport tag, and the copy for phones at " + copy->url + " can't be opened"};
}

class Judged {
 public:
  explicit Judged(const CheckInput& input) : input_(input), copy_(copy_of(input)) {}

  Result home(const SiteView& site, const PageView& page) const {
    const Spot spot{site.site, "home", "", page.url};
    if (fits_phones(page))
      return shown(
          passed(input_, spot, {"首页有移动端适配标签（viewport）", "the home page has a viewport tag"}),
          page);
    if (copy_ && copy_->opens == Verdict::pass)
      return passed(input_, spot, {"有移动版：" + copy_->url, "there is a copy for phones: " + copy_->url});
    if (copy_ && copy_->opens == Verdict::not_determined)
      return undetermined(
          input_, spot, copy_->reason,
          {"首页没有移动端适配标签（viewport）；有移动版 " + copy_->url + "，但未能确定能否打开",
           "no viewport tag; whether the copy for phones at " + copy_->url + " opens is not known"});
    const Text text = lacking(copy_);
    return shown(failed(input_, spot, Reason::certain, {"首页" + text.zh, "home page: " + text.en}), page);
  }

  Result columns(const std::vector<PageView>& pages, std::size_t fit) const {
    const SiteView portal = portal_of(input_.view);
    const Spot spot{portal.site, "column", "", portal.home};
    if (copy_ && copy_->opens != Verdict::fail)
      return not_applicable(input_, spot, {"有移动版，栏目页不另评", "there is a copy for phones"});
    if (pages.empty()) return none(spot);
    if (fit == pages.size())
      return passed(input_, spot,
                    {fmt::format("{} 个栏目页均有移动端适配标签（viewport）", fit),
                     fmt::format("all {} column pages have a viewport tag", fit)});
    Result result = failed(
        input_, spot, Reason::certain,
        {fmt::format("{} 个栏目页中有 {} 个{}", pages.size(), pages.size() - fit, lacking(copy_).zh),
         fmt::format("{} of {} column pages: {}", pages.size() - fit, pages.size(), lacking(copy_).en)});
    for (const PageView& page : pages)
      if (!fits_phones(page) && result.evidence.size() < evidence_cap)
        result.evidence.push_back(evidence_of(input_.view, page, "<meta name=\"viewport\">"));
    return result;
  }

 private:
  Result none(const Spot& spot) const {
    if (const Reason reason = incompleteness(input_.view); reason != Reason::none)
      return undetermined(input_, spot, reason,
                          {"没有读到栏目页，网站未能完整读取，不能判定",
                           "no column page was read, and the site not completely"});
    return not_applicable(input_, spot, {"网站没有栏目页", "the site has no column pages"});
  }

  Result shown(Result result, const PageView& page) const {
    result.evidence.push_back(evidence_of(input_.view, page, "<meta name=\"viewport\">"));
    return result;
  }

  const CheckInput& input_;
  std::optional<Copy> copy_;
};

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  if (auto closed = gate(input)) {
    output.measures.push_back(unknown("access.mobile.share", "share", closed->reason));
    output.results.push_back(std::move(*closed));
    return output;
  }
  const Judged judged(input);
  std::vector<PageView> pages;
  std::size_t fit = 0, homes = 0;
  for (const SiteView& site : input.view.sites())
    if (const auto home = home_page(input.view, site); home && !unread(input.view, site)) {
      ++homes;
      if (fits_phones(*home)) ++fit;
      output.results.push_back(judged.home(site, *home));
    }
  const Columns& columns = columns_of(input);
  for (const Column& column : columns.all())
    if (column.page.facts->kind == PageKind::list && !is_copy(column.page.url)) pages.push_back(column.page);
  const auto fit_columns = static_cast<std::size_t>(std::ranges::count_if(pages, fits_phones));
  output.results.push_back(judged.columns(pages, fit_columns));
  output.measures.push_back(share_of("access.mobile.share", fit + fit_columns, homes + pages.size()));
  return output;
}

}  // namespace

extern const Check access_mobile;
const Check access_mobile{
    .id = "access.mobile",
    .title = {"移动端适配", "Fit for phones"},
    .clause = {"是否方便公众获取：网上到掌上均可查阅", "Is it convenient to get: on the web and on a phone"},
    .wants = nullptr,
    .judge = judge,
    .says = {"首页或栏目页没有移动端适配标签，也没有能打开的移动版。",
             "The home page or columns have no viewport tag and there is no copy for phones that opens."},
    .evidence = {"没有移动端适配标签的页面。", "the pages without the tag"},
    .limits = {"按手机访问自动转向而不留链接的移动版看不到。",
               "A copy for phones that only phones are sent to, without a link, is not seen."},
    .fix = {"在页面中设置 viewport 标签并采用自适应布局，或提供移动版。",
            "Add a viewport tag and a layout that adapts, or offer a copy for phones."},
};

}  // namespace mingcha::checks
