#include "checks/offer.h"

#include <algorithm>

#include "checks/gate.h"
#include "checks/places.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

// A menu of fewer links than this, beside a list that a script fills, is drawn by script itself.
constexpr std::size_t links_of_a_menu = 10;

Offer offer_of(Offer::State state, const PageView& page, const std::string& name,
               Reason reason = Reason::none) {
  return {state, page.url, name, reason, page};
}

}  // namespace

bool holds_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

Offer Offers::find(const std::vector<std::string>& kinds, const Named& named) const {
  std::optional<Offer> best;
  for (auto& found : {named ? std::nullopt : in_columns(kinds), behind_links(kinds, named)})
    if (found && (!best || found->state < best->state)) best = found;
  return best ? *best : not_found(kinds, named);
}

std::optional<Offer> Offers::in_columns(const std::vector<std::string>& kinds) const {
  std::optional<Offer> other;
  for (const Column& column : columns_.all()) {
    if (!shares_kind(column.kinds, kinds) || is_copy(column.page.url)) continue;
    if (column.entries() == 0 && (column.needs_browser() || column.frame_unread)) {
      other = offer_of(Offer::State::unseen, column.page, column.name, Reason::needs_browser);
    } else if (!columns_.empty(column)) {
      return offer_of(Offer::State::there, column.page, column.name);
    } else if (!other) {
      other = offer_of(Offer::State::empty, column.page, column.name);
    }
  }
  for (const std::string& kind : kinds)
    for (const PageView& page : columns_.pages_of(kind))
      if (page.facts->kind != PageKind::wall && page.facts->kind != PageKind::stub)
        return offer_of(Offer::State::there, page,
                        page.facts->column_name.empty() ? page.facts->title : page.facts->column_name);
  return other;
}

std::optional<Offer> Offers::behind_links(const std::vector<std::string>& kinds, const Named& named) const {
  std::optional<Offer> best;
  for (const Reached& reached : leads_.to(kinds)) {
    if (named && !named(reached.link.text)) continue;
    Offer offer{Offer::State::unseen, reached.link.url, reached.link.text, reason_of(reached.reach),
                reached.page};
    if (reached.reach == Reach::read) {
      const auto is_page = [&](const Column& column) { return column.page.url == reached.page->url; };
      const auto column = std::ranges::find_if(columns_.all(), is_page);
      offer.state = column != columns_.all().end() && columns_.empty(*column) ? Offer::State::empty
                                                                              : Offer::State::there;
    } else if (reached.reach == Reach::answered) {
      offer.state = Offer::State::elsewhere;
    } else if (reached.reach == Reach::dead) {
      offer.state = Offer::State::dead;
    }
    if (!best || offer.state < best->state) best = offer;
  }
  return best;
}

Offer Offers::not_found(const std::vector<std::string>& kinds, const Named& named) const {
  const SiteView portal = portal_of(input_.view);
  Offer offer{Offer::State::missing, portal.home, "", Reason::none, home_page(input_.view, portal)};
  offer.reason = incompleteness(input_.view);
  if (offer.reason == Reason::none && offer.page && offer.page->facts->needs_browser &&
      offer.page->facts->links.size() < links_of_a_menu)
    offer.reason = Reason::needs_browser;
  if (offer.reason != Reason::none) offer.state = Offer::State::unseen;
  if (const NamedLink* hint = columns_.hint_of(kinds);
      hint != nullptr && offer.reason == Reason::none && (!named || named(hint->text)))
    return {Offer::State::hinted, hint->url, hint->text, Reason::suspected, std::nullopt};
  return offer;
}

Result Offers::judge(const Offer& offer, const std::string& subject, const std::string& key,
                     const Text& what) const {
  const Spot spot{portal_of(input_.view).site, subject, key, offer.url};
  const auto shown = [&](Result result) {
    result.evidence.push_back(offer.page ? evidence_of(input_.view, *offer.page, offer.name)
                                         : evidence_of(input_.view, offer.url, offer.name));
    return result;
  };
  const std::string zh = quoted_zh(offer.name), en = quoted_en(offer.name);
  switch (offer.state) {
    case Offer::State::there:
      return shown(passed(input_, spot, {what.zh + "：已开设，见" + zh, what.en + ": there, " + en}));
    case Offer::State::elsewhere:
      return shown(passed(input_, spot,
                          {what.zh + "：" + zh + "所链接的平台可以打开",
                           what.en + ": the platform behind " + en + " opens"}));
    case Offer::State::empty:
      return shown(failed(input_, spot, Reason::certain,
                          {what.zh + "：" + zh + "是空白页面", what.en + ": " + en + " is empty"}));
    case Offer::State::dead:
      return shown(
          failed(input_, spot, Reason::certain,
                 {what.zh + "：链接" + zh + "打不开（" + describe(input_.view.visits(offer.url)).zh + "）",
                  what.en + ": the link " + en + " can't be opened (" +
                      describe(input_.view.visits(offer.url)).en + ")"}));
    case Offer::State::missing:
      return shown(failed(input_, spot, Reason::certain,
                          {what.zh + "：读遍全站，未找到", what.en + ": nowhere on the site"}));
    case Offer::State::hinted:
      return shown(undetermined(input_, spot, offer.reason,
                                {what.zh + "：没有名称明确的入口；" + zh + "可能是，须人工核对",
                                 what.en + ": no entry of a telling name; " + en + " may be it"}));
    case Offer::State::unseen:
      break;
  }
  if (offer.name.empty())
    return undetermined(input_, spot, offer.reason,
                        {what.zh + "：在已读取的页面中未找到，但网站未能完整读取，不能判定",
                         what.en + ": not found, but the site could not be read completely"});
  return shown(undetermined(input_, spot, offer.reason,
                            {what.zh + "：有" + zh + "，但内容未能读取，不能判定",
                             what.en + ": there is " + en + ", but what it holds could not be read"}));
}

}  // namespace mingcha::checks
