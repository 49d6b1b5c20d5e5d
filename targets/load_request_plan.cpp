#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/text.h"
#include "targets/load_network.h"
#include "targets/load_requests.h"

namespace mingcha {
namespace targets {

std::string whole_path(const std::string& path, const std::string& directory) {
  const char* home = std::getenv("HOME");
  std::filesystem::path whole = path;
  if (path.starts_with("~/") && home != nullptr)
    whole = std::filesystem::path(home) / path.substr(2);
  else if (whole.is_relative())
    whole = std::filesystem::path(directory) / whole;
  return std::filesystem::weakly_canonical(std::filesystem::absolute(whole)).string();
}

bool lies_in(const std::string& path, const std::string& directory) {
  const auto folder = std::filesystem::weakly_canonical(std::filesystem::absolute(directory));
  const auto below = std::filesystem::path(path).lexically_relative(folder);
  return !below.empty() && *below.begin() != "..";
}

namespace {

void read_identity(Fields& fields, RequestPlan& plan) {
  Loading& loading = fields.loading();
  if (const Node* version = fields.require("version", "1")) {
    const auto text = read_text(*version, "version", loading);
    if (text && *text != "1")
      loading.problem(version->place, "version: \"" + *text + "\" is not known to this program",
                      "write `version: 1`");
  }
  if (const Node* id = fields.require("plan", "2026-spring")) {
    plan.id = read_text(*id, "plan", loading).value_or("");
    if (id->kind == Node::Kind::scalar && !is_id(plan.id))
      loading.problem(id->place, "\"" + shorten(plan.id, 60) + "\" can't be an id", id_hint(plan.id));
  }
  if (const Node* seed = fields.require("seed", "7"))
    plan.seed = read_text(*seed, "seed", loading).value_or("");
}

void read_limits(Fields& fields, RequestPlan& plan) {
  Loading& loading = fields.loading();
  plan.per_body = static_cast<int>(std::min<std::int64_t>(fields.whole("per_body", 0).value_or(1), 100));
  plan.spacing = fields.span("spacing").value_or(plan.spacing);
  plan.body_spacing = fields.span("body_spacing").value_or(plan.body_spacing);
  plan.working_days = fields.flag("working_days").value_or(true);
  plan.follow_up = fields.period("follow_up").value_or(plan.follow_up);
  plan.from = fields.day("from");
  plan.to = fields.day("to");
  if (plan.from && plan.to && *plan.from > *plan.to)
    loading.problem(
        fields.place(),
        "the plan ends on " + to_string(*plan.to) + ", before it begins on " + to_string(*plan.from),
        "exchange from and to");
  const Node* node = fields.get("hours");
  if (node == nullptr) return;
  const auto text = read_text(*node, "hours", loading);
  if (!text) return;
  if (const auto hours = parse_hours(narrow(*text, node->place, loading)))
    plan.hours = *hours;
  else
    loading.problem(node->place, "hours: \"" + shorten(*text, 60) + "\" is no span of a day",
                    "write e.g. \"09:00-17:00\": requests go within it");
}

// A file or folder that must not lie where reports and archive are.
std::string read_outside(Fields& fields, std::string_view key, const Node* node,
                         const Assessment& assessment) {
  if (node == nullptr) return {};
  const auto text = read_text(*node, fields.name(key), fields.loading());
  if (!text || text->empty()) return {};
  std::string path = whole_path(*text, assessment.directory);
  if (lies_in(path, assessment.directory))
    fields.loading().problem(node->place,
                             std::string(key) + ": \"" + shorten(*text, 80) + "\" lies in the workspace",
                             "keep the applicant's data outside of it, such as in ~/mingcha-applicant");
  return path;
}

void read_places(Fields& fields, const Assessment& assessment, RequestPlan& plan) {
  plan.applicant =
      read_outside(fields, "applicant", fields.require("applicant", "~/mingcha/applicant.yaml"), assessment);
  plan.replies = read_outside(fields, "replies", fields.require("replies", "~/mingcha/replies"), assessment);
}

std::string read_server(Fields& mail, std::string_view key, std::initializer_list<std::string_view> schemes) {
  const Node* node = mail.get(key);
  if (node == nullptr) return {};
  const auto text = read_text(*node, mail.name(key), mail.loading());
  if (!text) return {};
  const bool fits =
      std::ranges::any_of(schemes, [&](std::string_view scheme) { return text->starts_with(scheme); });
  if (!fits || text->find_first_of(" \t@;?#") != std::string::npos)
    mail.loading().problem(node->place, mail.name(key) + ": \"" + shorten(*text, 80) + "\" is no mail server",
                           "write e.g. " + std::string(*schemes.begin()) +
                               "mail.example.org; user and password stand in the applicant's file");
  return *text;
}

void read_mail(Fields& fields, RequestPlan& plan) {
  const Node* node = fields.get("mail");
  if (node == nullptr) return;
  Fields mail(*node, "mail", fields.loading());
  plan.smtp = read_server(mail, "smtp", {"smtps://", "smtp://"});
  plan.imap = read_server(mail, "imap", {"imaps://", "imap://"});
  mail.finish();
}

void read_approval(Fields& fields, RequestPlan& plan) {
  const Node* node = fields.get("approval");
  if (node == nullptr) return;
  Fields approval(*node, "approval", fields.loading());
  RequestApproval read;
  if (const Node* by = approval.require("by", "王某某"))
    read.by = read_text(*by, "approval.by", fields.loading()).value_or("");
  approval.require("on", "2026-03-01");
  if (const auto day = approval.day("on")) read.on = *day;
  approval.finish();
  if (squeeze(read.by).empty())
    fields.loading().problem(node->place, "approval.by is empty",
                             "write who has approved that these requests go out");
  plan.approval = std::move(read);
}

void require_mail_server(const RequestPlan& plan, const Place& place, Loading& loading) {
  const bool mails = std::ranges::any_of(
      plan.channels, [](const RequestChannel& channel) { return channel.way == RequestWay::mail; });
  if (mails && plan.smtp.empty())
    loading.problem(place, "requests go by mail, but there is no mail server",
                    "write `mail: {smtp: \"smtps://mail.example.org\", imap: \"imaps://mail.example.org\"}`");
}

}  // namespace
}  // namespace targets

std::optional<RequestPlan> load_request_plan(const Assessment& assessment) {
  using namespace targets;
  Loading loading(assessment.directory);
  if (!loading.has("requests.yaml")) return std::nullopt;
  RequestPlan plan;
  if (const auto text = loading.read("requests.yaml")) {
    const Node root = parse_yaml(*text, loading.path("requests.yaml"), loading);
    if (root.kind == Node::Kind::null) {
      if (loading.problems() == 0)
        loading.problem({loading.path("requests.yaml")}, "is empty", "docs/formats.md has one to start from");
      loading.stop_if_wrong();
    }
    Fields fields(root, "", loading);
    read_identity(fields, plan);
    read_limits(fields, plan);
    read_places(fields, assessment, plan);
    read_mail(fields, plan);
    read_templates(fields, plan);
    read_channels(fields, assessment, plan);
    read_approval(fields, plan);
    fields.finish();
    require_mail_server(plan, root.place, loading);
  }
  loading.stop_if_wrong();
  return plan;
}

const RequestTemplate* RequestPlan::find_template(std::string_view wanted) const {
  const auto found = std::ranges::find(templates, wanted, &RequestTemplate::id);
  return found == templates.end() ? nullptr : &*found;
}

const RequestChannel* RequestPlan::channel(std::string_view body, RequestKind kind) const {
  const auto found = std::ranges::find_if(
      channels, [&](const RequestChannel& channel) { return channel.body == body && channel.kind == kind; });
  return found == channels.end() ? nullptr : &*found;
}

}  // namespace mingcha
