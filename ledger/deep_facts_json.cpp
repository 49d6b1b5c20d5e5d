#include "ledger/deep_facts_json.h"

#include "ledger/names.h"
#include "ledger/page_date_json.h"

namespace mingcha::ledger {
namespace {

using nlohmann::json;

constexpr std::pair<const char*, std::string Document::*> document_texts[] = {
    {"index_number", &Document::index_number},
    {"issuer", &Document::issuer},
    {"title", &Document::title},
    {"number", &Document::number},
    {"subject", &Document::subject},
    {"keywords", &Document::keywords},
    {"category", &Document::category},
    {"validity", &Document::validity}};

json document_json(const Document& document) {
  json stored;
  for (const auto& [name, field] : document_texts) stored[name] = document.*field;
  stored["written"] = date_json(document.written);
  stored["published"] = date_json(document.published);
  stored["attachments"] = json::array();
  for (const auto& [title, url, type] : document.attachments)
    stored["attachments"].push_back({{"title", title}, {"url", url}, {"type", type}});
  return stored;
}

Document document_from(const json& stored) {
  Document document;
  for (const auto& [name, field] : document_texts) document.*field = stored.at(name).get<std::string>();
  document.written = date_from(stored.at("written"));
  document.published = date_from(stored.at("published"));
  for (const auto& one : stored.at("attachments"))
    document.attachments.push_back({one.at("title").get<std::string>(), one.at("url").get<std::string>(),
                                    one.at("type").get<std::string>()});
  return document;
}

// Fields of text by their names; empty ones are left out.
template <class Facts>
struct TextField {
  const char* name;
  std::string Facts::* text;
};
constexpr TextField<Letter> letter_texts[] = {
    {"code", &Letter::code},         {"title", &Letter::title},
    {"url", &Letter::url},           {"by", &Letter::by},
    {"status", &Letter::status},     {"category", &Letter::category},
    {"question", &Letter::question}, {"answer", &Letter::answer}};
constexpr TextField<Guide> guide_texts[] = {
    {"title", &Guide::title}, {"code", &Guide::code}, {"department", &Guide::department}};
constexpr TextField<ServiceItem> item_texts[] = {{"name", &ServiceItem::name},
                                                 {"code", &ServiceItem::code},
                                                 {"department", &ServiceItem::department},
                                                 {"kind", &ServiceItem::kind},
                                                 {"url", &ServiceItem::url}};

template <class Facts, std::size_t count>
json texts_json(const Facts& facts, const TextField<Facts> (&fields)[count]) {
  json stored = json::object();
  for (const auto& [name, text] : fields)
    if (!(facts.*text).empty()) stored[name] = facts.*text;
  return stored;
}

template <class Facts, std::size_t count>
Facts texts_from(const json& stored, const TextField<Facts> (&fields)[count]) {
  Facts facts;
  for (const auto& [name, text] : fields) facts.*text = stored.value(name, "");
  return facts;
}

json letter_json(const Letter& letter) {
  json stored = texts_json(letter, letter_texts);
  if (letter.sent) stored["sent"] = date_json(letter.sent);
  if (letter.answered) stored["answered"] = date_json(letter.answered);
  if (letter.state != LetterState::unknown) stored["state"] = to_string(letter.state);
  return stored;
}

Letter letter_from(const json& stored) {
  Letter letter = texts_from(stored, letter_texts);
  letter.sent = date_from(stored.value("sent", json()));
  letter.answered = date_from(stored.value("answered", json()));
  letter.state = stored_enum(stored.value("state", ""), LetterState::answered);
  return letter;
}

json guide_json(const Guide& guide) {
  json stored = texts_json(guide, guide_texts);
  stored["level"] = to_string(guide.level);
  stored["elements"] = json::array();
  for (const auto& element : guide.elements)
    stored["elements"].push_back({element.present, element.empty, element.text});
  return stored;
}

Guide guide_from(const json& stored) {
  Guide guide = texts_from(stored, guide_texts);
  guide.level = stored_enum(stored.at("level").get<std::string>(), ServiceLevel::one_errand);
  for (std::size_t i = 0; i < guide.elements.size(); ++i) {
    const json& element = stored.at("elements").at(i);
    guide.elements[i] = {element.at(0).get<bool>(), element.at(1).get<bool>(),
                         element.at(2).get<std::string>()};
  }
  return guide;
}

json item_json(const ServiceItem& item) {
  json stored = texts_json(item, item_texts);
  if (item.level != ServiceLevel::unknown) stored["level"] = to_string(item.level);
  if (item.accepted) stored["accepted"] = *item.accepted;
  if (item.on_time) stored["on_time"] = *item.on_time;
  return stored;
}

ServiceItem item_from(const json& stored) {
  ServiceItem item = texts_from(stored, item_texts);
  item.level = stored_enum(stored.value("level", ""), ServiceLevel::one_errand);
  if (stored.contains("accepted")) item.accepted = stored.at("accepted").get<std::int64_t>();
  if (stored.contains("on_time")) item.on_time = stored.at("on_time").get<std::int64_t>();
  return item;
}

json report_json(const YearlyReport& report) {
  json sections = json::array(), tables = json::array();
  for (const auto& section : report.sections)
    sections.push_back({section.number, section.title, section.present});
  for (const auto& table : report.tables) {
    json rows = json::array();
    for (const auto& row : table.rows) {
      json figures = json::array();
      for (const auto& figure : row.figures) figures.push_back({figure.column, figure.value.str()});
      rows.push_back({row.name, std::move(figures)});
    }
    tables.push_back({table.name, std::move(rows)});
  }
  return {{"year", report.year}, {"sections", std::move(sections)}, {"tables", std::move(tables)}};
}

ReportRow row_from(const json& stored) {
  ReportRow row{stored.at(0).get<std::string>(), {}};
  for (const auto& figure : stored.at(1)) {
    const auto value = Decimal::parse(figure.at(1).get<std::string>());
    if (!value) throw CorruptRow(value.error().message);
    row.figures.push_back({figure.at(0).get<std::string>(), *value});
  }
  return row;
}

YearlyReport report_from(const json& stored) {
  YearlyReport report;
  report.year = stored.at("year").get<int>();
  for (const auto& section : stored.at("sections"))
    report.sections.push_back(
        {section.at(0).get<std::string>(), section.at(1).get<std::string>(), section.at(2).get<bool>()});
  for (const auto& table : stored.at("tables")) {
    auto& added = report.tables.emplace_back();
    added.name = table.at(0).get<std::string>();
    for (const auto& row : table.at(1)) added.rows.push_back(row_from(row));
  }
  return report;
}

json hidden_json(const HiddenLink& link) {
  return {link.url, link.text, to_string(link.how)};
}

HiddenLink hidden_from(const json& stored) {
  const auto how = stored.at(2).get<std::string>();
  for (const Hiding one : {Hiding::not_shown, Hiding::off_screen, Hiding::tiny})
    if (to_string(one) == how) return {stored.at(0).get<std::string>(), stored.at(1).get<std::string>(), one};
  throw CorruptRow("no such way to hide a link: " + how);
}

template <class List, class Convert>
void add_list(json& page, const char* name, const List& list, Convert convert) {
  for (const auto& one : list) page[name].push_back(convert(one));
}

template <class List, class Convert>
void read_list(const json& page, const char* name, List& list, Convert convert) {
  if (!page.contains(name)) return;
  for (const auto& one : page.at(name)) list.push_back(convert(one));
}

}  // namespace

void add_deep_facts(const PageFacts& facts, json& page) {
  if (facts.document) page["document"] = document_json(*facts.document);
  add_list(page, "letters", facts.letters, letter_json);
  add_list(page, "guides", facts.guides, guide_json);
  add_list(page, "items", facts.items, item_json);
  add_list(page, "hidden_links", facts.hidden_links, hidden_json);
  if (facts.report) page["report"] = report_json(*facts.report);
}

void read_deep_facts(const json& page, PageFacts& facts) {
  if (page.contains("document")) facts.document = document_from(page.at("document"));
  read_list(page, "letters", facts.letters, letter_from);
  read_list(page, "guides", facts.guides, guide_from);
  read_list(page, "items", facts.items, item_from);
  read_list(page, "hidden_links", facts.hidden_links, hidden_from);
  if (page.contains("report")) facts.report = report_from(page.at("report"));
}

}  // namespace mingcha::ledger
