#include "crawler/http/decode.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <stdexcept>

#include "base/text.h"

namespace mingcha::crawler {
namespace {

using State = Decoder::State;
constexpr std::size_t chunk = 32768;

bool append(std::string& out, const char* bytes, std::size_t size, std::uint64_t limit) {
  const bool fits = out.size() + size <= limit;
  if (fits) out.append(bytes, size);
  return fits;
}

// gzip and zlib by their headers; "deflate" without a zlib header is raw, as old servers send it.
class ZlibDecoder final : public Decoder {
 public:
  ZlibDecoder() { start(MAX_WBITS + 32); }
  ~ZlibDecoder() override { inflateEnd(&stream_); }
  ZlibDecoder(const ZlibDecoder&) = delete;
  ZlibDecoder& operator=(const ZlibDecoder&) = delete;

  State feed(std::string_view bytes, std::string& out, std::uint64_t limit) override {
    if (first_ && !bytes.empty() && !has_header(bytes)) {
      inflateEnd(&stream_);
      start(-MAX_WBITS);
    }
    first_ = first_ && bytes.empty();
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    std::array<char, chunk> buffer{};
    while (stream_.avail_in > 0 || stream_.avail_out == 0) {
      if (ended_) return State::ended;  // what follows a finished stream is ignored, as browsers do
      stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
      stream_.avail_out = chunk;
      const int result = inflate(&stream_, Z_NO_FLUSH);
      if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return State::broken;
      if (!append(out, buffer.data(), chunk - stream_.avail_out, limit)) return State::too_large;
      ended_ = result == Z_STREAM_END;
      if (result == Z_BUF_ERROR) break;
    }
    return ended_ ? State::ended : State::more;
  }

 private:
  void start(int window) {
    stream_ = {};
    if (inflateInit2(&stream_, window) != Z_OK) throw std::runtime_error("zlib cannot start");
    stream_.avail_out = chunk;
  }
  static bool has_header(std::string_view bytes) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    return first == 0x1F || (first & 0x0F) == 8;
  }
  z_stream stream_{};
  bool ended_ = false, first_ = true;
};

class BrotliDecoder final : public Decoder {
 public:
  ~BrotliDecoder() override { BrotliDecoderDestroyInstance(state_); }
  BrotliDecoder() = default;
  BrotliDecoder(const BrotliDecoder&) = delete;
  BrotliDecoder& operator=(const BrotliDecoder&) = delete;

  State feed(std::string_view bytes, std::string& out, std::uint64_t limit) override {
    const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t left = bytes.size();
    std::array<std::uint8_t, chunk> buffer{};
    for (;;) {
      std::uint8_t* to = buffer.data();
      std::size_t room = chunk;
      const auto result = BrotliDecoderDecompressStream(state_, &left, &in, &room, &to, nullptr);
      if (result == BROTLI_DECODER_RESULT_ERROR) return State::broken;
      if (!append(out, reinterpret_cast<const char*>(buffer.data()), chunk - room, limit))
        return State::too_large;
      if (result == BROTLI_DECODER_RESULT_SUCCESS) return State::ended;
      if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) return State::more;
    }
  }

 private:
  BrotliDecoderState* state_ = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
};

class ZstdDecoder final : public Decoder {
 public:
  ~ZstdDecoder() override { ZSTD_freeDStream(stream_); }
  ZstdDecoder() { ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, 23); }  // RFC 9659: at most 8 MiB
  ZstdDecoder(const ZstdDecoder&) = delete;
  ZstdDecoder& operator=(const ZstdDecoder&) = delete;

  State feed(std::string_view bytes, std::string& out, std::uint64_t limit) override {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::array<char, chunk> buffer{};
    std::size_t filled = chunk;
    while (in.pos < in.size || filled == chunk) {
      ZSTD_outBuffer to{buffer.data(), chunk, 0};
      const std::size_t result = ZSTD_decompressStream(stream_, &to, &in);
      if (ZSTD_isError(result) != 0) return State::broken;
      if (!append(out, buffer.data(), to.pos, limit)) return State::too_large;
      ended_ = result == 0;
      filled = to.pos;
      if (to.pos == 0 && in.pos == in.size) break;
    }
    return ended_ ? State::ended : State::more;
  }

 private:
  ZSTD_DStream* stream_ = ZSTD_createDStream();
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Decoder> make_decoder(std::string_view encoding, bool& known) {
  const std::string name = lower_ascii(trim(encoding));
  known = true;
  if (name.empty() || name == "identity" || name == "none") return nullptr;
  if (name == "gzip" || name == "x-gzip" || name == "deflate") return std::make_unique<ZlibDecoder>();
  if (name == "br") return std::make_unique<BrotliDecoder>();
  if (name == "zstd") return std::make_unique<ZstdDecoder>();
  known = false;
  return nullptr;
}

}  // namespace mingcha::crawler
