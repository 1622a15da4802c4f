// Announcements, requests for help and what the monthly report counts.
#include "sync/server/store/sqlite_tx.h"

namespace simpul::server {
namespace {

Result<HelpRow> HelpOf(SQLite::Statement& row) {
  HelpRow help;
  help.id = row.getColumn(0).getInt64();
  help.device = DeviceId(row.getColumn(1).getString());
  SIMPUL_ASSIGN_OR_RETURN(help.record, RecordId::Parse(row.getColumn(2).getString()));
  help.site = SiteId(row.getColumn(3).getString());
  help.kiosk_name = row.getColumn(4).getString();
  help.request = {row.getColumn(5).getString(), row.getColumn(6).getString(),
                  row.getColumn(7).getString()};
  help.asked_ms = row.getColumn(8).getInt64();
  help.answered_ms = row.getColumn(9).getInt64();
  const auto kind = HelpAnswerKindFromId(row.getColumn(10).getString());
  if (kind) {
    help.answer = HelpAnswer{*kind, row.getColumn(11).getInt(), row.getColumn(12).getString()};
  }
  return help;
}

constexpr char kHelpColumns[] =
    "id, device, record_id, site, kiosk_name, need, wanted, language, asked_ms, answered_ms, "
    "answer, counter, text";

std::vector<AnnouncementRow> AnnouncementsOf(SQLite::Statement& row) {
  std::vector<AnnouncementRow> rows;
  while (row.executeStep()) {
    AnnouncementRow next;
    next.announcement.id = row.getColumn(0).getString();
    next.version = row.getColumn(1).getInt64();
    next.announcement.kind =
        AnnouncementKindFromId(row.getColumn(2).getString()).value_or(AnnouncementKind::kNews);
    next.announcement.from_ms = row.getColumn(3).getInt64();
    next.announcement.until_ms = row.getColumn(4).getInt64();
    next.withdrawn_ms = row.getColumn(5).getInt64();
    next.written_ms = row.getColumn(6).getInt64();
    next.officer = OfficerId(row.getColumn(7).getString());
    next.login = row.getColumn(8).getString();
    rows.push_back(std::move(next));
  }
  return rows;
}

constexpr char kAnnouncements[] =
    "SELECT a.id, a.version, a.kind, a.from_ms, a.until_ms, a.withdrawn_ms, a.written_ms, "
    "a.officer, coalesce(o.login, '') FROM announcement a LEFT JOIN officer o ON o.id = a.officer ";

}  // namespace

Result<std::vector<SiteRow>> SqliteTx::ListSites() {
  return Guard([&]() -> Result<std::vector<SiteRow>> {
    SQLite::Statement row(db_,
                          "SELECT id, name, zone, abbreviation, offset_min FROM site "
                          "ORDER BY id");
    std::vector<SiteRow> sites;
    while (row.executeStep()) {
      sites.push_back({SiteId(row.getColumn(0).getString()),
                       row.getColumn(1).getString(),
                       {row.getColumn(2).getString(), row.getColumn(3).getString(),
                        std::chrono::minutes(row.getColumn(4).getInt())}});
    }
    return sites;
  });
}

Result<std::int64_t> SqliteTx::NextAnnouncementVersion() {
  return Guard([&]() -> Result<std::int64_t> {
    db_.exec("UPDATE announcement_version SET newest = newest + 1");
    return db_.execAndGet("SELECT newest FROM announcement_version").getInt64();
  });
}

Status SqliteTx::InsertAnnouncement(AnnouncementRow& row) {
  SIMPUL_ASSIGN_OR_RETURN(row.version, NextAnnouncementVersion());
  SIMPUL_RETURN_IF_ERROR(
      Run("INSERT INTO announcement(version, kind, from_ms, until_ms, written_ms, officer) "
          "VALUES(?, ?, ?, ?, ?, ?)",
          row.version, AnnouncementKindId(row.announcement.kind), row.announcement.from_ms,
          row.announcement.until_ms, row.written_ms, row.officer));
  const std::int64_t id = db_.getLastInsertRowid();
  row.announcement.id = std::to_string(id);
  for (const auto& [language, text] : row.announcement.texts) {
    SIMPUL_RETURN_IF_ERROR(Run("INSERT INTO announcement_text VALUES(?, ?, ?, ?)", id, language,
                               text.title, text.body));
  }
  for (const SiteId& site : row.sites) {
    SIMPUL_RETURN_IF_ERROR(Run("INSERT INTO announcement_site VALUES(?, ?)", id, site));
  }
  return {};
}

Result<bool> SqliteTx::WithdrawAnnouncement(std::int64_t id, std::int64_t at_ms) {
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t version, NextAnnouncementVersion());
  return Guard([&]() -> Result<bool> {
    SQLite::Statement update(db_,
                             "UPDATE announcement SET withdrawn_ms = ?, version = ? "
                             "WHERE id = ? AND withdrawn_ms = 0");
    BindAll(update, at_ms, version, id);
    return update.exec() > 0;
  });
}

Status SqliteTx::AddTextsAndSites(std::vector<AnnouncementRow>& rows) {
  for (AnnouncementRow& row : rows) {
    SQLite::Statement text(
        db_, "SELECT language, title, body FROM announcement_text WHERE announcement = ?");
    BindAll(text, row.announcement.id);
    while (text.executeStep()) {
      row.announcement.texts[text.getColumn(0).getString()] = {text.getColumn(1).getString(),
                                                               text.getColumn(2).getString()};
    }
    SQLite::Statement site(
        db_, "SELECT site FROM announcement_site WHERE announcement = ? ORDER BY site");
    BindAll(site, row.announcement.id);
    while (site.executeStep()) row.sites.emplace_back(site.getColumn(0).getString());
  }
  return {};
}

Result<std::vector<AnnouncementRow>> SqliteTx::ListAnnouncements(std::size_t limit) {
  return Guard([&]() -> Result<std::vector<AnnouncementRow>> {
    SQLite::Statement row(db_, std::string(kAnnouncements) + "ORDER BY a.id DESC LIMIT ?");
    BindAll(row, static_cast<std::int64_t>(limit));
    std::vector<AnnouncementRow> rows = AnnouncementsOf(row);
    SIMPUL_RETURN_IF_ERROR(AddTextsAndSites(rows));
    return rows;
  });
}

Result<std::vector<AnnouncementRow>> SqliteTx::ListAnnouncementsSince(const SiteId& site,
                                                                      std::int64_t version,
                                                                      std::size_t limit) {
  return Guard([&]() -> Result<std::vector<AnnouncementRow>> {
    SQLite::Statement row(db_,
                          std::string(kAnnouncements) +
                              "JOIN announcement_site s ON s.announcement = a.id AND s.site = ? "
                              "WHERE a.version > ? ORDER BY a.version LIMIT ?");
    BindAll(row, site, version, static_cast<std::int64_t>(limit));
    std::vector<AnnouncementRow> rows = AnnouncementsOf(row);
    SIMPUL_RETURN_IF_ERROR(AddTextsAndSites(rows));
    return rows;
  });
}

Status SqliteTx::InsertHelp(HelpRow& row) {
  SIMPUL_RETURN_IF_ERROR(
      Run("INSERT INTO help_request(device, record_id, site, kiosk_name, need, wanted, language, "
          "asked_ms) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
          row.device, row.record, row.site, row.kiosk_name, row.request.need, row.request.wanted,
          row.request.language, row.asked_ms));
  row.id = db_.getLastInsertRowid();
  return {};
}

Result<std::vector<HelpRow>> SqliteTx::ListHelp(const SiteId& site, std::int64_t since_ms,
                                                std::size_t limit) {
  return Guard([&]() -> Result<std::vector<HelpRow>> {
    SQLite::Statement row(db_, std::string("SELECT ") + kHelpColumns +
                                   " FROM help_request WHERE (?1 = '' OR site = ?1) AND "
                                   "asked_ms >= ?2 ORDER BY asked_ms, id LIMIT ?3");
    BindAll(row, site, since_ms, static_cast<std::int64_t>(limit));
    std::vector<HelpRow> rows;
    while (row.executeStep()) {
      SIMPUL_ASSIGN_OR_RETURN(HelpRow help, HelpOf(row));
      rows.push_back(std::move(help));
    }
    return rows;
  });
}

Result<std::vector<HelpAnswered>> SqliteTx::ListHelpAnswers(const DeviceId& device,
                                                            std::int64_t since_ms,
                                                            std::size_t limit) {
  return Guard([&]() -> Result<std::vector<HelpAnswered>> {
    SQLite::Statement row(db_, std::string("SELECT ") + kHelpColumns +
                                   " FROM help_request WHERE device = ? AND asked_ms >= ? AND "
                                   "answered_ms > 0 ORDER BY answered_ms DESC, id LIMIT ?");
    BindAll(row, device, since_ms, static_cast<std::int64_t>(limit));
    std::vector<HelpAnswered> all;
    while (row.executeStep()) {
      SIMPUL_ASSIGN_OR_RETURN(HelpRow help, HelpOf(row));
      if (help.answer) all.push_back({help.record, std::move(*help.answer)});
    }
    return all;
  });
}

Result<std::optional<HelpRow>> SqliteTx::FindHelp(std::int64_t id) {
  return Guard([&]() -> Result<std::optional<HelpRow>> {
    SQLite::Statement row(
        db_, std::string("SELECT ") + kHelpColumns + " FROM help_request WHERE id = ?");
    BindAll(row, id);
    if (!row.executeStep()) return std::optional<HelpRow>();
    SIMPUL_ASSIGN_OR_RETURN(HelpRow help, HelpOf(row));
    return std::optional<HelpRow>(std::move(help));
  });
}

Status SqliteTx::AnswerHelp(std::int64_t id, const HelpAnswer& answer, std::int64_t at_ms) {
  return Run(
      "UPDATE help_request SET answer = ?, counter = ?, text = ?, answered_ms = ? WHERE id = ?",
      HelpAnswerKindId(answer.kind), answer.counter, answer.text, at_ms, id);
}

Status SqliteTx::ForgetHelp(const DeviceId& device, const RecordId& record) {
  return Run("DELETE FROM help_request WHERE device = ? AND record_id = ?", device, record);
}

Status SqliteTx::ForgetHelpBefore(std::int64_t asked_ms) {
  return Run("DELETE FROM help_request WHERE asked_ms < ?", asked_ms);
}

Result<std::vector<ReportCaseRow>> SqliteTx::ListReportCases(const SiteId& site,
                                                             std::int64_t from_ms,
                                                             std::int64_t to_ms) {
  return Guard([&]() -> Result<std::vector<ReportCaseRow>> {
    SQLite::Statement row(
        db_,
        "SELECT received_ms, answered_ms, ended_ms, due FROM (SELECT received_ms, ended_ms, due, "
        "coalesce((SELECT min(at_ms) FROM case_reply WHERE case_id = cases.id), 0) AS answered_ms "
        "FROM cases WHERE site = ?1) WHERE received_ms BETWEEN ?2 AND ?3 - 1 OR "
        "answered_ms BETWEEN ?2 AND ?3 - 1 OR ended_ms BETWEEN ?2 AND ?3 - 1");
    BindAll(row, site, from_ms, to_ms);
    std::vector<ReportCaseRow> rows;
    while (row.executeStep()) {
      ReportCaseRow next{row.getColumn(0).getInt64(), row.getColumn(1).getInt64(),
                         row.getColumn(2).getInt64(), std::nullopt};
      if (!row.getColumn(3).isNull()) next.due = row.getColumn(3).getString();
      rows.push_back(std::move(next));
    }
    return rows;
  });
}

}  // namespace simpul::server
