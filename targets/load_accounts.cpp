#include <algorithm>
#include <map>

#include "base/text.h"
#include "targets/load_bodies.h"
#include "targets/records.h"
#include "targets/web_address.h"

namespace mingcha::targets {
namespace {

const Columns account_columns{{"id", "body", "platform"}, {"name", "source", "fields"}, false};
// What a JSON source may be asked for.
const std::vector<std::string> field_names{"items", "id",   "title",  "url",
                                           "time",  "kind", "pinned", "comments"};
const std::vector<std::string> platforms{"weibo",   "wechat", "douyin",      "kuaishou",
                                         "toutiao", "app",    "miniprogram", "other"};

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  const std::string plain = squeeze(text);
  for (const auto word : split(plain, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

// Several sources are parted by blanks, as several addresses of a body are.
std::vector<std::string> read_sources(const Record& record, Loading& loading) {
  std::vector<std::string> sources = words_of(record.text("source"));
  for (std::string& source : sources) {
    if (source.find("://") != std::string::npos) {
      if (const auto address = read_web_address(source, record.at("source"), loading))
        source = address->str();
    } else if (!loading.has(source)) {
      loading.problem(
          record.at("source"), "there is no file \"" + shorten(source, 80) + "\" in the workspace",
          "write feeds' http(s) addresses or names of files beside this one, parted by blanks, or nothing");
    }
  }
  return sources;
}

// "items=/data/list title=/text": JSON Pointers, that of `items` from the top, the others from each item.
std::vector<std::pair<std::string, std::string>> read_fields(const Record& record, Loading& loading) {
  std::vector<std::pair<std::string, std::string>> fields;
  for (const std::string& word : words_of(record.text("fields"))) {
    const auto equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const std::string pointer = equals == std::string::npos ? "" : word.substr(equals + 1);
    if (std::ranges::find(field_names, name) == field_names.end())
      loading.problem(record.at("fields"), "\"" + shorten(word, 60) + "\" names no field of a post",
                      suggest(name, field_names));
    else if (equals == std::string::npos || (!pointer.empty() && !pointer.starts_with('/')))
      loading.problem(record.at("fields"), "\"" + shorten(word, 60) + "\" is no JSON Pointer",
                      "write e.g. items=/data/list title=/text url=/link time=/created_at");
    else
      fields.emplace_back(name, pointer);
  }
  return fields;
}

Account read_account(const Record& record, const std::vector<std::string>& bodies, Loading& loading) {
  Account account{narrow(record.text("id"), record.at("id"), loading),
                  record.text("body"),
                  lower_ascii(record.text("platform")),
                  squeeze(record.text("name")),
                  read_sources(record, loading),
                  read_fields(record, loading)};
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
