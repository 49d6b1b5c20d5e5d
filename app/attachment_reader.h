// Reads attachments in a process of its own (mingcha-attachment) under limits of time, processor, memory and
// files, without network; it is killed with all that it started when its time is over. Whatever the bytes
// are, there is an answer. read() waits for it; several threads may call it at once.
#pragma once

#include <string>
#include <string_view>

#include "base/attachment_text.h"

namespace mingcha::app {

class AttachmentReader {
 public:
  explicit AttachmentReader(AttachmentLimits limits = {});
  // With another program in its place, for tests.
  AttachmentReader(AttachmentLimits limits, std::string program);

  // `type`: what the file is said to be, "pdf" …; what its bytes say counts more. Throws std::system_error
  // where no process can be started: that is our trouble, not the file's.
  AttachmentText read(std::string_view bytes, std::string_view type) const;

 private:
  AttachmentLimits limits_;
  std::string program_;
};

// Whether the bytes are a file that it reads, rather than a page.
bool is_attachment(std::string_view bytes);

}  // namespace mingcha::app
