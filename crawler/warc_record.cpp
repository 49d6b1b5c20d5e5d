#include "crawler/warc_record.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <stdexcept>

#include "base/digest.h"
#include "base/text.h"

namespace mingcha::crawler {
namespace {

constexpr int gzip_window = MAX_WBITS + 16;
constexpr std::size_t record_limit = 256u * 1024 * 1024;  // no record of ours comes near

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib cannot start");
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("zlib cannot compress a record");
  return out;
}

// The first gzip member; how many bytes it took goes into `used`.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t& used) {
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window) != Z_OK) throw std::runtime_error("zlib cannot start");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  std::array<char, 65536> buffer{};
  int result = Z_OK;
  while (result == Z_OK && out.size() < record_limit) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = buffer.size();
    result = inflate(&stream, Z_NO_FLUSH);
    out.append(buffer.data(), buffer.size() - stream.avail_out);
  }
  used = stream.total_in;
  inflateEnd(&stream);
  return result == Z_STREAM_END ? std::optional(std::move(out)) : std::nullopt;
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

std::string gzip_record(std::string_view type, const WarcFields& fields, std::string_view block) {
  std::string head = fmt::format("WARC-Type: {}\r\n", type);
  for (const auto& [name, value] : fields) head += name + ": " + value + "\r\n";
  head += "WARC-Block-Digest: sha256:" + sha256_base32(block) + "\r\n";
  const std::string id = record_id(head);
  std::string record = "WARC/1.1\r\nWARC-Record-ID: " + id + "\r\n" + head;
  record += fmt::format("Content-Length: {}\r\n\r\n", block.size());
  record += block;
  record += "\r\n\r\n";
  return gzip(record);
}

std::string_view WarcRecord::field(std::string_view name) const {
  for (const auto& [key, value] : fields)
    if (equal_ignoring_case(key, name)) return value;
  return {};
}

std::optional<WarcRecord> read_record(std::string_view bytes) {
  WarcRecord record;
  const auto text = gunzip(bytes, record.bytes);
  if (!text || !text->starts_with("WARC/1.1\r\n")) return std::nullopt;
  const auto head_end = text->find("\r\n\r\n");
  if (head_end == std::string::npos) return std::nullopt;
  for (auto line : split(std::string_view(*text).substr(10, head_end - 10), '\n')) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    record.fields.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
  }
  record.type = record.field("WARC-Type");
  if (text->size() < head_end + 8) return std::nullopt;
  record.block = text->substr(head_end + 4, text->size() - head_end - 8);
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
