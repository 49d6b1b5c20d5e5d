// Facts as the cases write them, in short.
#include <stdexcept>

#include "base/address.h"
#include "base/text.h"
#include "tests/fakes/memory_view.h"

namespace mingcha::fakes {
namespace {

PageDate date_from(const std::string& text) {
  PageDate date;
  date.source = DateSource::list;
  date.precision = text.size() == 4   ? DatePrecision::year
                   : text.size() == 7 ? DatePrecision::month
                                      : DatePrecision::day;
  const std::string whole = text + std::string(text.size() == 4 ? "-01-01" : text.size() == 7 ? "-01" : "");
  date.day = parse_day(whole).value();
  return date;
}

// "2017-03-02 标题 /a.html", "- 标题 /a.html", "2014-01-01! 标题 /a.html" (pinned)
Entry entry_from(const std::string& text) {
  const auto first = text.find(' '), last = text.rfind(' ');
  Entry entry;
  std::string date = text.substr(0, first);
  entry.pinned = date.ends_with('!');
  if (entry.pinned) date.pop_back();
  if (date != "-") entry.date = date_from(date);
  entry.title = text.substr(first + 1, last - first - 1);
  entry.url = whole_address(text.substr(last + 1));
  return entry;
}

LinkRegion region_from(std::string_view name) {
  for (const LinkRegion region : {LinkRegion::other, LinkRegion::navigation, LinkRegion::list,
                                  LinkRegion::body, LinkRegion::footer, LinkRegion::friend_links})
    if (to_string(region) == name) return region;
  throw std::invalid_argument("no such region: " + std::string(name));
}

LinkKind kind_from(std::string_view name) {
  for (const LinkKind kind : {LinkKind::page, LinkKind::attachment, LinkKind::frame, LinkKind::form,
                              LinkKind::script, LinkKind::head})
    if (to_string(kind) == name) return kind;
  throw std::invalid_argument("no such kind of link: " + std::string(name));
}

// "navigation 政策文件 /list/a.html", "body:attachment 附件 /a.doc"
Link link_from(const std::string& text) {
  const auto first = text.find(' '), last = text.rfind(' ');
  const std::string place = text.substr(0, first);
  const auto colon = place.find(':');
  Link link;
  link.region = region_from(place.substr(0, colon));
  if (colon != std::string::npos) link.kind = kind_from(place.substr(colon + 1));
  if (last > first) link.text = text.substr(first + 1, last - first - 1);
  link.url = whole_address(text.substr(last + 1));
  return link;
}

// "off-screen 澳门博彩 http://spam.example/"
HiddenLink hidden_from(const std::string& text) {
  const auto first = text.find(' '), last = text.rfind(' ');
  for (const Hiding how : {Hiding::not_shown, Hiding::off_screen, Hiding::tiny})
    if (to_string(how) == text.substr(0, first))
      return {text.substr(last + 1), text.substr(first + 1, last - first - 1), how};
  throw std::invalid_argument("no such way to hide a link: " + text);
}

Form form_from(const std::string& name) {
  if (name == "letter")
    return {portal + "/letter.do",
            "post",
            {{"title", "text", "标题", true}, {"content", "textarea", "内容", true}},
            true};
  if (name == "search") return {portal + "/search.do", "get", {{"q", "text", "", false}}, false};
  if (name == "login")
    return {
        portal + "/login.do", "post", {{"user", "text", "", true}, {"word", "password", "", true}}, false};
  if (name == "query") return {portal + "/query.do", "get", {{"number", "text", "编号", true}}, false};
  throw std::invalid_argument("no such form: " + name);
}

// {code: A1, title: 停水, sent: 2017-05-01, answered: 2017-05-03, state: answered, url: /l/1.html}
Letter letter_from(const YAML::Node& data) {
  const auto text = [&](const char* key) { return data[key] ? data[key].as<std::string>() : std::string(); };
  Letter letter;
  letter.code = text("code");
  letter.title = text("title");
  if (data["url"]) letter.url = whole_address(text("url"));
  if (data["sent"]) letter.sent = date_from(text("sent"));
  if (data["answered"]) letter.answered = date_from(text("answered"));
  for (const LetterState state : {LetterState::received, LetterState::handling, LetterState::answered})
    if (to_string(state) == text("state")) letter.state = state;
  return letter;
}

// {name: 户籍迁移, department: 市公安局, level: 零跑腿, kind: 行政许可, code: "001"}
ServiceItem item_from(const YAML::Node& data) {
  const auto text = [&](const char* key) { return data[key] ? data[key].as<std::string>() : std::string(); };
  ServiceItem item;
  item.name = text("name");
  item.department = text("department");
  item.kind = text("kind");
  item.code = text("code");
  for (const ServiceLevel level :
       {ServiceLevel::fully_online, ServiceLevel::online_review, ServiceLevel::published_only,
        ServiceLevel::zero_errand, ServiceLevel::one_errand})
    if (to_string(level) == text("level")) item.level = level;
  return item;
}

// {title: 户籍迁移, code: "001", has: [设定依据, 办理地点], empty: [办理材料]}
Guide guide_from(const YAML::Node& data) {
  Guide guide;
  guide.title = data["title"].as<std::string>();
  if (data["code"]) guide.code = data["code"].as<std::string>();
  for (std::size_t n = 0; n < guide_elements.size(); ++n) {
    GuideElement& element = guide.elements[n];
    for (const auto& name : data["has"])
      if (name.as<std::string>() == guide_elements[n]) element = {true, false, "文字"};
    for (const auto& name : data["empty"])
      if (name.as<std::string>() == guide_elements[n]) element = {true, true, ""};
  }
  return guide;
}

Mark& mark_of(Marks& marks, std::string_view name) {
  if (name == "organiser") return marks.organiser;
  if (name == "contact") return marks.contact;
  if (name == "site-code") return marks.site_code;
  if (name == "icp") return marks.icp;
  if (name == "police") return marks.police;
  if (name == "party-government") return marks.party_government;
  if (name == "find-errors") return marks.find_errors;
  if (name == "site-map") return marks.site_map;
  throw std::invalid_argument("no such mark: " + std::string(name));
}

PageKind page_kind_from(std::string_view name) {
  for (const PageKind kind :
       {PageKind::other, PageKind::home, PageKind::list, PageKind::article, PageKind::stub, PageKind::wall,
        PageKind::login, PageKind::parked, PageKind::error})
    if (to_string(kind) == name) return kind;
  throw std::invalid_argument("no such kind of page: " + std::string(name));
}

void read_parts(PageFacts& facts, const YAML::Node& data) {
  for (const auto& kind : data["columns"]) facts.columns.push_back(kind.as<std::string>());
  for (const auto& entry : data["entries"]) {
    facts.entries.push_back(entry_from(entry.as<std::string>()));
    const Entry& read = facts.entries.back();
    facts.links.push_back({read.url, read.title, LinkRegion::list, LinkKind::page});
  }
  for (const auto& link : data["links"]) facts.links.push_back(link_from(link.as<std::string>()));
  for (const auto& letter : data["letters"]) facts.letters.push_back(letter_from(letter));
  for (const auto& item : data["items"]) facts.items.push_back(item_from(item));
  for (const auto& guide : data["guides"]) facts.guides.push_back(guide_from(guide));
  for (const auto& next : data["next"]) facts.next_pages.push_back(whole_address(next.as<std::string>()));
  for (const auto& tag : data["meta"])
    facts.meta.emplace_back(tag.first.as<std::string>(), tag.second.as<std::string>());
  for (const auto& link : data["hidden_links"])
    facts.hidden_links.push_back(hidden_from(link.as<std::string>()));
  for (const auto& form : data["forms"]) facts.forms.push_back(form_from(form.as<std::string>()));
  for (const auto& mark : data["marks"]) {
    const std::string text = mark.as<std::string>();
    const auto colon = text.find(':');
    mark_of(facts.marks, text.substr(0, colon)).presence =
        colon == std::string::npos ? Presence::present : Presence::by_script;
  }
}

}  // namespace

PageFacts facts_from(const YAML::Node& data) {
  const auto text = [&](const char* key) { return data[key] ? data[key].as<std::string>() : std::string(); };
  PageFacts facts;
  facts.kind = page_kind_from(data["kind"] ? data["kind"].as<std::string>() : "other");
  facts.title = text("title");
  facts.column_name = text("name");
  if (data["published"]) facts.published = date_from(text("published"));
  if (data["number"]) facts.document.emplace().number = text("number");
  if (data["refresh"]) facts.refresh = whole_address(text("refresh"));
  facts.needs_browser = data["needs_browser"] && data["needs_browser"].as<bool>();
  facts.undated = data["undated"] && data["undated"].as<bool>();
  read_parts(facts, data);
  std::size_t linked = 0;
  const bool seen =
      !data["unseen_entries"];  // a list drawn by script: known to the reader, not in the visible text
  for (const Link& link : facts.links)
    if (seen || link.region != LinkRegion::list) linked += count_characters(link.text);
  // `text` is what stands beside the links.
  facts.text_length =
      static_cast<std::uint32_t>(linked + (data["text"] ? data["text"].as<std::size_t>() : 60));
  facts.shape = data["shape"] ? data["shape"].as<std::uint64_t>() : 0xffff0000u + facts.text_length * 131u;
  return facts;
}

}  // namespace mingcha::fakes
