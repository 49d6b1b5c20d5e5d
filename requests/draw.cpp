#include "requests/draw.h"

#include <algorithm>
#include <charconv>

#include "base/digest.h"

namespace mingcha::requests {
namespace {

// A number that looks random and is always the same for the same words.
std::uint64_t chance(const RequestPlan& plan, const std::string& words) {
  const std::string hex = sha256_hex(plan.seed + '\0' + plan.id + '\0' + words).substr(0, 15);
  std::uint64_t number = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), number, 16);
  return number;
}

RequestRow drawn(const RequestPlan& plan, const RequestTemplate& from, const RequestChannel& channel) {
  RequestRow row;
  row.id = plan.id + "." + channel.body + "." + from.id;
  row.plan = plan.id;
  row.body = channel.body;
  row.template_id = from.id;
  row.kind = from.kind;
  row.way = channel.way;
  row.target = channel.target;
  std::map<std::string, std::string> values;
  for (const auto& [key, words] : from.draw)
    values[key] = words[chance(plan, row.id + "/" + key) % words.size()];
  row.subject = fill(from.subject, values);
  row.text = fill(from.text, values);
  if (row.way == RequestWay::mail) row.message_id = message_id(plan.seed, row.id);
  if (row.kind == RequestKind::letter) row.promise = channel.promise;
  return row;
}

}  // namespace

std::vector<RequestRow> draw(const RequestPlan& plan, const Assessment& assessment) {
  std::vector<std::pair<std::uint64_t, RequestRow>> all;
  for (const Body& body : assessment.bodies) {
    std::vector<std::pair<std::uint64_t, RequestRow>> of_body;
    for (const RequestTemplate& from : plan.templates) {
      const RequestChannel* channel = plan.channel(body.id, from.kind);
      if (channel == nullptr) continue;
      RequestRow row = drawn(plan, from, *channel);
      const std::uint64_t place = chance(plan, row.id);
      of_body.emplace_back(place, std::move(row));
    }
    std::ranges::sort(of_body, {}, [](const auto& one) { return std::pair(one.first, one.second.id); });
    if (of_body.size() > static_cast<std::size_t>(plan.per_body))
      of_body.resize(static_cast<std::size_t>(plan.per_body));
    std::ranges::move(of_body, std::back_inserter(all));
  }
  std::ranges::sort(all, {}, [](const auto& one) { return std::pair(one.first, one.second.id); });
  std::vector<RequestRow> rows;
  rows.reserve(all.size());
  for (auto& [place, row] : all) rows.push_back(std::move(row));
  return rows;
}

std::string message_id(const std::string& seed, const std::string& request) {
  return sha256_hex(seed + '\0' + request).substr(0, 32);
}

}  // namespace mingcha::requests
