// What a file that hangs on a page holds, as far as it can be read: state `text`, or why there is none.
#pragma once

#include <string>
#include <string_view>

namespace mingcha {

enum class AttachmentKind { other, pdf, docx, xlsx, doc };
enum class AttachmentState {
  text,       // read; the text may be empty
  scanned,    // pictures of pages without text
  encrypted,  // asks for a password
  broken,     // not what it says it is, or cut off
  too_large,  // itself, unpacked, or in memory
  timeout,
  unread  // of a kind that nobody reads here
};
std::string_view to_string(AttachmentKind kind);
std::string_view to_string(AttachmentState state);

struct AttachmentText {
  AttachmentKind kind = AttachmentKind::other;
  AttachmentState state = AttachmentState::unread;
  std::string text;               // UTF-8; lines and cells as the file has them
  int pages = 0;                  // of a PDF; sheets of a workbook; 0 where unknown
  std::string title;              // of its metadata
  std::string created, modified;  // ISO 8601, of its metadata; "" where it says nothing
};

struct AttachmentLimits {
  std::size_t bytes = 50'000'000;      // of the file
  std::size_t unpacked = 200'000'000;  // of a package's parts that are read
  std::size_t text = 4'000'000;        // what is beyond is cut off
  unsigned seconds = 20;               // by the wall clock and of CPU
  std::size_t memory = 1'500'000'000;
};

}  // namespace mingcha
