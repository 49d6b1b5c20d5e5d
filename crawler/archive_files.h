// The archive's files: names, opening and mending what a kill left.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "crawler/cdxj.h"
#include "crawler/warc_record.h"

namespace mingcha::crawler {

struct FileCloser {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

std::vector<std::string> warc_names(const std::string& directory);  // sorted
std::string warc_name(std::size_t number);                          // "mingcha-00001.warc.gz"
std::string index_name(const std::string& warc);                    // "mingcha-00001.cdxj"

File open_append(const std::string& path);  // 0600; throws std::runtime_error

// The lines of one file's index.
std::vector<CdxLine> read_index(const std::string& directory, const std::string& warc);
// Puts the index's lines in order, as CDXJ wants them: they are appended as the records come. Throws
// std::runtime_error.
void sort_index(const std::string& directory, const std::string& warc);

// Cuts a file and its index back to their last whole records and sorts the index. Returns what was cut off,
// in words; "" where nothing was.
std::string heal(const std::string& directory, const std::string& warc);

// The record that begins at this byte; errors say what is wrong with the file.
Expected<WarcRecord> record_at(const std::string& path, std::uint64_t offset);
std::optional<WarcRecord> record_head_at(const std::string& path, std::uint64_t offset);

}  // namespace mingcha::crawler
