#include "ledger/schema.h"

namespace mingcha::ledger {
namespace {

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

}  // namespace

std::span<const char* const> migrations() {
  static const char* const all[] = {first_schema,    transport, conditional,     sources,
                                    hops_and_robots, carried,   requests_schema, watch_schema};
  static_assert(std::size(all) == schema_version);
  return all;
}

}  // namespace mingcha::ledger
