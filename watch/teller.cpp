#include "watch/teller.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/clock.h"
#include "crawler/http/mail.h"
#include "crawler/http/webhook.h"
#include "ledger/results.h"
#include "watch/message.h"

namespace mingcha::watch {
namespace {

constexpr Milliseconds first_wait = std::chrono::seconds(30), longest_wait = std::chrono::hours(4);
constexpr Milliseconds look_again = std::chrono::minutes(1);

bool is_veto(const Finding& finding) {
  return finding.result.severity == Severity::veto;
}

bool is_told_as_new(const Finding& finding) {
  return is_veto(finding) && finding.result.verdict == Verdict::fail && finding.state != "fixed" &&
         finding.review != "rejected" && finding.review != "explained";
}

const NoticeTarget* find_target(const WatchPlan& plan, const std::string& id) {
  const auto found = std::ranges::find(plan.notices, id, &NoticeTarget::id);
  return found == plan.notices.end() ? nullptr : &*found;
}

// A robot may answer 200 and say in JSON that it refuses: {"errcode":310000,…}, {"code":19001,…}.
crawler::Posted judged(crawler::Posted posted, NoticeTarget::Form form) {
  if (!posted.sent || form == NoticeTarget::Form::generic) return posted;
  const std::string key = form == NoticeTarget::Form::feishu ? "\"code\":" : "\"errcode\":";
  const auto at = posted.answer.find(key);
  if (at == std::string::npos) return posted;
  const auto value = posted.answer.find_first_not_of(' ', at + key.size());
  if (value != std::string::npos && posted.answer[value] == '0') return posted;
  posted.sent = false;
  posted.problem = "the robot refused: " + posted.answer.substr(at, posted.answer.find(',', at) - at);
  return posted;
}

crawler::Posted send(const NoticeTarget& target, const std::vector<Told>& told, const About& about,
                     Instant now, const std::string& id, const TellerOptions& options,
                     const std::atomic<bool>* stop) {
  if (target.form != NoticeTarget::Form::mail)
    return judged(crawler::post_json(target.url, webhook_body(target.form, told, about), options.limit, stop),
                  target.form);
  crawler::MailServer server{target.url, target.user, target.password, options.limit, stop};
  const auto sent =
      crawler::send_mail(server, target.from, target.to, mail_text(target, told, about, now, id));
  // Whether it arrived may be unknown: then it goes again, under the same Message-ID.
  const bool accepted = sent.fate == crawler::MailFate::accepted;
  return {accepted, accepted ? "" : sent.detail, ""};
}

std::vector<Told> told_of(ledger::Database& database, const Assessment& assessment,
                          const std::vector<ledger::NoticeRow>& rows) {
  std::vector<Told> all;
  const ledger::Results results(database);
  for (const ledger::NoticeRow& row : rows) {
    Told& one = all.emplace_back();
    one.event = row.event;
    if (auto finding = results.finding(row.run, row.fingerprint)) one.finding = *std::move(finding);
    const Body* body = assessment.body(one.finding.body);
    one.body_name = body != nullptr ? body->name : one.finding.body;
  }
  return all;
}

void settle(ledger::Notices& notices, const std::vector<ledger::NoticeRow>& rows,
            const crawler::Posted& posted, const std::string& target, Instant now,
            const TellerOptions& options) {
  for (const ledger::NoticeRow& row : rows) {
    if (posted.sent) {
      notices.sent(row.id);
      continue;
    }
    const bool last = row.tries + 1 >= most_tries;
    notices.failed(row.id, posted.problem, last ? std::nullopt : std::optional(now + wait_after(row.tries)));
    if (last && options.warn)
      options.warn(fmt::format("notice {} of finding {} to {} is given up after {} tries: {}", row.id,
                               row.fingerprint, target, most_tries, posted.problem));
  }
  if (!posted.sent && rows.front().tries == 0 && options.warn)
    options.warn(fmt::format("{} could not be told, and is tried again: {}", target, posted.problem));
}

}  // namespace

Milliseconds wait_after(int tries) {
  return std::min<Milliseconds>(longest_wait, first_wait * (1LL << std::clamp(tries, 0, 20)));
}

void note_findings(ledger::Database& database, const std::vector<Finding>& findings, const WatchPlan& plan,
                   Instant now) {
  ledger::Transaction all(database, ledger::Sync::full);  // so that a target gets one message
  ledger::Notices notices(database);
  for (const Finding& finding : findings) {
    const bool recovered = is_veto(finding) && finding.state == "fixed";
    if (!recovered && !is_told_as_new(finding)) continue;
    for (const NoticeTarget& target : plan.notices) {
      ledger::NoticeRow row;
      row.target = target.id;
      row.fingerprint = finding.fingerprint;
      row.event = recovered ? "recovered" : "new";
      row.run = finding.run;
      row.made = now;
      notices.add(row);
    }
  }
  all.commit();
}

std::size_t tell_due(ledger::Database& database, const Assessment& assessment, Instant now,
                     const TellerOptions& options, const std::atomic<bool>* stop) {
  ledger::Notices notices(database);
  std::map<std::string, std::vector<ledger::NoticeRow>> by_target;
  for (ledger::NoticeRow& row : notices.due(now)) by_target[row.target].push_back(std::move(row));
  std::size_t sent = 0;
  for (const auto& [id, rows] : by_target) {
    if (stop != nullptr && *stop) break;
    const NoticeTarget* target = find_target(assessment.watch, id);
    if (target == nullptr) {  // taken out of the assessment meanwhile
      for (const auto& row : rows) notices.failed(row.id, "no such target any more", std::nullopt);
      continue;
    }
    const About about{assessment.title, assessment.zone};
    const auto posted = send(*target, told_of(database, assessment, rows), about, now,
                             fmt::format("{}.{}", assessment.id, rows.front().id), options, stop);
    if (!posted.sent && stop != nullptr && *stop) break;
    settle(notices, rows, posted, id, now, options);
    if (posted.sent) sent += rows.size();
  }
  return sent;
}

Teller::Teller(const Assessment& assessment, TellerOptions options)
    : assessment_(assessment), options_(std::move(options)), thread_([this] { work(); }) {}

Teller::~Teller() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  came_.notify_one();
  thread_.join();
}

void Teller::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  came_.notify_one();
}

void Teller::work() {
  while (!stop_) {
    try {
      const auto database = ledger::open(options_.ledger_path, ledger::Access::write);
      tell_due(*database, assessment_, system_clock().now(), options_, &stop_);
    } catch (const std::exception& error) {
      if (options_.warn) options_.warn(std::string("notices: ") + error.what());
    }
    std::unique_lock lock(mutex_);
    came_.wait_for(lock, look_again, [this] { return stop_ || woken_; });
    woken_ = false;
  }
}

}  // namespace mingcha::watch
