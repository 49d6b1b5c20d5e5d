#include "crawler/cdxj.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace mingcha::crawler {

std::string surt(const Address& address) {
  auto labels = split(address.host(), '.');
  const bool literal = address.host().starts_with('[') ||
                       address.host().find_first_not_of("0123456789.") == std::string_view::npos;
  if (!literal) std::reverse(labels.begin(), labels.end());
  std::string key;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (i > 0) key += literal ? '.' : ',';
    key += labels[i];
  }
  const auto port = address.authority().substr(address.host().size());  // ":8080" or nothing
  return key + std::string(port) + ")" + lower_ascii(address.path_and_query());
}

std::string write_cdx(const CdxLine& line) {
  const auto address = Address::parse(line.url);
  nlohmann::ordered_json fields;
  fields["url"] = valid_utf8(line.url);
  fields["mime"] = valid_utf8(line.mime);
  fields["status"] = std::to_string(line.status);
  fields["digest"] = line.digest;
  fields["length"] = std::to_string(line.length);
  fields["offset"] = std::to_string(line.offset);
  fields["filename"] = line.filename;
  return (address ? surt(*address) : line.url) + " " + line.timestamp + " " + fields.dump() + "\n";
}

std::optional<CdxLine> read_cdx(std::string_view text) {
  const auto first = text.find(' ');
  const auto second = text.find(' ', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto fields = nlohmann::json::parse(text.substr(second + 1), nullptr, false);
  if (!fields.is_object()) return std::nullopt;
  CdxLine line;
  line.timestamp = text.substr(first + 1, second - first - 1);
  line.url = fields.value("url", "");
  line.mime = fields.value("mime", "");
  line.digest = fields.value("digest", "");
  line.filename = fields.value("filename", "");
  line.status = std::atoi(fields.value("status", "0").c_str());
  line.offset = std::strtoull(fields.value("offset", "0").c_str(), nullptr, 10);
  line.length = std::strtoull(fields.value("length", "0").c_str(), nullptr, 10);
  return line;
}

}  // namespace mingcha::crawler
