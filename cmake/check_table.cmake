# The table of checks, generated from the names in checks/rules/: "links.dead.cpp" defines `links_dead`.
# A file that doesn't define what its name says fails at link.
file(GLOB rule_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/checks/rules ${CMAKE_SOURCE_DIR}/checks/rules/*.cpp)
set(declarations "")
set(entries "")
foreach(file IN LISTS rule_files)
  string(REGEX REPLACE "\\.cpp$" "" id "${file}")
  string(REGEX REPLACE "[.-]" "_" symbol "${id}")
  string(APPEND declarations "extern const Check ${symbol};\n")
  string(APPEND entries "      &${symbol},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/check_table.cpp CONTENT
"// Generated from checks/rules/ by cmake/check_table.cmake.
#include \"checks/check.h\"

namespace mingcha::checks {
@declarations@
const std::vector<const Check*>& all_checks() {
  static const std::vector<const Check*> table = {
@entries@  };
  return table;
}
}  // namespace mingcha::checks
" @ONLY)
target_sources(checks PRIVATE ${CMAKE_BINARY_DIR}/generated/check_table.cpp)
