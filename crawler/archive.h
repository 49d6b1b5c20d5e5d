// The archive: WARC 1.1 files, gzip per record, with a CDXJ index beside each. Every number of a report can
// be retraced to a record here. Bodies are stored decoded: the stored head has no Content-Encoding of the
// transfer (its original value is kept under X-Archive-Orig-), so that other programs read it as it stands.
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
  std::string_view request_head;   // may be empty
  std::string_view response_head;  // status line and headers, as received
  std::string_view body;           // decoded
};

// Appends; one writer, one thread. Files 0600 in a folder 0700, rotated at `rotate_bytes`. What cannot be
// written is an exception: without evidence the run must not go on.
class Archive {
 public:
  explicit Archive(const std::string& directory, std::uint64_t rotate_bytes = 1'000'000'000);
  ~Archive();
  // A response record and its request; a revisit record where this url gave the same bytes before.
  ArchivedAt add(const Exchange& exchange);
  void flush();  // to the operating system, before the ledger commits what points here
  // What was mended on opening: a torn tail after a kill is cut off. Empty where all was whole.
  std::string healed() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct ArchivedResponse {
  std::string url, head, body;
  Instant time{};
};
// One response record back, a revisit with the body it refers to. Errors say what is wrong with the file.
Expected<ArchivedResponse> read_archived(const std::string& directory, const ArchivedAt& at);

}  // namespace mingcha::crawler
