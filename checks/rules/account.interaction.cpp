// One can talk back on a new-media account. What a source shows of it is whether comments stand, or may
// stand, under posts; where it shows nothing of that, nothing is said.
#include <fmt/format.h>

#include "checks/accounts.h"

namespace mingcha::checks {
namespace {

Result judge_account(const CheckInput& input, const AccountSeen& seen, Period within) {
  const Day from = minus(input.assessment.zone.day_of(input.view.as_of()), within);
  const Text name = name_of(seen);
  std::size_t open = 0, closed = 0, all = 0;
  for (const Post* post : seen.posts) {
    if (post->date->day < from) continue;
    ++all;
    if (post->comments == Comments::open) ++open;
    if (post->comments == Comments::closed) ++closed;
  }
  if (open > 0)
    return passed(input, seen,
                  {fmt::format("{}近期 {} 条内容中有 {} 条开放评论", name.zh, all, open),
                   fmt::format("{}: {} of its {} recent posts can be commented on", name.en, open, all)});
  if (all > 0 && closed == all)
    return failed(input, seen,
                  {fmt::format("{}近期 {} 条内容均关闭评论", name.zh, all),
                   fmt::format("{}: all of its {} recent posts are closed to comments", name.en, all)});
  Text why = why_unseen(seen);
  if (was_read(seen))
    why = {"数据来源没有说明能否评论。可由人工查看后在 CSV 文件的 comments 列填写 open 或 closed",
           "its sources don't tell whether comments are open. A person can look, and write open or closed "
           "into the "
           "column comments of a CSV file"};
  return undetermined(input, seen, reason_unseen(seen),
                      {"不能判定" + name.zh + "能否互动：" + why.zh,
                       "whether one can talk back on " + name.en + " can't be told: " + why.en});
}

CheckOutput judge(const CheckInput& input) {
  const Period within = input.rule.parameters.period("within", {.months = 3});
  CheckOutput output;
  for (const AccountSeen& seen : accounts_of(input))
    output.results.push_back(judge_account(input, seen, within));
  if (!output.results.empty())
    output.measures.push_back(share_of_accounts("account.interaction.share", output.results));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"within", ValueForm::period, "", "posts of this time up to as-of are looked at"},
};

}  // namespace

extern const Check account_interaction;
const Check account_interaction{
    .id = "account.interaction",
    .title = {"新媒体账号互动", "Account can be talked to"},
    .clause = {"国办秘函〔2019〕19号，政务新媒体单项否决：未提供有效互动功能",
               "Inspection table of 2019, new media, veto item: no effective interaction"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"近期内容全部关闭评论的，不通过。", "It fails where all recent posts are closed to comments."},
    .evidence = {"各数据来源的读取情况、最新的几条内容。",
                 "how each of its sources was read, and the newest posts"},
    .limits =
        {"多数订阅源不含评论情况，此时无法判定（not-observable）；是否答复、答复是否有效，须由人工判断。",
         "Most feeds say nothing of comments: then not determined (not-observable). Whether answers are "
         "given, "
         "and good ones, is for a person to judge."},
    .fix = {"开放留言、评论或私信等互动功能，并及时答复。",
            "Open comments or messages, and answer them in time."},
};

}  // namespace mingcha::checks
