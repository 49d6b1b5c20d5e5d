#include "app/page_json.h"

namespace mingcha::app {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}
Json or_null(const std::optional<PageDate>& date) {
  return date ? Json(to_string(*date)) : Json(nullptr);
}

Json link_json(const Link& link) {
  Json node;
  node["url"] = link.url;
  node["text"] = link.text;
  node["region"] = to_string(link.region);
  node["kind"] = to_string(link.kind);
  return node;
}

Json entry_json(const Entry& entry) {
  Json node;
  node["title"] = entry.title;
  node["url"] = entry.url;
  node["date"] = or_null(entry.date);
  node["pinned"] = entry.pinned;
  return node;
}

Json mark_json(const Mark& mark) {
  Json node;
  node["present"] = mark.presence != Presence::absent;
  node["by_script"] = mark.presence == Presence::by_script;
  node["value"] = or_null(mark.value);
  return node;
}

Json marks_json(const Marks& marks) {
  Json node;
  node["organiser"] = mark_json(marks.organiser);
  node["contact"] = mark_json(marks.contact);
  node["site_code"] = mark_json(marks.site_code);
  node["icp"] = mark_json(marks.icp);
  node["police"] = mark_json(marks.police);
  node["party_government"] = mark_json(marks.party_government);
  node["find_errors"] = mark_json(marks.find_errors);
  node["site_map"] = mark_json(marks.site_map);
  return node;
}

Json form_json(const Form& form) {
  Json node;
  node["action"] = form.action;
  node["method"] = form.method;
  node["captcha"] = form.captcha;
  node["fields"] = Json::array();
  for (const auto& field : form.fields) {
    Json each;
    each["name"] = field.name;
    each["type"] = field.type;
    each["label"] = field.label;
    each["required"] = field.required;
    node["fields"].push_back(std::move(each));
  }
  return node;
}

template <class Items, class Convert>
Json array_of(const Items& items, Convert convert) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(convert(item));
  return list;
}

}  // namespace

Json page_json(const PageFacts& facts) {
  Json page;
  page["charset"]["declared"] = or_null(facts.declared_charset);
  page["charset"]["used"] = or_null(facts.used_charset);
  page["title"] = or_null(facts.title);
  page["published"] = or_null(facts.published);
  page["published_from"] = facts.published ? Json(to_string(facts.published->source)) : Json(nullptr);
  page["modified"] = or_null(facts.modified);
  page["kind"] = to_string(facts.kind);
  page["column_name"] = or_null(facts.column_name);
  page["columns"] = facts.columns;
  page["links"] = array_of(facts.links, link_json);
  page["entries"] = array_of(facts.entries, entry_json);
  page["next_pages"] = facts.next_pages;
  page["marks"] = marks_json(facts.marks);
  page["meta"] = Json::object();
  for (const auto& [name, content] : facts.meta)
    if (!page["meta"].contains(name)) page["meta"][name] = content;  // the first of a name counts
  page["forms"] = array_of(facts.forms, form_json);
  page["refresh"] = or_null(facts.refresh);
  page["text_length"] = facts.text_length;
  page["undated"] = facts.undated;
  page["needs_browser"] = facts.needs_browser;
  return page;
}

}  // namespace mingcha::app
