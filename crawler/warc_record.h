// One WARC 1.1 record (ISO 28500:2017) as bytes, and back. No files here.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace mingcha::crawler {

using WarcFields = std::vector<std::pair<std::string, std::string>>;

// A record's own id: made from what it says and where it stands (file and byte), so that no two records share
// one and no clock or chance is in it.
struct GzipRecord {
  std::string id;     // "<urn:uuid:…>"
  std::string bytes;  // the whole record, as one gzip member
};
GzipRecord gzip_record(std::string_view type, const WarcFields& fields, std::string_view block,
                       std::string_view place);

struct WarcRecord {
  std::string type;
  WarcFields fields;
  std::string block;
  std::size_t bytes = 0;                                // of the gzip member
  std::string_view field(std::string_view name) const;  // "" where absent, case ignored
};

// Bytes from the file, a piece at a time; empty at its end.
using NextBytes = std::function<std::string_view()>;
// The first record, which begins a gzip member; nullopt where it is cut off or damaged. Reads no further than
// one piece past its end.
std::optional<WarcRecord> read_record(const NextBytes& next);
std::optional<WarcRecord> read_record(std::string_view bytes);
// Its fields alone: reads as far as its head goes.
std::optional<WarcRecord> read_record_head(const NextBytes& next);

std::string warc_date(Instant instant);      // "2017-12-20T02:00:00Z"
std::string cdx_timestamp(Instant instant);  // "20171220020000"
std::optional<Instant> parse_warc_date(std::string_view text);

}  // namespace mingcha::crawler
