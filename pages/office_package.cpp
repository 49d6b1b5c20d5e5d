#include "pages/office_package.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace mingcha::pages {
namespace {

struct Free {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, Free>;

// False where the part is larger than `room`.
bool read_part(archive* reader, std::size_t room, std::string& bytes, bool& broken) {
  char buffer[65'536];
  for (;;) {
    const la_ssize_t got = archive_read_data(reader, buffer, sizeof buffer);
    broken = got < 0;
    if (got <= 0) return true;
    if (bytes.size() + static_cast<std::size_t>(got) > room) return false;
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
}

}  // namespace

PackageEnd each_part(std::string_view zip, std::size_t most_bytes,
                     const std::function<bool(std::string_view name)>& wanted,
                     const std::function<void(const std::string& name, const std::string& bytes)>& use) {
  constexpr int most_parts = 20'000;
  const Reader reader(archive_read_new());
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_memory(reader.get(), zip.data(), zip.size()) != ARCHIVE_OK) return PackageEnd::broken;
  std::size_t room = most_bytes;
  for (int parts = 0; parts < most_parts; ++parts) {
    archive_entry* entry = nullptr;
    const int next = archive_read_next_header(reader.get(), &entry);
    if (next == ARCHIVE_EOF) return PackageEnd::whole;
    if (next < ARCHIVE_WARN) return PackageEnd::broken;
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr || !wanted(name)) continue;
    if (archive_entry_is_encrypted(entry) == 1) return PackageEnd::encrypted;
    std::string bytes;
    bool broken = false;
    if (!read_part(reader.get(), room, bytes, broken)) return PackageEnd::too_large;
    if (broken) return PackageEnd::broken;
    room -= bytes.size();
    use(name, bytes);
  }
  return PackageEnd::too_large;
}

}  // namespace mingcha::pages
