// The CDXJ index beside a WARC file: one line a response or revisit, "surt timestamp {json}".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/address.h"

namespace mingcha::crawler {

struct CdxLine {
  std::string url, timestamp, mime, digest, filename;
  int status = 0;
  std::uint64_t offset = 0, length = 0;
};

// "cn,gov,x,www)/a/b?c=1", lower case, as pywb and OpenWayback sort them.
std::string surt(const Address& address);

std::string write_cdx(const CdxLine& line);  // with line end; an url that is no address is its own key
std::optional<CdxLine> read_cdx(std::string_view line);

}  // namespace mingcha::crawler
