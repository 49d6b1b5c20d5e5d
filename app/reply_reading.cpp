#include "app/reply_reading.h"

#include "app/attachment_reader.h"
#include "pages/charset.h"
#include "pages/page_text.h"
#include "requests/discretion.h"

namespace mingcha::app {
namespace {

std::string text_of_part(std::string_view bytes, const std::string& type) {
  if (is_attachment(bytes)) return AttachmentReader().read(bytes, "").text;
  if (!type.starts_with("text/")) return {};
  const auto decoded = pages::decode(bytes, type);
  if (!type.starts_with("text/html")) return decoded.text;
  const pages::Tree tree(decoded.text);
  return pages::PageText(tree).str();
}

}  // namespace

requests::ReplyText text_of_mail(const requests::Mail& mail) {
  requests::ReplyText reply{mail.subject + "\n" + mail.text, mail.automatic,
                            mail.pictures || !mail.attachments.empty()};
  for (const auto& part : mail.attachments) reply.text += "\n" + text_of_part(part.bytes, part.type);
  return reply;
}

requests::ReplyText text_of_file(std::string_view bytes, const std::string& name) {
  if (name.ends_with(".eml")) return text_of_mail(requests::take_apart(bytes));
  const bool page = name.ends_with(".html") || name.ends_with(".htm");
  // A seal on a page or in a file is a picture.
  return {text_of_part(bytes, page ? "text/html" : "text/plain"), false, page || is_attachment(bytes)};
}

requests::Asked asked_of(const RequestRow& row, const Assessment& assessment, const Applicant& applicant,
                         Day came) {
  const Body* body = assessment.body(row.body);
  return {row.kind, applicant.text("name"), body == nullptr ? row.body : body->name, row.subject, came};
}

void take_reading(const requests::Reading& reading, const Applicant& applicant, RequestEvent& event) {
  event.until = reading.until;
  event.stated = reading.stated;
  event.outcome = reading.outcome;
  event.missing = reading.missing;
  event.confidence = reading.confidence;
  if (reading.number.empty() && reading.article.empty()) return;
  const std::string note =
      reading.number + (reading.number.empty() || reading.article.empty() ? "" : " ") + reading.article;
  event.note = requests::without_applicant(note, applicant);
}

}  // namespace mingcha::app
