// The lines of the lists of services that a body's pages publish, each once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/views.h"

namespace mingcha::checks {

struct ServiceLine {
  ServiceItem item;
  PageView page;           // the first one that shows it
  bool licensing = false;  // 行政许可: by its own kind, else by what its page is called
};

// Lines of the levels wanted, in the order of the pages; one for each code, or name and department.
std::vector<ServiceLine> service_lines(const BodyView& view, const std::vector<ServiceLevel>& levels);

// A name without blanks, brackets, quotes and marks: as two lists may write it.
std::string bare_name(std::string_view name);
// "市公安局", "临沂市公安局" and "公安局" are one department under "临沂市人民政府".
bool same_department(std::string_view one, std::string_view other, std::string_view city);

}  // namespace mingcha::checks
