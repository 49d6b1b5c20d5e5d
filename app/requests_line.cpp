// The command line of `requests`.
#include "app/command_line.h"

namespace mingcha::app {
namespace {

void declare_record(CLI::App& requests, CommandLine& line) {
  RecordEvent& what = line.record;
  auto& record =
      add_command(requests, line, "record", "Write down what happened to a request, with its evidence",
                  [&] { return requests_record(line.options, line.record); });
  record.add_option("ID", what.request, "The request")->required();
  record.add_option("EVENT", what.event, "sent, delivered, confirmed, extended, answered, reviewed …")
      ->required();
  record.add_option("--on", what.on, "The day on which it happened")->required()->type_name("DATE");
  record.add_option("--by", what.by, "Who says so")->required()->type_name("NAME");
  record.add_option("--file", what.file, "Evidence; copied to the folder of replies")->type_name("FILE");
  record.add_option("--note", what.note, "A receipt code, a few words")->type_name("TEXT");
  record.add_option("--until", what.until, "The day that the body named")->type_name("DATE");
  record.add_option("--days", what.days, "Working days of an extension")->type_name("N");
  record.add_option("--received", what.received, "The day of receipt that the answer names")
      ->type_name("DATE");
  record.add_option("--outcome", what.outcome, "Of an answer: disclosed, refused, none …")->type_name("WORD");
  record.add_option("--missing", what.missing, "Parts of a proper reply that it lacks: number,remedies")
      ->type_name("PARTS");
}

void declare_send(CLI::App& requests, CommandLine& line) {
  auto& send = add_command(requests, line, "send", "Show what would go where; with --send it goes",
                           [&] { return requests_send(line.options, line.send); });
  send.add_flag("--send", line.send.send, "Really send; the plan must be approved");
  send.add_option("--only", line.send.only, "Only these requests or bodies")->type_name("ID");
  send.add_option("--most", line.send.most, "At most so many")->type_name("N")->check(CLI::PositiveNumber);
  wait_lock_option(send, line.send.wait_lock);
}

}  // namespace

void declare_requests(CLI::App& program, CommandLine& line) {
  CLI::App& requests = *program.add_subcommand("requests", "Simulated applications and letters");
  requests.require_subcommand(1);
  auto& plan = add_command(requests, line, "plan", "What is drawn for each body",
                           [&] { return requests_plan(line.options, line.json); });
  declare_send(requests, line);
  declare_record(requests, line);
  auto& list = add_command(requests, line, "list", "How every request stands", [&] {
    return line.third.empty() ? requests_list(line.options, line.first, line.json)
                              : requests_summary(line.options, line.third, line.json);
  });
  auto* body = list.add_option("--body", line.first, "Only this body's")->type_name("BODY");
  list.add_option("--by", line.third, "Figures instead, one line a body or group")
      ->check(CLI::IsMember({"body", "group"}))
      ->excludes(body);
  auto& due = add_command(requests, line, "due", "A person's day: what to send, read, correct or ask after",
                          [&] { return requests_due(line.options, line.second, line.json); });
  due.add_option("--ics", line.second, "Write the deadlines as an iCalendar file")->type_name("FILE");
  auto& poll = add_command(requests, line, "poll", "Fetch the mails that came, and read them",
                           [&] { return requests_poll(line.options, line.send.wait_lock); });
  wait_lock_option(poll, line.send.wait_lock);
  for (auto* command : {&plan, &list, &due}) command->add_flag("--json", line.json, "As JSON");
}

}  // namespace mingcha::app
