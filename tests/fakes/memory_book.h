// A book in memory, which outlives the crawl that a test kills; and reading on the spot.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "crawler/book.h"
#include "crawler/reading.h"

namespace mingcha::crawler {

class MemoryBook final : public Book {
 public:
  struct Row {
    ledger::FrontierRow row;
    std::string state = "waiting";  // "done", or why it was left out
  };
  std::vector<Row> rows;
  std::vector<ledger::VisitRow> visits;
  std::vector<ledger::AccountReading> readings;
  std::vector<ledger::Carried> carried;
  std::vector<ledger::Listed> listed;
  std::map<std::string, SiteView> sites;  // by body
  std::map<std::string, Instant> reservations;
  std::map<std::string, std::shared_ptr<const ledger::Earlier>> earlier;  // by address
  std::size_t loaded = 0;                                                 // rows
  std::map<std::int64_t, std::string> addresses;                          // that stored pages link to
  std::function<boost::asio::awaitable<void>()> before_write;             // to be slow, or to fail
  std::map<std::string, ledger::RobotsRow> robots_rows;                   // by root

  boost::asio::awaitable<AddedRows> write(Batch batch) override {
    if (before_write) co_await before_write();
    for (const auto& [name, until] : batch.reserved) reservations[name] = until;
    for (const RobotsNews& news : batch.robots) keep(news);
    for (const Visited& visited : batch.visits) {
      visits.push_back(visited.row);
      if (visited.account) readings.push_back(*visited.account);
    }
    std::move(batch.files.begin(), batch.files.end(), std::back_inserter(readings));
    std::move(batch.carried.begin(), batch.carried.end(), std::back_inserter(carried));
    AddedRows added;
    for (const Found& found : batch.found) added.push_back(add(found));
    std::move(batch.listed.begin(), batch.listed.end(), std::back_inserter(listed));
    for (const Settlement& settled : batch.settled) settle(settled);
    for (const auto& [body, site] : batch.sites) sites[body] = site;
    co_return added;
  }
  std::optional<Instant> reserved(const std::string& name) override {
    auto known = reservations.find(name);
    return known == reservations.end() ? std::nullopt : std::optional(known->second);
  }
  std::optional<ledger::RobotsRow> robots(const std::string& root) override {
    auto known = robots_rows.find(root);
    return known == robots_rows.end() ? std::nullopt : std::optional(known->second);
  }
  std::map<std::pair<std::string, std::string>, std::uint64_t> bytes_read() override {
    std::map<std::pair<std::string, std::string>, std::uint64_t> bytes;
    for (const auto& row : visits)
      if (row.visit.purpose != Purpose::robots && !row.hops.empty())
        bytes[{row.body, row.site}] += row.visit.size;
    return bytes;
  }
  void each_waiting(const std::function<void(const ledger::FrontierRow&)>& use) override {
    for (const Row& row : rows)
      if (row.state == "waiting") use(row.row);
  }
  void each_known(const std::function<void(std::string_view)>& use) override {
    for (const Row& row : rows)
      if (row.state != "depth") use(row.row.url);
  }
  boost::asio::awaitable<std::vector<ledger::FrontierRow>> load(std::vector<std::int64_t> ids) override {
    std::vector<ledger::FrontierRow> found;
    for (auto id : ids) found.push_back(rows.at(static_cast<std::size_t>(id) - 1).row);
    loaded += ids.size();
    co_return found;
  }
  std::vector<ledger::FrontierRow> too_deep() override {
    std::vector<ledger::FrontierRow> found;
    for (const Row& row : rows)
      if (row.state == "depth") found.push_back(row.row);
    return found;
  }
  std::vector<ledger::FrontierRow> unlinked() override {
    std::vector<ledger::FrontierRow> found;
    for (const Row& row : rows)
      if (row.row.source == ledger::Source::sitemap || row.row.source == ledger::Source::feed)
        found.push_back(row.row);
    return found;
  }
  std::vector<ledger::VisitRow> visits_of(const std::string& url) override {
    std::vector<ledger::VisitRow> found;
    for (const auto& row : visits)
      if (row.visit.url == url) found.push_back(row);
    return found;
  }
  std::string url_of(std::int64_t address) override { return addresses.at(address); }
  std::string state_of(const std::string& url) const {
    for (const Row& row : rows)
      if (row.row.url == url) return row.state;
    return "unknown";
  }

 private:
  void keep(const RobotsNews& news) {
    ledger::RobotsRow& row = robots_rows[news.root];
    row.root = news.root;
    if (news.had)
      row = {news.root, news.when, news.status, news.text, std::nullopt};
    else if (!row.failing_since)
      row.failing_since = news.when;
  }
  std::optional<Added> add(const Found& found) {
    for (Row& row : rows) {
      if (row.row.url != found.row.url) continue;
      if (row.state != "depth") return std::nullopt;
      const auto id = row.row.id;
      row = {found.row};
      row.row.id = id;
      return Added{id, nullptr};
    }
    Row& row = rows.emplace_back();
    row.row = found.row;
    row.row.id = static_cast<std::int64_t>(rows.size());
    if (found.done) row.state = "done";
    if (!found.left_out.empty()) row.state = found.left_out;
    auto known = earlier.find(found.row.url);
    return Added{row.row.id, known == earlier.end() ? nullptr : known->second};
  }
  void settle(const Settlement& settled) {
    Row& row = rows.at(static_cast<std::size_t>(settled.id) - 1);
    switch (settled.kind) {
      case Settlement::Kind::done:
        row.state = "done";
        break;
      case Settlement::Kind::left_out:
        row.state = settled.reason;
        break;
      case Settlement::Kind::postponed:
        row.row.due = settled.due;
        row.row.tries = settled.tries;
        row.row.first_failure = settled.first_failure;
        break;
      case Settlement::Kind::linked:
        row.row.source = ledger::Source::link;
        row.row.via = settled.via;
        break;
      case Settlement::Kind::promoted:
        row.row.source = ledger::Source::link;
        row.row.via = settled.via;
        row.state = "waiting";
        row.row.depth = settled.depth;
        row.row.priority = settled.priority;
        break;
    }
  }
};

class ReadingHere final : public Reading {
 public:
  std::map<std::int64_t, std::shared_ptr<const ledger::StoredPage>> stored;
  boost::asio::awaitable<PageRead> read(ReadJob job) override {
    if (!job.stored_facts) co_return read_now(job);
    PageRead known;
    known.stored = stored.at(*job.stored_facts);
    known.facts = known.stored->facts;
    co_return known;
  }
};

}  // namespace mingcha::crawler
