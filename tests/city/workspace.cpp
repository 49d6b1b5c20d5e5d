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

void write(const std::filesystem::path& file, const std::string& text) {
  if (const auto written = write_file(file.string(), text); !written)
    throw std::runtime_error(to_string(written.error()));
}

}  // namespace

void write_workspace(const std::string& directory, std::uint16_t port) {
  std::filesystem::create_directories(directory);
  write(std::filesystem::path(directory) / "assessment.yaml", assessment_yaml(port));
  write(std::filesystem::path(directory) / "bodies.csv", bodies_csv());
}

}  // namespace mingcha::city
