// Accounts of a case:
//   accounts: {w: {platform: weibo, name: 某县发布, readings: ["http://f.test/w read to 2017-12-20"],
//                  posts: ["2017-12-20T09:30 标题 pinned open", "- 标题 gone"]}}
#include <algorithm>
#include <functional>

#include "base/text.h"
#include "tests/fakes/memory_view.h"

namespace mingcha::fakes {
namespace {

PageDate date_from(const std::string& text) {
  PageDate date{parse_day(text.substr(0, 10)).value(), -1, DatePrecision::day, DateSource::list};
  if (text.size() > 10) {
    date.precision = DatePrecision::minute;
    date.minute_of_day = std::stoi(text.substr(11, 2)) * 60 + std::stoi(text.substr(14, 2));
  }
  return date;
}

Post post_from(const std::string& text) {
  Post post;
  post.id = text;
  const auto words = split(text, ' ');
  if (words.at(0) != "-") post.date = date_from(std::string(words[0]));
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "pinned")
      post.pinned = true;
    else if (words[i] == "gone")
      post.kind = PostKind::gone;
    else if (words[i] == "open" || words[i] == "closed")
      post.comments = parse_comments(words[i]);
    else
      post.title += words[i];
  }
  return post;
}

SourceReading reading_from(const std::string& text) {
  const auto words = split(text, ' ');
  SourceReading reading;
  reading.source = words.at(0);
  reading.state = parse_source_state(words.at(1)).value();
  if (words.size() > 3) reading.complete_to = parse_day(words[3]).value();
  reading.evidence.url = reading.source;
  return reading;
}

}  // namespace

// The newest post first, as the ledger gives them.
void MemoryView::add_accounts(const YAML::Node& accounts) {
  for (const auto& entry : accounts) {
    AccountView view;
    for (const auto& text : entry.second["readings"])
      view.readings.push_back(reading_from(text.as<std::string>()));
    for (const auto& text : entry.second["posts"]) view.posts.push_back(post_from(text.as<std::string>()));
    const auto day = [](const Post& post) { return post.date ? to_string(*post.date) : std::string(); };
    std::ranges::stable_sort(view.posts, std::greater{}, day);
    accounts_[entry.first.as<std::string>()] = std::move(view);
  }
}

std::vector<Account> accounts_from(const YAML::Node& accounts) {
  std::vector<Account> all;
  for (const auto& entry : accounts) {
    Account account;
    account.id = entry.first.as<std::string>();
    account.body = "a";
    account.platform = entry.second["platform"].as<std::string>();
    if (entry.second["name"]) account.name = entry.second["name"].as<std::string>();
    for (const auto& text : entry.second["readings"])
      account.sources.emplace_back(reading_from(text.as<std::string>()).source);
    all.push_back(std::move(account));
  }
  return all;
}

AccountView MemoryView::account(std::string_view id) const {
  const auto known = accounts_.find(id);
  return known == accounts_.end() ? AccountView{} : known->second;
}

}  // namespace mingcha::fakes
