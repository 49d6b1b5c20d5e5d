#include "crawler/archive.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <unordered_map>

#include "base/digest.h"
#include "base/header_fields.h"
#include "base/text.h"
#include "crawler/archive_files.h"
#include "crawler/warc_record.h"

namespace mingcha::crawler {
namespace {

constexpr std::string_view revisit_profile =
    "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
constexpr std::uint64_t most_of_a_record = std::uint64_t{64} * 1024 * 1024;

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

void append(std::FILE* file, std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size())
    throw std::runtime_error(std::string("the archive cannot be written: ") + std::strerror(errno));
}

}  // namespace

struct Archive::State {
  std::string directory, name, healed;
  std::uint64_t rotate = 0, size = 0;
  std::size_t number = 0;
  File warc, index;
  std::unordered_map<std::string, std::string> stored;  // hash of url and digest → timestamp, for revisits

  static std::string key(std::string_view url, std::string_view digest) {
    return sha256_hex(std::string(url) + '\0' + std::string(digest)).substr(0, 32);
  }
  void open_file(Instant opened);
  std::uint64_t put(std::string_view record);
};

void Archive::State::open_file(Instant opened) {
  name = warc_name(number);
  warc = open_append(directory + "/" + name);
  index = open_append(directory + "/" + index_name(name));
  size = std::filesystem::file_size(directory + "/" + name);
  if (size > 0) return;
  const std::string about = "software: mingcha\r\nformat: WARC File Format 1.1\r\n";
  put(gzip_record("warcinfo",
                  {{"Content-Type", "application/warc-fields"},
                   {"WARC-Filename", name},
                   {"WARC-Date", warc_date(opened)}},
                  about));
}

// Returns where the record begins.
std::uint64_t Archive::State::put(std::string_view record) {
  append(warc.get(), record);
  size += record.size();
  return size - record.size();
}

Archive::Archive(const std::string& directory, std::uint64_t rotate_bytes)
    : state_(std::make_unique<State>()) {
  std::filesystem::create_directories(directory);
  if (::chmod(directory.c_str(), 0700) != 0)
    throw std::runtime_error("cannot protect " + directory + ": " + std::strerror(errno));
  state_->directory = directory;
  state_->rotate = rotate_bytes;
  const auto names = warc_names(directory);
  state_->number = names.empty() ? 1 : names.size();
  if (!names.empty()) state_->healed = heal(directory, names.back());
  each_line(directory, [this](const CdxLine& line) {
    if (!line.digest.empty()) state_->stored.try_emplace(State::key(line.url, line.digest), line.timestamp);
  });
}

Archive::~Archive() = default;

ArchivedAt Archive::add(const Exchange& exchange) {
  State& state = *state_;
  if (!state.warc) state.open_file(exchange.time);
  if (state.size >= state.rotate) {
    flush();
    ++state.number;
    state.open_file(exchange.time);
  }
  const std::string digest = "sha256:" + sha256_base32(exchange.body);
  const std::string date = warc_date(exchange.time);
  const auto [before, first_time] =
      state.stored.try_emplace(State::key(exchange.url, digest), cdx_timestamp(exchange.time));
  WarcFields fields = {
      {"WARC-Target-URI", exchange.url}, {"WARC-Date", date}, {"WARC-Payload-Digest", digest}};
  if (!exchange.ip.empty()) fields.emplace_back("WARC-IP-Address", exchange.ip);
  std::string block = stored_head(exchange.response_head, exchange.body.size());
  fields.emplace_back("Content-Type", "application/http;msgtype=response");
  const bool revisit = !first_time && !exchange.body.empty();
  if (revisit) {
    const auto& at = before->second;
    fields.emplace_back("WARC-Profile", revisit_profile);
    fields.emplace_back("WARC-Refers-To-Target-URI", exchange.url);
    fields.emplace_back("WARC-Refers-To-Date",
                        fmt::format("{}-{}-{}T{}:{}:{}Z", at.substr(0, 4), at.substr(4, 2), at.substr(6, 2),
                                    at.substr(8, 2), at.substr(10, 2), at.substr(12, 2)));
  } else {
    block += exchange.body;
  }
  const std::string record = gzip_record(revisit ? "revisit" : "response", fields, block);
  const std::uint64_t offset = state.put(record);
  if (!exchange.request_head.empty())
    state.put(gzip_record("request",
                          {{"WARC-Target-URI", exchange.url},
                           {"WARC-Date", date},
                           {"Content-Type", "application/http;msgtype=request"}},
                          exchange.request_head));
  const CdxLine line{exchange.url,
                     cdx_timestamp(exchange.time),
                     revisit ? "warc/revisit" : content_type_of(exchange.response_head),
                     digest,
                     state.name,
                     status_of(exchange.response_head),
                     offset,
                     record.size()};
  append(state.index.get(), write_cdx(line));
  return {state.name, offset};
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

Expected<WarcRecord> record_at(const std::string& directory, const ArchivedAt& at) {
  const std::string path = directory + "/" + at.file;
  const auto bytes = read_range(path, at.offset, most_of_a_record);
  if (!bytes) return std::unexpected(bytes.error());
  auto record = read_record(*bytes);
  if (record && (record->type == "response" || record->type == "revisit")) return std::move(*record);
  Error error;
  error.file = path;
  error.message = fmt::format("no whole response record at byte {}", at.offset);
  return std::unexpected(std::move(error));
}

std::string body_of(const WarcRecord& record) {
  const auto end = record.block.find("\r\n\r\n");
  return end == std::string::npos ? std::string() : record.block.substr(end + 4);
}

}  // namespace

Expected<ArchivedResponse> read_archived(const std::string& directory, const ArchivedAt& at) {
  auto record = record_at(directory, at);
  if (!record) return std::unexpected(record.error());
  ArchivedResponse response;
  response.url = record->field("WARC-Target-URI");
  response.time = parse_warc_date(record->field("WARC-Date")).value_or(Instant{});
  response.head = record->block.substr(0, record->block.find("\r\n\r\n") + 2);
  response.body = body_of(*record);
  if (record->type == "response") return response;
  const std::string digest(record->field("WARC-Payload-Digest"));
  std::optional<ArchivedAt> original;
  each_line(directory, [&](const CdxLine& line) {
    if (!original && line.url == response.url && line.digest == digest && line.mime != "warc/revisit")
      original = ArchivedAt{line.filename, line.offset};
  });
  if (original) {
    if (const auto first = record_at(directory, *original)) {
      response.body = body_of(*first);
      return response;
    }
  }
  Error error;
  error.file = directory + "/" + at.file;
  error.message = "the record that this revisit refers to is missing: " + response.url;
  return std::unexpected(std::move(error));
}

}  // namespace mingcha::crawler
