// mingcha-attachment [TYPE] < FILE: the text of a PDF, DOCX, XLSX or DOC as one JSON object. A process of its
// own, because the parsers of such formats read what strangers made; app/attachment_reader.h starts it under
// limits. TYPE is what the file is said to be ("pdf" …). Exit 0 with an object, whatever the file is; 2 where
// standard input is no file.
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <new>
#include <nlohmann/json.hpp>

#include "app/attachment/converters.h"
#include "pages/office_text.h"

namespace mingcha::app {
namespace {

// Neither this process nor what it starts can open a socket or get more rights.
bool shut_network() {
  constexpr unsigned denied = SECCOMP_RET_ERRNO | 13;  // EACCES
  sock_filter filter[] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
                          BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 1),
                          BPF_STMT(BPF_RET | BPF_K, denied), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  const sock_fprog program{std::size(filter), filter};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

AttachmentKind kind_of_type(std::string_view type) {
  for (const auto kind :
       {AttachmentKind::pdf, AttachmentKind::docx, AttachmentKind::xlsx, AttachmentKind::doc})
    if (type == to_string(kind)) return kind;
  return AttachmentKind::other;
}

AttachmentText read(std::string_view bytes, std::string_view type, const AttachmentLimits& limits) {
  AttachmentText found;
  found.kind = pages::attachment_kind(bytes);
  if (found.kind == AttachmentKind::other) {
    found.kind = kind_of_type(type);
    if (found.kind != AttachmentKind::other)
      found.state = AttachmentState::broken;  // not what it is said to be
    return found;
  }
  if (found.kind == AttachmentKind::pdf) return read_pdf(bytes, limits);
  if (found.kind == AttachmentKind::doc) return read_doc(bytes, limits);
  return pages::read_office(bytes, found.kind, limits);
}

void print(const AttachmentText& found) {
  nlohmann::json object = {{"kind", to_string(found.kind)},
                           {"state", to_string(found.state)},
                           {"text", found.text},
                           {"pages", found.pages},
                           {"title", found.title},
                           {"created", found.created},
                           {"modified", found.modified}};
  std::puts(object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
}

int run(std::string_view type) {
  struct stat file{};
  if (fstat(STDIN_FILENO, &file) != 0 || !S_ISREG(file.st_mode)) {
    std::fputs("mingcha-attachment: standard input is no file; usage: mingcha-attachment [TYPE] < FILE\n",
               stderr);
    return 2;
  }
  const auto size = static_cast<std::size_t>(file.st_size);
  const AttachmentLimits limits;
  AttachmentText found;
  found.kind = kind_of_type(type);
  found.state = size > limits.bytes ? AttachmentState::too_large : AttachmentState::broken;
  if (size == 0 || size > limits.bytes) return print(found), 0;
  void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (bytes == MAP_FAILED) return 2;
  try {
    found = read({static_cast<const char*>(bytes), size}, type, limits);
  } catch (const std::bad_alloc&) {
    found.state = AttachmentState::too_large;
  }
  print(found);
  return 0;
}

}  // namespace
}  // namespace mingcha::app

int main(int argc, char** argv) {
  if (!mingcha::app::shut_network())
    std::fputs("mingcha-attachment: the network can't be shut off\n", stderr);
  return mingcha::app::run(argc > 1 ? argv[1] : "");
}
