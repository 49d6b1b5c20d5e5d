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
}

}  // namespace mingcha::app
