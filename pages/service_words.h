// What guides and lists of services write as values (pages/words/service_values.tsv).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/service.h"

namespace mingcha::pages {

// The level that a value says; `depth` where its label asks how deep the service goes online ("四级").
ServiceLevel level_of(std::string_view shown, bool depth);
ServiceLevel level_of_errands(std::string_view shown);  // "0次" is zero_errand
bool says_yes(std::string_view shown);
// Says no more than that there is nothing, or that it stands elsewhere: "暂无", "详见附件".
bool says_nothing(std::string_view shown);
bool is_item_kind(std::string_view plain);
bool names_item_list(std::string_view name);  // the name of a page or column is of a list of services
bool names_guide(std::string_view name);
bool names_only_guides(std::string_view name);                 // "办事指南": what all guides are called
std::optional<std::int64_t> count_of(std::string_view shown);  // "1,203件"

// A level as the fields of a page together say it: the online level, else how often one has to go there.
struct LevelFields {
  ServiceLevel stated = ServiceLevel::unknown;
  ServiceLevel errands = ServiceLevel::unknown;
  void take(std::string_view field, std::string_view value);  // level, errands, is_fully, is_one, is_zero
  ServiceLevel level() const { return stated != ServiceLevel::unknown ? stated : errands; }
};

}  // namespace mingcha::pages
