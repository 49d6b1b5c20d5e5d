// The assessment that cases of checks are judged by: one body, and the pack linyi-2017 as it ships.
#pragma once

#include <filesystem>
#include <string>

#include "base/text.h"
#include "checks/check.h"
#include "targets/assessment.h"

namespace mingcha::fakes {

inline Assessment assessment_of(const std::string& group,
                                const std::string& address = "http://www.a.gov.test/",
                                const std::string& pack = "linyi-2017") {
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) / ("mingcha-checks-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string yaml =
      "version: 1\nid: cases\ntitle: 用例\ntimezone: Asia/Shanghai\n"
      "period: {from: 2017-01-01, to: 2017-12-31}\npacks: [" +
      pack +
      "]\nnetwork: {agent: \"mingcha/1 (+mailto:cases@example.org)\"}\n"
      "confirm: {visits: 3, over: 30m}\n";
  const std::string bodies =
      "id,name,group,parent,url,unit_code\na,某县人民政府," + group + ",," + address + ",\n";
  for (const auto& [name, text] : {std::pair{"assessment.yaml", yaml}, std::pair{"bodies.csv", bodies}})
    if (const auto written = write_file((folder / name).string(), text); !written)
      throw std::runtime_error(to_string(written.error()));
  Assessment assessment = load_assessment(folder.string(), checks::known_checks());
  std::filesystem::remove_all(folder);
  return assessment;
}

}  // namespace mingcha::fakes
