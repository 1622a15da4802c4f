#include "sync/server/store/schema.h"

namespace simpul::server {
namespace {

// A reminder's address stands in `sealed` only. Deleting one deletes its mails; what remains are
// numbers.
constexpr std::string_view kStepReminders = R"sql(
CREATE TABLE reminder(
  id INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB NOT NULL, token_hash TEXT NOT NULL UNIQUE,
  same_hash TEXT NOT NULL UNIQUE, site TEXT NOT NULL REFERENCES site(id),
  ends_ms INTEGER NOT NULL, key_id TEXT NOT NULL, sealed BLOB NOT NULL) STRICT;
CREATE INDEX reminder_ends ON reminder(ends_ms);
CREATE TABLE reminder_mail(
  reminder INTEGER NOT NULL REFERENCES reminder(id) ON DELETE CASCADE, days INTEGER NOT NULL,
  due_ms INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0 CHECK(state BETWEEN 0 AND 5),
  attempts INTEGER NOT NULL DEFAULT 0, next_ms INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(reminder, days)) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_mail_due ON reminder_mail(due_ms) WHERE state = 0;
CREATE TABLE reminder_tally(name TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view kStep1 = R"sql(
CREATE TABLE site(
  id TEXT PRIMARY KEY, name TEXT NOT NULL, zone TEXT NOT NULL, abbreviation TEXT NOT NULL,
  offset_min INTEGER NOT NULL) STRICT;
CREATE TABLE kiosk(
  device TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES site(id), lane INTEGER NOT NULL,
  name TEXT NOT NULL, public_key BLOB NOT NULL, enrolled_ms INTEGER NOT NULL,
  last_sent_ms INTEGER NOT NULL DEFAULT 0, revoked INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE UNIQUE INDEX kiosk_lane ON kiosk(site, lane) WHERE revoked = 0;
CREATE TABLE enrol_code(
  hash TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES site(id), lane INTEGER NOT NULL,
  kiosk_name TEXT NOT NULL, expires_ms INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
  used_ms INTEGER NOT NULL DEFAULT 0, public_key BLOB, device TEXT) STRICT;
CREATE TABLE device_token(
  hash TEXT PRIMARY KEY, device TEXT NOT NULL REFERENCES kiosk(device),
  expires_ms INTEGER NOT NULL) STRICT;
CREATE TABLE auth_nonce(
  device TEXT NOT NULL, nonce TEXT NOT NULL, at_ms INTEGER NOT NULL,
  PRIMARY KEY(device, nonce)) STRICT;

CREATE TABLE record(
  device TEXT NOT NULL REFERENCES kiosk(device), id TEXT NOT NULL, kind TEXT NOT NULL,
  seq INTEGER NOT NULL, sha256 TEXT NOT NULL, wall_ms INTEGER NOT NULL, zone TEXT NOT NULL,
  boot TEXT NOT NULL, mono_ms INTEGER NOT NULL, quality INTEGER NOT NULL,
  server_time_ms INTEGER NOT NULL, PRIMARY KEY(device, id)) STRICT, WITHOUT ROWID;

CREATE TABLE cases(
  id INTEGER PRIMARY KEY, lookup TEXT NOT NULL UNIQUE, reference TEXT NOT NULL,
  site TEXT NOT NULL REFERENCES site(id), device TEXT NOT NULL, record_id TEXT NOT NULL,
  kiosk_name TEXT NOT NULL, reporter_key BLOB NOT NULL, key_id TEXT NOT NULL,
  payload BLOB NOT NULL, kind TEXT NOT NULL, confidential INTEGER NOT NULL,
  identity INTEGER NOT NULL, received_ms INTEGER NOT NULL, due TEXT,
  due_estimated INTEGER NOT NULL, verify_due TEXT NOT NULL, status TEXT NOT NULL,
  ended_ms INTEGER NOT NULL DEFAULT 0, reopened INTEGER NOT NULL DEFAULT 0, rating TEXT,
  version INTEGER NOT NULL UNIQUE, sealed_view BLOB NOT NULL,
  FOREIGN KEY(device, record_id) REFERENCES record(device, id)) STRICT;
CREATE INDEX case_site_version ON cases(site, version);
CREATE TRIGGER case_confidentiality_only_rises BEFORE UPDATE OF confidential ON cases
  WHEN NEW.confidential < OLD.confidential
  BEGIN SELECT RAISE(ABORT, 'confidentiality is never lowered'); END;
CREATE TRIGGER case_kind_stays BEFORE UPDATE OF kind ON cases WHEN NEW.kind <> OLD.kind
  BEGIN SELECT RAISE(ABORT, 'the kind of a case never changes'); END;
CREATE TABLE case_version(only_row INTEGER PRIMARY KEY CHECK(only_row = 1),
  newest INTEGER NOT NULL) STRICT;
INSERT INTO case_version VALUES(1, 0);
CREATE TABLE case_event(
  id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id),
  at_ms INTEGER NOT NULL, status TEXT NOT NULL, recipient TEXT NOT NULL,
  officer TEXT NOT NULL) STRICT;
CREATE INDEX case_event_case ON case_event(case_id);
CREATE TABLE case_reply(
  id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id),
  at_ms INTEGER NOT NULL, officer TEXT NOT NULL, key_id TEXT NOT NULL,
  sealed BLOB NOT NULL) STRICT;
CREATE INDEX case_reply_case ON case_reply(case_id);
CREATE TABLE case_addition(
  case_id INTEGER NOT NULL REFERENCES cases(id), id TEXT NOT NULL, kind TEXT NOT NULL,
  at_ms INTEGER NOT NULL, key_id TEXT NOT NULL, boxed BLOB NOT NULL,
  PRIMARY KEY(case_id, id)) STRICT;

CREATE TABLE officer(
  id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE COLLATE NOCASE, role INTEGER NOT NULL,
  site TEXT REFERENCES site(id), password_hash TEXT NOT NULL,
  CHECK((role = 0) = (site IS NOT NULL))) STRICT;
CREATE TABLE session(
  token_hash TEXT PRIMARY KEY, officer TEXT NOT NULL REFERENCES officer(id),
  csrf TEXT NOT NULL, created_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL) STRICT;
CREATE TABLE audit(
  id INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, officer TEXT NOT NULL,
  action INTEGER NOT NULL, case_id INTEGER NOT NULL, recipient TEXT NOT NULL) STRICT;
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
)sql";

// One row is one questionnaire, with a random key and its hour: nothing leads to the record, the
// kiosk's numbering or the order in which the answers came.
constexpr std::string_view kStep2 = R"sql(
CREATE TABLE survey(
  key BLOB PRIMARY KEY, site TEXT NOT NULL REFERENCES site(id),
  hour_ms INTEGER NOT NULL CHECK(hour_ms % 3600000 = 0),
  requirements INTEGER CHECK(requirements BETWEEN 1 AND 4),
  procedure INTEGER CHECK(procedure BETWEEN 1 AND 4),
  time INTEGER CHECK(time BETWEEN 1 AND 4),
  fee INTEGER CHECK(fee BETWEEN 1 AND 4),
  product INTEGER CHECK(product BETWEEN 1 AND 4),
  competence INTEGER CHECK(competence BETWEEN 1 AND 4),
  courtesy INTEGER CHECK(courtesy BETWEEN 1 AND 4),
  complaints INTEGER CHECK(complaints BETWEEN 1 AND 4),
  facilities INTEGER CHECK(facilities BETWEEN 1 AND 4),
  mood INTEGER CHECK(mood BETWEEN 1 AND 4),
  about TEXT NOT NULL, comment_key_id TEXT, comment BLOB) STRICT, WITHOUT ROWID;
CREATE INDEX survey_site_hour ON survey(site, hour_ms);
)sql";

// An announcement is written once and may be withdrawn; both are a version of the one stream. What
// somebody needed help for is kept until the next day only, see LobbyService.
constexpr std::string_view kStepLobby = R"sql(
CREATE TABLE announcement(
  id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL,
  from_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL CHECK(until_ms > from_ms),
  withdrawn_ms INTEGER NOT NULL DEFAULT 0, written_ms INTEGER NOT NULL,
  officer TEXT NOT NULL) STRICT;
CREATE TABLE announcement_text(
  announcement INTEGER NOT NULL REFERENCES announcement(id), language TEXT NOT NULL,
  title TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY(announcement, language)) STRICT;
CREATE TABLE announcement_site(
  announcement INTEGER NOT NULL REFERENCES announcement(id),
  site TEXT NOT NULL REFERENCES site(id), PRIMARY KEY(announcement, site)) STRICT;
CREATE TABLE announcement_version(only_row INTEGER PRIMARY KEY CHECK(only_row = 1),
  newest INTEGER NOT NULL) STRICT;
INSERT INTO announcement_version VALUES(1, 0);
CREATE TABLE help_request(
  id INTEGER PRIMARY KEY AUTOINCREMENT, device TEXT NOT NULL, record_id TEXT NOT NULL,
  site TEXT NOT NULL REFERENCES site(id), kiosk_name TEXT NOT NULL, need TEXT NOT NULL,
  wanted TEXT NOT NULL, language TEXT NOT NULL, asked_ms INTEGER NOT NULL,
  answered_ms INTEGER NOT NULL DEFAULT 0, answer TEXT NOT NULL DEFAULT '',
  counter INTEGER NOT NULL DEFAULT 0, text TEXT NOT NULL DEFAULT '',
  UNIQUE(device, record_id),
  FOREIGN KEY(device, record_id) REFERENCES record(device, id)) STRICT;
CREATE INDEX help_request_site ON help_request(site, asked_ms);
)sql";

// Numbers are unique within a site's day by the kiosks' lanes; the index is not, so that a ticket
// in somebody's hand is never refused.
constexpr std::string_view kStepTickets = R"sql(
CREATE TABLE ticket(
  id INTEGER PRIMARY KEY AUTOINCREMENT, device TEXT NOT NULL, record_id TEXT NOT NULL UNIQUE,
  site TEXT NOT NULL REFERENCES site(id), day TEXT NOT NULL, number TEXT NOT NULL,
  payload TEXT NOT NULL, received_ms INTEGER NOT NULL,
  FOREIGN KEY(device, record_id) REFERENCES record(device, id)) STRICT;
CREATE INDEX ticket_day ON ticket(site, day, number);
)sql";

// What happened in a queue is only added to, like the audit. A promise is what somebody was told of
// the wait; the call adds how long it was.
constexpr std::string_view kStepQueue = R"sql(
CREATE TABLE queue_event(
  id INTEGER PRIMARY KEY AUTOINCREMENT, device TEXT NOT NULL, record_id TEXT NOT NULL UNIQUE,
  site TEXT NOT NULL REFERENCES site(id), day TEXT NOT NULL, kind TEXT NOT NULL,
  payload TEXT NOT NULL, received_ms INTEGER NOT NULL,
  FOREIGN KEY(device, record_id) REFERENCES record(device, id)) STRICT;
CREATE INDEX queue_event_day ON queue_event(site, day, id);
CREATE TRIGGER queue_event_never_changes BEFORE UPDATE ON queue_event
  BEGIN SELECT RAISE(ABORT, 'queue events are append-only'); END;
CREATE TRIGGER queue_event_never_shrinks BEFORE DELETE ON queue_event
  BEGIN SELECT RAISE(ABORT, 'queue events are append-only'); END;
CREATE TABLE queue_promise(
  visit TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES site(id), day TEXT NOT NULL,
  source INTEGER NOT NULL, at_ms INTEGER NOT NULL, expected_ms INTEGER NOT NULL,
  likely_ms INTEGER NOT NULL, low_minutes INTEGER NOT NULL, high_minutes INTEGER NOT NULL,
  wait_ms INTEGER) STRICT;
CREATE INDEX queue_promise_day ON queue_promise(site, day, at_ms);
CREATE TABLE queue_day(
  site TEXT PRIMARY KEY REFERENCES site(id), day TEXT NOT NULL, untrusted_since TEXT,
  spent_first TEXT, spent_last TEXT,
  CHECK((spent_first IS NULL) = (spent_last IS NULL))) STRICT, WITHOUT ROWID;
)sql";

// A site's server only. A record that its upstream has is erased here; what comes down is kept as
// the protocol writes it.
constexpr std::string_view kStepRelay = R"sql(
CREATE TABLE upstream(
  only_row INTEGER PRIMARY KEY CHECK(only_row = 1), configuration TEXT NOT NULL,
  case_states_cursor INTEGER NOT NULL, announcements_cursor INTEGER NOT NULL,
  standing TEXT NOT NULL, reached_ms INTEGER NOT NULL) STRICT;
CREATE TABLE relay(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, record_id TEXT NOT NULL UNIQUE, device TEXT NOT NULL,
  kind TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, record TEXT NOT NULL,
  received_ms INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0 CHECK(state BETWEEN 0 AND 2),
  reason TEXT NOT NULL DEFAULT '', server_time_ms INTEGER NOT NULL DEFAULT 0,
  signature BLOB) STRICT;
CREATE INDEX relay_open ON relay(seq) WHERE state <> 1;
CREATE INDEX relay_help ON relay(received_ms) WHERE kind = 'help';
CREATE TABLE down_case(
  lookup TEXT PRIMARY KEY, version INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX down_case_version ON down_case(version);
CREATE TABLE down_announcement(
  id TEXT PRIMARY KEY, version INTEGER NOT NULL UNIQUE, change TEXT NOT NULL) STRICT;
CREATE TABLE down_help(
  record_id TEXT PRIMARY KEY, answer TEXT NOT NULL, received_ms INTEGER NOT NULL) STRICT;
)sql";

// What a phone asked the centre for, until the lobby's queue shows it.
constexpr std::string_view kStepWishes = R"sql(
CREATE TABLE phone_wish(
  visit TEXT NOT NULL, wish TEXT NOT NULL CHECK(wish IN ('leave', 'more_time')),
  site TEXT NOT NULL REFERENCES site(id), made_ms INTEGER NOT NULL,
  PRIMARY KEY(visit, wish)) STRICT, WITHOUT ROWID;
)sql";

// A site's server erases events of days that are over once its upstream has them, and no others; a
// centre, that has nobody above it, erases none. What came after a row is asked each second, and
// read in the order of arrival: an index's entries stand in that of their rowids.
constexpr std::string_view kStepForget = R"sql(
DROP TRIGGER queue_event_never_shrinks;
CREATE TRIGGER queue_event_never_shrinks BEFORE DELETE ON queue_event
  WHEN NOT EXISTS(SELECT 1 FROM relay WHERE record_id = OLD.record_id AND state = 1)
    OR NOT EXISTS(SELECT 1 FROM queue_day WHERE site = OLD.site AND OLD.day < day)
  BEGIN SELECT RAISE(ABORT, 'queue events are append-only'); END;
CREATE INDEX ticket_arrived ON ticket(site);
CREATE INDEX queue_event_arrived ON queue_event(site);
)sql";

// Signed by the centre, whoever keeps it.
constexpr std::string_view kStepContent = R"sql(
CREATE TABLE content(
  version INTEGER PRIMARY KEY, sha256 TEXT NOT NULL,
  signature BLOB NOT NULL CHECK(length(signature) = 64), bytes BLOB NOT NULL) STRICT;
)sql";

// Hash of the code of the booking that a ticket's holder checked in with.
constexpr std::string_view kStepBookings = R"sql(
ALTER TABLE ticket ADD COLUMN booking BLOB CHECK(length(booking) = 32);
CREATE INDEX ticket_booking ON ticket(site, id) WHERE booking IS NOT NULL;
)sql";

}  // namespace

const std::vector<std::string_view>& Migrations() {
  static const std::vector<std::string_view> steps = {
      kStep1,     kStep2,      kStepReminders, kStepLobby,   kStepTickets, kStepQueue,
      kStepRelay, kStepWishes, kStepForget,    kStepContent, kStepBookings};
  return steps;
}

}  // namespace simpul::server
