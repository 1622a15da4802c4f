// Officers, their sessions and the audit.
#include "sync/server/store/sqlite_tx.h"

namespace simpul::server {
namespace {

Result<std::optional<OfficerRow>> ReadOneOfficer(SQLite::Statement& row) {
  if (!row.executeStep()) return std::optional<OfficerRow>();
  OfficerRow officer;
  officer.id = OfficerId(row.getColumn(0).getString());
  officer.login = row.getColumn(1).getString();
  officer.role = static_cast<Role>(row.getColumn(2).getInt());
  if (!row.getColumn(3).isNull()) officer.site = SiteId(row.getColumn(3).getString());
  officer.password_hash = row.getColumn(4).getString();
  return std::optional<OfficerRow>(std::move(officer));
}

}  // namespace

Status SqliteTx::InsertOfficer(const OfficerRow& officer) {
  std::optional<SiteId> site;
  if (officer.role == Role::kOfficer) site = officer.site;
  return Run("INSERT INTO officer VALUES(?, ?, ?, ?, ?)", officer.id, officer.login,
             static_cast<int>(officer.role), site, officer.password_hash);
}

Result<std::optional<OfficerRow>> SqliteTx::FindOfficerByLogin(const std::string& login) {
  return Guard([&] {
    SQLite::Statement row(
        db_, "SELECT id, login, role, site, password_hash FROM officer WHERE login = ?");
    BindAll(row, login);
    return ReadOneOfficer(row);
  });
}

Result<std::optional<OfficerRow>> SqliteTx::FindOfficer(const OfficerId& id) {
  return Guard([&] {
    SQLite::Statement row(db_,
                          "SELECT id, login, role, site, password_hash FROM officer WHERE id = ?");
    BindAll(row, id);
    return ReadOneOfficer(row);
  });
}

Status SqliteTx::InsertSession(const SessionRow& session) {
  return Run("INSERT INTO session VALUES(?, ?, ?, ?, ?)", session.token_hash, session.officer,
             session.csrf, session.created_ms, session.seen_ms);
}

Result<std::optional<SessionRow>> SqliteTx::FindSession(const std::string& token_hash) {
  return Guard([&]() -> Result<std::optional<SessionRow>> {
    SQLite::Statement row(db_,
                          "SELECT token_hash, officer, csrf, created_ms, seen_ms FROM session "
                          "WHERE token_hash = ?");
    BindAll(row, token_hash);
    if (!row.executeStep()) return std::optional<SessionRow>();
    return std::optional<SessionRow>(
        {row.getColumn(0).getString(), OfficerId(row.getColumn(1).getString()),
         row.getColumn(2).getString(), row.getColumn(3).getInt64(), row.getColumn(4).getInt64()});
  });
}

Status SqliteTx::TouchSession(const std::string& token_hash, std::int64_t seen_ms) {
  return Run("UPDATE session SET seen_ms = ? WHERE token_hash = ?", seen_ms, token_hash);
}

Status SqliteTx::DeleteSession(const std::string& token_hash) {
  return Run("DELETE FROM session WHERE token_hash = ?", token_hash);
}

Status SqliteTx::InsertAudit(const AuditRow& row) {
  return Run("INSERT INTO audit(at_ms, officer, action, case_id, recipient) VALUES(?, ?, ?, ?, ?)",
             row.at_ms, row.officer, static_cast<int>(row.action), row.case_id, row.to);
}

Result<std::vector<AuditRow>> SqliteTx::ListAudit(const Viewer& viewer, std::size_t limit) {
  return Guard([&]() -> Result<std::vector<AuditRow>> {
    SQLite::Statement row(
        db_,
        "SELECT a.at_ms, a.officer, a.action, a.case_id, a.recipient, coalesce(c.reference, ''), "
        "coalesce(o.login, '') FROM audit a LEFT JOIN cases c ON c.id = a.case_id "
        "LEFT JOIN officer o ON o.id = a.officer "
        "WHERE ? <> 0 OR a.officer = ? ORDER BY a.id DESC LIMIT ?");
    BindAll(row, static_cast<int>(viewer.role != Role::kOfficer), viewer.officer,
            static_cast<std::int64_t>(limit));
    std::vector<AuditRow> rows;
    while (row.executeStep()) {
      AuditRow audit;
      audit.at_ms = row.getColumn(0).getInt64();
      audit.officer = OfficerId(row.getColumn(1).getString());
      audit.action = static_cast<AuditAction>(row.getColumn(2).getInt());
      audit.case_id = row.getColumn(3).getInt64();
      audit.to = row.getColumn(4).getString();
      audit.reference = row.getColumn(5).getString();
      audit.login = row.getColumn(6).getString();
      rows.push_back(std::move(audit));
    }
    return rows;
  });
}

}  // namespace simpul::server
