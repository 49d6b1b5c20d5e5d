// Content-Encoding undone while it arrives: gzip, deflate, br, zstd. Our own loop around the libraries, not
// libcurl's, because a stream that is cut off must be an error, and because a bomb must stop at the cap.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace mingcha::crawler {

class Decoder {
 public:
  enum class State { more, ended, broken, too_large };
  virtual ~Decoder() = default;
  // Appends what `bytes` decode to; stops once `out` would be larger than `limit`.
  virtual State feed(std::string_view bytes, std::string& out, std::uint64_t limit) = 0;
};

// For one encoding's name, case ignored; nullptr for identity. `known` is false for one that we don't know.
std::unique_ptr<Decoder> make_decoder(std::string_view encoding, bool& known);

}  // namespace mingcha::crawler
