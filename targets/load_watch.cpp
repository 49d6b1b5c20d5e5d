#include "targets/load_watch.h"

#include <algorithm>

#include "base/address.h"
#include "base/names.h"
#include "base/text.h"

namespace mingcha {
namespace {

using Form = NoticeTarget::Form;
constexpr Name<Form> forms[] = {{Form::generic, "generic"},
                                {Form::dingtalk, "dingtalk"},
                                {Form::wecom, "wecom"},
                                {Form::feishu, "feishu"},
                                {Form::mail, "mail"}};

}  // namespace

std::string_view to_string(NoticeTarget::Form form) {
  return name_of(forms, form);
}

namespace targets {
namespace {

void read_schedule(Fields& fields, WatchPlan& plan) {
  for (const Node* node : fields.list("schedule")) {
    const auto text = read_text(*node, "each line of schedule", fields.loading());
    if (!text) continue;
    auto line = parse_schedule_line(*text);
    if (!line)
      fields.loading().problem(node->place, "schedule: " + line.error().message, line.error().hint);
    else if (std::ranges::find(plan.lines, line->text, &ScheduleLine::text) != plan.lines.end())
      fields.loading().problem(node->place, "schedule: \"" + line->text + "\" stands there twice",
                               "leave one out");
    else
      plan.lines.push_back(*std::move(line));
  }
}

// A secret in a file of its own: its first line. Its words are never part of a message.
std::string secret(Fields& fields, std::string_view key, std::string_view file_key) {
  const auto given = fields.text(key), file = fields.text(file_key);
  if (!file) return given.value_or("");
  const auto& place = fields.get(file_key)->place;
  if (given)
    fields.loading().problem(place, fields.name(key) + " and " + fields.name(file_key) + " are both given",
                             "leave one out");
  const auto text = fields.loading().has(*file) ? fields.loading().read(*file) : std::nullopt;
  if (!text) {
    fields.loading().problem(place, "there is no file \"" + shorten(*file, 80) + "\" in the workspace",
                             "put the secret into a file beside this one that only you can read");
    return {};
  }
  return std::string(trim(std::string_view(*text).substr(0, text->find('\n'))));
}

void check_notice(const NoticeTarget& notice, const Place& place, Loading& loading) {
  const std::string scheme = lower_ascii(notice.url.substr(0, notice.url.find("://")));
  const bool mail = notice.form == Form::mail;
  const bool fits = notice.url.contains("://") &&
                    (mail ? scheme == "smtp" || scheme == "smtps" : scheme == "http" || scheme == "https");
  if (!fits)
    loading.problem(
        place, "notices: \"" + notice.id + "\" has no address that it can be sent to",
        mail ? "write url: smtp://mail.example.org:587" : "write url: https://…, or url_file: FILE");
  if (mail && (notice.from.empty() || notice.to.empty()))
    loading.problem(place, "notices: \"" + notice.id + "\" lacks from or to",
                    "write from: watch@example.org and to: [auditor@example.org]");
}

void read_notice(const Node& node, WatchPlan& plan, Loading& loading) {
  Fields fields(node, "notices", loading);
  NoticeTarget notice;
  notice.id = fields.text("id").value_or("");
  const std::string form = fields.text("form").value_or("generic");
  notice.url = secret(fields, "url", "url_file");
  notice.from = fields.text("from").value_or("");
  notice.to = fields.words("to");
  notice.user = fields.text("user").value_or("");
  notice.password = secret(fields, "password", "password_file");
  fields.finish();
  if (const auto known = find_name(forms, form))
    notice.form = *known;
  else
    loading.problem(node.place, "notices: \"" + shorten(form, 40) + "\" is no form",
                    "one of generic, dingtalk, wecom, feishu and mail");
  if (!is_id(notice.id)) loading.problem(node.place, "notices: each needs an id", id_hint(notice.id));
  if (std::ranges::find(plan.notices, notice.id, &NoticeTarget::id) != plan.notices.end())
    loading.problem(node.place, "notices: the id \"" + notice.id + "\" stands there twice", "choose another");
  const bool unread = notice.url.empty() && node.find("url_file") != nullptr;  // said already
  if (!unread) check_notice(notice, node.place, loading);
  plan.notices.push_back(std::move(notice));
}

void read_metrics(const Node& node, WatchPlan& plan, Loading& loading) {
  Fields fields(node, "metrics", loading);
  plan.metrics_file = fields.text("file").value_or("");
  if (plan.metrics_file.starts_with('/') || plan.metrics_file.contains(".."))
    loading.problem(node.place, "metrics.file: must lie in the workspace", "write e.g. metrics.prom");
  if (const auto listen = fields.text("listen")) {
    const auto colon = listen->rfind(':');
    int port = 0;
    for (const char c : colon == std::string::npos ? "x" : listen->substr(colon + 1))
      port = c >= '0' && c <= '9' && port >= 0 && port < 65'536 ? port * 10 + (c - '0') : -1;
    if (colon == 0 || colon == std::string::npos || port < 0 || port > 65'535)
      loading.problem(node.place,
                      "metrics.listen: \"" + shorten(*listen, 60) + "\" is no address to listen on",
                      "write e.g. \"127.0.0.1:9469\"");
    else {
      plan.listen_host = listen->substr(0, colon);
      plan.listen_port = static_cast<std::uint16_t>(port);
    }
  }
  fields.finish();
}

}  // namespace

void read_watch(Fields& assessment, WatchPlan& plan) {
  read_schedule(assessment, plan);
  for (const Node* node : assessment.list("notices")) read_notice(*node, plan, assessment.loading());
  if (const Node* node = assessment.get("metrics")) read_metrics(*node, plan, assessment.loading());
  if (const Node* node = assessment.get("keep")) {
    Fields keep(*node, "keep", assessment.loading());
    plan.keep_probes = keep.period("probes").value_or(plan.keep_probes);
    plan.keep_posts = keep.period("posts").value_or(plan.keep_posts);
    keep.finish();
  }
}

}  // namespace targets
}  // namespace mingcha
