// Content-Encoding undone while it arrives: gzip, deflate, br, zstd, and lists of them. Our own loop around
// the libraries, not libcurl's, because a stream that is cut off must be an error, and because a bomb must
// stop at the cap: what comes out goes on in pieces of at most 32 KiB, also between the decoders of a list.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace mingcha::crawler {

// Takes a piece of what was decoded; false stops the decoder.
using Sink = std::function<bool(std::string_view piece)>;

class Decoder {
 public:
  enum class State { more, ended, broken, stopped };
  virtual ~Decoder() = default;
  // Once the stream has ended, what follows it is ignored, as browsers do. Not to be fed after broken or
  // stopped.
  virtual State feed(std::string_view bytes, const Sink& sink) = 0;
};

// For the value of Content-Encoding, a list in the order of application (RFC 9110, 8.4); nullptr where
// nothing is to be undone. Names that mean nothing ("utf-8", "none") are passed over: government servers send
// them, and browsers show the body as it is. A list too long to be meant gives a decoder that finds
// everything broken.
std::unique_ptr<Decoder> make_decoder(std::string_view encodings);

}  // namespace mingcha::crawler
