#include "app/reread.h"

#include <fmt/format.h>

#include "crawler/archive.h"
#include "ledger/reread.h"
#include "pages/personal.h"
#include "pages/reader.h"

namespace mingcha::app {
namespace {

PageFacts read(const ledger::Readable& visit, const std::string& body, Day today) {
  pages::Input input;
  input.bytes = body;
  if (const auto address = Address::parse(visit.url)) input.address = *address;
  input.content_type = visit.content_type;
  input.today = today;
  input.is_home = visit.is_home;
  return pages::read_page(input);
}

}  // namespace

std::optional<std::string> archived_text(const std::string& directory, const VisitView& visit) {
  const auto archived = crawler::read_archived(directory + "/archive", {visit.warc, visit.offset});
  if (!archived || !archived->digest_right) return std::nullopt;
  pages::Input input;
  input.bytes = archived->body;
  if (const auto address = Address::parse(visit.final_url)) input.address = *address;
  input.content_type = visit.content_type;
  return pages::mask_personal(pages::visible_text_of(input));
}

void reread(const Options& options, const Assessment& assessment, const Talk& talk) {
  const auto database = open_ledger(options, ledger::Access::write);
  const auto run = latest_run(*database);
  const Day today = assessment.zone.day_of(run.as_of);
  std::size_t done = 0, kept = 0;
  ledger::Transaction all(*database);
  for (const auto& visit : ledger::readable_visits(*database, run.id)) {
    const auto archived = crawler::read_archived(options.directory + "/archive", {visit.warc, visit.offset});
    if (!archived || !archived->digest_right) {
      if (++kept == 1)
        talk.warn(archived ? visit.url + ": its bytes in the archive are not those that were visited"
                           : to_string(archived.error()));
      continue;
    }
    ledger::put_facts(*database, visit, read(visit, archived->body, today), pages::reader_version);
    ++done;
  }
  ledger::put_reader(*database, run.id, pages::reader_version);
  all.commit();
  talk.note(fmt::format("run {}: {} pages read again", run.id, done));
  if (kept > 0) talk.warn(fmt::format("{} pages keep the facts they had", kept));
}

}  // namespace mingcha::app
