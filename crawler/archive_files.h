// The archive's files: names, opening and mending what a kill left.
#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "crawler/cdxj.h"

namespace mingcha::crawler {

struct FileCloser {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

std::vector<std::string> warc_names(const std::string& directory);  // sorted
std::string warc_name(std::size_t number);                          // "mingcha-00001.warc.gz"
std::string index_name(const std::string& warc);                    // "mingcha-00001.cdxj"

File open_append(const std::string& path);  // 0600; throws std::runtime_error

// Every indexed line of all files, in order.
void each_line(const std::string& directory, const std::function<void(const CdxLine&)>& use);

// Cuts the newest file and its index back to their last whole records. Returns what was done, in words.
std::string heal(const std::string& directory, const std::string& warc);

Expected<std::string> read_range(const std::string& path, std::uint64_t offset, std::uint64_t most);

}  // namespace mingcha::crawler
