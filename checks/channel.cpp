#include "checks/channel.h"

#include <algorithm>

#include "checks/gate.h"
#include "checks/shared.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

struct Candidate {
  PageView page;
  std::string name;
};

class Seeking {
 public:
  Seeking(const CheckInput& input, const ChannelRule& rule)
      : input_(input), rule_(rule), columns_(columns_of(input)), portal_(portal_of(input.view)) {
    reached_ = leads_of(input_).to(rule_.kinds);
    gather();
  }

  Result result() const {
    for (const Candidate& candidate : candidates_)
      if (const Text use = use_of(candidate.page); !use.zh.empty()) return open(candidate, use);
    for (const Candidate& candidate : candidates_)
      if (const Reason reason = unseen(candidate.page); reason != Reason::none)
        return not_seen(candidate, reason);
    for (const Reached& reached : reached_)
      if (const Reason reason = closed_to_us(reached); reason != Reason::none)
        return not_reached(reached, reason);
    if (!candidates_.empty()) return useless(candidates_.front());
    for (const Reached& reached : reached_)
      if (reached.reach == Reach::dead) return dead(reached);
    return missing();
  }

 private:
  void gather() {
    const auto add = [&](const PageView& page, const std::string& name) {
      if (page.facts->kind == PageKind::wall || page.facts->kind == PageKind::stub) return;
      if (std::ranges::find(candidates_, page.url, [](const Candidate& known) { return known.page.url; }) ==
          candidates_.end())
        candidates_.push_back({page, name});
    };
    for (const Column& column : columns_.all())
      if (shares_kind(column.kinds, rule_.kinds)) add(column.page, column.name);
    for (const std::string& kind : rule_.kinds)
      for (const PageView& page : columns_.pages_of(kind))
        add(page, page.facts->column_name.empty() ? page.facts->title : page.facts->column_name);
    for (const Reached& reached : reached_)
      if (reached.reach == Reach::read) add(*reached.page, reached.link.text);
  }

  Spot spot(const std::string& url) const { return {portal_.site, rule_.subject, "", url}; }

  Text use_of(const PageView& page) const {
    if (Text use = rule_.use(columns_, page); !use.zh.empty()) return use;
    for (const Link& link : page.facts->links) {
      if (link.region == LinkRegion::footer || link.region == LinkRegion::friend_links) continue;
      const PageView* behind = input_.view.page(link.url);
      if (behind == nullptr || !behind->facts || behind->url == page.url) continue;
      const std::string name = link.kind == LinkKind::frame ? page.facts->column_name : link.text;
      Text use = link.kind == LinkKind::frame ? rule_.use(columns_, *behind)
                                              : rule_.use_behind(columns_, *behind, name);
      if (!use.zh.empty()) return use;
    }
    return {};
  }

  // Whether something of the page may be what was looked for, and could not be seen.
  Reason unseen(const PageView& page) const {
    if (page.facts->needs_browser) return Reason::needs_browser;
    if (page.facts->kind == PageKind::login || std::ranges::any_of(page.facts->forms, is_login_form))
      return Reason::not_observable;
    for (const Link& link : page.facts->links) {
      if (link.kind == LinkKind::frame && input_.view.page(link.url) == nullptr) return Reason::needs_browser;
    }
    // "我要写信" that leads to another host, or to what was not read.
    for (const Link* link : columns_.content().own_links(page))
      if (link->kind == LinkKind::page && input_.view.page(link->url) == nullptr && invites(link->text))
        return incompleteness(input_.view) == Reason::limit ? Reason::limit : Reason::not_observable;
    return Reason::none;
  }

  static bool invites(const std::string& text) {
    for (const std::string_view word :
         {"申请", "写信", "来信", "咨询", "留言", "提交", "投诉", "建议", "登录", "进入"})
      if (text.find(word) != std::string::npos) return true;
    return false;
  }

  static Reason closed_to_us(const Reached& reached) {
    return reached.reach == Reach::answered ? Reason::not_observable : reason_of(reached.reach);
  }

  Result open(const Candidate& candidate, const Text& use) const {
    Result result = passed(input_, spot(candidate.page.url),
                           {rule_.name.zh + "：" + quoted_zh(candidate.name) + use.zh,
                            rule_.name.en + ": " + quoted_en(candidate.name) + " " + use.en});
    result.evidence.push_back(evidence_of(input_.view, candidate.page, candidate.name));
    return result;
  }

  Result not_seen(const Candidate& candidate, Reason reason) const {
    const Text why =
        reason == Reason::needs_browser ? Text{"由脚本或框架显示", "is filled by script or frame"}
        : reason == Reason::limit
            ? Text{"所链接的页面在达到运行上限前未能读取", "links to pages that a limit left out"}
            : Text{"须登录或转到其他网站才能使用", "asks for a login or leads to another host"};
    Result result = undetermined(
        input_, spot(candidate.page.url), reason,
        {rule_.name.zh + "：页面" + quoted_zh(candidate.name) + why.zh + "，不能判定渠道是否有效",
         rule_.name.en + ": " + quoted_en(candidate.name) + " " + why.en});
    result.evidence.push_back(evidence_of(input_.view, candidate.page, candidate.name));
    return result;
  }

  Result not_reached(const Reached& reached, Reason reason) const {
    Result result = undetermined(
        input_, spot(reached.link.url), reason,
        {rule_.name.zh + "：有链接" + quoted_zh(reached.link.text) + "，但其页面未能读取，不能判定",
         rule_.name.en + ": the page behind " + quoted_en(reached.link.text) + " was not read"});
    result.evidence.push_back(evidence_of(input_.view, reached.link.url, reached.link.text));
    return result;
  }

  Result useless(const Candidate& candidate) const {
    Result result = failed(input_, spot(candidate.page.url), Reason::certain,
                           {rule_.name.zh + "：页面" + quoted_zh(candidate.name) + rule_.shortage.zh,
                            rule_.name.en + ": " + quoted_en(candidate.name) + " " + rule_.shortage.en});
    result.evidence.push_back(evidence_of(input_.view, candidate.page, candidate.name));
    return result;
  }

  Result dead(const Reached& reached) const {
    Result result = failed(input_, spot(reached.link.url), Reason::certain,
                           {rule_.name.zh + "：链接" + quoted_zh(reached.link.text) + "打不开（" +
                                describe(input_.view.visits(reached.link.url)).zh + "）",
                            rule_.name.en + ": " + quoted_en(reached.link.text) + " can't be opened (" +
                                describe(input_.view.visits(reached.link.url)).en + ")"});
    result.evidence.push_back(evidence_of(input_.view, reached.link.url, reached.link.text));
    return result;
  }

  Result missing() const {
    if (const Reason reason = incompleteness(input_.view); reason != Reason::none)
      return undetermined(input_, spot(portal_.home), reason,
                          {rule_.name.zh + "：在已读取的页面中未找到，但网站未能完整读取，不能判定",
                           rule_.name.en + ": not found, but the site could not be read completely"});
    const auto home = home_page(input_.view, portal_);
    // A menu that a script draws may hold it.
    if (home && home->facts->needs_browser && home->facts->links.size() < 10)
      return undetermined(input_, spot(portal_.home), Reason::needs_browser,
                          {rule_.name.zh + "：首页导航由脚本生成，不能判定",
                           rule_.name.en + ": the menu is drawn by script"});
    if (const NamedLink* hint = columns_.hint_of(rule_.kinds)) {
      Result result = undetermined(
          input_, spot(hint->url), Reason::suspected,
          {rule_.name.zh + "：没有名称明确的栏目；" + quoted_zh(hint->text) + "可能是，须人工核对",
           rule_.name.en + ": no column of a telling name; " + quoted_en(hint->text) + " may be it"});
      result.evidence.push_back(evidence_of(input_.view, hint->url, hint->text));
      return result;
    }
    Result result = failed(input_, spot(portal_.home), Reason::certain,
                           {rule_.name.zh + "：读遍全站，未找到相应栏目或页面",
                            rule_.name.en + ": no such column or page on the site"});
    if (home) result.evidence.push_back(evidence_of(input_.view, *home, home->facts->title));
    return result;
  }

  const CheckInput& input_;
  const ChannelRule& rule_;
  const Columns& columns_;
  SiteView portal_;
  std::vector<Reached> reached_;
  std::vector<Candidate> candidates_;
};

}  // namespace

bool offers_file(const PageView& page) {
  return std::ranges::any_of(page.facts->links, [](const Link& link) {
    return link.kind == LinkKind::attachment && link.region != LinkRegion::footer;
  });
}

std::size_t least_text(const CheckInput& input) {
  constexpr std::int64_t where_no_pack_says = 60;
  return static_cast<std::size_t>(
      std::max<std::int64_t>(input.rule.parameters.number("characters", where_no_pack_says), 1));
}

CheckOutput judge_channel(const CheckInput& input, std::string_view check, const ChannelRule& rule) {
  CheckOutput output;
  const std::string measure = std::string(check) + ".open";
  auto closed = gate(input);
  Result result = closed ? std::move(*closed) : Seeking(input, rule).result();
  output.measures.push_back(result.verdict == Verdict::not_determined
                                ? unknown(measure, "share", result.reason)
                                : share_of(measure, result.verdict == Verdict::pass ? 1 : 0, 1));
  output.results.push_back(std::move(result));
  return output;
}

}  // namespace mingcha::checks
