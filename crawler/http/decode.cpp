#include "crawler/http/decode.h"

#include <vector>

#include "base/text.h"
#include "crawler/http/codecs.h"

namespace mingcha::crawler {
namespace {

using State = Decoder::State;

constexpr std::size_t longest_list = 4;

// Two encodings, one around the other.
class Nested final : public Decoder {
 public:
  Nested(std::unique_ptr<Decoder> outer, std::unique_ptr<Decoder> inner)
      : outer_(std::move(outer)), inner_(std::move(inner)) {}

  State feed(std::string_view bytes, const Sink& sink) override {
    const State outer = outer_->feed(bytes, [&](std::string_view piece) {
      inside_ = inner_->feed(piece, sink);
      return inside_ == State::more || inside_ == State::ended;
    });
    if (inside_ == State::broken || inside_ == State::stopped) return inside_;
    return outer == State::ended ? inside_ : outer;
  }

 private:
  std::unique_ptr<Decoder> outer_, inner_;
  State inside_ = State::more;
};

class Undecodable final : public Decoder {
 public:
  State feed(std::string_view, const Sink&) override { return State::broken; }
};

std::unique_ptr<Decoder> decoder_of(std::string_view name) {
  if (equal_ignoring_case(name, "gzip") || equal_ignoring_case(name, "x-gzip"))
    return make_zlib_decoder(RawDeflate::no);
  if (equal_ignoring_case(name, "deflate")) return make_zlib_decoder(RawDeflate::allowed);
  if (equal_ignoring_case(name, "br")) return make_brotli_decoder();
  if (equal_ignoring_case(name, "zstd")) return make_zstd_decoder();
  return nullptr;
}

}  // namespace

std::unique_ptr<Decoder> make_decoder(std::string_view encodings) {
  std::unique_ptr<Decoder> chain;
  std::size_t known = 0;
  for (const auto name : split(encodings, ',')) {
    auto next = decoder_of(trim(name));
    if (!next) continue;
    if (++known > longest_list) return std::make_unique<Undecodable>();
    if (chain) next = std::make_unique<Nested>(std::move(next), std::move(chain));
    chain = std::move(next);
  }
  return chain;
}

}  // namespace mingcha::crawler
