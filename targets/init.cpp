#include "targets/init.h"

#include <filesystem>
#include <utility>

#include "base/text.h"
#include "targets/init_bodies.h"
#include "targets/load_rules.h"

namespace mingcha {
namespace {

constexpr std::string_view assessment_text =
    R"(# What is assessed and how. docs/formats.md describes every key; `mingcha validate` checks this file.
version: 1
id: @id@
title: "@title@"
timezone: Asia/Shanghai
# period: {from: 2017-01-01, to: 2017-12-31}

# The rules: ids of packs that ship (@packs@), or files in packs/. Where two packs
# speak of the same thing, the later one wins.
packs: [@pack@]

network:
  # Say who you are and how you can be reached; sites' owners see it in their logs.
  agent: "mingcha/1"
  # resolve:                      # look these hosts up here instead; the first match wins
  #   - {host: "*.gov.test", to: "127.0.1.1:8080"}
  allow_private: false            # whether private addresses may be visited without a resolve line
  rate: 1/s                       # per host; also 30/min, or none
  address_rate: 4/s               # per IP address, over all hosts on it
  # quiet: ["08:30-09:30"]        # no request begins in these hours (of the timezone above)
  timeouts: {connect: 10s, first_byte: 15s, total: 60s}

# Per site; body is per page.
# revisit: the longest that an article which doesn't change is left alone; 0s: all pages are asked in every run.
limits: {pages: 20000, depth: 10, bytes: 2GB, body: 20MB, revisit: 7d}

# Something is called dead only after so many visits over so long. The packs say it too; this overrides them.
# confirm: {visits: 3, over: 30m}

# Bodies of which less than this share of the marks could be determined are ranked with a mark.
coverage_floor: 0.8

# From the best to the last: by score (min), by places of the group (places: 4), or by share of it (share: 0.3).
# Without this key the packs' grades hold.
# grades:
#   - {name: 优秀, min: 90}
#   - {name: 良好, min: 80}
#   - {name: 合格, min: 60}
#   - {name: 不合格}

# What `mingcha watch` does when; times are of the timezone above. A job with a period (check: month, bulletin: quarter,
# assessment: half-year, ranking: year) runs and reports on the one that has ended, into reports/<period>/.
schedule:
  - probe every 45m spread            # each site at a moment of its own in every 45 minutes: 32 visits a day
  - poll daily 03:30                  # the sources of accounts.csv
  - check monthly 1st 02:00
  - bulletin quarterly 2nd 02:00
  - assessment half-yearly 3rd 02:00
  - ranking yearly 4th 02:00

# Whom to tell of new veto findings and of recovered ones. A robot's address holds a token: keep it in a file.
# notices:
#   - {id: group, form: dingtalk, url_file: dingtalk.url}       # also wecom, feishu, generic
#   - {id: mail, form: mail, url: "smtp://mail.example.org:587", from: watch@example.org, to: [auditor@example.org]}
# metrics: {listen: "127.0.0.1:9469", file: metrics.prom}       # /metrics for Prometheus, and /healthz
# keep: {probes: 13mo, posts: 25mo}                             # what is older is forgotten
)";

constexpr std::string_view example_bodies =
    "id,name,group,parent,url,unit_code\n"
    "example-county,示例县人民政府,county,,http://www.example-county.gov.cn/,\n"
    "example-bureau,示例市某某局,department,,http://bureau.example.gov.cn/,\n";
constexpr std::string_view empty_accounts = "id,body,platform,name,source\n";
constexpr std::string_view empty_measures = "body,measure,numerator,denominator,as_of,source,file\n";

void replace(std::string& text, std::string_view mark, std::string_view by) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size()))
    text.replace(at, mark.size(), by);
}

// For use inside double quotes of YAML.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  }
  return out;
}

std::string assessment_file(const InitOptions& options) {
  std::string text(assessment_text);
  replace(text, "@packs@", targets::join(targets::shipped_packs()));
  replace(text, "@pack@", options.pack);
  replace(text, "@id@", options.id);
  replace(text, "@title@", escaped(options.title));
  return text;
}

}  // namespace

std::vector<std::string> write_workspace(const std::string& directory, const InitOptions& options) {
  namespace fs = std::filesystem;
  targets::Loading loading("");
  if (!targets::is_id(options.id))
    loading.problem({}, "\"" + options.id + "\" can't be an id", targets::id_hint(options.id));
  const std::string bodies = options.bodies.empty()
                                 ? std::string(example_bodies)
                                 : targets::bodies_from_spreadsheet(options.bodies, loading);
  const std::pair<std::string_view, std::string> files[] = {{"assessment.yaml", assessment_file(options)},
                                                            {"bodies.csv", bodies},
                                                            {"accounts.csv", std::string(empty_accounts)},
                                                            {"measures.csv", std::string(empty_measures)}};
  std::error_code error;
  for (const auto& [name, content] : files) {
    const auto path = fs::path(directory) / name;
    if (fs::exists(path, error))
      loading.problem({path.string()}, "is already there", "choose another folder, or remove it first");
  }
  loading.stop_if_wrong();
  fs::create_directories(fs::path(directory) / "packs", error);
  if (error)
    throw UsageError(Error{
        "can't make the folder " + directory + ": " + error.message(), "choose another place", {}, 0, 0});
  for (const auto& [name, content] : files)
    if (auto written = write_file((fs::path(directory) / name).string(), content); !written)
      throw UsageError(written.error());
  return loading.notices();
}

}  // namespace mingcha
