#include "ledger/schema.h"

namespace mingcha::ledger {

const char* const requests_schema = R"sql(
CREATE TABLE request (
  id TEXT PRIMARY KEY,           -- plan.body.template
  plan TEXT NOT NULL,
  body TEXT NOT NULL,
  kind TEXT NOT NULL,            -- application or letter
  template TEXT NOT NULL,
  way TEXT NOT NULL,             -- form, mail, counter …
  target TEXT NOT NULL,
  subject TEXT NOT NULL,         -- as drawn; the applicant is {name} in it
  text TEXT NOT NULL,
  message_id TEXT NOT NULL,      -- of a mail, or ''
  promise INTEGER                -- of a letter: the site's own, in working days; NULL: none
) STRICT;

CREATE TABLE request_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request TEXT NOT NULL REFERENCES request,
  kind TEXT NOT NULL,
  date TEXT NOT NULL,            -- local day on which it happened
  recorded INTEGER NOT NULL,     -- when it was written down
  source TEXT NOT NULL,          -- form, mail, record
  by TEXT NOT NULL,
  file TEXT NOT NULL,            -- evidence, in the folder of replies
  sha256 TEXT NOT NULL,
  note TEXT NOT NULL,
  until TEXT,
  days INTEGER,
  stated TEXT,                   -- day of receipt that an answer names
  outcome TEXT NOT NULL,
  missing TEXT NOT NULL,         -- JSON array
  confidence TEXT NOT NULL       -- of a machine's reading; '': a person's
) STRICT;
CREATE INDEX request_event_of ON request_event (request, id);
CREATE TRIGGER request_event_stays BEFORE UPDATE ON request_event
  BEGIN SELECT raise(ABORT, 'events are never changed'); END;
CREATE TRIGGER request_event_remains BEFORE DELETE ON request_event
  BEGIN SELECT raise(ABORT, 'events are never deleted'); END;

CREATE TABLE request_mail (
  sha256 TEXT PRIMARY KEY,       -- of the mail as it came
  mailbox TEXT NOT NULL,
  time INTEGER NOT NULL,         -- when it came in
  file TEXT NOT NULL,
  request TEXT NOT NULL,         -- '': not known
  kind TEXT NOT NULL             -- an event's kind, or unknown
) STRICT;
)sql";

}  // namespace mingcha::ledger
