#include <charconv>

#include "base/names.h"
#include "ledger/deep_facts_json.h"
#include "ledger/json_text.h"
#include "ledger/names.h"
#include "ledger/page_date_json.h"
#include "ledger/stored_facts.h"

namespace mingcha::ledger {
namespace {

using nlohmann::json;

constexpr Name<Presence> presences[] = {
    {Presence::absent, "absent"}, {Presence::present, "present"}, {Presence::by_script, "by-script"}};

// The marks by the names they have in the rules (check marks.footer).
struct NamedMark {
  const char* name;
  Mark Marks::* mark;
};
constexpr NamedMark marks[] = {
    {"organiser", &Marks::organiser},     {"contact", &Marks::contact},
    {"site-code", &Marks::site_code},     {"icp", &Marks::icp},
    {"police", &Marks::police},           {"party-government", &Marks::party_government},
    {"find-errors", &Marks::find_errors}, {"site-map", &Marks::site_map}};

json marks_json(const Marks& found) {
  json all = json::object();
  for (const auto& [name, mark] : marks) {
    all[name] = {{"presence", name_of(presences, (found.*mark).presence)}, {"value", (found.*mark).value}};
  }
  return all;
}

Marks marks_from(const json& stored) {
  Marks found;
  for (const auto& [name, mark] : marks) {
    const auto presence = stored.at(name).at("presence").get<std::string>();
    (found.*mark).presence = known(find_name(presences, presence), presence);
    (found.*mark).value = stored.at(name).at("value").get<std::string>();
  }
  return found;
}

json forms_json(const std::vector<Form>& forms) {
  json all = json::array();
  for (const auto& form : forms) {
    json fields = json::array();
    for (const auto& field : form.fields) {
      fields.push_back(
          {{"name", field.name}, {"type", field.type}, {"label", field.label}, {"required", field.required}});
    }
    all.push_back(
        {{"action", form.action}, {"method", form.method}, {"captcha", form.captcha}, {"fields", fields}});
  }
  return all;
}

std::vector<Form> forms_from(const json& stored) {
  std::vector<Form> forms;
  for (const auto& one : stored) {
    auto& form = forms.emplace_back();
    form.action = one.at("action").get<std::string>();
    form.method = one.at("method").get<std::string>();
    form.captcha = one.at("captcha").get<bool>();
    for (const auto& stored_field : one.at("fields")) {
      auto& field = form.fields.emplace_back();
      field.name = stored_field.at("name").get<std::string>();
      field.type = stored_field.at("type").get<std::string>();
      field.label = stored_field.at("label").get<std::string>();
      field.required = stored_field.at("required").get<bool>();
    }
  }
  return forms;
}

json personal_json(const std::vector<PersonalNumber>& numbers) {
  json all = json::array();
  for (const auto& one : numbers)
    all.push_back({{"kind", to_string(one.kind)}, {"masked", one.masked}, {"near", one.near}});
  return all;
}

std::vector<PersonalNumber> personal_from(const json& stored) {
  std::vector<PersonalNumber> numbers;
  for (const auto& one : stored)
    numbers.push_back({stored_enum(one.at("kind").get<std::string>(), PersonalKind::mobile_phone),
                       one.at("masked").get<std::string>(), one.at("near").get<std::string>()});
  return numbers;
}

// As hex digits: a number over 2^63 would be rounded by SQLite's JSON functions.
std::string shape_text(std::uint64_t shape) {
  char digits[17];
  const auto end = std::to_chars(digits, digits + sizeof digits, shape, 16).ptr;
  return {digits, end};
}

std::uint64_t shape_from(const std::string& text) {
  std::uint64_t shape = 0;
  std::from_chars(text.data(), text.data() + text.size(), shape, 16);
  return shape;
}

void read_text_fields(const json& stored, PageFacts& facts) {
  facts.declared_charset = stored.at("declared_charset").get<std::string>();
  facts.used_charset = stored.at("used_charset").get<std::string>();
  facts.title = stored.at("title").get<std::string>();
  facts.columns = stored.at("columns").get<std::vector<std::string>>();
  facts.column_name = stored.at("column_name").get<std::string>();
  facts.meta = stored.at("meta").get<std::vector<std::pair<std::string, std::string>>>();
  facts.next_pages = stored.at("next_pages").get<std::vector<std::string>>();
  if (stored.contains("feeds")) facts.feeds = stored.at("feeds").get<std::vector<std::string>>();
  facts.refresh = stored.at("refresh").get<std::string>();
}

}  // namespace

std::string facts_to_json(const PageFacts& facts) {
  json page = {{"declared_charset", facts.declared_charset}, {"used_charset", facts.used_charset}};
  page["title"] = facts.title;
  page["published"] = date_json(facts.published);
  page["modified"] = date_json(facts.modified);
  page["kind"] = to_string(facts.kind);
  page["columns"] = facts.columns;
  page["column_name"] = facts.column_name;
  page["meta"] = facts.meta;
  page["next_pages"] = facts.next_pages;
  if (!facts.feeds.empty()) page["feeds"] = facts.feeds;
  page["marks"] = marks_json(facts.marks);
  page["forms"] = forms_json(facts.forms);
  if (!facts.personal.empty()) page["personal"] = personal_json(facts.personal);
  page["refresh"] = facts.refresh;
  page["undated"] = facts.undated;
  page["needs_browser"] = facts.needs_browser;
  page["text_length"] = facts.text_length;
  page["shape"] = shape_text(facts.shape);
  add_deep_facts(facts, page);
  return to_text(page);
}

void facts_from_json(std::string_view text, PageFacts& facts) try {
  const json stored = from_text(text);
  read_text_fields(stored, facts);
  facts.published = date_from(stored.at("published"));
  facts.modified = date_from(stored.at("modified"));
  facts.kind = stored_enum(stored.at("kind").get<std::string>(), PageKind::error);
  facts.marks = marks_from(stored.at("marks"));
  facts.forms = forms_from(stored.at("forms"));
  if (stored.contains("personal")) facts.personal = personal_from(stored.at("personal"));
  facts.undated = stored.at("undated").get<bool>();
  facts.needs_browser = stored.at("needs_browser").get<bool>();
  facts.text_length = stored.at("text_length").get<std::uint32_t>();
  facts.shape = shape_from(stored.at("shape").get<std::string>());
  read_deep_facts(stored, facts);
} catch (const json::exception& cause) {
  throw CorruptRow(cause.what());
}

PageFacts brief_facts(std::string_view text) try {
  const json stored = from_text(text);
  PageFacts facts;
  facts.kind = stored_enum(stored.at(0).get<std::string>(), PageKind::error);
  facts.title = stored.at(1).get<std::string>();
  facts.shape = shape_from(stored.at(2).get<std::string>());
  facts.next_pages = stored.at(3).get<std::vector<std::string>>();
  if (!stored.at(4).is_null()) facts.feeds = stored.at(4).get<std::vector<std::string>>();
  return facts;
} catch (const json::exception& cause) {
  throw CorruptRow(cause.what());
}

}  // namespace mingcha::ledger
