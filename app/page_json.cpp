#include "app/page_json.h"

#include <set>

#include "app/deep_json.h"
#include "app/json_values.h"

namespace mingcha::app {
namespace {

Json link_json(const Link& link) {
  Json node;
  node["url"] = link.url;
  node["text"] = link.text;
  node["region"] = to_string(link.region);
  node["kind"] = to_string(link.kind);
  return node;
}

// The date under `name`, where it was read, how sure it is, or why there is none.
void add_date(Json& node, const std::string& name, const std::optional<PageDate>& date, bool read_with_day) {
  node[name] = or_null(date);
  node[name + "_from"] = date ? Json(to_string(date->source)) : Json(nullptr);
  node[name + "_confidence"] = date ? Json(to_string(confidence_in(date->source))) : Json(nullptr);
  node[name + "_reason"] = date ? Json(nullptr)
                           : read_with_day
                               ? Json("needs --as-of: no year, or counted from the day of reading")
                               : Json("no date that is surely its own");
}

Json entry_json(const Entry& entry, bool dated_with_day) {
  Json node;
  node["title"] = entry.title;
  node["url"] = entry.url;
  add_date(node, "date", entry.date, dated_with_day);
  node["pinned"] = entry.pinned;
  return node;
}

Json entries_json(const std::vector<Entry>& entries, const std::vector<Entry>& with_day) {
  std::set<std::pair<std::string_view, std::string_view>> dated;
  for (const Entry& entry : with_day)
    if (entry.date) dated.emplace(entry.url, entry.title);
  Json list = Json::array();
  for (const Entry& entry : entries)
    list.push_back(entry_json(entry, dated.contains({entry.url, entry.title})));
  return list;
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

Json personal_json(const PersonalNumber& number) {
  Json node;
  node["kind"] = to_string(number.kind);
  node["masked"] = number.masked;
  node["near"] = number.near;
  return node;
}

Json hidden_json(const HiddenLink& link) {
  return {{"url", link.url}, {"text", link.text}, {"how", to_string(link.how)}};
}

}  // namespace

Json page_json(const PageFacts& facts, const PageFacts& with_day) {
  Json page;
  page["charset"]["declared"] = or_null(facts.declared_charset);
  page["charset"]["used"] = or_null(facts.used_charset);
  page["title"] = or_null(facts.title);
  add_date(page, "published", facts.published, with_day.published.has_value());
  page["modified"] = or_null(facts.modified);
  page["kind"] = to_string(facts.kind);
  page["column_name"] = or_null(facts.column_name);
  page["columns"] = facts.columns;
  page["links"] = array_of(facts.links, link_json);
  page["entries"] = entries_json(facts.entries, with_day.entries);
  page["next_pages"] = facts.next_pages;
  page["marks"] = marks_json(facts.marks);
  page["meta"] = Json::object();
  for (const auto& [name, content] : facts.meta)
    if (!page["meta"].contains(name)) page["meta"][name] = content;  // the first of a name counts
  add_deep_json(facts, page);
  page["forms"] = array_of(facts.forms, form_json);
  page["personal"] = array_of(facts.personal, personal_json);
  page["hidden_links"] = array_of(facts.hidden_links, hidden_json);
  page["refresh"] = or_null(facts.refresh);
  page["text_length"] = facts.text_length;
  page["undated"] = facts.undated;
  page["needs_browser"] = facts.needs_browser;
  return page;
}

}  // namespace mingcha::app
