#include "app/attachment/converters.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "app/attachment/tool.h"
#include "base/text.h"
#include "pages/office_text.h"

namespace mingcha::app {
namespace {

// "Pages:           7" of pdfinfo.
std::string value_of(std::string_view info, std::string_view name) {
  for (const std::string_view line : split(info, '\n'))
    if (line.starts_with(name) && line.substr(name.size()).starts_with(':'))
      return squeeze(valid_utf8(line.substr(name.size() + 1)));
  return {};
}

// "2017-12-04T09:00:00+08", as pdfinfo writes it, with the whole offset.
std::string instant_of(std::string_view info, std::string_view name) {
  std::string text = value_of(info, name);
  const auto sign = text.find_last_of("+-");
  if (text.size() >= 22 && sign == text.size() - 3) text += ":00";
  return text;
}

// Pictures stand in a PDF as streams, whose dictionaries are never packed.
bool has_pictures(std::string_view bytes) {
  return bytes.contains("/Subtype/Image") || bytes.contains("/Subtype /Image");
}

// Fewer characters a page than a stamp or a page number has.
bool hardly_any_text(const std::string& text, int pages) {
  constexpr std::size_t of_a_page = 20;
  return count_characters(squeeze(text)) < of_a_page * static_cast<std::size_t>(std::max(pages, 1));
}

AttachmentText ended(AttachmentKind kind, AttachmentState state) {
  AttachmentText found;
  found.kind = kind;
  found.state = state;
  return found;
}

// None where the program did what it should.
std::optional<AttachmentState> failure(const ToolEnd& end) {
  if (!end.started) return AttachmentState::unread;
  if (end.stopped) return AttachmentState::timeout;
  if (end.out.contains("Incorrect password")) return AttachmentState::encrypted;
  return end.exit == 0 ? std::nullopt : std::optional(AttachmentState::broken);
}

}  // namespace

AttachmentText read_pdf(std::string_view bytes, const AttachmentLimits& limits) {
  constexpr std::size_t longest_info = 100'000;
  const ToolEnd info = run_tool({"pdfinfo", "-enc", "UTF-8", "-isodates", input_path}, longest_info, true);
  if (const auto state = failure(info)) return ended(AttachmentKind::pdf, *state);
  const ToolEnd text = run_tool({"pdftotext", "-q", "-enc", "UTF-8", input_path, "-"}, limits.text, false);
  if (const auto state = failure(text)) return ended(AttachmentKind::pdf, *state);
  AttachmentText found = ended(AttachmentKind::pdf, AttachmentState::text);
  found.text = valid_utf8(text.out);
  found.title = value_of(info.out, "Title");
  found.created = instant_of(info.out, "CreationDate");
  found.modified = instant_of(info.out, "ModDate");
  const std::string pages = value_of(info.out, "Pages");
  std::from_chars(pages.data(), pages.data() + pages.size(), found.pages);
  if (hardly_any_text(found.text, found.pages) && has_pictures(bytes)) found.state = AttachmentState::scanned;
  return found;
}

AttachmentText read_doc(std::string_view bytes, const AttachmentLimits& limits) {
  if (pages::is_encrypted_compound(bytes)) return ended(AttachmentKind::doc, AttachmentState::encrypted);
  const ToolEnd text = run_tool({"catdoc", "-w", "-d", "utf-8", input_path}, limits.text, false);
  if (const auto state = failure(text)) return ended(AttachmentKind::doc, *state);
  AttachmentText found = ended(AttachmentKind::doc, AttachmentState::text);
  found.text = valid_utf8(text.out);
  return found;
}

}  // namespace mingcha::app
