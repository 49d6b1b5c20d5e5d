// The applicant's file: outside the workspace, and its owner's alone.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "targets/load_requests.h"

namespace mingcha {
namespace {

[[noreturn]] void refuse(const std::string& path, std::string message, std::string hint) {
  throw UsageError(Error{std::move(message), std::move(hint), path});
}

void check_owner(const std::string& path) {
  struct stat status{};
  if (lstat(path.c_str(), &status) != 0)
    refuse(path, "the applicant's file is not there", "write one; docs/formats.md says what is in it");
  if (!S_ISREG(status.st_mode))
    refuse(path, "the applicant's file is no plain file", "put a plain file there");
  if (status.st_uid != geteuid())
    refuse(path, "the applicant's file belongs to another user", "own it yourself: chown");
  if ((status.st_mode & 077U) != 0)
    refuse(path, "others may read or change the applicant's file", "chmod 600 " + path);
}

}  // namespace

const std::vector<std::string>& applicant_keys() {
  static const std::vector<std::string> keys{"name",    "phone",     "email",    "address",
                                             "id_kind", "id_number", "postcode", "employer"};
  return keys;
}

std::string Applicant::text(std::string_view key) const {
  const auto found = fields.find(std::string(key));
  return found == fields.end() ? std::string() : found->second;
}

Applicant load_applicant(const RequestPlan& plan, const Assessment& assessment) {
  using namespace targets;
  if (lies_in(plan.applicant, assessment.directory))
    refuse(plan.applicant, "the applicant's file lies in the workspace", "move it out of there");
  check_owner(plan.applicant);
  const auto text = read_file(plan.applicant);
  if (!text) throw UsageError(text.error());
  Loading loading("");
  const Node root = parse_yaml(*text, plan.applicant, loading);
  loading.stop_if_wrong();
  Applicant applicant;
  Fields fields(root, "", loading);
  fields.require("name", "张三");
  fields.require("email", "someone@example.org");
  for (const auto& key : applicant_keys())
    if (const auto value = fields.text(key)) applicant.fields[key] = *value;
  applicant.mail_user = fields.text("mail_user").value_or("");
  applicant.mail_password = fields.text("mail_password").value_or("");
  fields.finish();
  loading.stop_if_wrong();
  return applicant;
}

std::vector<std::string> placeholders(std::string_view text) {
  std::vector<std::string> found;
  for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const auto close = text.find_first_of("{}\n", open + 1);
    if (close != std::string_view::npos && text[close] == '}')
      found.emplace_back(text.substr(open + 1, close - open - 1));
  }
  return found;
}

std::string fill(std::string_view text, const std::map<std::string, std::string>& values) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const auto open = text.find('{', at);
    filled += text.substr(at, open - at);
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    const auto value = close == std::string_view::npos
                           ? values.end()
                           : values.find(std::string(text.substr(open + 1, close - open - 1)));
    filled += value == values.end() ? "{" : value->second;
    at = value == values.end() ? open + 1 : close + 1;
  }
  return filled;
}

}  // namespace mingcha
