#include "app/deep_json.h"

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

}  // namespace

void add_deep_json(const PageFacts& facts, Json& page) {
  page["document"] = facts.document ? document_json(*facts.document) : Json(nullptr);
}

}  // namespace mingcha::app
