#include "app/command_line.h"

#include "base/result.h"
#include "base/time.h"

namespace mingcha::app {
namespace {

template <class Value, class Parse>
void span_option(CLI::App& command, const std::string& name, std::optional<Value>& into,
                 const std::string& help, Parse parse) {
  command
      .add_option_function<std::string>(
          name,
          [&into, name, parse](const std::string& text) {
            const auto value = parse(text);
            if (!value)
              throw CLI::ValidationError(name, value.error().message + " (" + value.error().hint + ")");
            into = *value;
          },
          help)
      ->type_name("TEXT");
}

Expected<Severity> parse_level(const std::string& text) {
  if (text == "any") return Severity::info;
  const auto severity = parse_severity(text);
  if (severity && *severity != Severity::info) return *severity;
  Error error;
  error.message = "\"" + text + "\" is not a level";
  error.hint = "write veto, high, medium, low or any";
  return std::unexpected(std::move(error));
}

void everywhere(CLI::App& command, CommandLine& line) {
  command.add_option("-C", line.options.directory, "The workspace")->type_name("DIR");
  command.add_option("--as-of", line.options.as_of, "Judge as at this time, such as 2017-12-20T10:00+08:00")
      ->type_name("TIME");
  command
      .add_option_function<std::string>(
          "--lang",
          [&line](const std::string& name) {
            line.options.language = name == "en" ? Language::en : Language::zh;
          },
          "Language of the results")
      ->check(CLI::IsMember({"zh", "en"}));
  command.add_flag("--quiet", line.options.quiet, "Say only what is wrong");
  command.add_flag("--log-json", line.options.log_json, "Talk as JSON lines");
}

void step_options(CLI::App& command, CommandLine& line) {
  wait_lock_option(command, line.run_options.wait_lock);
  span_option(command, "--fail-on", line.run_options.fail_on,
              "Exit 1 where a fail of this level or worse stands: veto, high, medium, low, any", parse_level);
}

void crawl_options(CLI::App& command, CommandLine& line) {
  command.add_option("--only", line.run_options.only, "Only these bodies")->type_name("BODY");
  span_option(command, "--deadline", line.run_options.deadline, "Stop after so long, resumable", parse_span);
  span_option(command, "--wait-confirm", line.run_options.wait_confirm,
              "Wait at most so long for visits that confirm (default: the confirmation's span)", parse_span);
  command.add_flag("--profile", line.run_options.profile, "Say at the end where the time went");
}

void declare_work(CLI::App& program, CommandLine& line) {
  auto& init_command = add_command(program, line, "init", "Write a commented workspace",
                                   [&] { return init(line.options, line.directory, line.bodies_file); });
  init_command.add_option("DIR", line.directory, "Where")->required();
  init_command.add_option("--bodies", line.bodies_file, "Take the bodies from a spreadsheet's CSV")
      ->type_name("FILE");
  add_command(program, line, "validate", "Check all files of the workspace",
              [&] { return validate(line.options); });
  auto& run_command = add_command(program, line, "run", "Crawl, check, score and report",
                                  [&] { return run(line.options, line.run_options); });
  step_options(run_command, line);
  crawl_options(run_command, line);
  run_command.add_flag("--offline", line.run_options.offline,
                       "Judge the latest observation again; visit nothing");
  auto& crawl_command = add_command(program, line, "crawl", "Visit the sites",
                                    [&] { return crawl(line.options, line.run_options); });
  step_options(crawl_command, line);
  crawl_options(crawl_command, line);
  for (const auto& [name, help, step] :
       {std::tuple{"check", "Judge the latest observation", &check},
        std::tuple{"score", "Turn results into scores and a ranking", &score},
        std::tuple{"report", "Write the reports", &report}}) {
    auto& command = add_command(program, line, name, help,
                                [&line, step] { return step(line.options, line.run_options); });
    step_options(command, line);
    command.add_flag("--offline", line.run_options.offline, "Visit nothing (these steps never do)");
    if (step == &check)
      command.add_flag("--reread", line.run_options.reread, "Take all facts anew from the archive first");
  }
}

void declare_watch(CLI::App& program, CommandLine& line) {
  for (const auto& [name, help, step] :
       {std::tuple{"probe", "Ask for / of every site once, for availability", &probe},
        std::tuple{"poll", "Read the sources of every account once", &poll}}) {
    auto& command = add_command(program, line, name, help,
                                [&line, step] { return step(line.options, line.run_options); });
    span_option(command, "--wait-lock", line.run_options.wait_lock, "Wait so long for the run lock",
                parse_span);
    command.add_option("--only", line.run_options.only, "Only these bodies")->type_name("BODY");
    span_option(command, "--deadline", line.run_options.deadline, "Stop after so long", parse_span);
  }
  add_command(program, line, "watch", "Keep to the assessment's schedule until stopped",
              [&] { return watch(line.options); });
}

void declare_findings(CLI::App& program, CommandLine& line) {
  auto& command = add_command(program, line, "findings", "List the findings of the latest run",
                              [&] { return findings(line.options, line.findings); });
  command.add_option("--format", line.findings.format, "jsonl or csv")
      ->check(CLI::IsMember({"jsonl", "csv"}));
  command.add_option("--state", line.findings.states, "new, still, fixed, reopened, flapping")
      ->delimiter(',')
      ->check(CLI::IsMember({"new", "still", "fixed", "reopened", "flapping"}));
  command.add_option("--verdict", line.findings.verdicts, "fail, not-determined, pass (fixed ones)")
      ->delimiter(',')
      ->check(CLI::IsMember({"fail", "not-determined", "pass"}));
  command.add_option("--since", line.findings.since, "Only those first seen after this run")
      ->type_name("RUN");
}

void declare_explain(CLI::App& program, CommandLine& line) {
  CLI::App& explain = *program.add_subcommand("explain", "How the program sees something, and why");
  explain.require_subcommand(1);
  auto& page = add_command(explain, line, "page", "The facts read from a page", [&] {
    line.page.json = line.json;
    return explain_page(line.options, line.page);
  });
  page.add_option("FILE|URL", line.page.file_or_url, "A file, or an address that was visited")->required();
  page.add_option("--url", line.page.url, "The address that the file was had from");
  page.add_option("--header", line.page.headers, "A header that came with it, as 'Name: value'");
  auto& url = add_command(explain, line, "url", "An address as browsers resolve it",
                          [&] { return explain_url(line.first, line.second, line.charset, line.batch); });
  auto* base = url.add_option("BASE", line.first, "The page's address");
  auto* reference = url.add_option("REF", line.second, "The reference on it");
  url.add_option("--charset", line.charset, "The page's charset, for queries");
  auto* batch = url.add_flag("--batch", line.batch, "Read lines of BASE TAB REF");
  url.parse_complete_callback([&line, base, reference] {
    if (!line.batch && (base->count() == 0 || reference->count() == 0))
      throw CLI::RequiredError("BASE and REF (or --batch)");
  });
  batch->excludes(base);
  auto& robots = add_command(explain, line, "robots", "Whether a robots.txt allows an address",
                             [&] { return explain_robots(line.first, line.second, line.third, line.json); });
  robots.add_option("FILE", line.first)->required();
  robots.add_option("AGENT", line.second)->required();
  robots.add_option("URL", line.third)->required();
  auto& deadline =
      add_command(explain, line, "deadline", "When an answer to an application is due, day by day",
                  [&] { return explain_deadline(line.options, line.deadline, line.json); });
  deadline.add_option("--rules", line.deadline.rules, "Version of the Regulation: 2007 or 2019")->required();
  deadline.add_option("--received", line.deadline.received, "Day of receipt")->required()->type_name("DATE");
  deadline.add_option("--event", line.deadline.events, "What happened: KIND=DATE, extended=DATE:N")
      ->type_name("KIND=DATE");
  add_command(explain, line, "checks", "Every check: its rule, thresholds, evidence and limits, as Markdown",
              [&] { return explain_checks(line.options); });
  auto& schema =
      add_command(explain, line, "schema", "JSON Schema of assessment.yaml or of rule packs, for editors",
                  [&] { return explain_schema(line.first); });
  schema.add_option("FILE", line.first, "assessment or pack")->required();
  auto& body = add_command(explain, line, "score", "How a body's score came about",
                           [&] { return explain_score(line.options, line.first, line.json); });
  body.add_option("BODY", line.first)->required();
  auto& finding = add_command(explain, line, "finding", "One finding with its evidence",
                              [&] { return explain_finding(line.options, line.first, line.json); });
  finding.add_option("FINGERPRINT", line.first)->required();
  auto& visit = add_command(explain, line, "visit",
                            "Why an address is known, every visit of it, or why it was left out", [&] {
                              line.visit.json = line.json;
                              return explain_visit(line.options, line.visit);
                            });
  visit.add_option("URL", line.visit.url)->required();
  visit.add_flag("--body", line.visit.body, "The newest archived body alone, as it is");
  auto& pacing =
      add_command(explain, line, "pacing", "Whether every request kept its distance; exit 1 if not",
                  [&] { return explain_pacing(line.options, line.json); });
  for (auto* command : {&page, &robots, &deadline, &body, &finding, &visit, &pacing})
    command->add_flag("--json", line.json, "As JSON");
}

}  // namespace

CLI::App& add_command(CLI::App& parent, CommandLine& line, const std::string& name, const std::string& help,
                      std::function<Exit()> run) {
  CLI::App& command = *parent.add_subcommand(name, help);
  everywhere(command, line);
  command.final_callback([&line, run = std::move(run)] { line.chosen = run; });
  return command;
}

void wait_lock_option(CLI::App& command, std::optional<Milliseconds>& into) {
  span_option(command, "--wait-lock", into, "Wait so long for the run lock", parse_span);
}

void declare_commands(CLI::App& program, CommandLine& line) {
  declare_work(program, line);
  declare_watch(program, line);
  declare_findings(program, line);
  declare_explain(program, line);
  declare_requests(program, line);
}

}  // namespace mingcha::app
