// The record sets of JCMS lists: the first stands in the page, the others come from dataproxy.jsp.
#pragma once

#include <string>

#include "look.h"

namespace mingcha::city {

std::string jcms_proxy_path(const ColumnPlan& column, int page);
// <datastore> with the listing's entries and, unless empty, where the next group is.
void jcms_records(Html& html, const Listing& listing, const std::string& next_group);

}  // namespace mingcha::city
