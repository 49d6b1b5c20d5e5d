#include "ledger/schema.h"

namespace mingcha::ledger {

// SQLite keeps the comments, so that `.schema` explains itself. Instants are UTC milliseconds everywhere.
const char* const first_schema = R"sql(
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  command TEXT NOT NULL,
  as_of INTEGER NOT NULL,        -- UTC milliseconds, as all instants of the ledger
  started INTEGER NOT NULL,
  finished INTEGER,              -- NULL: killed or still going
  program TEXT NOT NULL,         -- version of mingcha
  inputs_hash TEXT NOT NULL,     -- SHA-256 over the files of the workspace
  reader INTEGER NOT NULL,       -- version of the reader that took the facts
  packs TEXT NOT NULL,           -- JSON array of id@version
  bodies TEXT NOT NULL,          -- JSON array of body ids; []: all
  period TEXT NOT NULL,
  stopped_by TEXT NOT NULL,      -- '', or 'abandoned': cut off, and never gone on with
  zone TEXT NOT NULL             -- IANA name; days are days there
) STRICT;

CREATE TABLE address (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE       -- normalised
) STRICT;

CREATE TABLE facts (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,          -- of the decoded body
  address INTEGER NOT NULL REFERENCES address,  -- where the bytes came from, after redirects
  reader INTEGER NOT NULL,
  page TEXT NOT NULL,            -- JSON: title, dates, meta, marks, forms …
  links BLOB NOT NULL,           -- packed
  entries BLOB NOT NULL,         -- packed
  UNIQUE (sha256, address, reader)
) STRICT;

CREATE TABLE visit (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  address INTEGER NOT NULL REFERENCES address,        -- asked for
  final_address INTEGER NOT NULL REFERENCES address,  -- after redirects
  body TEXT NOT NULL,            -- for whom
  site TEXT NOT NULL,
  purpose TEXT NOT NULL,         -- page, robots, probe, retry, attachment, outside, want
  time INTEGER NOT NULL,         -- when it began
  outcome TEXT NOT NULL,         -- response, or what failed
  status INTEGER NOT NULL,       -- HTTP; 0: no response
  first_byte INTEGER NOT NULL,   -- milliseconds
  total INTEGER NOT NULL,
  wall TEXT NOT NULL,            -- kind of wall, or ''
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  warc TEXT NOT NULL,            -- file in archive/, or ''
  warc_offset INTEGER NOT NULL,
  detail TEXT NOT NULL,
  depth INTEGER NOT NULL,        -- clicks from home
  is_home INTEGER NOT NULL,
  facts INTEGER REFERENCES facts,
  headers BLOB NOT NULL
) STRICT;
CREATE INDEX visit_of_address ON visit (address, run, time);
CREATE INDEX visit_of_body ON visit (run, body);
CREATE INDEX visit_of_home ON visit (body, site, time) WHERE is_home = 1 OR purpose = 'probe';
CREATE INDEX visit_of_want ON visit (run, site) WHERE purpose = 'want';

CREATE VIEW visit_with_url AS   -- visits with their addresses spelt out
  SELECT v.id, v.run, asked.url AS url, came.url AS final_url, v.purpose, v.time, v.outcome, v.status,
         v.first_byte, v.total, v.wall, v.content_type, v.size, v.sha256, v.warc, v.warc_offset, v.detail,
         v.body, v.site, v.depth, v.is_home, v.facts, v.address, v.headers
  FROM visit v JOIN address asked ON asked.id = v.address JOIN address came ON came.id = v.final_address;

-- Visits whose bytes are a page with facts; the last one of an address counts. What a check wanted is no page.
CREATE VIEW page_visit AS
  SELECT * FROM visit_with_url
  WHERE facts IS NOT NULL AND purpose NOT IN ('robots', 'want', 'probe')
    AND outcome = 'response' AND status BETWEEN 200 AND 299 AND wall = '';

CREATE TABLE site (
  run INTEGER NOT NULL REFERENCES run,
  body TEXT NOT NULL,
  site TEXT NOT NULL,            -- host, and port where it is not the default
  home TEXT NOT NULL,
  is_portal INTEGER NOT NULL,
  complete INTEGER NOT NULL,     -- everything in scope was attempted
  stopped_by TEXT NOT NULL,      -- the limit that left something out, or ''
  robots TEXT NOT NULL,          -- allowed, disallowed, unreachable, absent
  PRIMARY KEY (run, body, site)
) STRICT, WITHOUT ROWID;

CREATE TABLE frontier (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  address INTEGER NOT NULL REFERENCES address,
  body TEXT NOT NULL,
  site TEXT NOT NULL,
  purpose TEXT NOT NULL,
  depth INTEGER NOT NULL,
  priority INTEGER NOT NULL,     -- lower goes first
  due INTEGER NOT NULL,          -- not before
  tries INTEGER NOT NULL,
  first_failure INTEGER,
  is_home INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting',  -- waiting, done, skipped
  skip_reason TEXT,              -- robots, depth, pages, bytes, trap:…
  UNIQUE (run, address)
) STRICT;
CREATE INDEX frontier_waiting ON frontier (run, priority, due) WHERE state = 'waiting';

CREATE TABLE slot (
  name TEXT PRIMARY KEY,         -- host:… or ip:…
  until INTEGER NOT NULL         -- no request before
) STRICT, WITHOUT ROWID;

CREATE TABLE check_count (
  run INTEGER NOT NULL REFERENCES run,
  body TEXT NOT NULL,
  check_id TEXT NOT NULL,
  subject TEXT NOT NULL,         -- a catalogue key, or '' for all subjects that are addresses
  pack TEXT NOT NULL,
  passes INTEGER NOT NULL,
  fails INTEGER NOT NULL,
  not_applicable INTEGER NOT NULL,
  not_determined INTEGER NOT NULL,
  PRIMARY KEY (run, body, check_id, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE result (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  fingerprint TEXT NOT NULL,
  check_id TEXT NOT NULL,
  body TEXT NOT NULL,
  site TEXT NOT NULL,
  account TEXT NOT NULL,
  subject TEXT NOT NULL,
  key TEXT NOT NULL,
  url TEXT NOT NULL,
  verdict TEXT NOT NULL,         -- passes only of what was open in an earlier run
  reason TEXT NOT NULL,
  severity TEXT NOT NULL,
  title_zh TEXT NOT NULL,
  title_en TEXT NOT NULL,
  message_zh TEXT NOT NULL,
  message_en TEXT NOT NULL,
  clause TEXT NOT NULL,
  pack TEXT NOT NULL,
  evidence TEXT NOT NULL,        -- JSON array of url, time, status, sha256, warc, offset, quote
  UNIQUE (run, fingerprint)
) STRICT;
CREATE INDEX result_history ON result (fingerprint, run, verdict);

CREATE TABLE measure (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  body TEXT NOT NULL,
  check_id TEXT NOT NULL,
  name TEXT NOT NULL,
  numerator TEXT NOT NULL,       -- exact decimals
  denominator TEXT NOT NULL,
  unit TEXT NOT NULL,
  determined INTEGER NOT NULL,
  reason TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;
CREATE INDEX measure_of_body ON measure (run, body);

CREATE TABLE review (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  fingerprint TEXT NOT NULL,
  word TEXT NOT NULL,            -- confirmed, rejected, explained
  reviewer TEXT NOT NULL,
  why TEXT NOT NULL,
  time INTEGER NOT NULL,
  until TEXT                     -- last day on which it holds; NULL: without end
) STRICT;
CREATE INDEX review_of_finding ON review (fingerprint, time);

CREATE TABLE score (
  run INTEGER NOT NULL REFERENCES run,
  body TEXT NOT NULL,
  document TEXT NOT NULL,        -- JSON
  PRIMARY KEY (run, body)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace mingcha::ledger
