// explain visit: why an address is known, every visit of it with its bytes in the archive, or why it was left
// out; of a home page also what the site's sitemaps and feeds name.
#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/workspace.h"
#include "base/digest.h"
#include "crawler/archive.h"
#include "ledger/frontier.h"
#include "ledger/sources.h"
#include "pages/personal.h"

namespace mingcha::app {
namespace {

using Json = nlohmann::ordered_json;

// What the archive has of a visit. `digest`: matches, differs, or why it could not be read.
Json archive_json(const Options& options, const VisitView& visit) {
  Json node;
  if (visit.warc.empty()) return node;
  const auto archived = crawler::read_archived(options.directory + "/archive", {visit.warc, visit.offset});
  node["warc"] = visit.warc;
  node["offset"] = visit.offset;
  if (!archived) {
    node["digest"] = to_string(archived.error());
    return node;
  }
  const bool right =
      archived->digest_right && (visit.sha256.empty() || sha256_hex(archived->body) == visit.sha256);
  node["record"] = archived->revisit ? "revisit" : "response";
  node["head_bytes"] = archived->head.size();
  node["body_bytes"] = archived->body.size();
  node["truncated"] = archived->truncated;
  node["digest"] = right ? "matches" : "differs";
  return node;
}

Json visit_json(const Options& options, const ledger::VisitRow& row, const Zone& zone) {
  const auto& visit = row.visit;
  Json node;
  node["run"] = visit.run;
  node["time"] = zone.iso8601(visit.time);
  node["url"] = visit.url;
  node["final_url"] = visit.final_url;
  node["purpose"] = to_string(visit.purpose);
  node["outcome"] = to_string(visit.outcome);
  node["status"] = visit.status;
  node["wall"] = visit.wall;
  node["first_byte_ms"] = visit.first_byte.count();
  node["total_ms"] = visit.total.count();
  node["size"] = visit.size;
  node["sha256"] = visit.sha256;
  node["warc"] = visit.warc;
  node["offset"] = visit.offset;
  node["detail"] = visit.detail;
  node["ip"] = visit.ip;
  node["fault"] = to_string(visit.transport.fault);
  node["tls"] = visit.transport.tls;
  auto& chain = node["chain"] = Json::array();
  for (const auto& [subject, issuer, from, until] : visit.transport.chain)
    chain.push_back({{"subject", subject},
                     {"issuer", issuer},
                     {"from", zone.iso8601(from)},
                     {"until", zone.iso8601(until)}});
  auto& requests = node["requests"] = Json::array();
  for (const auto& hop : row.hops)
    requests.push_back(
        {{"time", zone.iso8601(hop.time)}, {"url", hop.url}, {"status", hop.status}, {"ip", hop.ip}});
  node["archive"] = archive_json(options, visit);
  return node;
}

Json known_json(const ledger::Known& known) {
  Json node;
  node["source"] = to_string(known.row.source);
  node["via"] = known.row.via;
  node["body"] = known.row.body;
  node["site"] = known.row.site;
  node["clicks"] = known.row.depth < 0 ? Json() : Json(known.row.depth);
  node["state"] = known.state;
  node["left_out"] = known.reason;
  return node;
}

Json some_json(const ledger::SomeUrls& urls) {
  return {{"count", urls.count}, {"examples", urls.examples}};
}

Json sources_json(const ledger::SourcesOfSite& sources) {
  Json node;
  node["site"] = sources.site;
  node["body"] = sources.body;
  node["in_sitemaps"] = sources.in_sitemaps;
  node["sitemap_only"] = some_json(sources.sitemap_only);
  node["not_in_sitemaps"] = some_json(sources.not_in_sitemaps);
  node["in_feeds"] = sources.in_feeds;
  node["feed_only"] = some_json(sources.feed_only);
  node["left_out"] = sources.left_out;
  return node;
}

std::string in_words(const ledger::Known& known) {
  const auto& row = known.row;
  std::string text =
      fmt::format("known from: {}{}", to_string(row.source), row.via.empty() ? "" : " " + row.via);
  if (row.source == ledger::Source::sitemap || row.source == ledger::Source::feed)
    text += "; no page that was read links to it";
  text += row.depth < 0 ? "; clicks from home: unknown" : fmt::format("; clicks from home: {}", row.depth);
  if (known.state == "skipped") text += "\nleft out: " + known.reason;
  if (known.state == "waiting") text += "\nwaits to be visited (again)";
  return text;
}

void print_visit(const Json& node) {
  const auto word = [&](const char* key) { return node[key].get<std::string>(); };
  fmt::print("{}  run {}  {}  {} {}{}  {} ms  {} bytes  {}:{}  {}  {}\n", word("time"), node["run"].dump(),
             word("purpose"), word("outcome"), node["status"].dump(),
             word("wall").empty() ? "" : " wall " + word("wall"), node["total_ms"].dump(),
             node["size"].dump(), word("warc"), node["offset"].dump(), word("ip"), word("detail"));
  if (word("fault") != to_string(Fault::none)) {
    fmt::print("  fault {}  {}\n", word("fault"), word("tls"));
    for (const auto& one : node["chain"])
      fmt::print("  certificate of {}, by {}, valid {} to {}\n", one["subject"].get<std::string>(),
                 one["issuer"].get<std::string>(), one["from"].get<std::string>(),
                 one["until"].get<std::string>());
  }
  if (node["requests"].size() > 1)
    for (const auto& hop : node["requests"])
      fmt::print("  {}  {} {}  {}\n", hop["time"].get<std::string>(), hop["status"].dump(),
                 hop["ip"].get<std::string>(), hop["url"].get<std::string>());
  const Json& archive = node["archive"];
  if (archive.is_null()) return;
  if (!archive.contains("record")) {
    fmt::print("  archive: {}\n", archive["digest"].get<std::string>());
    return;
  }
  const auto truncated = archive["truncated"].get<std::string>();
  fmt::print("  archive: {}, {} bytes of head, {} of body{}; digest {}\n",
             archive["record"].get<std::string>(), archive["head_bytes"].dump(), archive["body_bytes"].dump(),
             truncated.empty() ? "" : " (cut: " + truncated + ")", archive["digest"].get<std::string>());
}

void print_some(std::string_view what, const ledger::SomeUrls& urls) {
  fmt::print("  {}: {}\n", what, urls.count);
  for (const auto& url : urls.examples) fmt::print("    {}\n", url);
  if (urls.count > urls.examples.size()) fmt::print("    …\n");
}

void print_sources(const ledger::SourcesOfSite& sources) {
  fmt::print("site {} of {}\n  addresses in its sitemaps: {}\n", sources.site, sources.body,
             sources.in_sitemaps);
  if (sources.in_sitemaps > 0) {
    print_some("in a sitemap, and linked by no page that was read", sources.sitemap_only);
    print_some("pages read that no sitemap names", sources.not_in_sitemaps);
  }
  if (sources.in_feeds > 0) {
    fmt::print("  addresses in its feeds: {}\n", sources.in_feeds);
    print_some("in a feed, and linked by no page that was read", sources.feed_only);
  }
  for (const auto& [reason, count] : sources.left_out) fmt::print("  left out for {}: {}\n", reason, count);
}

Exit print_body(const Options& options, const std::string& url, const std::vector<ledger::VisitRow>& visits) {
  for (auto row = visits.rbegin(); row != visits.rend(); ++row) {
    const auto& visit = row->visit;
    if (visit.sha256.empty() || visit.warc.empty()) continue;
    const auto archived = crawler::read_archived(options.directory + "/archive", {visit.warc, visit.offset});
    if (!archived) throw UsageError(archived.error());
    // The archive alone keeps numbers of people as they were.
    const std::string shown = pages::mask_personal(archived->body);
    std::fwrite(shown.data(), 1, shown.size(), stdout);
    return Exit::done;
  }
  throw UsageError(Error{url + " has no archived body in this workspace"});
}

// A line a visit; one line of what else is known where there was none.
void print_json(const Options& options, const std::vector<ledger::VisitRow>& visits, const Zone& zone,
                const Json& about) {
  const auto print = [](const Json& node) {
    fmt::print("{}\n", node.dump(-1, ' ', false, Json::error_handler_t::replace));
  };
  if (visits.empty()) print(about);
  for (const auto& row : visits) {
    Json node = visit_json(options, row, zone);
    node.update(about);
    print(node);
  }
}

// For an address that no run has a row of: more of a trap are left out than are kept one by one.
void print_unknown(const std::vector<ledger::SourcesOfSite>& sites) {
  fmt::print("not visited, and not known to the latest run\n");
  for (const auto& site : sites)
    for (const auto& [reason, count] : site.left_out)
      fmt::print("  of {}, {} addresses are kept as left out for {}{}\n", site.site, count, reason,
                 reason.starts_with("trap:") && count >= 100 ? "; more of them were, and are not kept" : "");
}

}  // namespace

Exit explain_visit(const Options& options, const ExplainVisit& what) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  const auto database = open_ledger(options, ledger::Access::read);
  const auto address = Address::parse(what.url);
  if (!address)
    throw UsageError(Error{what.url + " is not a web address", std::string(to_string(address.error()))});
  const auto visits = ledger::Observations(*database).visits_of(address->str());
  if (what.body) return print_body(options, what.url, visits);
  const auto going = ledger::Runs(*database).unfinished();
  const auto run = going ? going->id : latest_run(*database).id;
  const auto known = ledger::Frontier(*database).find(run, address->str());
  auto sites = ledger::sources_of_site(*database, run, address->authority());
  const bool is_home = known && known->row.source == ledger::Source::home;
  Json about;
  about["url"] = address->str();
  about["known"] = known ? known_json(*known) : Json();
  const auto carried = ledger::Observations(*database).carried_into(address->str());
  about["carried_into"] = carried;
  for (const auto& site : sites)
    if (is_home || !known) about["sites"].push_back(sources_json(site));
  if (what.json) {
    print_json(options, visits, assessment.zone, about);
    return Exit::done;
  }
  if (known) fmt::print("{}\n", in_words(*known));
  for (const auto& row : visits) print_visit(visit_json(options, row, assessment.zone));
  for (const auto run_of : carried)
    fmt::print("run {}: not asked, what an earlier visit read still held\n", run_of);
  if (is_home)
    for (const auto& site : sites) print_sources(site);
  if (!known && visits.empty()) print_unknown(sites);
  return Exit::done;
}

}  // namespace mingcha::app
