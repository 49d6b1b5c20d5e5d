// Content-Encoding: whole, cut off, damaged, nested, byte by byte.
#include "crawler/http/decode.h"

#include <gtest/gtest.h>

#include <random>

#include "compressed.h"

namespace mingcha::crawler {
namespace {

using State = Decoder::State;

struct Decoded {
  State state = State::more;
  std::string text;
};

Decoded decoded(std::string_view encodings, std::string_view bytes, std::size_t step = 16'384) {
  const auto decoder = make_decoder(encodings);
  Decoded result;
  const Sink sink = [&](std::string_view piece) {
    result.text += piece;
    return true;
  };
  for (std::size_t at = 0; at < bytes.size() && result.state != State::broken; at += step)
    result.state = decoder->feed(bytes.substr(at, step), sink);
  return result;
}

// Compresses well in part only, and is longer than the decoders' pieces.
std::string page() {
  std::mt19937 random(20171220);
  std::string text = "<html>政务公开</html>" + std::string(100'000, 'z');
  for (int i = 0; i < 100'000; ++i) text += static_cast<char>(random() & 0xFF);
  return text;
}

constexpr const char* every_encoding[] = {"gzip", "deflate", "br", "zstd"};

TEST(Decoder, GivesBackWhatWasEncodedInPiecesOfAnySize) {
  const std::string text = page();
  for (const std::string encoding : every_encoding)
    for (const std::size_t step : {1u, 2u, 3u, 1000u, 16'384u, 10'000'000u}) {
      const auto result = decoded(encoding, fakes::compressed(encoding, text), step);
      EXPECT_EQ(result.state, State::ended) << encoding << " by " << step;
      EXPECT_TRUE(result.text == text) << encoding << " by " << step;
    }
}

TEST(Decoder, EveryCutIsSeen) {
  for (const std::string encoding : every_encoding) {
    const std::string bytes = fakes::compressed(encoding, "临沂市政务公开 2017 年度第三方评估");
    for (std::size_t size = 1; size < bytes.size(); ++size)
      EXPECT_NE(decoded(encoding, bytes.substr(0, size)).state, State::ended) << encoding << " at " << size;
  }
}

TEST(Decoder, DamageIsSeen) {
  for (const std::string encoding : {"gzip", "deflate"}) {  // they end with a checksum
    std::string bytes = fakes::compressed(encoding, page());
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x10);
    EXPECT_NE(decoded(encoding, bytes).state, State::ended) << encoding;
  }
  for (const std::string encoding : {"gzip", "zstd"})  // they begin with a magic number
    EXPECT_EQ(decoded(encoding, "<html>plain, in spite of its header</html>").state, State::broken)
        << encoding;
}

TEST(Decoder, WhatFollowsTheEndIsIgnored) {
  for (const std::string encoding : every_encoding)
    for (const std::string rubbish : {"\n", "<!-- cached by an appliance -->", "\x1f\x8b\x08"})
      for (const std::size_t step : {1u, 16'384u}) {
        const auto result = decoded(encoding, fakes::compressed(encoding, "body") + rubbish, step);
        EXPECT_EQ(result.state, State::ended) << encoding << " by " << step;
        EXPECT_EQ(result.text, "body") << encoding << " by " << step;
      }
}

TEST(Decoder, ZstdFramesInARowAreOneBody) {
  EXPECT_EQ(decoded("zstd", fakes::zstd("one ") + fakes::zstd("two"), 1).text, "one two");
}

TEST(Decoder, DeflateWithoutItsHeaderIsTakenAsOldServersMeanIt) {
  for (const std::size_t step : {1u, 16'384u}) {
    EXPECT_EQ(decoded("deflate", fakes::raw_deflate(page()), step).text, page());
    EXPECT_EQ(decoded("deflate", fakes::gzip("gzip"), step).text, "gzip");
  }
  EXPECT_EQ(decoded("gzip", fakes::raw_deflate("body")).state, State::broken);
}

TEST(Decoder, ListsAreUndoneFromTheLast) {
  const std::string text = page();
  EXPECT_TRUE(decoded("gzip, br", fakes::brotli(fakes::gzip(text))).text == text);
  EXPECT_TRUE(decoded("br,gzip", fakes::gzip(fakes::brotli(text)), 1).text == text);
  EXPECT_TRUE(decoded("gzip, gzip", fakes::gzip(fakes::gzip(text))).text == text);
  const auto inner_cut_off = fakes::gzip(fakes::gzip(text).substr(0, 500));
  EXPECT_EQ(decoded("gzip, gzip", inner_cut_off).state, State::more);
  EXPECT_EQ(decoded("gzip, gzip", fakes::gzip("not gzip")).state, State::broken);
  EXPECT_EQ(decoded("gzip, gzip, gzip, gzip, gzip", fakes::gzip("x")).state, State::broken);
}

TEST(Decoder, NamesAreTakenInAnyCaseAndUnknownOnesPassedOver) {
  for (const char* nothing : {"", "identity", "none", "utf-8", "UTF-8", "text/html", ",", "identity, utf-8"})
    EXPECT_EQ(make_decoder(nothing), nullptr) << nothing;
  for (const char* name : {"gzip", "GZIP", " x-gzip ", "gzip, utf-8", "identity, gzip"})
    EXPECT_EQ(decoded(name, fakes::gzip("body")).text, "body") << name;
}

TEST(Decoder, ABombComesOutInSmallPiecesAndStopsWhenToldTo) {
  const std::string zeros(50'000'000, '\0');
  const std::pair<std::string, std::string> bombs[] = {{"gzip", fakes::gzip(zeros)},
                                                       {"br", fakes::brotli(zeros)},
                                                       {"zstd", fakes::zstd(zeros)},
                                                       {"gzip, gzip", fakes::gzip(fakes::gzip(zeros))},
                                                       {"br, br", fakes::brotli(fakes::brotli(zeros))}};
  for (const auto& [encodings, bytes] : bombs) {
    std::size_t largest = 0, total = 0;
    const auto state = make_decoder(encodings)->feed(bytes, [&](std::string_view piece) {
      largest = std::max(largest, piece.size());
      total += piece.size();
      return total < 1'000'000;
    });
    EXPECT_EQ(state, State::stopped) << encodings;
    EXPECT_LE(largest, 32'768u) << encodings;
    EXPECT_LT(total, 1'000'000u + 32'768u) << encodings;
  }
}

}  // namespace
}  // namespace mingcha::crawler
