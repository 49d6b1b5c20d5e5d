// Bodies as servers encode them.
#pragma once

#include <string>

namespace mingcha::fakes {

std::string gzip(const std::string& text);
std::string zlib(const std::string& text);         // what "deflate" means
std::string raw_deflate(const std::string& text);  // what old servers send for it
std::string brotli(const std::string& text);
std::string zstd(const std::string& text);
std::string compressed(const std::string& encoding, const std::string& text);  // by its HTTP name

}  // namespace mingcha::fakes
