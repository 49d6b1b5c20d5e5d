// One WARC 1.1 record (ISO 28500:2017) as bytes, and back. No files here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace mingcha::crawler {

using WarcFields = std::vector<std::pair<std::string, std::string>>;

// A whole record, as one gzip member. WARC-Record-ID is made from the content, so that no clock or chance is
// in it.
std::string gzip_record(std::string_view type, const WarcFields& fields, std::string_view block);

struct WarcRecord {
  std::string type;
  WarcFields fields;
  std::string block;
  std::size_t bytes = 0;                                // of the gzip member
  std::string_view field(std::string_view name) const;  // "" where absent, case ignored
};

// The first record of `bytes`, which begin with a gzip member; nullopt where it is cut off or damaged.
std::optional<WarcRecord> read_record(std::string_view bytes);

std::string warc_date(Instant instant);      // "2017-12-20T02:00:00Z"
std::string cdx_timestamp(Instant instant);  // "20171220020000"
std::optional<Instant> parse_warc_date(std::string_view text);

}  // namespace mingcha::crawler
