#include "kiosk/store/schema.h"

#include <array>
#include <string>

namespace simpul::store {
namespace {

// Write-once: a migration that has left this house is never edited, the next one is appended.
// Everything a visitor wrote is sealed; in clear stand only what the protocol lets travel in clear.
constexpr std::array<const char*, kSchemaVersion> kMigrations = {
    // 1
    R"sql(
CREATE TABLE identity(
  one INTEGER PRIMARY KEY CHECK(one = 1),
  device TEXT NOT NULL,
  lane INTEGER NOT NULL,
  kiosk_name TEXT NOT NULL,
  site TEXT NOT NULL,
  site_name TEXT NOT NULL,
  zone_name TEXT NOT NULL,
  zone_abbreviation TEXT NOT NULL,
  zone_offset_minutes INTEGER NOT NULL,
  receipt_host TEXT NOT NULL,
  case_key BLOB NOT NULL CHECK(length(case_key) = 32),
  receipt_key BLOB NOT NULL CHECK(length(receipt_key) = 32)
) STRICT;

-- Single numbers: last_contact_ms, case_states_cursor.
CREATE TABLE meta(
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The last number given out in a lane and year. Only ever grows.
CREATE TABLE counters(
  site TEXT NOT NULL,
  lane INTEGER NOT NULL,
  year INTEGER NOT NULL,
  value INTEGER NOT NULL CHECK(value > 0),
  PRIMARY KEY(site, lane, year)
) STRICT, WITHOUT ROWID;

-- What waits to be sent. AUTOINCREMENT: a number is never given twice, also after a delete.
CREATE TABLE outbox(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  schema INTEGER NOT NULL,
  site TEXT NOT NULL,
  reference TEXT NOT NULL UNIQUE,
  lookup TEXT NOT NULL,
  reporter_key BLOB NOT NULL,
  key_id TEXT NOT NULL,
  created_wall_ms INTEGER NOT NULL,
  time_quality INTEGER NOT NULL,
  zone TEXT NOT NULL,
  boot_id TEXT NOT NULL,
  created_mono_ms INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX outbox_lookup ON outbox(lookup);

-- The centre's signed word for what it holds; the sealed bytes are gone from here.
CREATE TABLE receipts(
  record_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  reference TEXT NOT NULL,
  lookup TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  server_time_ms INTEGER NOT NULL,
  signature BLOB NOT NULL,
  delivered_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX receipts_lookup ON receipts(lookup);
CREATE INDEX receipts_delivered ON receipts(delivered_ms);

-- Records the centre refused for good. They stay, sealed, until a technician exports them.
CREATE TABLE quarantine(
  record_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  schema INTEGER NOT NULL,
  site TEXT NOT NULL,
  reference TEXT NOT NULL,
  lookup TEXT NOT NULL,
  reporter_key BLOB NOT NULL,
  key_id TEXT NOT NULL,
  created_wall_ms INTEGER NOT NULL,
  time_quality INTEGER NOT NULL,
  zone TEXT NOT NULL,
  boot_id TEXT NOT NULL,
  created_mono_ms INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  reason TEXT NOT NULL,
  quarantined_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX quarantine_lookup ON quarantine(lookup);

-- The newest sealed view of a case. guest = 1: fetched for a visitor's lookup and not (yet) known
-- as a case of this site; such rows leave soon, because anything can be looked up.
CREATE TABLE case_states(
  lookup TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  fetched_ms INTEGER NOT NULL,
  guest INTEGER NOT NULL
) STRICT;
CREATE INDEX case_states_guest ON case_states(fetched_ms) WHERE guest = 1;

-- What a visitor at the screen is waiting for. state: 0 waiting, 1 answered, 2 unreachable.
CREATE TABLE wanted(
  lookup TEXT PRIMARY KEY,
  asked_ms INTEGER NOT NULL,
  state INTEGER NOT NULL
) STRICT;
)sql",
    // 2
    R"sql(
-- Survey answers whose hour is not over. Kept in the order of a random key, with no row number:
-- neither when an answer came within its hour nor which came first is written anywhere.
CREATE TABLE survey_waiting(
  key BLOB PRIMARY KEY CHECK(length(key) = 16),
  hour_ms INTEGER NOT NULL CHECK(hour_ms % 3600000 = 0),
  site TEXT NOT NULL,
  zone TEXT NOT NULL,
  key_id TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The newest satisfaction index of this site, from the centre. ikm in hundredths, NULL while there
-- are too few answers.
CREATE TABLE survey_index(
  one INTEGER PRIMARY KEY CHECK(one = 1),
  n INTEGER NOT NULL,
  ikm INTEGER,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL
) STRICT;
)sql",
    // 3
    R"sql(
-- What the regional office announces to this site. Public.
CREATE TABLE announcements(
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  from_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE announcement_texts(
  id TEXT NOT NULL REFERENCES announcements(id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY(id, language)
) STRICT, WITHOUT ROWID;

-- The newest report of this site, from the centre. NULL: fewer than five.
CREATE TABLE monthly_report(
  one INTEGER PRIMARY KEY CHECK(one = 1),
  month TEXT NOT NULL,
  received INTEGER,
  closed INTEGER,
  in_time INTEGER,
  median_days INTEGER,
  n INTEGER NOT NULL,
  ikm INTEGER,
  last_day TEXT NOT NULL
) STRICT;

-- Requests for an officer whose visitor still stands here, with the answer once it came.
CREATE TABLE help(
  record_id TEXT PRIMARY KEY,
  asked_ms INTEGER NOT NULL,
  answer TEXT NOT NULL DEFAULT '',
  counter INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
)sql",
    // 4
    R"sql(
-- The day of the site that numbers belong to, see DecideBusinessDay.
CREATE TABLE business_day(
  one INTEGER PRIMARY KEY CHECK(one = 1),
  day TEXT NOT NULL,
  untrusted_since TEXT,
  spent_first TEXT,
  spent_last TEXT,
  CHECK((spent_first IS NULL) = (spent_last IS NULL))
) STRICT;

-- The last number of a prefix in a lane and business day.
CREATE TABLE ticket_counters(
  site TEXT NOT NULL,
  lane INTEGER NOT NULL,
  day TEXT NOT NULL,
  prefix TEXT NOT NULL,
  value INTEGER NOT NULL CHECK(value > 0),
  PRIMARY KEY(site, lane, day, prefix)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER ticket_counter_only_grows BEFORE UPDATE ON ticket_counters
  WHEN NEW.value <= OLD.value
  BEGIN SELECT RAISE(ABORT, 'a ticket number is never given twice'); END;

-- The tickets of today and yesterday; never changed. The token itself is nowhere.
CREATE TABLE tickets(
  record_id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  lane INTEGER NOT NULL,
  number TEXT NOT NULL,
  day TEXT NOT NULL,
  series TEXT NOT NULL,
  class TEXT NOT NULL,
  service TEXT NOT NULL,
  priority TEXT NOT NULL,
  joined_ms INTEGER NOT NULL,
  appointment_ms INTEGER,
  token_hash BLOB NOT NULL CHECK(length(token_hash) = 32),
  UNIQUE(day, site, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX tickets_series ON tickets(day, site, lane, series);
CREATE TRIGGER ticket_never_changes BEFORE UPDATE ON tickets
  BEGIN SELECT RAISE(ABORT, 'a ticket never changes'); END;
)sql",
    // 5
    R"sql(
-- What the ticket said. NULL: nothing was known.
ALTER TABLE tickets ADD COLUMN ahead INTEGER;
ALTER TABLE tickets ADD COLUMN likely_ms INTEGER;
ALTER TABLE tickets ADD COLUMN low_minutes INTEGER;
ALTER TABLE tickets ADD COLUMN high_minutes INTEGER;

-- The bookings that were checked in here today and yesterday: hashes of their codes.
CREATE TABLE check_ins(
  booking_hash BLOB PRIMARY KEY CHECK(length(booking_hash) = 32),
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The site's queue as its server said last, and since when by this kiosk's clock.
CREATE TABLE queue_snapshot(
  one INTEGER PRIMARY KEY CHECK(one = 1),
  day TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  known_ms INTEGER NOT NULL
) STRICT;
-- Its series, in order; for ordinary visitors, and for those of a priority group.
CREATE TABLE queue_series(
  place INTEGER PRIMARY KEY,
  series TEXT NOT NULL UNIQUE,
  serving TEXT,
  open_today INTEGER NOT NULL,
  ahead INTEGER NOT NULL,
  likely_ms INTEGER,
  low_minutes INTEGER,
  high_minutes INTEGER,
  favoured_ahead INTEGER NOT NULL,
  favoured_likely_ms INTEGER,
  favoured_low_minutes INTEGER,
  favoured_high_minutes INTEGER
) STRICT;
)sql",
    // 6
    R"sql(
-- The centre's key for content, from the enrolment. NULL: the one that signs its receipts.
ALTER TABLE identity ADD COLUMN content_key BLOB CHECK(length(content_key) = 32);

-- The content that came down, signed by the centre; the newest two. starts: see StoredContent.
CREATE TABLE content(
  version INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  signature BLOB NOT NULL CHECK(length(signature) = 64),
  bytes BLOB NOT NULL,
  starts INTEGER NOT NULL DEFAULT 0 CHECK(starts >= 0)
) STRICT;
)sql",
};

}  // namespace

Status Migrate(SQLite::Database& db) {
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  // Read inside the transaction: the other program may have migrated a moment ago.
  const int version = db.execAndGet("PRAGMA user_version").getInt();
  if (version > kSchemaVersion) {
    return Fail(ErrorCode::kUnsupported, "schema " + std::to_string(version) + " is newer");
  }
  if (version < 0) return Fail(ErrorCode::kStorage, "schema version below 0");
  if (version == kSchemaVersion) return {};
  for (std::size_t next = static_cast<std::size_t>(version); next < kMigrations.size(); ++next) {
    db.exec(kMigrations[next]);
  }
  db.exec("PRAGMA user_version = " + std::to_string(kSchemaVersion));
  transaction.commit();
  return {};
}

}  // namespace simpul::store
