#include "targets/load_network.h"

#include <algorithm>

#include "base/text.h"

namespace mingcha::targets {
namespace {

std::optional<std::int64_t> parse_whole(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  std::int64_t value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

void read_rate(Fields& fields, std::string_view key, Rate& rate) {
  const Node* node = fields.get(key);
  if (node == nullptr || !expect(*node, Node::Kind::scalar, fields.name(key), fields.loading())) return;
  const auto parsed = parse_rate(narrow(node->text, node->place, fields.loading()));
  if (parsed)
    rate = *parsed;
  else
    fields.loading().problem(node->place,
                             fields.name(key) + ": \"" + shorten(node->text, 60) + "\" is not a rate",
                             "write e.g. 1/s, 30/min, 500/h, or none");
}

bool is_host_pattern(std::string_view host) {
  if (host == "*") return true;
  if (host.starts_with("*.")) host.remove_prefix(2);
  return !host.empty() && host.find_first_of("*/: \t@?#") == std::string_view::npos;
}

// "127.0.0.1:8080", "[::1]:8080", "::1", "name", "name:80".
bool read_target(std::string_view text, ResolveLine& line) {
  std::string_view port;
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    if (end == std::string_view::npos) return false;
    line.address = text.substr(1, end - 1);
    const auto rest = text.substr(end + 1);
    if (!rest.empty() && rest.front() != ':') return false;
    if (!rest.empty()) port = rest.substr(1);
    if (!rest.empty() && port.empty()) return false;
  } else if (std::count(text.begin(), text.end(), ':') == 1) {
    line.address = text.substr(0, text.find(':'));
    port = text.substr(text.find(':') + 1);
    if (port.empty()) return false;
  } else {
    line.address = text;  // a host, an IPv4 address, or IPv6 without a port
  }
  if (!port.empty()) {
    const auto number = parse_whole(port);
    if (!number || *number < 1 || *number > 65535) return false;
    line.port = static_cast<std::uint16_t>(*number);
  }
  return !line.address.empty() && line.address.find_first_of("/ \t*@") == std::string::npos;
}

void read_resolve(const Node& node, Network& network, Loading& loading) {
  Fields fields(node, "network.resolve", loading);
  ResolveLine line;
  const Node* host = fields.require("host", "\"*.gov.test\"");
  const Node* to = fields.require("to", "\"127.0.0.1:8080\"");
  fields.finish();
  if (host != nullptr)
    if (const auto text = read_text(*host, fields.name("host"), loading)) {
      line.host = lower_ascii(*text);
      if (!is_host_pattern(line.host))
        loading.problem(host->place,
                        "network.resolve.host: \"" + shorten(*text, 60) + "\" is no host pattern",
                        "write www.a.gov.cn, \"*.gov.cn\" or \"*\", without scheme, port or path");
    }
  if (to != nullptr)
    if (const auto text = read_text(*to, fields.name("to"), loading); text && !read_target(*text, line))
      loading.problem(to->place, "network.resolve.to: \"" + shorten(*text, 60) + "\" is no address",
                      "write e.g. \"127.0.0.1:8080\" or \"[::1]:8080\"");
  network.resolve.push_back(std::move(line));
}

void read_timeouts(const Node& node, Network& network, Loading& loading) {
  Fields fields(node, "network.timeouts", loading);
  const auto read = [&](std::string_view key, Milliseconds& timeout) {
    const auto span = fields.span(key);
    if (!span) return;
    if (span->count() <= 0)
      loading.problem(node.find(key)->place, fields.name(key) + ": a time limit must be above 0",
                      "write e.g. 10s");
    timeout = *span;
  };
  read("connect", network.connect_timeout);
  read("first_byte", network.first_byte_timeout);
  read("total", network.total_timeout);
  fields.finish();
}

// "8:30" or "08:30", as minutes of the day; "24:00" is its end.
std::optional<int> parse_time_of_day(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon > 2 || text.size() != colon + 3) return std::nullopt;
  const auto hour = parse_whole(text.substr(0, colon)), minute = parse_whole(text.substr(colon + 1));
  if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 1440) return std::nullopt;
  return static_cast<int>(*hour * 60 + *minute);
}

bool leave_a_minute(const std::vector<QuietHours>& all) {
  for (int minute = 0; minute < 1440; ++minute)
    if (std::ranges::none_of(all, [&](const QuietHours& hours) { return hours.holds(minute); })) return true;
  return false;
}

void read_quiet(Fields& fields, Network& network) {
  Loading& loading = fields.loading();
  for (const Node* node : fields.list("quiet")) {
    const auto text = read_text(*node, "network.quiet", loading);
    if (!text) continue;
    if (const auto hours = parse_hours(narrow(*text, node->place, loading)))
      network.quiet.push_back(*hours);
    else
      loading.problem(node->place, "network.quiet: \"" + shorten(*text, 60) + "\" is no span of a day",
                      "write e.g. \"08:30-09:30\"; \"22:00-06:00\" goes over midnight");
  }
  if (!leave_a_minute(network.quiet))
    loading.problem(fields.get("quiet")->place, "network.quiet: these hours leave no minute for visits",
                    "leave some hours of the day free");
}

}  // namespace

std::optional<QuietHours> parse_hours(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto from = parse_time_of_day(trim(text.substr(0, dash)));
  const auto to = parse_time_of_day(trim(text.substr(dash + 1)));
  if (!from || !to || *from == *to || *from == 1440) return std::nullopt;
  return QuietHours{*from, *to};
}

Expected<Rate> parse_rate(std::string_view text) {
  const auto word = lower_ascii(trim(text));
  if (word == "none") return Rate{0, Milliseconds{0}};
  const auto slash = word.find('/');
  if (slash == std::string::npos) return std::unexpected(Error{"not a rate", {}, {}, 0, 0});
  const auto count = parse_whole(trim(std::string_view(word).substr(0, slash)));
  const auto unit = trim(std::string_view(word).substr(slash + 1));
  if (!count || *count < 1 || *count > 1'000'000) return std::unexpected(Error{"not a rate", {}, {}, 0, 0});
  const int n = static_cast<int>(*count);
  if (unit == "s" || unit == "sec") return Rate{n, Milliseconds{1000}};
  if (unit == "min" || unit == "m") return Rate{n, Milliseconds{60'000}};
  if (unit == "h") return Rate{n, Milliseconds{3'600'000}};
  return std::unexpected(Error{"not a rate", {}, {}, 0, 0});
}

void read_network(const Node& node, Network& network, Loading& loading) {
  Fields fields(node, "network", loading);
  if (const auto agent = fields.text("agent")) {
    network.agent = *agent;
    const bool printable =
        std::all_of(agent->begin(), agent->end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (agent->empty() || !printable)
      loading.problem(node.find("agent")->place, "network.agent: must be plain ASCII and not empty",
                      "write e.g. \"mingcha/1 (+mailto:evaluator@example.org)\"");
  }
  for (const Node* line : fields.list("resolve")) read_resolve(*line, network, loading);
  network.allow_private = fields.flag("allow_private").value_or(false);
  read_rate(fields, "rate", network.rate);
  read_rate(fields, "address_rate", network.address_rate);
  read_quiet(fields, network);
  if (const Node* timeouts = fields.get("timeouts")) read_timeouts(*timeouts, network, loading);
  fields.finish();
}

void read_limits(const Node& node, Limits& limits, Loading& loading) {
  Fields fields(node, "limits", loading);
  if (const auto pages = fields.whole("pages", 1)) limits.pages = static_cast<std::uint64_t>(*pages);
  if (const auto depth = fields.whole("depth", 0))
    limits.depth = static_cast<int>(std::min<std::int64_t>(*depth, 1'000'000));
  const auto size = [&](std::string_view key, std::uint64_t& limit) {
    const auto bytes = fields.bytes(key);
    if (!bytes) return;
    if (*bytes == 0)
      loading.problem(node.find(key)->place, fields.name(key) + ": must be above 0", "write e.g. 20MB");
    limit = *bytes;
  };
  size("bytes", limits.bytes);
  size("body", limits.body);
  if (const auto time = fields.span("time")) {
    if (time->count() == 0)
      loading.problem(node.find("time")->place, "limits.time: must be above 0",
                      "write e.g. 6h, or leave the key out for no limit");
    limits.time = *time;
  }
  if (const auto revisit = fields.span("revisit")) limits.revisit = *revisit;
  fields.finish();
}

}  // namespace mingcha::targets
