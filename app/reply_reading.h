// The text of what came, whatever it came as: a mail with attachments, a page, a PDF or an office file.
#pragma once

#include <string>
#include <string_view>

#include "base/request_view.h"
#include "requests/mime.h"
#include "requests/reading.h"
#include "targets/request_plan.h"

namespace mingcha::app {

requests::ReplyText text_of_mail(const requests::Mail& mail);
// `name`: of the file; its ending says whether it is a mail or a page.
requests::ReplyText text_of_file(std::string_view bytes, const std::string& name);

requests::Asked asked_of(const RequestRow& row, const Assessment& assessment, const Applicant& applicant,
                         Day came);
// What was read, as of an event that hasn't its kind yet.
void take_reading(const requests::Reading& reading, const Applicant& applicant, RequestEvent& event);

}  // namespace mingcha::app
