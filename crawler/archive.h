// The archive: WARC 1.1 files, gzip per record, with a CDXJ index beside each. Every number of a report can be
// retraced to a record here.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace mingcha::crawler {

struct ArchivedAt {
  std::string file;  // name within archive/
  std::uint64_t offset = 0;
};

struct Exchange {
  std::string url, ip;
  Instant time{};
  std::string_view request_head;      // may be empty
  std::string_view response_head;     // status line and headers, as received
  std::string_view body;              // decoded; Content-Encoding is noted as such in the record
  std::string_view sha256;            // hex, of body
};

// Appends; one writer, one thread. A torn tail after a kill is cut off on opening. Rotated at `rotate_bytes`.
class Archive {
 public:
  explicit Archive(const std::string& directory, std::uint64_t rotate_bytes = 1'000'000'000);
  ~Archive();
  // A request and a response record, or a revisit record where these bytes were stored before for this url.
  ArchivedAt add(const Exchange& exchange);
  void flush();  // to the operating system, before the ledger commits what points here

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct ArchivedResponse {
  std::string url, head, body;
  Instant time{};
};
// One response record back, resolving a revisit. Errors say what is wrong with the file.
Expected<ArchivedResponse> read_archived(const std::string& directory, const ArchivedAt& at);

}  // namespace mingcha::crawler
