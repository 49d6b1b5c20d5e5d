// A spreadsheet's list of bodies as bodies.csv.
#pragma once

#include <string>

#include "targets/loading.h"

namespace mingcha::targets {

// Header names in Chinese or English, in any order (名称, 网址, 单位类型, 上级, 编码 …); further columns are
// kept. Bodies without a usable id become body-001, body-002 … What is wrong goes to `loading`.
std::string bodies_from_spreadsheet(const std::string& path, Loading& loading);

}  // namespace mingcha::targets
