// The decoders of single encodings, behind the interface of decode.h.
#pragma once

#include <memory>

#include "crawler/http/decode.h"

namespace mingcha::crawler {

enum class RawDeflate { no, allowed };

// By its header gzip or zlib; raw deflate too where allowed, as old servers send it for "deflate".
std::unique_ptr<Decoder> make_zlib_decoder(RawDeflate raw);
std::unique_ptr<Decoder> make_brotli_decoder();
std::unique_ptr<Decoder> make_zstd_decoder();

}  // namespace mingcha::crawler
