#include "crawler/http/codecs.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <new>
#include <stdexcept>
#include <string>

namespace mingcha::crawler {
namespace {

using State = Decoder::State;

constexpr std::size_t piece_size = 32768;
using Buffer = std::array<char, piece_size>;

bool pass_on(const Buffer& buffer, std::size_t size, const Sink& sink) {
  return size == 0 || sink(std::string_view(buffer.data(), size));
}

class ZlibDecoder final : public Decoder {
 public:
  explicit ZlibDecoder(RawDeflate raw) : raw_allowed_(raw == RawDeflate::allowed) {}
  ~ZlibDecoder() override {
    if (started_) inflateEnd(&stream_);
  }
  ZlibDecoder(const ZlibDecoder&) = delete;
  ZlibDecoder& operator=(const ZlibDecoder&) = delete;

  State feed(std::string_view bytes, const Sink& sink) override {
    if (started_) return inflate_all(bytes, sink);
    // Two bytes tell what it is, and may come one by one.
    head_ += bytes;
    if (head_.size() < 2) return State::more;
    start(raw_allowed_ && !has_header() ? -MAX_WBITS : MAX_WBITS + 32);
    return inflate_all(head_, sink);
  }

 private:
  void start(int window) {
    if (inflateInit2(&stream_, window) != Z_OK) throw std::runtime_error("zlib cannot start");
    started_ = true;
  }

  bool has_header() const {
    const unsigned first = static_cast<unsigned char>(head_[0]),
                   second = static_cast<unsigned char>(head_[1]);
    const bool gzip = first == 0x1F && second == 0x8B;
    const bool zlib = (first & 0x0F) == 8 && (first * 256 + second) % 31 == 0;  // RFC 1950, 2.2
    return gzip || zlib;
  }

  State inflate_all(std::string_view bytes, const Sink& sink) {
    if (ended_) return State::ended;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    Buffer buffer;
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
      stream_.avail_out = piece_size;
      const int result = inflate(&stream_, Z_NO_FLUSH);
      if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return State::broken;
      if (!pass_on(buffer, piece_size - stream_.avail_out, sink)) return State::stopped;
      ended_ = result == Z_STREAM_END;
    } while (!ended_ && (stream_.avail_in > 0 || stream_.avail_out == 0));
    return ended_ ? State::ended : State::more;
  }

  bool raw_allowed_, started_ = false, ended_ = false;
  std::string head_;
  z_stream stream_{};
};

class BrotliDecoder final : public Decoder {
 public:
  BrotliDecoder() : state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {
    if (state_ == nullptr) throw std::bad_alloc();
  }
  ~BrotliDecoder() override { BrotliDecoderDestroyInstance(state_); }
  BrotliDecoder(const BrotliDecoder&) = delete;
  BrotliDecoder& operator=(const BrotliDecoder&) = delete;

  State feed(std::string_view bytes, const Sink& sink) override {
    if (BrotliDecoderIsFinished(state_) != 0) return State::ended;
    const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t left = bytes.size();
    Buffer buffer;
    for (;;) {
      auto* to = reinterpret_cast<std::uint8_t*>(buffer.data());
      std::size_t room = piece_size;
      const auto result = BrotliDecoderDecompressStream(state_, &left, &in, &room, &to, nullptr);
      if (result == BROTLI_DECODER_RESULT_ERROR) return State::broken;
      if (!pass_on(buffer, piece_size - room, sink)) return State::stopped;
      if (result == BROTLI_DECODER_RESULT_SUCCESS) return State::ended;
      if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) return State::more;
    }
  }

 private:
  BrotliDecoderState* state_;
};

// One frame after another is one stream (RFC 8878, 3.1); anything else after a whole frame is ignored.
class ZstdDecoder final : public Decoder {
 public:
  ZstdDecoder() : stream_(ZSTD_createDStream()) {
    if (stream_ == nullptr) throw std::bad_alloc();
    constexpr int window_log = 23;  // RFC 9659: 8 MiB at most for HTTP
    if (ZSTD_isError(ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, window_log)) != 0)
      throw std::runtime_error("zstd cannot start");
  }
  ~ZstdDecoder() override { ZSTD_freeDStream(stream_); }
  ZstdDecoder(const ZstdDecoder&) = delete;
  ZstdDecoder& operator=(const ZstdDecoder&) = delete;

  State feed(std::string_view bytes, const Sink& sink) override {
    if (only_rubbish_follows_) return State::ended;
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    Buffer buffer;
    ZSTD_outBuffer to{};
    do {
      to = {buffer.data(), piece_size, 0};
      const std::size_t result = ZSTD_decompressStream(stream_, &to, &in);
      only_rubbish_follows_ = ZSTD_isError(result) != 0 && after_whole_frame_;
      if (only_rubbish_follows_) return State::ended;
      if (ZSTD_isError(result) != 0) return State::broken;
      if (!pass_on(buffer, to.pos, sink)) return State::stopped;
      after_whole_frame_ = result == 0 || (after_whole_frame_ && to.pos == 0);
    } while (in.pos < in.size || to.pos == piece_size);
    return after_whole_frame_ ? State::ended : State::more;
  }

 private:
  ZSTD_DStream* stream_;
  bool after_whole_frame_ = false;  // and nothing has come out since
  bool only_rubbish_follows_ = false;
};

}  // namespace

std::unique_ptr<Decoder> make_zlib_decoder(RawDeflate raw) {
  return std::make_unique<ZlibDecoder>(raw);
}

std::unique_ptr<Decoder> make_brotli_decoder() {
  return std::make_unique<BrotliDecoder>();
}

std::unique_ptr<Decoder> make_zstd_decoder() {
  return std::make_unique<ZstdDecoder>();
}

}  // namespace mingcha::crawler
