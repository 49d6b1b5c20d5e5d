// A site's own search finds what stands on the site: it is asked for the titles of a few of its articles.
// Only forms that send one line of text by GET are asked, as a reader would; the answers are paced like all
// else.
#include <fmt/format.h>

#include <algorithm>

#include "base/address.h"
#include "base/text.h"
#include "checks/gate.h"
#include "checks/offer.h"
#include "checks/places.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

bool is_text(const FormField& field) {
  const std::string type = lower_ascii(field.type);
  return type.empty() || type == "text" || type == "search";
}

bool is_button(const FormField& field) {
  const std::string type = lower_ascii(field.type);
  return field.name.empty() || type == "submit" || type == "button" || type == "image" || type == "reset";
}

bool is_search_form(const Form& form) {
  return std::ranges::count_if(form.fields, is_text) == 1 && !form.captcha &&
         std::ranges::none_of(form.fields, [](const FormField& field) {
           const std::string type = lower_ascii(field.type);
           return type == "password" || type == "textarea" || type == "file";
         });
}

// Its one field, where the form can be sent with nothing else: values that a form hides are not known.
const FormField* only_field(const Form& form) {
  const FormField* only = nullptr;
  for (const FormField& field : form.fields) {
    if (is_button(field)) continue;
    if (only != nullptr || !is_text(field)) return nullptr;
    only = &field;
  }
  return only;
}

struct SearchBox {
  PageView home;
  Form form;
  const FormField* field() const { return form.method == "get" ? only_field(form) : nullptr; }
};

std::optional<SearchBox> search_box(const BodyView& view) {
  std::optional<SearchBox> found;
  const auto home = home_page(view, portal_of(view));
  if (!home || !home->facts) return found;
  for (const Form& form : home->facts->forms)
    if (is_search_form(form) && (!found || found->field() == nullptr)) found = SearchBox{*home, form};
  return found;
}

struct Known {
  std::string title, url;
};

// Articles with a telling title, the oldest first: an index lags behind what is new.
std::vector<Known> known_titles(const CheckInput& input) {
  constexpr std::size_t shortest = 8, longest = 40;
  std::vector<std::pair<Day, Known>> dated;
  const std::string site = portal_of(input.view).site;
  input.view.each_page([&](const PageView& page) {
    if (!page.facts || page.facts->kind != PageKind::article || page.site != site || is_copy(page.url))
      return;
    const std::size_t length = count_characters(page.facts->title);
    if (page.facts->published && length >= shortest && length <= longest)
      dated.push_back({page.facts->published->day, {page.facts->title, page.url}});
  });
  std::ranges::stable_sort(dated, {}, [](const auto& one) { return one.first; });
  const auto wanted =
      static_cast<std::size_t>(std::max<std::int64_t>(input.rule.parameters.number("titles", 0), 0));
  std::vector<Known> titles;
  // Spread over time, since a search may leave out a year.
  for (std::size_t n = 0; n < std::min(wanted, dated.size()); ++n)
    titles.push_back(dated[dated.size() * (2 * n + 1) / (2 * std::min(wanted, dated.size()))].second);
  return titles;
}

// "http://h/search?q=…", in the charset of the page that holds the form.
std::optional<std::string> question(const SearchBox& box, const std::string& title) {
  const FormField* field = box.field();
  const auto action = Address::parse(box.form.action);
  if (field == nullptr || !action) return std::nullopt;
  const auto asked = action->resolve("?" + field->name + "=" + title, box.home.facts->used_charset);
  if (!asked) return std::nullopt;
  return asked->str();
}

std::vector<Want> asks(const CheckInput& input) {
  std::vector<Want> wants;
  const auto box = search_box(input.view);
  if (!box || box->field() == nullptr) return wants;
  for (const Known& known : known_titles(input))
    if (const auto asked = question(*box, known.title)) wants.push_back({*asked, "search"});
  return wants;
}

// The answer to an address: a want of the run, or a page that links lead to as well.
std::shared_ptr<const PageFacts> answer_to(const BodyView& view, const std::string& url) {
  if (auto answer = view.wanted(url)) return answer;
  const PageView* page = view.page(url);
  return page == nullptr ? nullptr : page->facts;
}

bool shows(const PageFacts& answer, const Known& known) {
  const std::string title = squeeze(known.title);
  return std::ranges::any_of(answer.links, [&](const Link& link) {
    return without_index(link.url) == without_index(known.url) ||
           squeeze(link.text).find(title) != std::string::npos;
  });
}

// It lists something else, or says that it found nothing; a list that a script draws says neither.
bool says_no(const BodyView& view, const PageFacts& answer, const std::vector<VisitView>& visits) {
  if (answer.needs_browser) return false;
  if (!answer.entries.empty()) return true;
  const auto text = visits.empty() ? std::nullopt : view.text(visits.back().id);
  return text &&
         holds_any(*text,
                   {"没有找到",  "未找到",  "找不到",   "没有查到",   "未查到",   "没有检索到", "未检索到",
                    "没有相关",  "无相关",  "暂无相关", "没有搜索到", "未搜索到", "查询不到",   "找到0条",
                    "找到 0 条", "0条结果", "0 条结果", "0条记录",    "0 条记录", "共0条",      "共 0 条"});
}

struct Asked {
  std::vector<VisitView> visits;
  std::vector<std::string> missed;  // titles
  std::size_t found = 0, answered = 0;
  Reason reason = Reason::limit;  // why an answer says nothing
};

Asked ask(const CheckInput& input, const SearchBox& box) {
  Asked asked;
  for (const Known& known : known_titles(input)) {
    const auto address = question(box, known.title);
    if (!address) continue;
    const auto visits = input.view.visits(*address);
    asked.visits.insert(asked.visits.end(), visits.begin(), visits.end());
    const auto answer = answer_to(input.view, *address);
    if (!answer) {
      if (!visits.empty())
        asked.reason = visits.back().outcome == Outcome::robots ? Reason::robots
                       : !visits.back().wall.empty()            ? Reason::blocked
                                                                : Reason::not_observable;
      continue;
    }
    if (shows(*answer, known)) {
      ++asked.found;
      ++asked.answered;
    } else if (says_no(input.view, *answer, visits)) {
      ++asked.answered;
      asked.missed.push_back(known.title);
    } else {
      asked.reason = Reason::needs_browser;
    }
  }
  return asked;
}

class Judged {
 public:
  explicit Judged(const CheckInput& input) : input_(input), portal_(portal_of(input.view)) {}

  Result absent() const {
    const Text text{"首页没有发现站内搜索框", "no search box was found on the home page"};
    // Most boxes that are no form are drawn by script.
    if (input_.rule.parameters.word("absent", "not-determined") != "fail")
      return undetermined(input_, spot(), Reason::needs_browser,
                          {text.zh + "，可能由脚本生成", text.en + "; a script may draw it"});
    Result result = failed(input_, spot(), Reason::certain, text);
    if (const auto home = home_page(input_.view, portal_))
      result.evidence.push_back(evidence_of(input_.view, *home, "<form>"));
    return result;
  }

  Result unasked(const SearchBox& box) const {
    Result result =
        undetermined(input_, spot(), Reason::not_observable,
                     {"有站内搜索，但不是只含一个文本框的 GET 表单，没有代为查询",
                      "there is a search, by more than one line of text sent by GET; it was not asked"});
    result.evidence.push_back(evidence_of(input_.view, box.home, box.form.action));
    return result;
  }

  Result judged(const Asked& asked) const {
    const std::size_t all = asked.answered;
    if (all == 0)
      return shown(undetermined(input_, spot(), asked.reason,
                                {"站内搜索没有给出可读的结果，不能判定",
                                 "the search gave no answer that could be read"}),
                   asked);
    const Text text{
        fmt::format("用 {} 篇已知文章的标题查询站内搜索，{} 篇能找到{}", all, asked.found,
                    asked.missed.empty() ? "" : "；找不到：" + quoted_zh(asked.missed.front())),
        fmt::format("of {} titles that stand on the site its own search finds {}{}", all, asked.found,
                    asked.missed.empty() ? "" : "; not found: " + quoted_en(asked.missed.front()))};
    return shown(
        asked.found > 0 ? passed(input_, spot(), text) : failed(input_, spot(), Reason::certain, text),
        asked);
  }

 private:
  Spot spot() const { return {portal_.site, "search", "", portal_.home}; }
  static Result shown(Result result, const Asked& asked) {
    add_visits(result, asked.visits);
    return result;
  }

  const CheckInput& input_;
  SiteView portal_;
};

Measure found_share(const Asked& asked) {
  const std::string id = "access.search.found";
  return asked.answered > 0 ? share_of(id, asked.found, asked.answered) : unknown(id, "share", asked.reason);
}

CheckOutput judge(const CheckInput& input) {
  const std::string offered = "access.search.offered", found = "access.search.found";
  if (auto closed = gate(input))
    return {{*closed}, {unknown(offered, "share", closed->reason), unknown(found, "share", closed->reason)}};
  const Judged judged(input);
  const auto box = search_box(input.view);
  if (!box) {
    Result absent = judged.absent();
    const Measure none = share_of(offered, absent);
    return {{std::move(absent)},
            {none, unknown(found, "share", none.determined ? Reason::none : none.reason)}};
  }
  const Measure there = share_of(offered, 1, 1);
  if (box->field() == nullptr)
    return {{judged.unasked(*box)}, {there, unknown(found, "share", Reason::not_observable)}};
  const Asked asked = ask(input, *box);
  return {{judged.judged(asked)}, {there, found_share(asked)}};
}

constexpr ParameterForm parameters[] = {
    {"titles", ValueForm::number, "", "how many titles the search is asked for"},
    {"absent", ValueForm::choice, "not-determined fail", "what a home page without a search box is"},
};

}  // namespace

extern const Check access_search;
const Check access_search{
    .id = "access.search",
    .title = {"站内搜索", "Search on the site"},
    .clause = {"是否方便公众获取：站内搜索能找到已公开的信息",
               "Is it convenient to get: the site's own search finds what it has published"},
    .wants = nullptr,
    .judge = judge,
    .asks = asks,
    .parameters = parameters,
    .says = {"用网站上已有文章的标题查询站内搜索，一篇也找不到的，不通过；没有搜索框的，按规则处理。",
             "Asked for titles of articles that stand on the site, its own search finds none of them. What a "
             "site without a "
             "search box is, the pack says."},
    .evidence = {"各次查询及其应答。", "the questions and how they were answered"},
    .limits = {"只查询首页上只含一个文本框的 GET "
               "表单；结果页列出其他信息或写明没有结果的才算找不到，由脚本显示的结果"
               "看不到，不作判定；robots.txt 禁止的不查询。",
               "Only forms of the home page with one line of text, sent by GET, are asked. Nothing was found "
               "where the answer lists other things or says so; answers drawn by script are not seen and not "
               "determined; what robots.txt forbids is not asked."},
    .fix = {"修复站内搜索，使已公开的信息能按标题查到。",
            "Repair the search, so that what is published is found by its title."},
};

}  // namespace mingcha::checks
