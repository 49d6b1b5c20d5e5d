// Frames of HTTP/2 (RFC 9113, 4.1), as a server sends them: few enough to be written by hand.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace mingcha::fakes::http2 {

enum class Type : unsigned char { data = 0, headers = 1, reset = 3, settings = 4, go_away = 7 };
enum class Error : unsigned char { none = 0, protocol = 1, internal = 2 };
enum class Last { no, yes };  // of its stream

struct FrameHead {
  std::array<unsigned char, 9> bytes{};
  std::size_t size() const { return std::size_t{bytes[0]} << 16 | std::size_t{bytes[1]} << 8 | bytes[2]; }
  Type type() const { return Type{bytes[3]}; }
  unsigned stream() const { return unsigned{bytes[7]} << 8 | bytes[8]; }  // tests open few
};

inline std::string frame(Type type, unsigned flags, unsigned stream, const std::string& payload) {
  const auto byte = [](std::size_t value) { return static_cast<char>(value & 0xFF); };
  std::string bytes{byte(payload.size() >> 16),
                    byte(payload.size() >> 8),
                    byte(payload.size()),
                    static_cast<char>(type),
                    byte(flags),
                    0,
                    0,
                    byte(stream >> 8),
                    byte(stream)};
  return bytes + payload;
}

inline std::string settings() {
  return frame(Type::settings, 0, 0, "");
}

// ":status: 200" is entry 8 of HPACK's static table.
inline std::string head(unsigned stream, Last last = Last::no) {
  return frame(Type::headers, last == Last::yes ? 0x5 : 0x4, stream, "\x88");
}

inline std::string body(unsigned stream, const std::string& text, Last last) {
  return frame(Type::data, last == Last::yes ? 1 : 0, stream, text);
}

inline std::string reset(unsigned stream, Error error) {
  return frame(Type::reset, 0, stream, {0, 0, 0, static_cast<char>(error)});
}

// Streams above `last` have not been looked at, and may be asked for again elsewhere.
inline std::string go_away(unsigned last, Error error = Error::none) {
  return frame(
      Type::go_away, 0, 0,
      {0, 0, static_cast<char>(last >> 8), static_cast<char>(last), 0, 0, 0, static_cast<char>(error)});
}

}  // namespace mingcha::fakes::http2
