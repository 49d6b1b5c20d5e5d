// Bodies and accounts: who is assessed and where they publish. Loaded from bodies.csv and accounts.csv.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/address.h"

namespace mingcha {

struct Body {
  std::string id;  // [a-z0-9-]+
  std::string name;
  std::string group;   // "" where there is one group only
  std::string parent;  // id of another body, or ""
  std::string unit_code;
  std::vector<Address> addresses;                          // at least one; the first is the portal
  std::vector<std::pair<std::string, std::string>> extra;  // further columns of the file, in order
};

struct Account {
  std::string id, body, platform, name;
  std::vector<std::string> sources;  // feed addresses and files of the workspace, asked in this order
  // Where a JSON source has what: {"items", "/data/list"}, {"title", "/text"} … as JSON Pointers (RFC 6901).
  std::vector<std::pair<std::string, std::string>> fields;
};

}  // namespace mingcha
