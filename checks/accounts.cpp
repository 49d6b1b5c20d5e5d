#include "checks/accounts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace mingcha::checks {
namespace {

constexpr std::size_t most_posts_shown = 3;

AccountSeen seen_of(const CheckInput& input, const Account& account) {
  AccountSeen seen;
  seen.account = &account;
  seen.view = input.view.account(account.id);
  const Day today = input.assessment.zone.day_of(input.view.as_of());
  for (const SourceReading& reading : seen.view.readings)
    if (reading.state == SourceState::read && reading.complete_to)
      seen.complete_to = std::max(seen.complete_to.value_or(*reading.complete_to), *reading.complete_to);
  if (seen.complete_to) seen.complete_to = std::min(*seen.complete_to, today);
  return seen;
}

// Separately, since they point into the view: only once it has its place.
void sort_posts(AccountSeen& seen, Day today) {
  for (const Post& post : seen.view.posts) {
    if (!post.date || post.date->precision < DatePrecision::day) {
      ++seen.undated;
    } else if (post.date->day > today) {
      ++seen.later;
    } else if (post.kind == PostKind::gone) {
      if (seen.posts.empty() && seen.gone == nullptr) seen.gone = &post;
    } else {
      seen.posts.push_back(&post);
    }
  }
}

void complete(Result& result, const AccountSeen& seen) {
  result.account = seen.account->id;
  for (const SourceReading& reading : seen.view.readings) {
    Evidence evidence = reading.evidence;
    evidence.quote = reading.detail;
    result.evidence.push_back(std::move(evidence));
  }
  for (std::size_t i = 0; i < std::min(seen.posts.size(), most_posts_shown); ++i) {
    Evidence evidence;
    evidence.url = seen.posts[i]->url;
    evidence.time = seen.view.readings.empty() ? Instant{} : seen.view.readings.front().time;
    evidence.quote = to_string(*seen.posts[i]->date) + " " + seen.posts[i]->title;
    if (!evidence.url.empty()) result.evidence.push_back(std::move(evidence));
  }
}

Spot spot_of(const AccountSeen& seen) {
  const auto& sources = seen.account->sources;
  return {"", seen.account->platform, "", sources.empty() ? std::string() : sources.front()};
}

Text state_in_words(SourceState state) {
  switch (state) {
    case SourceState::read:
      return {"已读取", "was read"};
    case SourceState::empty:
      return {"订阅源中没有任何内容", "the feed is empty"};
    case SourceState::partial:
      return {"订阅源残缺", "the feed is broken or cut off"};
    case SourceState::error_page:
      return {"订阅源给出的是出错信息", "the feed holds an error message"};
    case SourceState::not_a_feed:
      return {"得到的不是订阅源", "what came is no feed"};
    case SourceState::unreachable:
      return {"无法访问", "it could not be reached"};
    case SourceState::blocked:
      return {"被防护墙或 robots.txt 挡住", "a wall or robots.txt keeps us out"};
    case SourceState::missing:
      return {"工作目录中没有这个文件", "the file is not in the workspace"};
  }
  return {};
}

constexpr std::string_view help_zh =
    "可由人工查看该账号，将发布情况填入一个 CSV 文件（time,title,url,kind），并把文件名写入 accounts.csv 的 "
    "source 列";
constexpr std::string_view help_en =
    "a person can look at the account, enter its posts into a CSV file (time,title,url,kind) and name that "
    "in the "
    "column source of accounts.csv";

}  // namespace

std::vector<AccountSeen> accounts_of(const CheckInput& input) {
  std::vector<AccountSeen> all;
  for (const Account& account : input.assessment.accounts)
    if (account.body == input.body.id) all.push_back(seen_of(input, account));
  for (AccountSeen& seen : all) sort_posts(seen, input.assessment.zone.day_of(input.view.as_of()));
  return all;
}

Result passed(const CheckInput& input, const AccountSeen& seen, Text message) {
  Result result = passed(input, spot_of(seen), std::move(message));
  complete(result, seen);
  return result;
}
Result failed(const CheckInput& input, const AccountSeen& seen, Text message) {
  Result result = failed(input, spot_of(seen), Reason::certain, std::move(message));
  complete(result, seen);
  return result;
}
Result undetermined(const CheckInput& input, const AccountSeen& seen, Reason reason, Text message) {
  Result result = undetermined(input, spot_of(seen), reason, std::move(message));
  complete(result, seen);
  return result;
}
Result not_applicable(const CheckInput& input, const AccountSeen& seen, Text message) {
  Result result = not_applicable(input, spot_of(seen), std::move(message));
  complete(result, seen);
  return result;
}

bool was_read(const AccountSeen& seen) {
  return std::ranges::any_of(seen.view.readings,
                             [](const SourceReading& reading) { return reading.state == SourceState::read; });
}

Reason reason_unseen(const AccountSeen& seen) {
  const auto& readings = seen.view.readings;
  const bool blocked = !readings.empty() && std::ranges::all_of(readings, [](const SourceReading& reading) {
    return reading.state == SourceState::blocked;
  });
  return blocked ? Reason::blocked : Reason::not_observable;
}

Text why_unseen(const AccountSeen& seen) {
  Text text;
  if (seen.account->sources.empty()) {
    text = {"accounts.csv 中没有该账号的数据来源", "accounts.csv names no source for it"};
  } else if (seen.view.readings.empty()) {
    text = {"尚未读取其数据来源", "its sources have not been read yet"};
  }
  for (const SourceReading& reading : seen.view.readings) {
    const Text state = state_in_words(reading.state);
    const std::string detail = reading.detail.empty() ? "" : " (" + reading.detail + ")";
    text.zh += (text.zh.empty() ? "" : "；") + reading.source + " " + state.zh + detail;
    text.en += (text.en.empty() ? "" : "; ") + reading.source + ": " + state.en + detail;
  }
  return {fmt::format("{}。{}", text.zh, help_zh), fmt::format("{}. {}", text.en, help_en)};
}

Text name_of(const AccountSeen& seen) {
  static const std::map<std::string_view, std::string_view> platforms{
      {"weibo", "微博"},     {"wechat", "微信公众号"}, {"douyin", "抖音"},        {"kuaishou", "快手"},
      {"toutiao", "头条号"}, {"app", "客户端"},        {"miniprogram", "小程序"}, {"other", "账号"}};
  const std::string& name = seen.account->name.empty() ? seen.account->id : seen.account->name;
  const auto platform = platforms.find(seen.account->platform);
  return {fmt::format("{}“{}”", platform == platforms.end() ? "账号" : platform->second, name),
          fmt::format("the {} account \"{}\"", seen.account->platform, name)};
}

Measure share_of_accounts(std::string id, const std::vector<Result>& results) {
  std::size_t passes = 0, judged = 0;
  for (const Result& result : results) {
    if (result.verdict == Verdict::not_determined) return unknown(std::move(id), "share", result.reason);
    if (result.verdict == Verdict::not_applicable) continue;
    ++judged;
    if (result.verdict == Verdict::pass) ++passes;
  }
  return share_of(std::move(id), passes, judged);
}

}  // namespace mingcha::checks
