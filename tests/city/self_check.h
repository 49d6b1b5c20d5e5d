// Looks whether the city is what its plan says: no link leads nowhere unless that is planted, everything
// planted can be come by, and the sites have the size they should have.
#pragma once

#include <string>
#include <vector>

#include "site.h"

namespace mingcha::city {

std::vector<std::string> faults_of(const City& city);  // empty: all is well

}  // namespace mingcha::city
