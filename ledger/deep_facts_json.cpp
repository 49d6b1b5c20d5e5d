#include "ledger/deep_facts_json.h"

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

}  // namespace

void add_deep_facts(const PageFacts& facts, json& page) {
  if (facts.document) page["document"] = document_json(*facts.document);
}

void read_deep_facts(const json& page, PageFacts& facts) {
  if (page.contains("document")) facts.document = document_from(page.at("document"));
}

}  // namespace mingcha::ledger
