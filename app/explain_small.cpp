// explain url and explain robots: how the program reads an address and a robots.txt.
#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "base/address.h"
#include "base/error.h"
#include "base/text.h"
#include "pages/robots.h"

namespace mingcha::app {
namespace {

std::expected<Address, Address::Problem> resolve(std::string_view base, std::string_view reference,
                                                 std::string_view charset) {
  const auto parsed = Address::parse(base, charset);
  if (!parsed) return Address::parse(reference, charset);  // an absolute reference needs no base
  return parsed->resolve(reference, charset);
}

bool print_resolved(std::string_view base, std::string_view reference, std::string_view charset) {
  const auto address = resolve(base, reference, charset);
  if (address) {
    fmt::print("{}\n", address->str());
    return true;
  }
  fmt::print(stderr, "no address: {}\n", to_string(address.error()));
  return false;
}

}  // namespace

Exit explain_url(const std::string& base, const std::string& reference, const std::string& charset,
                 bool batch) {
  if (!batch) return print_resolved(base, reference, charset) ? Exit::done : Exit::usage;
  std::string line;
  bool all = true;
  while (std::getline(std::cin, line)) {
    const auto tab = line.find('\t');
    const std::string_view rest = tab == std::string::npos ? "" : std::string_view(line).substr(tab + 1);
    const auto address = resolve(std::string_view(line).substr(0, tab), rest, charset);
    if (address)
      fmt::print("{}\n", address->str());
    else
      fmt::print("!{}\n", to_string(address.error()));
    all = all && address.has_value();
  }
  return all ? Exit::done : Exit::usage;
}

Exit explain_robots(const std::string& file, const std::string& agent, const std::string& url, bool json) {
  const auto text = read_file(file);
  if (!text) throw UsageError(text.error());
  std::string path = url;
  if (!url.starts_with('/')) {
    const auto address = Address::parse(url);
    if (!address) {
      Error error;
      error.message = fmt::format("\"{}\" is not a web address: {}", url, to_string(address.error()));
      error.hint = "write a whole address, or a path that begins with /";
      throw UsageError(error);
    }
    path = address->path_and_query();
  }
  const auto answer = pages::Robots::parse(*text).ask(agent, path);
  if (json) {
    nlohmann::ordered_json document;
    document["allowed"] = answer.allowed;
    document["group"] =
        answer.group.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(answer.group);
    document["line"] =
        answer.line == 0 ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(answer.line);
    fmt::print("{}\n", document.dump());
  } else if (answer.line == 0) {
    fmt::print(
        "{}: {}\n", answer.allowed ? "allowed" : "disallowed",
        answer.group.empty() ? "no group for this agent" : "no rule of group " + answer.group + " matches");
  } else {
    fmt::print("{}: group {}, line {}: {}\n", answer.allowed ? "allowed" : "disallowed", answer.group,
               answer.line, answer.rule);
  }
  return Exit::done;
}

}  // namespace mingcha::app
