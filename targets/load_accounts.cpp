#include <algorithm>
#include <map>

#include "base/text.h"
#include "targets/load_bodies.h"
#include "targets/records.h"
#include "targets/web_address.h"

namespace mingcha::targets {
namespace {

const Columns account_columns{{"id", "body", "platform"}, {"name", "source"}, false};
const std::vector<std::string> platforms{"weibo",   "wechat", "douyin",      "kuaishou",
                                         "toutiao", "app",    "miniprogram", "other"};

void check_source(const Record& record, Loading& loading) {
  const std::string source = record.text("source");
  if (source.empty()) return;
  if (source.find("://") != std::string::npos) {
    read_web_address(source, record.at("source"), loading);
  } else if (!loading.has(source)) {
    loading.problem(record.at("source"), "there is no file \"" + shorten(source, 80) + "\" in the workspace",
                    "write a feed's http(s) address, the name of a file beside this one, or nothing");
  }
}

Account read_account(const Record& record, const std::vector<std::string>& bodies, Loading& loading) {
  Account account{narrow(record.text("id"), record.at("id"), loading), record.text("body"),
                  lower_ascii(record.text("platform")), squeeze(record.text("name")), record.text("source")};
  if (!is_id(account.id))
    loading.problem(record.at("id"),
                    account.id.empty() ? "the account has no id" : "\"" + account.id + "\" can't be an id",
                    id_hint(account.id));
  if (std::find(bodies.begin(), bodies.end(), account.body) == bodies.end())
    loading.problem(record.at("body"), "unknown body \"" + account.body + "\"",
                    suggest(account.body, bodies));
  if (std::find(platforms.begin(), platforms.end(), account.platform) == platforms.end())
    loading.problem(record.at("platform"), "unknown platform \"" + account.platform + "\"",
                    "one of " + join(platforms, " and "));
  check_source(record, loading);
  return account;
}

}  // namespace

void load_accounts(Assessment& assessment, Loading& loading) {
  if (!loading.has("accounts.csv")) return;
  const auto text = loading.read("accounts.csv");
  if (!text || trim(*text).empty()) return;
  const auto bodies = body_ids(assessment);
  std::map<std::string, int> lines;
  for (const auto& record : records_of_csv(*text, loading.path("accounts.csv"), account_columns, loading)) {
    auto account = read_account(record, bodies, loading);
    const auto [first, is_new] = lines.emplace(account.id, record.place.line);
    if (!is_new && !account.id.empty())
      loading.problem(record.at("id"), "the account \"" + account.id + "\" stands here a second time",
                      "the first is in line " + std::to_string(first->second));
    assessment.accounts.push_back(std::move(account));
  }
}

}  // namespace mingcha::targets
