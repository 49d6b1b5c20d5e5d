// explain page: how the program reads one page, from a file, or from the archive where an address is given.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/attachment_reader.h"
#include "app/commands.h"
#include "app/deep_json.h"
#include "app/json_values.h"
#include "app/page_json.h"
#include "app/workspace.h"
#include "base/header_fields.h"
#include "base/text.h"
#include "crawler/archive.h"
#include "pages/reader.h"

namespace mingcha::app {
namespace {

struct Source {
  std::string bytes, content_type;
  std::optional<Address> address;
  std::optional<Day> today;
  bool is_home = false;
};

// Which dates need a day to be counted from shows by reading with one, whichever it is.
constexpr Day any_day{std::chrono::year(2020), std::chrono::June, std::chrono::day(15)};

Address parse_address(const std::string& text) {
  const auto address = Address::parse(text);
  if (!address)
    throw UsageError(Error{fmt::format("\"{}\" is not a web address: {}", text, to_string(address.error()))});
  return *address;
}

// A file that came from here is a home page, unless it is an article all the same.
bool is_first_page(std::string_view path) {
  if (path == "/") return true;
  const std::string_view name =
      path.substr(1, path.find('.') == std::string_view::npos ? 0 : path.find('.') - 1);
  return name == "index" || name == "default" || name == "home";
}

Source from_file(const Options& options, const ExplainPage& what) {
  Source source;
  auto bytes = read_file(what.file_or_url);
  if (!bytes) throw UsageError(bytes.error());
  source.bytes = std::move(*bytes);
  if (!what.url.empty()) source.address = parse_address(what.url);
  source.is_home = source.address && is_first_page(source.address->path());
  for (const auto& header : what.headers) {
    if (header.find(':') == std::string::npos)
      throw UsageError(Error{"--header \"" + header + "\" is not a header", "write it as 'Name: value'"});
    const auto values = header_values(header, "Content-Type");
    if (!values.empty() && !values.front().empty()) source.content_type = values.front();
  }
  if (!options.as_of.empty()) {
    const Zone zone = Zone::named("Asia/Shanghai").value();
    const auto as_of = parse_instant(options.as_of, zone);
    if (!as_of) throw UsageError(as_of.error());
    source.today = zone.day_of(*as_of);
  }
  return source;
}

bool is_home_of(const Assessment& assessment, const std::string& url) {
  return std::ranges::any_of(assessment.bodies, [&](const Body& body) {
    return std::ranges::any_of(body.addresses, [&](const Address& home) { return home.str() == url; });
  });
}

// The newest archived answer of an address that was visited.
Source from_archive(const Options& options, const std::string& url) {
  const Talk talk(options);
  const Assessment assessment = load(options, talk);
  const auto database = open_ledger(options, ledger::Access::read);
  const Address address = parse_address(url);
  const auto visits = ledger::Observations(*database).visits_of(address.str());
  for (auto row = visits.rbegin(); row != visits.rend(); ++row) {
    const auto& visit = row->visit;
    if (visit.sha256.empty() || visit.warc.empty()) continue;
    const auto archived = crawler::read_archived(options.directory + "/archive", {visit.warc, visit.offset});
    if (!archived) throw UsageError(archived.error());
    const auto run = ledger::Runs(*database).find(visit.run);
    Source source{archived->body,
                  visit.content_type,
                  Address::parse(visit.final_url.empty() ? url : visit.final_url).value(),
                  {}};
    if (run) source.today = assessment.zone.day_of(run->as_of);
    source.is_home = is_home_of(assessment, url);
    return source;
  }
  throw UsageError(Error{url + " has no archived visit in this workspace", "crawl it first, or give a file"});
}

void print_words(const PageFacts& facts) {
  fmt::print("title      {}\n", facts.title);
  fmt::print("published  {}\n", facts.published ? to_string(*facts.published) + " (" +
                                                      std::string(to_string(facts.published->source)) + ")"
                                                : std::string("no date found"));
  fmt::print("kind       {}\n", to_string(facts.kind));
  fmt::print("charset    declared {}, used {}\n",
             facts.declared_charset.empty() ? "none" : facts.declared_charset, facts.used_charset);
  fmt::print("column     {} [{}]\n", facts.column_name, fmt::join(facts.columns, ", "));
  fmt::print("links      {}\nentries    {}\nforms      {}\n", facts.links.size(), facts.entries.size(),
             facts.forms.size());
  for (const auto& entry : facts.entries)
    fmt::print("  {}  {}  {}\n", entry.date ? to_string(*entry.date) : std::string("undated"), entry.title,
               entry.url);
}

// A file of an office program in the place of a page.
Exit explain_attachment(const Source& source, bool as_json) {
  const AttachmentText found = AttachmentReader().read(source.bytes, "");
  if (as_json)
    fmt::print("{}\n", attachment_json(found).dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
  else
    fmt::print("kind       attachment ({})\nstate      {}\ntitle      {}\npages      {}\ncharacters {}\n",
               to_string(found.kind), to_string(found.state), found.title, found.pages,
               count_characters(found.text));
  return Exit::done;
}

}  // namespace

Exit explain_page(const Options& options, const ExplainPage& what) {
  const bool is_url = what.file_or_url.starts_with("http://") || what.file_or_url.starts_with("https://");
  const Source source = is_url ? from_archive(options, what.file_or_url) : from_file(options, what);
  if (is_attachment(source.bytes)) return explain_attachment(source, what.json);
  pages::Input input;
  input.bytes = source.bytes;
  input.address = source.address;
  input.content_type = source.content_type;
  input.today = source.today;
  pages::PageReading reading = pages::read_page_with_text(input);
  if (source.is_home && reading.facts.kind != PageKind::article) {
    input.is_home = true;
    reading = pages::read_page_with_text(input);
  }
  if (!input.today) input.today = any_day;
  if (what.json) {
    Json json = page_json(reading.facts, source.today ? reading.facts : pages::read_page(input));
    json["text"] = or_null(reading.text);
    fmt::print("{}\n", json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
  } else {
    print_words(reading.facts);
  }
  return Exit::done;
}

}  // namespace mingcha::app
