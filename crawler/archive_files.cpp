#include "crawler/archive_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>

#include "base/text.h"
#include "crawler/warc_record.h"

namespace mingcha::crawler {
namespace {

constexpr std::uint64_t longest_record = std::uint64_t{64} * 1024 * 1024;  // compressed

// Where the last whole record from `from` on ends.
std::uint64_t whole_until(const std::string& path, std::uint64_t from, std::uint64_t size) {
  while (from < size) {
    const auto bytes = read_range(path, from, longest_record);
    const auto record = bytes ? read_record(*bytes) : std::nullopt;
    if (!record) break;
    from += record->bytes;
  }
  return from;
}

// The index's whole lines, and where the last record that they name ends.
std::pair<std::string, std::uint64_t> whole_lines(const std::string& text, std::uint64_t warc_size) {
  std::string kept;
  std::uint64_t end = 0;
  for (std::size_t at = 0, stop = 0; (stop = text.find('\n', at)) != std::string::npos; at = stop + 1) {
    const auto line = read_cdx(std::string_view(text).substr(at, stop - at));
    if (!line || line->offset + line->length > warc_size) break;
    kept += text.substr(at, stop - at + 1);
    end = std::max(end, line->offset + line->length);
  }
  return {kept, end};
}

}  // namespace

std::vector<std::string> warc_names(const std::string& directory) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    const std::string name = entry.path().filename();
    if (name.starts_with("mingcha-") && name.ends_with(".warc.gz")) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string warc_name(std::size_t number) {
  return fmt::format("mingcha-{:05}.warc.gz", number);
}

std::string index_name(const std::string& warc) {
  return warc.substr(0, warc.find('.')) + ".cdxj";
}

File open_append(const std::string& path) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  File file(fd < 0 ? nullptr : ::fdopen(fd, "ab"));
  if (!file) throw std::runtime_error("cannot write " + path + ": " + std::strerror(errno));
  return file;
}

void each_line(const std::string& directory, const std::function<void(const CdxLine&)>& use) {
  for (const auto& warc : warc_names(directory)) {
    const auto text = read_file(directory + "/" + index_name(warc));
    if (!text) continue;
    for (const auto part : split(*text, '\n'))
      if (const auto line = read_cdx(part)) use(*line);
  }
}

// A record without its index line (killed in between) is cut off too: the ledger can't point to it yet, since
// it commits after both were flushed.
std::string heal(const std::string& directory, const std::string& warc) {
  const std::string path = directory + "/" + warc;
  const std::string index = directory + "/" + index_name(warc);
  const std::uint64_t size = std::filesystem::file_size(path);
  const auto text = read_file(index);
  auto [kept, indexed] = whole_lines(text.value_or(""), size);
  const std::uint64_t end = whole_until(path, indexed, size);
  std::string done;
  if (end < size) {
    std::filesystem::resize_file(path, end);
    done = fmt::format("{}: {} bytes of a record that was cut off were removed", warc, size - end);
  }
  if (text.value_or("") != kept) {
    if (const auto written = write_file(index, kept, 0600); !written)
      throw std::runtime_error(to_string(written.error()));
  }
  return done;
}

Expected<std::string> read_range(const std::string& path, std::uint64_t offset, std::uint64_t most) {
  const auto problem = [&](const char* what) {
    Error error;
    error.file = path;
    error.message = fmt::format("{} at byte {}", what, offset);
    return std::unexpected(std::move(error));
  };
  const File file(std::fopen(path.c_str(), "rbe"));
  if (!file) return problem("cannot be read");
  if (::fseeko(file.get(), static_cast<off_t>(offset), SEEK_SET) != 0)
    return problem("ends before the record");
  std::string bytes;
  char buffer[65536];
  std::size_t got = 0;
  while (bytes.size() < most && (got = std::fread(buffer, 1, sizeof buffer, file.get())) > 0)
    bytes.append(buffer, got);
  if (bytes.empty()) return problem("ends before the record");
  return bytes;
}

}  // namespace mingcha::crawler
