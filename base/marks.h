// The footer marks that the 2017 guide asks of every page.
#pragma once

#include <string>

namespace mingcha {

enum class Presence { absent, present, by_script };
struct Mark {
  Presence presence = Presence::absent;
  std::string value;  // the code, number or name where the mark has one
};
// The footer marks of the 2017 guide.
struct Marks {
  Mark organiser, contact, site_code, icp, police, party_government, find_errors, site_map;
};

}  // namespace mingcha
