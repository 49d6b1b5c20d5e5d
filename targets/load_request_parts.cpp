// Templates and channels of requests.yaml.
#include <algorithm>

#include "base/text.h"
#include "targets/load_requests.h"
#include "targets/web_address.h"

namespace mingcha::targets {
namespace {

const std::vector<std::string> kind_names{"application", "letter"};
const std::vector<std::string> way_names{"form", "mail", "counter", "registered-post",
                                         "post", "fax",  "phone",   "app"};

RequestKind read_kind(Fields& fields) {
  const Node* node = fields.require("kind", "application");
  if (node == nullptr) return RequestKind::application;
  const auto word = read_text(*node, fields.name("kind"), fields.loading()).value_or("application");
  if (const auto kind = parse_request_kind(word)) return *kind;
  fields.loading().problem(node->place,
                           fields.name("kind") + ": \"" + shorten(word, 40) + "\" is no kind of request",
                           suggest(word, kind_names));
  return RequestKind::application;
}

// Every {…} must be something that we know.
void check_placeholders(const std::string& text, std::vector<std::string> known, const Place& place,
                        std::string_view name, Loading& loading) {
  known.insert(known.end(), applicant_keys().begin(), applicant_keys().end());
  for (const auto& word : placeholders(text))
    if (std::ranges::find(known, word) == known.end())
      loading.problem(place, std::string(name) + ": {" + shorten(word, 40) + "} is not known",
                      suggest(word, known));
}

void read_draw(Fields& fields, RequestTemplate& into) {
  const Node* node = fields.get("draw");
  if (node == nullptr || !expect(*node, Node::Kind::map, fields.name("draw"), fields.loading())) return;
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    const auto words =
        read_words(node->items[i], fields.name("draw." + node->keys[i].text), fields.loading());
    if (words.empty())
      fields.loading().problem(node->items[i].place, "there is nothing to draw from",
                               "give at least one text");
    into.draw[node->keys[i].text] = words;
  }
}

RequestTemplate read_template(const Node& node, Loading& loading) {
  Fields fields(node, "templates", loading);
  RequestTemplate read;
  if (const Node* id = fields.require("id", "budget")) {
    read.id = read_text(*id, "templates.id", loading).value_or("");
    if (id->kind == Node::Kind::scalar && !is_id(read.id))
      loading.problem(id->place, "\"" + shorten(read.id, 60) + "\" can't be an id", id_hint(read.id));
  }
  read.kind = read_kind(fields);
  const Node* subject = fields.require("subject", "政府信息公开申请");
  const Node* text = fields.require("text", "请公开{document}。");
  read.subject = subject != nullptr ? read_text(*subject, "templates.subject", loading).value_or("") : "";
  read.text = text != nullptr ? read_text(*text, "templates.text", loading).value_or("") : "";
  read_draw(fields, read);
  fields.finish();
  std::vector<std::string> known;
  known.reserve(read.draw.size());
  for (const auto& [key, words] : read.draw) known.push_back(key);
  if (subject != nullptr)
    check_placeholders(read.subject, known, subject->place, "templates.subject", loading);
  if (text != nullptr) check_placeholders(read.text, known, text->place, "templates.text", loading);
  return read;
}

void read_form(Fields& fields, RequestChannel& channel) {
  Loading& loading = fields.loading();
  if (const Node* url = fields.require("url", "http://www.a.gov.cn/apply.html"))
    if (const auto text = read_text(*url, fields.name("url"), loading))
      if (const auto address = read_web_address(*text, url->place, loading)) channel.target = address->str();
  if (const Node* map = fields.require("fields", "{姓名: \"{name}\", 内容: \"{text}\"}");
      map != nullptr && expect(*map, Node::Kind::map, fields.name("fields"), loading))
    for (std::size_t i = 0; i < map->items.size(); ++i) {
      const auto value = read_text(map->items[i], fields.name("fields." + map->keys[i].text), loading);
      if (!value) continue;
      check_placeholders(*value, {"subject", "text"}, map->items[i].place, fields.name("fields"), loading);
      channel.fields[map->keys[i].text] = *value;
    }
  channel.steps = static_cast<int>(std::clamp<std::int64_t>(fields.whole("steps", 1).value_or(1), 1, 5));
  channel.receipt = fields.text("receipt").value_or("");
  channel.success = fields.words("success");
}

void read_confirmed(Fields& fields, RequestChannel& channel) {
  const Node* node = fields.get("confirmed");
  if (node == nullptr) return;
  Fields confirmed(*node, "channels.confirmed", fields.loading());
  if (const Node* by = confirmed.require("by", "王某某"))
    channel.confirmed_by = read_text(*by, "channels.confirmed.by", fields.loading()).value_or("");
  confirmed.require("on", "2026-03-01");
  channel.confirmed_on = confirmed.day("on");
  confirmed.finish();
}

bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  return at != 0 && at != std::string_view::npos && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos &&
         text.find_first_of(" \t\r\n<>,;:\"()[]\\") == std::string_view::npos;
}

void read_way(Fields& fields, RequestChannel& channel) {
  Loading& loading = fields.loading();
  const Node* node = fields.require("way", "mail");
  if (node == nullptr) return;
  const auto word = read_text(*node, "channels.way", loading).value_or("");
  const auto way = parse_request_way(word);
  if (!way)
    return loading.problem(node->place, "channels.way: \"" + shorten(word, 40) + "\" is no way to a body",
                           suggest(word, way_names));
  channel.way = *way;
  if (*way == RequestWay::form) return read_form(fields, channel);
  const bool mail = *way == RequestWay::mail;
  const Node* to = fields.require("to", mail ? "xxgk@a.gov.cn" : "某市某路1号，政务公开科");
  if (to == nullptr) return;
  channel.target = read_text(*to, "channels.to", loading).value_or("");
  if (mail && !is_mail_address(channel.target))
    loading.problem(to->place, "channels.to: \"" + shorten(channel.target, 60) + "\" is no mail address",
                    "write e.g. xxgk@a.gov.cn");
}

RequestChannel read_channel(const Node& node, const Assessment& assessment, Loading& loading) {
  Fields fields(node, "channels", loading);
  RequestChannel channel;
  if (const Node* body = fields.require("body", "lanshan")) {
    channel.body = read_text(*body, "channels.body", loading).value_or("");
    std::vector<std::string> ids;
    ids.reserve(assessment.bodies.size());
    for (const auto& one : assessment.bodies) ids.push_back(one.id);
    if (assessment.body(channel.body) == nullptr)
      loading.problem(body->place, "unknown body \"" + shorten(channel.body, 60) + "\"",
                      suggest(channel.body, ids));
  }
  channel.kind = read_kind(fields);
  read_way(fields, channel);
  read_confirmed(fields, channel);
  if (const auto promise = fields.whole("promise", 1))
    channel.promise = static_cast<int>(std::min<std::int64_t>(*promise, 1000));
  fields.finish();
  return channel;
}

}  // namespace

void read_templates(Fields& plan, RequestPlan& into) {
  plan.require("templates", "[{id: budget, kind: application, subject: …, text: …}]");
  for (const Node* node : plan.list("templates")) {
    auto read = read_template(*node, plan.loading());
    if (into.find_template(read.id) != nullptr)
      plan.loading().problem(node->place, "the template \"" + read.id + "\" stands here a second time",
                             "give it another id");
    into.templates.push_back(std::move(read));
  }
}

void read_channels(Fields& plan, const Assessment& assessment, RequestPlan& into) {
  plan.require("channels", "[{body: lanshan, kind: application, way: mail, to: xxgk@a.gov.cn}]");
  for (const Node* node : plan.list("channels")) {
    auto channel = read_channel(*node, assessment, plan.loading());
    if (into.channel(channel.body, channel.kind) != nullptr)
      plan.loading().problem(
          node->place,
          "\"" + channel.body + "\" has a second channel for " + std::string(to_string(channel.kind)) + "s",
          "keep one of the two");
    into.channels.push_back(std::move(channel));
  }
}

}  // namespace mingcha::targets
