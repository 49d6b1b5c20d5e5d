// The archive: WARC 1.1 files, gzip per record, with a CDXJ index beside each. Every number of a report can
// be retraced to a record here. Bodies are stored decoded: the stored head has no Content-Encoding of the
// transfer (its original value is kept under X-Archive-Orig-), so that other programs read it as it stands.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace mingcha::crawler {

struct ArchivedAt {
  std::string file;  // name within archive/
  std::uint64_t offset = 0;
};

// 304: the bytes that came before still hold.
struct Unchanged {
  Instant since{};
  std::string sha256;  // hex
  ArchivedAt at;
};

// One request and what came of it.
struct Exchange {
  std::string url, ip;
  Instant time{};
  std::string request_head;   // may be empty
  std::string response_head;  // status line and headers, as received; empty where no answer came
  std::string body;           // decoded
  std::string sha256;         // of the body, in hex digits, where it is known already
  std::string truncated;      // why the body is not whole: "length", "time", "disconnect"; else ""
  std::optional<Unchanged> unchanged;
};

// What else is known of a visit: lines of "name: value".
using VisitNotes = std::vector<std::pair<std::string, std::string>>;

// Appends; one writer, one thread. Files 0600 in a folder 0700, rotated at `rotate_bytes`. What cannot be
// written is an exception: without evidence the run must not go on.
class Archive {
 public:
  explicit Archive(const std::string& directory, std::uint64_t rotate_bytes = 1'000'000'000);
  ~Archive();
  // Every answer of a visit, the redirects on its way first: a response record each and its request, or a
  // revisit record where this url gave the same bytes before or said that they hold; then one metadata record
  // of the visit, also of one that had no answer. Returns where the last answer stands; nullopt where none
  // came.
  std::optional<ArchivedAt> add(const std::vector<Exchange>& exchanges, const VisitNotes& notes);
  void flush();  // to the operating system, before the ledger commits what points here
  // What was mended on opening: a torn tail after a kill is cut off. Empty where all was whole.
  std::string healed() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct ArchivedResponse {
  std::string url, head, body;
  std::string digest;        // of the payload, as the record says
  bool digest_right = true;  // the body has it
  bool revisit = false;      // the body stands in an earlier record
  std::string truncated;
  Instant time{};
};
// One response record back, a revisit with the body it refers to. Errors say what is wrong with the file.
Expected<ArchivedResponse> read_archived(const std::string& directory, const ArchivedAt& at);

}  // namespace mingcha::crawler
