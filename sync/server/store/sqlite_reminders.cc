// Reminders and their mails.
#include "sync/server/store/sqlite_tx.h"

namespace simpul::server {
namespace {

std::string TallyName(MailState state) {
  switch (state) {
    case MailState::kSent: return "sent";
    case MailState::kDoubtful: return "doubtful";
    case MailState::kRefused: return "refused";
    default: return "";
  }
}

void AddToTally(SQLite::Database& db, const std::string& name, std::int64_t n) {
  if (n <= 0 || name.empty()) return;
  SQLite::Statement add(db,
                        "INSERT INTO reminder_tally(name, n) VALUES(?1, ?2) "
                        "ON CONFLICT(name) DO UPDATE SET n = n + ?2");
  BindAll(add, name, n);
  add.exec();
}

// A reminder whose mails are all settled is needed no more.
int DeleteSettled(SQLite::Database& db) {
  return db.exec(
      "DELETE FROM reminder WHERE NOT EXISTS(SELECT 1 FROM reminder_mail "
      "WHERE reminder = reminder.id AND state IN (0, 1))");
}

}  // namespace

Result<bool> SqliteTx::InsertReminder(const ReminderRow& row,
                                      const std::vector<ReminderMailRow>& mails) {
  return Guard([&]() -> Result<bool> {
    SQLite::Statement insert(
        db_,
        "INSERT INTO reminder(key, token_hash, same_hash, site, ends_ms, key_id, sealed) "
        "VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(same_hash) DO NOTHING");
    BindAll(insert, ByteView(row.key), row.token_hash, row.same_hash, row.site, row.ends_ms,
            row.key_id, row.sealed);
    if (insert.exec() == 0) return false;
    const std::int64_t id = db_.getLastInsertRowid();
    for (const ReminderMailRow& mail : mails) {
      SQLite::Statement add(db_,
                            "INSERT INTO reminder_mail(reminder, days, due_ms) VALUES(?, ?, ?)");
      BindAll(add, id, mail.days, mail.due_ms);
      add.exec();
    }
    return true;
  });
}

Result<std::vector<DueMailRow>> SqliteTx::ListDueMails(std::int64_t now_ms, std::size_t limit) {
  return Guard([&]() -> Result<std::vector<DueMailRow>> {
    SQLite::Statement row(
        db_,
        "SELECT r.id, m.days, m.attempts, r.key, r.site, r.ends_ms, r.key_id, r.sealed "
        "FROM reminder_mail m JOIN reminder r ON r.id = m.reminder "
        "WHERE m.state = 0 AND m.due_ms <= ?1 AND m.next_ms <= ?1 AND r.ends_ms > ?1 "
        "AND NOT EXISTS(SELECT 1 FROM reminder_mail n WHERE n.reminder = r.id "
        "AND n.days < m.days AND n.due_ms <= ?1) ORDER BY m.due_ms, r.id LIMIT ?2");
    BindAll(row, now_ms, static_cast<std::int64_t>(limit));
    std::vector<DueMailRow> due;
    while (row.executeStep()) {
      DueMailRow& one = due.emplace_back();
      one.reminder = row.getColumn(0).getInt64();
      one.days = row.getColumn(1).getInt();
      one.attempts = row.getColumn(2).getInt();
      const Bytes key = BlobOf(row.getColumn(3));
      if (key.size() != one.row.key.size()) return Fail(ErrorCode::kStorage, "reminder: key");
      std::copy(key.begin(), key.end(), one.row.key.begin());
      one.row.site = SiteId(row.getColumn(4).getString());
      one.row.ends_ms = row.getColumn(5).getInt64();
      one.row.key_id = KeyId(row.getColumn(6).getString());
      one.row.sealed = BlobOf(row.getColumn(7));
    }
    return due;
  });
}

Result<bool> SqliteTx::ClaimMail(std::int64_t reminder, int days) {
  return Guard([&]() -> Result<bool> {
    SQLite::Statement claim(
        db_, "UPDATE reminder_mail SET state = 1 WHERE reminder = ? AND days = ? AND state = 0");
    BindAll(claim, reminder, days);
    if (claim.exec() == 0) return false;
    SQLite::Statement skip(
        db_, "UPDATE reminder_mail SET state = 5 WHERE reminder = ? AND days > ? AND state = 0");
    BindAll(skip, reminder, days);
    skip.exec();
    return true;
  });
}

Status SqliteTx::SettleMail(std::int64_t reminder, int days, MailState state,
                            std::int64_t next_ms) {
  return Guard([&]() -> Status {
    SQLite::Statement settle(db_,
                             "UPDATE reminder_mail SET state = ?3, next_ms = ?4, attempts = "
                             "attempts + 1 WHERE reminder = ?1 AND days = ?2 AND state = 1");
    BindAll(settle, reminder, days, static_cast<int>(state), next_ms);
    AddToTally(db_, TallyName(state), settle.exec());
    DeleteSettled(db_);
    return {};
  });
}

Result<int> SqliteTx::DoubtSendingMails() {
  return Guard([&]() -> Result<int> {
    const int doubtful = db_.exec("UPDATE reminder_mail SET state = 3 WHERE state = 1");
    AddToTally(db_, TallyName(MailState::kDoubtful), doubtful);
    DeleteSettled(db_);
    return doubtful;
  });
}

Result<int> SqliteTx::ForgetEndedReminders(std::int64_t now_ms) {
  return Guard([&]() -> Result<int> {
    SQLite::Statement missed(db_,
                             "SELECT count(*) FROM reminder_mail m JOIN reminder r ON r.id = "
                             "m.reminder WHERE m.state = 0 AND r.ends_ms <= ?");
    BindAll(missed, now_ms);
    if (missed.executeStep()) AddToTally(db_, "missed", missed.getColumn(0).getInt64());
    SQLite::Statement forget(db_, "DELETE FROM reminder WHERE ends_ms <= ?");
    BindAll(forget, now_ms);
    return forget.exec();
  });
}

Result<bool> SqliteTx::HasEndedReminders(std::int64_t now_ms) {
  return Guard([&]() -> Result<bool> {
    SQLite::Statement row(db_, "SELECT 1 FROM reminder WHERE ends_ms <= ? LIMIT 1");
    BindAll(row, now_ms);
    return row.executeStep();
  });
}

Result<bool> SqliteTx::DeleteReminder(const std::string& token_hash) {
  return Guard([&]() -> Result<bool> {
    SQLite::Statement erase(db_, "DELETE FROM reminder WHERE token_hash = ?");
    BindAll(erase, token_hash);
    return erase.exec() > 0;
  });
}

Result<ReminderCounts> SqliteTx::CountReminders(std::int64_t now_ms) {
  return Guard([&]() -> Result<ReminderCounts> {
    SQLite::Statement row(
        db_,
        "SELECT (SELECT count(*) FROM reminder), (SELECT count(*) FROM reminder_mail WHERE "
        "state = 0 AND due_ms <= ?)");
    BindAll(row, now_ms);
    ReminderCounts counts;
    if (!row.executeStep()) return Fail(ErrorCode::kStorage, "database: reminder");
    counts.reminders = row.getColumn(0).getInt64();
    counts.late = row.getColumn(1).getInt64();
    SQLite::Statement tally(db_, "SELECT name, n FROM reminder_tally");
    while (tally.executeStep()) {
      const std::string name = tally.getColumn(0).getString();
      const std::int64_t n = tally.getColumn(1).getInt64();
      if (name == "sent") counts.sent = n;
      if (name == "doubtful") counts.doubtful = n;
      if (name == "refused") counts.refused = n;
      if (name == "missed") counts.missed = n;
    }
    return counts;
  });
}

}  // namespace simpul::server
