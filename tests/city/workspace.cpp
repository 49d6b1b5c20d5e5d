#include "workspace.h"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

#include "base/text.h"
#include "plan.h"

namespace mingcha::city {

namespace {

std::string assessment_yaml(std::uint16_t port) {
  std::string out =
      "# The sample city: eight invented bodies on loopback addresses.\n"
      "version: 1\n"
      "id: lanjiang-2017\n"
      "title: 澜江市政务公开 2017 年度第三方评估（示例）\n"
      "timezone: Asia/Shanghai\n"
      "period: {from: 2017-01-01, to: 2017-12-31}\n"
      "packs: [linyi-2017]\n"
      "network:\n"
      "  agent: \"mingcha/1 (+mailto:evaluator@example.org)\"\n"
      "  resolve:\n";
  const auto resolve = [&](std::string_view host, std::string_view address) {
    out += fmt::format("    - {{host: \"{}\", to: \"{}:{}\"}}\n", host, address, port);
  };
  for (const BodyPlan& body : bodies()) resolve(body.host, body.address);
  resolve(newspaper_host, newspaper_address);
  return out +
         "  rate: 200/s          # fit for a city of one's own; real sites get the default\n"
         "  address_rate: 400/s\n"
         "  timeouts: {connect: 2s, first_byte: 2s, total: 5s}\n"
         "limits: {pages: 2000, depth: 10, bytes: 200MB, body: 5MB}\n"
         "confirm: {visits: 2, over: 3s}\n";
}

std::string bodies_csv() {
  std::string out = "id,name,group,parent,url,unit_code\n";
  for (const BodyPlan& body : bodies())
    out +=
        fmt::format("{},{},{},,http://{}/,{}\n", body.id, body.name, body.group, body.host, body.site_code);
  return out;
}

// Figures that no crawler sees, as the bodies reported them: letters completed of received, interviews
// attended of held, items that can be applied for online and wholly handled online of all, items on time of
// accepted, and an assessor's marks (0 to 1) for the lists, the work ledger and the leading group.
struct Reported {
  std::string_view body;
  int letters, letters_received, interviews, interviews_held, online, fully_online, items, on_time, accepted;
  std::string_view lists, ledger, group;
};
constexpr Reported reported[] = {
    {"qinghe", 412, 412, 6, 6, 301, 268, 310, 20391, 20402, "1", "1", "1"},
    {"yunling", 355, 371, 4, 5, 270, 221, 305, 17260, 17410, "0.9", "1", "1"},
    {"liuquan", 180, 240, 1, 4, 190, 120, 300, 9100, 9890, "0.5", "0.6", "1"},
    {"jyj", 96, 96, 3, 3, 18, 16, 21, 3120, 3126, "1", "0.8", "1"},
    {"wjw", 133, 140, 2, 3, 25, 20, 28, 4410, 4452, "1", "1", "0.5"},
};

std::string measures_csv(Day today) {
  std::string out = "body,measure,numerator,denominator,as_of,source,file\n";
  for (const Reported& r : reported) {
    const auto line = [&](std::string_view measure, auto numerator, int denominator,
                          std::string_view source) {
      out += fmt::format("{},{},{},{},{},{},\n", r.body, measure, numerator, denominator, to_string(today),
                         source);
    };
    line("letters.completed", r.letters, r.letters_received, "信箱办理台账");
    line("interviews.attended", r.interviews, r.interviews_held, "访谈记录");
    line("services.online", r.online, r.items, "政务服务平台统计");
    line("services.fully-online", r.fully_online, r.items, "政务服务平台统计");
    line("services.on-time", r.on_time, r.accepted, "政务服务平台统计");
    line("services.list.share", r.lists, 1, "评估人员现场核对");
    line("organisation.ledger", r.ledger, 1, "评估人员现场核对");
    line("organisation.group", r.group, 1, "评估人员现场核对");
  }
  return out;
}

void write(const std::filesystem::path& file, const std::string& text) {
  if (const auto written = write_file(file.string(), text); !written)
    throw std::runtime_error(to_string(written.error()));
}

}  // namespace

void write_workspace(const std::string& directory, std::uint16_t port, Day today) {
  std::filesystem::create_directories(directory);
  write(std::filesystem::path(directory) / "assessment.yaml", assessment_yaml(port));
  write(std::filesystem::path(directory) / "bodies.csv", bodies_csv());
  write(std::filesystem::path(directory) / "measures.csv", measures_csv(today));
}

}  // namespace mingcha::city
