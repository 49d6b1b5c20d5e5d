#include "crawler/archive.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <unordered_map>

#include "base/digest.h"
#include "base/header_fields.h"
#include "base/text.h"
#include "crawler/archive_files.h"
#include "crawler/warc_record.h"

namespace mingcha::crawler {
namespace {

constexpr int offset_bits = 40;  // a file is rotated long before
constexpr std::uint64_t offset_mask = (std::uint64_t{1} << offset_bits) - 1;
constexpr std::string_view same_bytes = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
constexpr std::string_view not_modified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";
constexpr int most_revisits = 3;  // from 304 to a body that was itself sent again, to its first record

// The head as it suits the decoded body: what the transfer did to it goes under another name, the length is
// true.
std::string stored_head(std::string_view head, std::size_t body_size) {
  std::string out;
  for (auto line : split(head, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const auto name = trim(line.substr(0, line.find(':')));
    if (!out.empty() &&
        (equal_ignoring_case(name, "Content-Encoding") || equal_ignoring_case(name, "Transfer-Encoding") ||
         equal_ignoring_case(name, "Content-Length")))
      out += "X-Archive-Orig-";
    out += line;
    out += "\r\n";
  }
  return out + fmt::format("Content-Length: {}\r\n\r\n", body_size);
}

std::string content_type_of(std::string_view head) {
  const auto values = header_values(head, "Content-Type");
  return values.empty() ? std::string() : std::string(values.front());
}

int status_of(std::string_view head) {
  const auto blank = head.find(' ');
  return blank == std::string_view::npos ? 0 : std::atoi(std::string(head.substr(blank + 1, 3)).c_str());
}

std::string on_one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < ' '; }, ' ');
  return text;
}

void append(std::FILE* file, std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size())
    throw std::runtime_error(std::string("the archive cannot be written: ") + std::strerror(errno));
}

}  // namespace

struct Archive::State {
  std::string directory, name, healed;
  std::uint64_t rotate = 0, size = 0;
  std::uint64_t number = 0;
  File warc, index;
  // Where a body stands, by hash of url and digest. Both are compared in the record itself, so that a clash
  // does no harm. File number, then 40 bits of offset.
  std::unordered_map<std::uint64_t, std::uint64_t> originals;

  static std::uint64_t key(std::string_view url, std::string_view digest) {
    return std::hash<std::string>{}(fmt::format("{} {}", digest, url));
  }
  void open_file(Instant opened);
  void close_file();
  void make_room(Instant now);
  GzipRecord put(std::string_view type, const WarcFields& fields, std::string_view block);
  std::string add(const Exchange& exchange, ArchivedAt& at);
  WarcFields reference(const Exchange& exchange, const std::string& digest);
  std::optional<WarcRecord> original(std::uint64_t place, const Exchange& exchange, std::string_view digest);
};

void Archive::State::open_file(Instant opened) {
  name = warc_name(number);
  warc = open_append(directory + "/" + name);
  index = open_append(directory + "/" + index_name(name));
  size = std::filesystem::file_size(directory + "/" + name);
  if (size > 0) return;
  put("warcinfo",
      {{"Content-Type", "application/warc-fields"},
       {"WARC-Filename", name},
       {"WARC-Date", warc_date(opened)}},
      "software: mingcha\r\nformat: WARC File Format 1.1\r\n"
      "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n");
}

void Archive::State::close_file() {
  if (!warc) return;
  warc.reset();
  index.reset();
  sort_index(directory, name);
}

void Archive::State::make_room(Instant now) {
  if (warc && size >= rotate) {
    close_file();
    ++number;
  }
  if (!warc) open_file(now);
}

GzipRecord Archive::State::put(std::string_view type, const WarcFields& fields, std::string_view block) {
  auto record = gzip_record(type, fields, block, fmt::format("{}:{}", name, size));
  append(warc.get(), record.bytes);
  size += record.bytes.size();
  return record;
}

// The record that has this body already, where there is one.
std::optional<WarcRecord> Archive::State::original(std::uint64_t place, const Exchange& exchange,
                                                   std::string_view digest) {
  if (place >> offset_bits == number && std::fflush(warc.get()) != 0) return std::nullopt;
  auto head = record_head_at(directory + "/" + warc_name(place >> offset_bits), place & offset_mask);
  if (head && head->type == "response" && head->field("WARC-Target-URI") == exchange.url &&
      head->field("WARC-Payload-Digest") == digest)
    return head;
  return std::nullopt;
}

// The fields that make a revisit record of this answer; none where its body is new.
WarcFields Archive::State::reference(const Exchange& exchange, const std::string& digest) {
  ArchivedAt at;
  WarcFields fields = {{"WARC-Profile", std::string(exchange.unchanged ? not_modified : same_bytes)},
                       {"WARC-Refers-To-Target-URI", exchange.url}};
  if (exchange.unchanged) {
    at = exchange.unchanged->at;
    fields.emplace_back("WARC-Refers-To-Date", warc_date(exchange.unchanged->since));
  } else {
    if (exchange.body.empty()) return {};
    const auto [known, first] =
        originals.try_emplace(key(exchange.url, digest), number << offset_bits | size);
    const auto before = first ? std::nullopt : original(known->second, exchange, digest);
    if (!before) return {};
    at = {warc_name(known->second >> offset_bits), known->second & offset_mask};
    fields.emplace_back("WARC-Refers-To", before->field("WARC-Record-ID"));
    fields.emplace_back("WARC-Refers-To-Date", before->field("WARC-Date"));
  }
  // Not of the standard, as Heritrix writes them: where to look.
  fields.emplace_back("WARC-Refers-To-Filename", at.file);
  fields.emplace_back("WARC-Refers-To-File-Offset", std::to_string(at.offset));
  return fields;
}

// One answer and its request. Returns the answer's record id.
std::string Archive::State::add(const Exchange& exchange, ArchivedAt& at) {
  make_room(exchange.time);
  at = {name, size};
  const std::string& known = exchange.unchanged ? exchange.unchanged->sha256 : exchange.sha256;
  const std::string digest =
      "sha256:" + (known.empty() ? sha256_base32(exchange.body) : base32_of_hex(known));
  const std::string date = warc_date(exchange.time);
  WarcFields fields = {
      {"WARC-Target-URI", exchange.url}, {"WARC-Date", date}, {"WARC-Payload-Digest", digest}};
  if (!exchange.ip.empty()) fields.emplace_back("WARC-IP-Address", exchange.ip);
  if (!exchange.truncated.empty()) fields.emplace_back("WARC-Truncated", exchange.truncated);
  fields.emplace_back("Content-Type", "application/http;msgtype=response");
  std::string block = stored_head(exchange.response_head, exchange.body.size());
  WarcFields refers = reference(exchange, digest);
  const bool revisit = !refers.empty();
  std::move(refers.begin(), refers.end(), std::back_inserter(fields));
  if (!revisit) block += exchange.body;
  const auto record = put(revisit ? "revisit" : "response", fields, block);
  if (!exchange.request_head.empty())
    put("request",
        {{"WARC-Target-URI", exchange.url},
         {"WARC-Date", date},
         {"WARC-Concurrent-To", record.id},
         {"Content-Type", "application/http;msgtype=request"}},
        exchange.request_head);
  const CdxLine line{exchange.url,
                     cdx_timestamp(exchange.time),
                     revisit ? "warc/revisit" : content_type_of(exchange.response_head),
                     digest,
                     name,
                     status_of(exchange.response_head),
                     at.offset,
                     record.bytes.size()};
  append(index.get(), write_cdx(line));
  return record.id;
}

Archive::Archive(const std::string& directory, std::uint64_t rotate_bytes)
    : state_(std::make_unique<State>()) {
  State& state = *state_;
  std::filesystem::create_directories(directory);
  if (::chmod(directory.c_str(), 0700) != 0)
    throw std::runtime_error("cannot protect " + directory + ": " + std::strerror(errno));
  state.directory = directory;
  state.rotate = rotate_bytes;
  const auto names = warc_names(directory);
  state.number = std::max<std::size_t>(names.size(), 1);
  if (!names.empty()) state.healed = heal(directory, names.back());
  for (std::uint64_t number = 1; number <= names.size(); ++number)
    for (const CdxLine& line : read_index(directory, warc_name(number)))
      if (line.mime != "warc/revisit")
        state.originals.try_emplace(State::key(line.url, line.digest), number << offset_bits | line.offset);
}

Archive::~Archive() {
  try {
    state_->close_file();
  } catch (const std::exception&) {  // the index stays unsorted; the next opening sorts it
  }
}

std::optional<ArchivedAt> Archive::add(const std::vector<Exchange>& exchanges, const VisitNotes& notes) {
  std::optional<ArchivedAt> last;
  WarcFields fields;
  for (const Exchange& exchange : exchanges) {
    if (exchange.response_head.empty()) continue;
    const std::string id = state_->add(exchange, last.emplace());
    fields.emplace_back("WARC-Concurrent-To", id);
  }
  if (exchanges.empty()) return last;
  if (!last) state_->make_room(exchanges.back().time);
  fields.emplace_back("WARC-Target-URI", exchanges.front().url);
  fields.emplace_back("WARC-Date", warc_date(exchanges.front().time));
  fields.emplace_back("Content-Type", "application/warc-fields");
  std::string lines;
  for (const auto& [key, value] : notes) lines += key + ": " + on_one_line(value) + "\r\n";
  state_->put("metadata", fields, lines);
  return last;
}

void Archive::flush() {
  if (!state_->warc) return;
  for (std::FILE* file : {state_->warc.get(), state_->index.get()})
    if (std::fflush(file) != 0)
      throw std::runtime_error(std::string("the archive cannot be written: ") + std::strerror(errno));
}

std::string Archive::healed() const {
  return state_->healed;
}

namespace {

std::string body_of(WarcRecord record) {
  const auto end = record.block.find("\r\n\r\n");
  if (end == std::string::npos) return {};
  record.block.erase(0, end + 4);
  return std::move(record.block);
}

std::unexpected<Error> unreadable(std::string path, std::string what) {
  Error error;
  error.file = std::move(path);
  error.message = std::move(what);
  return std::unexpected(std::move(error));
}

}  // namespace

Expected<ArchivedResponse> read_archived(const std::string& directory, const ArchivedAt& at) {
  const std::string path = directory + "/" + at.file;
  auto record = record_at(path, at.offset);
  if (!record) return std::unexpected(record.error());
  if (record->type != "response" && record->type != "revisit")
    return unreadable(path, fmt::format("no response record at byte {}", at.offset));
  ArchivedResponse response;
  response.url = record->field("WARC-Target-URI");
  response.time = parse_warc_date(record->field("WARC-Date")).value_or(Instant{});
  response.digest = record->field("WARC-Payload-Digest");
  response.truncated = record->field("WARC-Truncated");
  response.revisit = record->type == "revisit";
  response.head = record->block.substr(0, record->block.find("\r\n\r\n") + 2);
  for (int hops = 0; record && record->type == "revisit"; ++hops) {
    const std::string file(record->field("WARC-Refers-To-Filename"));
    const std::string offset(record->field("WARC-Refers-To-File-Offset"));
    record = record_at(directory + "/" + file, std::strtoull(offset.c_str(), nullptr, 10));
    if (!record || hops == most_revisits || record->field("WARC-Target-URI") != response.url ||
        record->field("WARC-Payload-Digest") != response.digest)
      return unreadable(path, "the record that this revisit refers to is missing: " + response.url);
  }
  response.body = body_of(std::move(*record));
  response.digest_right = "sha256:" + sha256_base32(response.body) == response.digest;
  return response;
}

}  // namespace mingcha::crawler
