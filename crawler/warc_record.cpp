#include "crawler/warc_record.h"

#include <fmt/format.h>
#include <libdeflate.h>
#include <zlib.h>

#include <array>
#include <memory>
#include <new>
#include <stdexcept>

#include "base/digest.h"
#include "base/text.h"

namespace mingcha::crawler {
namespace {

constexpr int gzip_window = MAX_WBITS + 16;
constexpr std::size_t record_limit = 256u * 1024 * 1024;  // no record of ours comes near

struct CompressorCloser {
  void operator()(libdeflate_compressor* compressor) const noexcept {
    libdeflate_free_compressor(compressor);
  }
};

std::string gzip(std::string_view bytes) {
  // Its tables are large: one a thread, and one thread writes.
  thread_local const std::unique_ptr<libdeflate_compressor, CompressorCloser> compressor(
      libdeflate_alloc_compressor(1));
  if (!compressor) throw std::bad_alloc();
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  if (out.empty()) throw std::runtime_error("libdeflate cannot compress a record");
  return out;
}

// One gzip member, undone piece by piece until `enough` says so or it ends.
class Gunzip {
 public:
  Gunzip() {
    if (inflateInit2(&stream_, gzip_window) != Z_OK) throw std::runtime_error("zlib cannot start");
  }
  ~Gunzip() { inflateEnd(&stream_); }
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;

  // False where the member is cut off or damaged before that.
  template <class Enough>
  bool run(const NextBytes& next, const Enough& enough) {
    int result = Z_OK;
    while (result == Z_OK && text.size() < record_limit && !enough(text)) {
      if (stream_.avail_in == 0) {
        const auto piece = next();
        if (piece.empty()) return false;
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
        stream_.avail_in = static_cast<uInt>(piece.size());
      }
      stream_.next_out = buffer_.data();
      stream_.avail_out = buffer_.size();
      result = inflate(&stream_, Z_NO_FLUSH);
      text.append(reinterpret_cast<const char*>(buffer_.data()), buffer_.size() - stream_.avail_out);
    }
    return result == Z_STREAM_END || (result == Z_OK && enough(text));
  }
  std::size_t used() const { return stream_.total_in; }
  std::string text;

 private:
  z_stream stream_{};
  std::array<Bytef, 16384> buffer_{};
};

std::size_t head_end(std::string_view text) {
  return text.find("\r\n\r\n");
}

bool read_fields(std::string_view text, WarcRecord& record) {
  const auto end = head_end(text);
  if (!text.starts_with("WARC/1.1\r\n") || end == std::string_view::npos) return false;
  for (auto line : split(text.substr(10, end - 10), '\n')) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    record.fields.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
  }
  record.type = record.field("WARC-Type");
  return true;
}

std::string record_id(std::string_view content) {
  const std::string hex = sha256_hex(content);
  return fmt::format("<urn:uuid:{}-{}-5{}-8{}-{}>", hex.substr(0, 8), hex.substr(8, 4), hex.substr(13, 3),
                     hex.substr(17, 3), hex.substr(20, 12));
}

struct Parts {
  int year;
  unsigned month, day;
  int hour, minute, second;
};

Parts utc_parts(Instant instant) {
  const auto days = std::chrono::floor<std::chrono::days>(instant);
  const Day day{days};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(instant - days)};
  return {static_cast<int>(day.year()),
          static_cast<unsigned>(day.month()),
          static_cast<unsigned>(day.day()),
          static_cast<int>(time.hours().count()),
          static_cast<int>(time.minutes().count()),
          static_cast<int>(time.seconds().count())};
}

}  // namespace

GzipRecord gzip_record(std::string_view type, const WarcFields& fields, std::string_view block,
                       std::string_view place) {
  std::string head = fmt::format("WARC-Type: {}\r\n", type);
  for (const auto& [name, value] : fields) head += name + ": " + value + "\r\n";
  head += "WARC-Block-Digest: sha256:" + sha256_base32(block) + "\r\n";
  GzipRecord made;
  made.id = record_id(fmt::format("{}\n{}", place, head));
  std::string record;
  record.reserve(head.size() + block.size() + 200);
  record += "WARC/1.1\r\nWARC-Record-ID: " + made.id + "\r\n" + head;
  record += fmt::format("Content-Length: {}\r\n\r\n", block.size());
  record += block;
  record += "\r\n\r\n";
  made.bytes = gzip(record);
  return made;
}

std::string_view WarcRecord::field(std::string_view name) const {
  for (const auto& [key, value] : fields)
    if (equal_ignoring_case(key, name)) return value;
  return {};
}

std::optional<WarcRecord> read_record(const NextBytes& next) {
  WarcRecord record;
  Gunzip member;
  if (!member.run(next, [](const std::string&) { return false; })) return std::nullopt;
  if (!read_fields(member.text, record)) return std::nullopt;
  const auto end = head_end(member.text);
  if (member.text.size() < end + 8) return std::nullopt;
  record.bytes = member.used();
  record.block = std::move(member.text);
  record.block.erase(record.block.size() - 4).erase(0, end + 4);
  return record;
}

std::optional<WarcRecord> read_record(std::string_view bytes) {
  return read_record([&bytes] { return std::exchange(bytes, {}); });
}

std::optional<WarcRecord> read_record_head(const NextBytes& next) {
  WarcRecord record;
  Gunzip member;
  const auto has_head = [](const std::string& text) { return head_end(text) != std::string::npos; };
  if (!member.run(next, has_head) || !read_fields(member.text, record)) return std::nullopt;
  return record;
}

std::string warc_date(Instant instant) {
  const auto p = utc_parts(instant);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", p.year, p.month, p.day, p.hour, p.minute,
                     p.second);
}

std::string cdx_timestamp(Instant instant) {
  const auto p = utc_parts(instant);
  return fmt::format("{:04}{:02}{:02}{:02}{:02}{:02}", p.year, p.month, p.day, p.hour, p.minute, p.second);
}

std::optional<Instant> parse_warc_date(std::string_view text) {
  static const Zone utc = Zone::named("Etc/UTC").value();
  const auto instant = parse_instant(text, utc);
  return instant ? std::optional(*instant) : std::nullopt;
}

}  // namespace mingcha::crawler
