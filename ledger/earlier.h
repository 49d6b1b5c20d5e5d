// What an earlier run knows of an address that is to be asked again: with it the server can be asked whether
// anything has changed, and where nothing has, the bytes and facts of then hold.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/time.h"
#include "ledger/ledger.h"
#include "ledger/open_findings.h"

namespace mingcha::ledger {

struct Earlier {
  std::int64_t visit = 0;   // whose bytes they are
  Instant time{};           // of that visit
  std::int64_t newest = 0;  // visit, which may only have heard that nothing has changed
  Instant seen{};           // of that one
  Instant since{};          // it is known to have been as it is from then on
  bool is_article = false;
  bool in_question = false;  // an open finding is about it, or about something that it links to
  std::int64_t facts = 0;
  std::string etag, last_modified;  // '' where the server gave none
  std::string content_type, sha256;
  std::uint64_t size = 0;
  std::string warc;  // where it stands in the archive
  std::uint64_t offset = 0;
};

// nullptr unless the newest visit of the address in earlier runs saw it as it should be, without a redirect,
// and its facts are of the reader of this run.
std::shared_ptr<const Earlier> find_earlier(Database& database, std::int64_t run, std::string_view url,
                                            const OpenFindings& open);

}  // namespace mingcha::ledger
