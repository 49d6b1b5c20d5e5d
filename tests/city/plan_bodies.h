// The eight bodies, one function each: four counties (plan_counties.cpp), four departments
// (plan_departments.cpp).
#pragma once

#include "plan.h"

namespace mingcha::city {

BodyPlan qinghe();   // nearly all right
BodyPlan yunling();  // a few faults
BodyPlan liuquan();  // neglected; GB18030
BodyPlan shiwan();   // behind a wall
BodyPlan jyj();      // education: undated powers, no PubDate
BodyPlan wjw();      // health: soft 404, no mailbox
BodyPlan tjj();      // statistics: refuses connections
BodyPlan hbj();      // environment: takes 15 seconds

}  // namespace mingcha::city
