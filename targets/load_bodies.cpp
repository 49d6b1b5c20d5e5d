#include "targets/load_bodies.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "targets/records.h"
#include "targets/web_address.h"

namespace mingcha::targets {
namespace {

const Columns body_columns{{"id", "name", "url"}, {"group", "parent", "unit_code"}, true};

// Addresses are parted by blanks; commas and semicolons of any width are accepted as well.
std::vector<Address> read_addresses(const Record& record, Loading& loading) {
  std::vector<Address> addresses;
  const Place place = record.at("url");
  std::string text = narrow(record.text("url"), place, loading);
  for (char& c : text)
    if (c == ';' || c == '\n' || c == '\r' || c == '\t') c = ' ';
  for (auto word : split(text, ' ')) {
    if (word.ends_with(',')) word.remove_suffix(1);
    if (word.empty()) continue;
    const auto address = read_web_address(word, place, loading);
    if (!address) continue;
    if (std::find(addresses.begin(), addresses.end(), *address) != addresses.end())
      loading.notice(to_string(
          Error{address->str() + " stands twice for the same body", {}, place.file, place.line, 0}));
    else
      addresses.push_back(*address);
  }
  if (record.find("url") && trim(text).empty())
    loading.problem(place, "the body has no address", "write e.g. http://www.example.gov.cn/");
  return addresses;
}

std::optional<Body> read_body(const Record& record, Loading& loading) {
  const auto before = loading.problems();
  Body body;
  body.id = narrow(record.text("id"), record.at("id"), loading);
  if (body.id.empty() && !record.find("id")) return std::nullopt;
  if (body.id.empty())
    loading.problem(record.at("id"), "the body has no id",
                    "an id is made of a-z, 0-9 and \"-\"; chosen once, never reused");
  else if (!is_id(body.id))
    loading.problem(record.at("id"), "\"" + shorten(body.id, 60) + "\" can't be an id", id_hint(body.id));
  body.name = squeeze(record.text("name"));
  if (body.name.empty() && record.find("name"))
    loading.problem(record.at("name"), "the body has no name", "write the name that reports show");
  body.group = record.text("group");
  body.parent = record.text("parent");
  body.unit_code = narrow(record.text("unit_code"), record.at("unit_code"), loading);
  body.addresses = read_addresses(record, loading);
  for (const auto& [name, cell] : record.cells)
    if (name != "id" && name != "name" && name != "url" && name != "group" && name != "parent" &&
        name != "unit_code")
      body.extra.emplace_back(name, cell.text);
  if (loading.problems() > before && (body.id.empty() || body.name.empty())) return std::nullopt;
  return body;
}

// Ids and addresses belong to one body each; the message names both lines.
void check_unique(const std::vector<Body>& bodies, const std::vector<Record>& records, Loading& loading) {
  std::map<std::string, std::size_t> ids, sites;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    const auto [first, is_new] = ids.emplace(bodies[i].id, i);
    if (!is_new)
      loading.problem(records[i].at("id"), "the body \"" + bodies[i].id + "\" stands here a second time",
                      "the first is in line " + std::to_string(records[first->second].at("id").line) +
                          "; remove one, or choose another id");
    for (const auto& address : bodies[i].addresses) {
      const auto [owner, is_free] = sites.emplace(std::string(address.subject()), i);
      if (is_free || owner->second == i || bodies[owner->second].id == bodies[i].id) continue;
      loading.problem(
          records[i].at("url"),
          address.str() + " is already the site of \"" + bodies[owner->second].id + "\"",
          "line " + std::to_string(records[owner->second].at("url").line) +
              " has it; a site belongs to one body (two bodies on one host need different paths)");
    }
  }
}

void check_parents(const std::vector<Body>& bodies, const std::vector<Record>& records, Loading& loading) {
  std::map<std::string, const Body*> by_id;
  std::vector<std::string> ids;
  for (const auto& body : bodies) {
    by_id.emplace(body.id, &body);
    ids.push_back(body.id);
  }
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    if (bodies[i].parent.empty()) continue;
    if (!by_id.contains(bodies[i].parent)) {
      loading.problem(records[i].at("parent"), "unknown parent \"" + bodies[i].parent + "\"",
                      suggest(bodies[i].parent, ids) + "; it may be empty");
      continue;
    }
    std::string way = bodies[i].id;
    const Body* at = by_id[bodies[i].parent];
    for (std::size_t steps = 0; at != nullptr && steps <= bodies.size(); ++steps) {
      way += " → " + at->id;
      if (at->id == bodies[i].id) {
        loading.problem(records[i].at("parent"), "a body is its own ancestor: " + way,
                        "leave the parent of one empty");
        break;
      }
      const auto next = by_id.find(at->parent);
      at = next == by_id.end() ? nullptr : next->second;
    }
  }
}

std::vector<Record> read_records(Loading& loading) {
  const bool csv = loading.has("bodies.csv"), yaml = loading.has("bodies.yaml");
  const std::string name = csv || !yaml ? "bodies.csv" : "bodies.yaml";
  if (csv && yaml) {
    loading.problem({loading.path("bodies.yaml")}, "stands beside bodies.csv, and only one can be read",
                    "remove one of them");
    return {};
  }
  if (!csv && !yaml) {
    loading.problem({loading.path(name)}, "is missing",
                    "list the bodies in it: header id,name,group,parent,url,unit_code");
    return {};
  }
  const auto text = loading.read(name);
  if (!text) return {};
  const auto before = loading.problems();
  auto records =
      csv ? records_of_csv(*text, loading.path(name), body_columns, loading)
          : records_of_yaml(parse_yaml(*text, loading.path(name), loading), "bodies", body_columns, loading);
  if (records.empty() && loading.problems() == before)
    loading.problem({loading.path(name)}, "lists no body",
                    "add one a line, e.g. office,某某局,department,,http://www.example.gov.cn/,");
  return records;
}

}  // namespace

std::vector<std::string> body_ids(const Assessment& assessment) {
  std::vector<std::string> ids;
  for (const auto& body : assessment.bodies) ids.push_back(body.id);
  return ids;
}

void load_bodies(Assessment& assessment, Loading& loading) {
  std::vector<Record> kept;
  for (auto& record : read_records(loading)) {
    auto body = read_body(record, loading);
    if (!body) continue;
    assessment.bodies.push_back(*std::move(body));
    kept.push_back(std::move(record));
  }
  check_unique(assessment.bodies, kept, loading);
  check_parents(assessment.bodies, kept, loading);
}

}  // namespace mingcha::targets
