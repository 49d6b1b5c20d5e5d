#include "base/attachment_text.h"

#include "base/names.h"

namespace mingcha {
namespace {

constexpr Name<AttachmentKind> kinds[] = {{AttachmentKind::other, "other"},
                                          {AttachmentKind::pdf, "pdf"},
                                          {AttachmentKind::docx, "docx"},
                                          {AttachmentKind::xlsx, "xlsx"},
                                          {AttachmentKind::doc, "doc"}};
constexpr Name<AttachmentState> states[] = {
    {AttachmentState::text, "text"},           {AttachmentState::scanned, "scanned"},
    {AttachmentState::encrypted, "encrypted"}, {AttachmentState::broken, "broken"},
    {AttachmentState::too_large, "too-large"}, {AttachmentState::timeout, "timeout"},
    {AttachmentState::unread, "unread"}};

}  // namespace

std::string_view to_string(AttachmentKind kind) {
  return name_of(kinds, kind);
}
std::string_view to_string(AttachmentState state) {
  return name_of(states, state);
}

}  // namespace mingcha
