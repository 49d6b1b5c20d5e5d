#include "crawler/poll.h"

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"
#include "pages/posts.h"

namespace mingcha::crawler {
namespace {

using Reading = std::shared_ptr<ledger::AccountReading>;

// Up to which day a source that was read would show what was published. A live feed does to the day on which
// it was asked, unless it says itself that it was made before; a file says nothing beyond what stands in it.
std::optional<Day> complete_to(const pages::PostsReading& posts, bool live, Day asked) {
  if (posts.state != SourceState::read) return std::nullopt;
  if (!posts.built) return live ? std::optional(asked) : std::nullopt;
  return std::min(posts.built->day, asked);
}

Reading reading_of(const Account& account, const std::string& source, Instant polled) {
  auto row = std::make_shared<ledger::AccountReading>();
  row->account = account.id;
  row->polled = polled;
  row->reading.source = source;
  row->reading.time = polled;
  return row;
}

void take(ledger::AccountReading& row, pages::PostsReading posts, bool live, Day asked) {
  row.reading.state = posts.state;
  row.reading.complete_to = complete_to(posts, live, asked);
  row.reading.detail = std::move(posts.detail);
  row.reading.posts = posts.posts.size();
  row.posts = std::move(posts.posts);
}

// What came instead of a feed.
void take_failure(SourceReading& reading, const VisitView& visit) {
  const bool forbidden = visit.outcome == Outcome::robots;
  const bool walled = !visit.wall.empty() || visit.status == 401 || visit.status == 403;
  reading.state = forbidden || walled ? SourceState::blocked : SourceState::unreachable;
  if (!visit.detail.empty())
    reading.detail = visit.detail;
  else if (forbidden)
    reading.detail = "its host's robots.txt forbids it";
  else if (visit.outcome == Outcome::response)
    reading.detail = "it answered with " + std::to_string(visit.status);
  else
    reading.detail = std::string(to_string(visit.outcome));
}

Reading read_answer(const Account& account, const std::string& source, Instant polled,
                    const Assessment& assessment, const Came& came) {
  Reading row = reading_of(account, source, polled);
  row->reading.moved_to = came.moved_to;
  if (!came.visit.ok()) {
    take_failure(row->reading, came.visit);
    return row;
  }
  pages::PostsInput input;
  input.bytes = came.bytes;
  input.content_type = came.visit.content_type;
  input.address = *Address::parse(came.visit.final_url);
  input.fields = account.fields;
  take(*row, read_posts(input), true, assessment.zone.day_of(polled));
  return row;
}

Reading read_kept_file(const Account& account, const std::string& source, Instant polled,
                       const Assessment& assessment) {
  Reading row = reading_of(account, source, polled);
  const auto bytes = read_file(assessment.directory + "/" + source);
  if (!bytes) {
    row->reading.state = SourceState::missing;
    row->reading.detail = bytes.error().message;
    return row;
  }
  row->reading.evidence.sha256 = sha256_hex(*bytes);
  pages::PostsInput input;
  input.bytes = *bytes;
  input.fields = account.fields;
  take(*row, read_posts(input), false, assessment.zone.day_of(polled));
  return row;
}

}  // namespace

std::vector<ProbedSite> probed_sites(const Assessment& assessment, const std::vector<std::string>& only) {
  std::vector<ProbedSite> sites;
  for (const Body& body : assessment.bodies) {
    if (!only.empty() && std::ranges::find(only, body.id) == only.end()) continue;
    for (const Address& address : body.addresses) {
      std::string site(address.authority());
      const auto known = [&](const ProbedSite& one) { return one.body == body.id && one.site == site; };
      if (std::ranges::any_of(sites, known)) continue;
      sites.push_back({body.id, std::move(site), *address.resolve("/")});
    }
  }
  return sites;
}

boost::asio::awaitable<void> probe(ProbedSite site, Rounds& rounds) {
  RoundVisit errand(site.home);
  errand.body = site.body;
  errand.site = site.site;
  errand.purpose = Purpose::probe;
  Rounds::Read nothing;
  co_await rounds.go(std::move(errand), std::move(nothing));
}

boost::asio::awaitable<void> poll(Account account, Rounds& rounds) {
  const Instant polled = rounds.now().wall;
  const Assessment& assessment = rounds.assessment();
  for (const std::string& source : account.sources) {
    SourceState state = SourceState::missing;
    const bool is_file = !source.contains("://");
    if (is_file) {
      Reading row = read_kept_file(account, source, polled, assessment);
      state = row->reading.state;
      Batch batch;
      batch.files.push_back(std::move(*row));
      co_await rounds.write(std::move(batch));
    } else {
      RoundVisit errand(*Address::parse(source));
      errand.body = account.body;
      errand.site = std::string(errand.address.authority());
      errand.purpose = Purpose::feed;
      errand.archived = true;
      Rounds::Read read = [&](const Came& came) {
        Reading row = read_answer(account, source, polled, assessment, came);
        state = row->reading.state;
        return row;
      };
      co_await rounds.go(std::move(errand), std::move(read));
    }
    if (state == SourceState::read) co_return;
  }
}

}  // namespace mingcha::crawler
