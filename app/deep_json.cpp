#include "app/deep_json.h"

#include "app/page_json.h"

namespace mingcha::app {
namespace {

Json attachment_json(const Attachment& attachment) {
  Json node;
  node["title"] = attachment.title;
  node["url"] = attachment.url;
  node["type"] = or_null(attachment.type);
  return node;
}

Json document_json(const Document& document) {
  Json node;
  node["index_number"] = or_null(document.index_number);
  node["issuer"] = or_null(document.issuer);
  node["written"] = or_null(document.written);
  node["title"] = or_null(document.title);
  node["number"] = or_null(document.number);
  node["published"] = or_null(document.published);
  node["subject"] = or_null(document.subject);
  node["keywords"] = or_null(document.keywords);
  node["category"] = or_null(document.category);
  node["validity"] = or_null(document.validity);
  node["attachments"] = array_of(document.attachments, attachment_json);
  return node;
}

Json letter_json(const Letter& letter) {
  Json node;
  node["code"] = or_null(letter.code);
  node["title"] = or_null(letter.title);
  node["url"] = or_null(letter.url);
  node["sent"] = or_null(letter.sent);
  node["answered"] = or_null(letter.answered);
  node["by"] = or_null(letter.by);
  node["status"] = or_null(letter.status);
  node["state"] = or_null(std::string(to_string(letter.state)));
  node["category"] = or_null(letter.category);
  node["question"] = or_null(letter.question);
  node["answer"] = or_null(letter.answer);
  return node;
}

Json guide_json(const Guide& guide) {
  Json node;
  node["title"] = or_null(guide.title);
  node["code"] = or_null(guide.code);
  node["department"] = or_null(guide.department);
  node["level"] = or_null(std::string(to_string(guide.level)));
  for (std::size_t i = 0; i < guide_elements.size(); ++i) {
    const GuideElement& element = guide.elements[i];
    Json& shown = node["elements"][std::string(guide_elements[i])];
    shown["present"] = element.present;
    shown["empty"] = element.empty;
    shown["text"] = or_null(element.text);
  }
  return node;
}

Json item_json(const ServiceItem& item) {
  Json node;
  node["name"] = or_null(item.name);
  node["code"] = or_null(item.code);
  node["department"] = or_null(item.department);
  node["kind"] = or_null(item.kind);
  node["level"] = or_null(std::string(to_string(item.level)));
  node["url"] = or_null(item.url);
  node["accepted"] = item.accepted ? Json(*item.accepted) : Json(nullptr);
  node["on_time"] = item.on_time ? Json(*item.on_time) : Json(nullptr);
  return node;
}

// A number of JSON, whole where it is.
Json number_json(Decimal value) {
  return Json::parse(value.str());
}

Json report_json(const YearlyReport& report) {
  Json node;
  node["year"] = report.year == 0 ? Json(nullptr) : Json(report.year);
  node["sections"] = Json::array();
  for (const auto& section : report.sections) {
    Json shown;
    shown["number"] = or_null(section.number);
    shown["title"] = section.title;
    shown["present"] = section.present;
    node["sections"].push_back(std::move(shown));
  }
  node["tables"] = Json::object();
  for (const auto& table : report.tables)
    for (const auto& row : table.rows)
      for (const auto& figure : row.figures)
        node["tables"][table.name][row.name][figure.column] = number_json(figure.value);
  return node;
}

}  // namespace

Json attachment_json(const AttachmentText& found) {
  Json page = page_json({}, {});
  page["kind"] = "attachment";
  page["title"] = or_null(found.title);
  Json& node = page["attachment"];
  node["kind"] = to_string(found.kind);
  node["state"] = to_string(found.state);
  node["pages"] = found.pages > 0 ? Json(found.pages) : Json(nullptr);
  node["created"] = or_null(found.created);
  node["modified"] = or_null(found.modified);
  page["text"] = or_null(found.text);
  return page;
}

void add_deep_json(const PageFacts& facts, Json& page) {
  page["document"] = facts.document ? document_json(*facts.document) : Json(nullptr);
  page["letters"] = array_of(facts.letters, letter_json);
  page["guides"] = array_of(facts.guides, guide_json);
  page["items"] = array_of(facts.items, item_json);
  page["report"] = facts.report ? report_json(*facts.report) : Json(nullptr);
}

}  // namespace mingcha::app
