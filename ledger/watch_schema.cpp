#include "ledger/schema.h"

namespace mingcha::ledger {

// Accounts and what they published, the schedule's state, and what was told to whom.
const char* const watch_schema = R"sql(
CREATE TABLE reading (           -- of one source of an account, in one poll
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  account TEXT NOT NULL,         -- id of accounts.csv
  source TEXT NOT NULL,          -- address, or a file of the workspace
  time INTEGER NOT NULL,         -- when the poll of the account began: its sources' readings share it
  state TEXT NOT NULL,           -- read, empty, partial, error-page, not-a-feed, unreachable, blocked, missing
  detail TEXT NOT NULL,          -- why it is not `read`
  moved_to TEXT NOT NULL,        -- where a permanent redirect led, or ''
  complete_to TEXT NOT NULL,     -- day up to which it would show what was published, or ''
  posts INTEGER NOT NULL,        -- that it showed
  visit INTEGER REFERENCES visit,  -- NULL: a file
  sha256 TEXT NOT NULL           -- of a file's bytes; '' for a visit, which has its own
) STRICT;
CREATE INDEX reading_by_account ON reading(account, time);

CREATE TABLE post (
  account TEXT NOT NULL,
  id TEXT NOT NULL,              -- the source's name for it
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  kind TEXT NOT NULL,            -- article, text, image, video, repost, gone
  date TEXT NOT NULL,            -- as dates of pages: '2017-12-20T09:30', or ''
  pinned INTEGER NOT NULL,
  comments TEXT NOT NULL,        -- open, closed, ''
  first_reading INTEGER NOT NULL,  -- that showed it first
  last_reading INTEGER NOT NULL,
  PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (               -- what the watch did last of its schedule
  line TEXT PRIMARY KEY,         -- of the schedule, as written
  due INTEGER NOT NULL           -- the time that was made up for last
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  target TEXT NOT NULL,          -- id of the target in assessment.yaml
  fingerprint TEXT NOT NULL,
  event TEXT NOT NULL,           -- new, recovered
  run INTEGER NOT NULL REFERENCES run,  -- in which it was seen
  made INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  due INTEGER NOT NULL,          -- of the next try
  state TEXT NOT NULL,           -- waiting, sent, given-up
  problem TEXT NOT NULL          -- of the last try, or ''
) STRICT;
CREATE INDEX notice_by_finding ON notice(target, fingerprint, id);
CREATE INDEX probe_by_site ON visit(site, time) WHERE purpose = 'probe';
)sql";

}  // namespace mingcha::ledger
