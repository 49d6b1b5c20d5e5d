// requests plan, list and due: what is planned, how it stands, and a person's day.
#include <fmt/format.h>

#include <cstdio>

#include "app/json_values.h"
#include "app/requests_commands.h"
#include "app/requests_desk.h"
#include "base/request_summary.h"
#include "base/text.h"

namespace mingcha::app {
namespace {

Json or_null(const std::optional<Day>& day) {
  return day ? Json(to_string(*day)) : Json(nullptr);
}
Json or_null(const std::optional<int>& number) {
  return number ? Json(*number) : Json(nullptr);
}

Json json_of(const RequestRow& row) {
  Json node;
  node["id"] = row.id;
  node["body"] = row.body;
  node["kind"] = to_string(row.kind);
  node["template"] = row.template_id;
  node["way"] = to_string(row.way);
  node["target"] = row.target;
  node["subject"] = row.subject;
  node["text"] = row.text;
  return node;
}

Json json_of(const RequestEvent& event) {
  Json node;
  node["kind"] = to_string(event.kind);
  node["date"] = to_string(event.date);
  node["source"] = event.source;
  node["by"] = event.by;
  node["file"] = event.file;
  node["sha256"] = event.sha256;
  node["note"] = event.note;
  node["until"] = or_null(event.until);
  node["days"] = or_null(event.days);
  node["stated"] = or_null(event.stated);
  node["outcome"] = event.outcome;
  node["missing"] = event.missing;
  node["confidence"] = event.confidence;
  return node;
}

Json json_of(const RequestView& view) {
  Json node = json_of(view.row);
  node["state"] = to_string(view.state);
  node["sent"] = or_null(view.sent);
  node["received"] = or_null(view.received);
  node["received_by"] = view.received_by;
  node["rules"] = view.rules;
  node["due"] = or_null(view.due);
  if (!view.due) node["no_due"] = view.no_due;
  node["late"] = or_null(view.late);
  node["answered"] = or_null(view.answered);
  node["took"] = or_null(view.took);
  node["outcome"] = view.outcome;
  node["missing"] = view.missing;
  node["acknowledged"] = view.acknowledged;
  node["read_by_machine"] = view.read_by_machine;
  node["notes"] = view.notes;
  node["events"] = array_of(view.events, [](const RequestEvent& event) { return json_of(event); });
  return node;
}

std::string shown(const std::optional<int>& number) {
  return number ? std::to_string(*number) : "-";
}
std::string shown(const std::optional<Day>& day) {
  return day ? to_string(*day) : "-";
}

Json json_of(const std::string& of, const RequestSummary& all) {
  Json node;
  node["of"] = of;
  node["sent"] = all.sent;
  node["acknowledged"] = all.acknowledged;
  node["answered"] = all.answered;
  node["timed"] = all.timed;
  node["on_time"] = all.on_time;
  node["days"] = or_null(all.median);
  node["days_90"] = or_null(all.ninetieth);
  node["read"] = all.read;
  node["proper"] = all.proper;
  node["outcomes"] = all.outcomes;
  return node;
}

}  // namespace

Exit requests_summary(const Options& options, const std::string& by, bool json) {
  Talk talk(options);
  RequestsDesk desk(options, talk, ledger::Access::read);
  std::map<std::string, std::vector<RequestView>> parts;
  for (RequestView& view : desk.views()) {
    const Body* body = desk.assessment().body(view.row.body);
    const std::string group = body == nullptr ? "" : body->group;
    parts[by == "group" ? group : view.row.body].push_back(std::move(view));
  }
  Json list = Json::array();
  for (const auto& [of, views] : parts) {
    const RequestSummary all = summary_of(views);
    list.push_back(json_of(of, all));
    if (json) continue;
    std::string outcomes;
    for (const auto& [outcome, count] : all.outcomes) outcomes += fmt::format(" {} {}", outcome, count);
    fmt::print("{}\tsent {}\tacknowledged {}\tanswered {}\ton time {}/{}\tdays {} ({})\tproper {}/{}{}\n", of,
               all.sent, all.acknowledged, all.answered, all.on_time, all.timed, shown(all.median),
               shown(all.ninetieth), all.proper, all.read, outcomes.empty() ? "" : "\t" + outcomes.substr(1));
  }
  if (json) fmt::print("{}\n", list.dump());
  return Exit::done;
}

Exit requests_plan(const Options& options, bool json) {
  Talk talk(options);
  RequestsDesk desk(options, talk, ledger::Access::read);
  const auto views = desk.views();
  if (json) {
    fmt::print("{}\n", array_of(views, [](const RequestView& view) { return json_of(view); }).dump());
    return Exit::done;
  }
  for (const RequestView& view : views)
    fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", view.row.id, to_string(view.state), to_string(view.row.kind),
               to_string(view.row.way), view.row.target, view.row.subject);
  const auto& approval = desk.plan().approval;
  talk.note(fmt::format("{} requests; {}", views.size(),
                        approval ? fmt::format("approved by {} on {}", approval->by, to_string(approval->on))
                                 : "not approved: nothing goes out without `approval: {by: …, on: …}`"));
  return Exit::done;
}

Exit requests_list(const Options& options, const std::string& body, bool json) {
  Talk talk(options);
  RequestsDesk desk(options, talk, ledger::Access::read);
  auto views = desk.views();
  std::erase_if(views, [&](const RequestView& view) { return !body.empty() && view.row.body != body; });
  if (json) {
    fmt::print("{}\n", array_of(views, [](const RequestView& view) { return json_of(view); }).dump());
    return Exit::done;
  }
  for (const RequestView& view : views)
    fmt::print("{}\t{}\tsent {}\treceived {}\tdue {}\tanswered {}\t{}{}\n", view.row.id,
               to_string(view.state), shown(view.sent), shown(view.received), shown(view.due),
               shown(view.answered), view.late ? fmt::format("late {}", *view.late) : "late -",
               view.due || view.no_due.empty() ? "" : "\t" + view.no_due);
  return Exit::done;
}

Exit requests_due(const Options& options, const std::string& calendar_file, bool json) {
  Talk talk(options);
  RequestsDesk desk(options, talk, ledger::Access::read);
  const auto views = desk.views();
  std::vector<requests::Task> tasks;
  tasks.reserve(views.size());
  for (const RequestView& view : views)
    tasks.push_back(requests::task_of(view, desk.today(), desk.plan().follow_up));
  const auto unmatched = desk.unmatched();
  if (!calendar_file.empty()) {
    const auto written = write_file(calendar_file, requests::icalendar(views, tasks, desk.now()));
    if (!written) throw UsageError(written.error());
  }
  Json all = Json::array();
  for (const auto list : {requests::List::send, requests::List::look_into, requests::List::correct,
                          requests::List::read, requests::List::follow_up, requests::List::wait})
    for (std::size_t i = 0; i < views.size(); ++i) {
      if (tasks[i].list != list) continue;
      if (!json)
        fmt::print("{}\t{}\t{}\t{}\n", to_string(list), shown(tasks[i].when), views[i].row.id, tasks[i].what);
      all.push_back({{"list", to_string(list)},
                     {"request", views[i].row.id},
                     {"when", or_null(tasks[i].when)},
                     {"what", tasks[i].what}});
    }
  for (const auto& mail : unmatched) {
    const std::string what =
        "a mail that belongs to no request that is known: record it with --file, or leave it";
    const Day day = desk.assessment().zone.day_of(mail.time);
    if (!json) fmt::print("match\t{}\t{}\t{}\n", to_string(day), mail.file, what);
    all.push_back({{"list", "match"},
                   {"request", nullptr},
                   {"file", mail.file},
                   {"when", to_string(day)},
                   {"what", what}});
  }
  if (json) fmt::print("{}\n", all.dump());
  return Exit::done;
}

}  // namespace mingcha::app
