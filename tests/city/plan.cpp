#include "plan.h"

#include <algorithm>

#include "plan_bodies.h"

namespace mingcha::city {

const ColumnPlan* BodyPlan::column(std::string_view key) const {
  const auto found = std::ranges::find(columns, key, &ColumnPlan::key);
  return found == columns.end() ? nullptr : &*found;
}

bool BodyPlan::lacks_tag(std::string_view level, std::string_view tag) const {
  return std::ranges::any_of(
      missing_tags, [&](const MissingTag& missing) { return missing.level == level && missing.tag == tag; });
}

bool BodyPlan::lacks_mark(std::string_view mark) const {
  return std::ranges::find(missing_marks, mark) != missing_marks.end();
}

const std::vector<BodyPlan>& bodies() {
  static const std::vector<BodyPlan> all = {qinghe(), yunling(), liuquan(), shiwan(),
                                            jyj(),    wjw(),     tjj(),     hbj()};
  return all;
}

const BodyPlan* body_at(std::string_view host) {
  const auto found = std::ranges::find(bodies(), host, &BodyPlan::host);
  return found == bodies().end() ? nullptr : &*found;
}

}  // namespace mingcha::city
