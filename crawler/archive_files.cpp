#include "crawler/archive_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>

#include "base/text.h"

namespace mingcha::crawler {
namespace {

// A file from one of its bytes on, piece by piece.
class Pieces {
 public:
  Pieces(const std::string& path, std::uint64_t offset) : file_(std::fopen(path.c_str(), "rbe")) {
    if (file_) std::setvbuf(file_.get(), nullptr, _IONBF, 0);
    if (file_ && ::fseeko(file_.get(), static_cast<off_t>(offset), SEEK_SET) != 0) file_.reset();
  }
  bool is_open() const { return file_ != nullptr; }
  NextBytes next() {
    return [this] {
      return std::string_view(buffer_.data(), std::fread(buffer_.data(), 1, buffer_.size(), file_.get()));
    };
  }

 private:
  File file_;
  std::array<char, 65536> buffer_{};
};

// Where the last whole record from `from` on ends. A response that is not indexed was not finished: the
// ledger can't point to it yet, since it commits after both files were flushed.
std::uint64_t whole_until(const std::string& path, std::uint64_t from, std::uint64_t size) {
  while (from < size) {
    Pieces pieces(path, from);
    const auto record = pieces.is_open() ? read_record(pieces.next()) : std::nullopt;
    if (!record || record->type == "response" || record->type == "revisit") break;
    from += record->bytes;
  }
  return from;
}

// The index's lines whose records are whole, sorted; and where the last of those ends.
std::pair<std::string, std::uint64_t> whole_lines(std::string_view text, std::uint64_t warc_size) {
  std::vector<std::string_view> lines;
  std::uint64_t end = 0;
  for (std::size_t stop = 0; (stop = text.find('\n')) != std::string_view::npos;
       text.remove_prefix(stop + 1)) {
    const auto line = read_cdx(text.substr(0, stop));
    if (!line || line->offset + line->length > warc_size) continue;
    lines.push_back(text.substr(0, stop + 1));
    end = std::max(end, line->offset + line->length);
  }
  std::sort(lines.begin(), lines.end());
  std::string sorted;
  for (const auto line : lines) sorted += line;
  return {sorted, end};
}

void replace_index(const std::string& directory, const std::string& warc, const std::string& text) {
  if (const auto written = write_file(directory + "/" + index_name(warc), text, 0600); !written)
    throw std::runtime_error(to_string(written.error()));
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

std::vector<CdxLine> read_index(const std::string& directory, const std::string& warc) {
  std::vector<CdxLine> lines;
  const std::string text = read_file(directory + "/" + index_name(warc)).value_or("");
  for (const auto part : split(text, '\n'))
    if (auto line = read_cdx(part)) lines.push_back(std::move(*line));
  return lines;
}

void sort_index(const std::string& directory, const std::string& warc) {
  const auto text = read_file(directory + "/" + index_name(warc)).value_or("");
  auto [sorted, end] = whole_lines(text, std::filesystem::file_size(directory + "/" + warc));
  if (sorted != text) replace_index(directory, warc, sorted);
}

std::string heal(const std::string& directory, const std::string& warc) {
  const std::string path = directory + "/" + warc;
  const std::uint64_t size = std::filesystem::file_size(path);
  const auto text = read_file(directory + "/" + index_name(warc)).value_or("");
  auto [sorted, indexed] = whole_lines(text, size);
  const std::uint64_t end = whole_until(path, indexed, size);
  if (end < size) std::filesystem::resize_file(path, end);
  if (text != sorted) replace_index(directory, warc, sorted);
  return end == size
             ? ""
             : fmt::format("{}: {} bytes of a record that was cut off were removed", warc, size - end);
}

Expected<WarcRecord> record_at(const std::string& path, std::uint64_t offset) {
  Pieces pieces(path, offset);
  std::optional<WarcRecord> record;
  if (pieces.is_open()) record = read_record(pieces.next());
  if (record) return std::move(*record);
  Error error;
  error.file = path;
  error.message = pieces.is_open() ? fmt::format("no whole record at byte {}", offset) : "cannot be read";
  return std::unexpected(std::move(error));
}

std::optional<WarcRecord> record_head_at(const std::string& path, std::uint64_t offset) {
  Pieces pieces(path, offset);
  return pieces.is_open() ? read_record_head(pieces.next()) : std::nullopt;
}

}  // namespace mingcha::crawler
