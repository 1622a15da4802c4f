#include "kiosk/store/lobby_rows.h"

#include <utility>

#include "kiosk/store/identity_row.h"
#include "kiosk/store/outbox_row.h"

namespace simpul::store {
namespace {

constexpr char kCursor[] = "announcements_cursor";

void EraseAnnouncement(Database& db, const std::string& id) {
  for (const char* sql :
       {"DELETE FROM announcement_texts WHERE id = ?", "DELETE FROM announcements WHERE id = ?"}) {
    SQLite::Statement erase(db.raw(), sql);
    erase.bind(1, id);
    erase.exec();
  }
}

void SaveAnnouncement(Database& db, const AnnouncementChange& change) {
  const Announcement& announcement = change.announcement;
  EraseAnnouncement(db, announcement.id);
  if (change.withdrawn) return;
  SQLite::Statement row(
      db.raw(),
      "INSERT INTO announcements(id, version, kind, from_ms, until_ms) VALUES(?, ?, ?, ?, ?)");
  row.bind(1, announcement.id);
  row.bind(2, change.version);
  row.bind(3, std::string(AnnouncementKindId(announcement.kind)));
  row.bind(4, announcement.from_ms);
  row.bind(5, announcement.until_ms);
  row.exec();
  for (const auto& [language, text] : announcement.texts) {
    SQLite::Statement line(
        db.raw(), "INSERT INTO announcement_texts(id, language, title, body) VALUES(?, ?, ?, ?)");
    line.bind(1, announcement.id);
    line.bind(2, language);
    line.bind(3, text.title);
    line.bind(4, text.body);
    line.exec();
  }
}

template <typename T>
void BindOptional(SQLite::Statement& statement, int index, const std::optional<T>& value) {
  if (value) statement.bind(index, static_cast<std::int64_t>(*value));
}

void SaveReport(Database& db, const MonthlyReport& report) {
  SQLite::Statement save(
      db.raw(),
      "INSERT INTO monthly_report(one, month, received, closed, in_time, median_days, n, ikm, "
      "last_day) VALUES(1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(one) DO UPDATE SET "
      "month = ?1, received = ?2, closed = ?3, in_time = ?4, median_days = ?5, n = ?6, ikm = ?7, "
      "last_day = ?8 WHERE month <> ?1 OR received IS NOT ?2 OR closed IS NOT ?3 OR "
      "in_time IS NOT ?4 OR median_days IS NOT ?5 OR n <> ?6 OR ikm IS NOT ?7");
  save.bind(1, ToIsoDate(report.first_day));
  BindOptional(save, 2, report.received);
  BindOptional(save, 3, report.closed);
  BindOptional(save, 4, report.in_time);
  BindOptional(save, 5, report.median_days);
  save.bind(6, report.index.n);
  BindOptional(save, 7, report.index.ikm);
  save.bind(8, ToIsoDate(report.index.to));
  save.exec();
}

// An answer for a request that was forgotten has nobody to read it.
void SaveHelpAnswer(Database& db, const HelpAnswered& answered) {
  SQLite::Statement save(
      db.raw(),
      "UPDATE help SET answer = ?2, counter = ?3, text = ?4 WHERE record_id = ?1 AND "
      "(answer <> ?2 OR counter <> ?3 OR text <> ?4)");
  save.bind(1, answered.id.value());
  save.bind(2, std::string(HelpAnswerKindId(answered.answer.kind)));
  save.bind(3, answered.answer.counter);
  save.bind(4, answered.answer.text);
  save.exec();
}

Status Queue(Database& db, const app::SiteIdentity& identity, const app::NewHelp& help) {
  return QueueCaseless(db, {help.id.value(), "help", identity.site.value(), identity.zone.name,
                            help.sealed.key_id.value(), help.created, help.boot_id, help.mono_ms,
                            help.sealed.payload});
}

template <typename T>
std::optional<T> OptionalOf(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return static_cast<T>(column.getInt64());
}

}  // namespace

Status KeepHelp(Database& db, const app::NewHelp& help) {
  SIMPUL_ASSIGN_OR_RETURN(const app::SiteIdentity identity, ReadIdentity(db));
  SQLite::Statement open(db.raw(), "INSERT OR IGNORE INTO help(record_id, asked_ms) VALUES(?, ?)");
  open.bind(1, help.id.value());
  open.bind(2, help.created.unix_ms);
  if (open.exec() == 0) return {};  // asked before
  return Queue(db, identity, help);
}

Status WithdrawHelp(Database& db, const RecordId& id, const app::NewHelp& withdrawal) {
  SIMPUL_ASSIGN_OR_RETURN(const app::SiteIdentity identity, ReadIdentity(db));
  ForgetHelp(db, id);
  return Queue(db, identity, withdrawal);
}

Result<app::KnownHelp> FindHelp(Database& db, const RecordId& id) {
  SQLite::Statement query(db.raw(),
                          "SELECT answer, counter, text, EXISTS(SELECT 1 FROM receipts r WHERE "
                          "r.record_id = help.record_id) FROM help WHERE record_id = ?");
  query.bind(1, id.value());
  if (!query.executeStep()) return Fail(ErrorCode::kNotFound, "help");
  app::KnownHelp known;
  known.delivered = query.getColumn(3).getInt() != 0;
  known.last_contact_unix_ms = db.MetaNumber("last_contact_ms", 0);
  const auto kind = HelpAnswerKindFromId(TextOf(query.getColumn(0)));
  if (kind) {
    known.answer = HelpAnswer{*kind, query.getColumn(1).getInt(), TextOf(query.getColumn(2))};
  }
  return known;
}

void ForgetHelp(Database& db, const RecordId& id) {
  SQLite::Statement erase(db.raw(), "DELETE FROM help WHERE record_id = ?");
  erase.bind(1, id.value());
  erase.exec();
}

bool HelpIsOpen(Database& db, std::int64_t now_unix_ms) {
  SQLite::Statement query(db.raw(),
                          "SELECT 1 FROM help WHERE answer = '' AND abs(? - asked_ms) < ? LIMIT 1");
  query.bind(1, now_unix_ms);
  query.bind(2, kHelpLifeMs);
  return query.executeStep();
}

Result<std::vector<Announcement>> ReadAnnouncements(Database& db) {
  SQLite::Statement query(db.raw(),
                          "SELECT a.id, a.kind, a.from_ms, a.until_ms, t.language, t.title, t.body "
                          "FROM announcements a JOIN announcement_texts t ON t.id = a.id "
                          "ORDER BY a.from_ms DESC, a.version DESC, a.id");
  std::vector<Announcement> all;
  while (query.executeStep()) {
    const std::string id = TextOf(query.getColumn(0));
    if (all.empty() || all.back().id != id) {
      Announcement next;
      next.id = id;
      next.kind =
          AnnouncementKindFromId(TextOf(query.getColumn(1))).value_or(AnnouncementKind::kNews);
      next.from_ms = query.getColumn(2).getInt64();
      next.until_ms = query.getColumn(3).getInt64();
      all.push_back(std::move(next));
    }
    all.back().texts[TextOf(query.getColumn(4))] = {TextOf(query.getColumn(5)),
                                                    TextOf(query.getColumn(6))};
  }
  // The agent stores only what is valid; a file that was damaged since must not end the program.
  std::erase_if(all, [](const Announcement& each) { return !IsValid(each); });
  return all;
}

Result<std::optional<MonthlyReport>> ReadReport(Database& db) {
  SQLite::Statement query(db.raw(),
                          "SELECT month, received, closed, in_time, median_days, n, ikm, last_day "
                          "FROM monthly_report");
  if (!query.executeStep()) return std::optional<MonthlyReport>();
  MonthlyReport report;
  SIMPUL_ASSIGN_OR_RETURN(report.first_day, ParseIsoDate(TextOf(query.getColumn(0))));
  report.received = OptionalOf<std::int64_t>(query.getColumn(1));
  report.closed = OptionalOf<std::int64_t>(query.getColumn(2));
  report.in_time = OptionalOf<std::int64_t>(query.getColumn(3));
  report.median_days = OptionalOf<int>(query.getColumn(4));
  report.index.n = query.getColumn(5).getInt64();
  report.index.ikm = OptionalOf<int>(query.getColumn(6));
  report.index.from = report.first_day;
  SIMPUL_ASSIGN_OR_RETURN(report.index.to, ParseIsoDate(TextOf(query.getColumn(7))));
  return std::optional<MonthlyReport>(report);
}

void SaveLobby(Database& db, const LobbyChanges& changes) {
  const std::int64_t cursor = db.MetaNumber(kCursor, 0);
  for (const AnnouncementChange& change : changes.announcements) {
    if (change.version > cursor) SaveAnnouncement(db, change);
  }
  if (changes.announcements_cursor > cursor) {
    db.SetMetaNumber(kCursor, changes.announcements_cursor);
  }
  if (changes.report) SaveReport(db, *changes.report);
  for (const HelpAnswered& answered : changes.help) SaveHelpAnswer(db, answered);
}

void ForgetLobby(Database& db) {
  db.raw().exec("DELETE FROM announcement_texts");
  db.raw().exec("DELETE FROM announcements");
  db.raw().exec("DELETE FROM monthly_report");
  db.SetMetaNumber(kCursor, 0);
}

void TidyLobby(Database& db, std::int64_t now_unix_ms) {
  SQLite::Statement help(db.raw(), "DELETE FROM help WHERE abs(? - asked_ms) > ?");
  help.bind(1, now_unix_ms);
  help.bind(2, 2 * kHelpLifeMs);
  help.exec();
  // With a day's grace: a wall clock that ran ahead for a while must not lose them.
  constexpr std::int64_t kGraceMs = 24LL * 60 * 60 * 1000;
  SQLite::Statement over(db.raw(), "SELECT id FROM announcements WHERE until_ms < ?");
  over.bind(1, now_unix_ms - kGraceMs);
  std::vector<std::string> ids;
  while (over.executeStep()) ids.push_back(TextOf(over.getColumn(0)));
  for (const std::string& id : ids) EraseAnnouncement(db, id);
}

}  // namespace simpul::store
