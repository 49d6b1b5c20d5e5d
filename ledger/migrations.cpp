#include "ledger/schema.h"

namespace mingcha::ledger {
namespace {

// SQLite keeps the comments, so that `.schema` explains itself. Instants are UTC milliseconds everywhere.
constexpr const char* version_1 = R"sql(
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

// Where a visit went, and why its connection could not be had or trusted.
constexpr const char* transport = R"sql(
ALTER TABLE visit ADD COLUMN ip TEXT NOT NULL DEFAULT '';     -- that was connected to, or ''
ALTER TABLE visit ADD COLUMN fault TEXT NOT NULL DEFAULT '';  -- no-such-name, expired, old-protocol …, or ''
ALTER TABLE visit ADD COLUMN tls TEXT NOT NULL DEFAULT '';    -- after a fault: the protocol a second try got
ALTER TABLE visit ADD COLUMN chain TEXT NOT NULL DEFAULT '';  -- and JSON: the certificates that it saw

DROP VIEW page_visit;
DROP VIEW visit_with_url;
CREATE VIEW visit_with_url AS   -- visits with their addresses spelt out
  SELECT v.id, v.run, asked.url AS url, came.url AS final_url, v.purpose, v.time, v.outcome, v.status,
         v.first_byte, v.total, v.wall, v.content_type, v.size, v.sha256, v.warc, v.warc_offset, v.detail,
         v.body, v.site, v.depth, v.is_home, v.facts, v.address, v.headers, v.ip, v.fault, v.tls, v.chain
  FROM visit v JOIN address asked ON asked.id = v.address JOIN address came ON came.id = v.final_address;

-- Visits whose bytes are a page with facts; the last one of an address counts. What a check wanted is no page.
CREATE VIEW page_visit AS
  SELECT * FROM visit_with_url
  WHERE facts IS NOT NULL AND purpose NOT IN ('robots', 'want', 'probe')
    AND outcome = 'response' AND status BETWEEN 200 AND 299 AND wall = '';
)sql";

// Conditional requests: a visit that was answered with 304 rests on an earlier one.
constexpr const char* conditional = R"sql(
ALTER TABLE visit ADD COLUMN rests_on INTEGER REFERENCES visit;  -- answered 304: whose bytes hold; else NULL

DROP VIEW page_visit;
DROP VIEW visit_with_url;
CREATE VIEW visit_with_url AS   -- visits with their addresses spelt out
  SELECT v.id, v.run, asked.url AS url, came.url AS final_url, v.purpose, v.time, v.outcome, v.status,
         v.first_byte, v.total, v.wall, v.content_type, v.size, v.sha256, v.warc, v.warc_offset, v.detail,
         v.body, v.site, v.depth, v.is_home, v.facts, v.address, v.headers, v.ip, v.fault, v.tls, v.chain,
         v.rests_on
  FROM visit v JOIN address asked ON asked.id = v.address JOIN address came ON came.id = v.final_address;

-- Visits whose bytes are a page with facts; the last one of an address counts. What a check wanted is no page.
CREATE VIEW page_visit AS
  SELECT * FROM visit_with_url
  WHERE facts IS NOT NULL AND purpose NOT IN ('robots', 'want', 'probe')
    AND outcome = 'response' AND (status BETWEEN 200 AND 299 OR rests_on IS NOT NULL) AND wall = '';
)sql";

// Why an address is known, and which addresses sitemaps and feeds name.
constexpr const char* sources = R"sql(
ALTER TABLE frontier ADD COLUMN source TEXT NOT NULL DEFAULT 'link';  -- why it is known: home, link, sitemap …
ALTER TABLE frontier ADD COLUMN via INTEGER REFERENCES address;       -- what named it first; NULL: nothing did

CREATE TABLE listed (
  run INTEGER NOT NULL REFERENCES run,
  body TEXT NOT NULL,
  site TEXT NOT NULL,
  source TEXT NOT NULL,          -- sitemap or feed
  address INTEGER NOT NULL REFERENCES address,
  list INTEGER NOT NULL REFERENCES address,  -- the first file that names it
  PRIMARY KEY (run, body, site, source, address)
) STRICT, WITHOUT ROWID;

ALTER TABLE run ADD COLUMN mended TEXT NOT NULL DEFAULT '';  -- what a kill had left of the archive and was cut off
)sql";

// Every request that went out, so that its pacing can be retraced; and the robots.txt of each host over runs.
constexpr const char* hops_and_robots = R"sql(
CREATE TABLE hop (
  visit INTEGER NOT NULL REFERENCES visit,
  number INTEGER NOT NULL,       -- from 0: the address that was asked for, then where it redirected to
  address INTEGER NOT NULL REFERENCES address,
  time INTEGER NOT NULL,         -- when it began
  ip TEXT NOT NULL,              -- to which it was counted, or ''
  status INTEGER NOT NULL,       -- HTTP; 0: no response
  host_gap INTEGER NOT NULL,     -- microseconds that its host was left alone before it, at least
  ip_gap INTEGER NOT NULL,       -- and its IP address
  hold INTEGER NOT NULL,         -- milliseconds from its begin in which its host was left alone, as it had asked; or 0
  PRIMARY KEY (visit, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE robots (
  root TEXT PRIMARY KEY,         -- scheme and authority: http://www.x.gov.cn
  had INTEGER,                   -- when a file, or the answer that there is none, was had last; NULL: never
  status INTEGER NOT NULL,       -- of that answer
  text TEXT NOT NULL,            -- the file; '' where there was none
  failing_since INTEGER          -- since when it can't be had; NULL: it can
) STRICT, WITHOUT ROWID;
)sql";

// Pages that a run did not ask again, since an earlier visit still holds.
constexpr const char* carried = R"sql(
CREATE TABLE carried (
  run INTEGER NOT NULL REFERENCES run,
  address INTEGER NOT NULL REFERENCES address,
  visit INTEGER NOT NULL REFERENCES visit,   -- of an earlier run, whose bytes hold
  body TEXT NOT NULL,
  site TEXT NOT NULL,
  depth INTEGER NOT NULL,        -- clicks from home in this run
  PRIMARY KEY (run, address)
) STRICT, WITHOUT ROWID;

-- What a run knows of an address: its own visits, and those of earlier runs that still hold in it.
CREATE VIEW visit_of_run AS
  SELECT * FROM visit_with_url
  UNION ALL
  SELECT v.id, c.run, v.url, v.final_url, v.purpose, v.time, v.outcome, v.status, v.first_byte, v.total, v.wall,
         v.content_type, v.size, v.sha256, v.warc, v.warc_offset, v.detail, c.body, c.site, c.depth, v.is_home, v.facts,
         v.address, v.headers, v.ip, v.fault, v.tls, v.chain, v.rests_on
  FROM carried c JOIN visit_with_url v ON v.id = c.visit;

-- Of those, what are pages with facts; the last one of an address counts. What a check wanted is no page.
DROP VIEW page_visit;
CREATE VIEW page_visit AS
  SELECT * FROM visit_of_run
  WHERE facts IS NOT NULL AND purpose NOT IN ('robots', 'want', 'probe')
    AND outcome = 'response' AND (status BETWEEN 200 AND 299 OR rests_on IS NOT NULL) AND wall = '';
)sql";

constexpr const char* all[] = {version_1, transport, conditional, sources, hops_and_robots, carried};
static_assert(std::size(all) == schema_version);

}  // namespace

std::span<const char* const> migrations() {
  return all;
}

}  // namespace mingcha::ledger
