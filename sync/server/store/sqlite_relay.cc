// What a site's server keeps for its upstream.
#include "sync/server/store/sqlite_lobby_tx.h"

namespace simpul::server {
namespace {

// What comes down is kept as the protocol writes it: one change in an answer of its own.
std::string TextOf(protocol::BatchAnswer answer) { return protocol::ToJson(answer); }

Result<std::vector<AnnouncementChange>> ChangesOf(SQLite::Statement& row) {
  std::vector<AnnouncementChange> changes;
  while (row.executeStep()) {
    SIMPUL_ASSIGN_OR_RETURN(protocol::BatchAnswer answer,
                            protocol::ParseBatchAnswer(row.getColumn(0).getString()));
    for (AnnouncementChange& change : answer.lobby.announcements) {
      changes.push_back(std::move(change));
    }
  }
  return changes;
}

}  // namespace

Status SqliteLobbyTx::InsertRelay(const DeviceId& device, const protocol::Record& record,
                                  std::int64_t now_ms) {
  return Run(
      "INSERT INTO relay(record_id, device, kind, sha256, bytes, record, received_ms) "
      "VALUES(?, ?, ?, ?, ?, ?, ?)",
      record.id, device, protocol::RecordKindName(record.kind), record.PayloadSha256(),
      static_cast<std::int64_t>(record.payload.size()), protocol::ToJson(record), now_ms);
}

Result<std::optional<std::string>> SqliteLobbyTx::FindRelayHash(const RecordId& record) {
  return Guard([&]() -> Result<std::optional<std::string>> {
    SQLite::Statement row(db_, "SELECT sha256 FROM relay WHERE record_id = ?");
    BindAll(row, record);
    if (!row.executeStep()) return std::optional<std::string>();
    return std::optional(row.getColumn(0).getString());
  });
}

Result<std::vector<RelayRow>> SqliteLobbyTx::ListRelay(std::int64_t after_seq, std::size_t max_rows,
                                                       std::size_t max_bytes) {
  return Guard([&]() -> Result<std::vector<RelayRow>> {
    SQLite::Statement row(db_,
                          // "<> 1" too: without the index's own words SQLite reads all that the
                          // upstream has had, from the first.
                          "SELECT seq, record, bytes FROM relay WHERE state <> 1 AND state = 0 "
                          "AND seq > ? ORDER BY seq LIMIT ?");
    BindAll(row, after_seq, static_cast<std::int64_t>(max_rows));
    std::vector<RelayRow> rows;
    std::size_t bytes = 0;
    while (row.executeStep()) {
      bytes += static_cast<std::size_t>(row.getColumn(2).getInt64());
      if (bytes > max_bytes && !rows.empty()) break;
      SIMPUL_ASSIGN_OR_RETURN(protocol::Record record,
                              protocol::ParseRecord(row.getColumn(1).getString()));
      record.seq = row.getColumn(0).getInt64();
      rows.push_back({record.seq, std::move(record)});
    }
    return rows;
  });
}

Status SqliteLobbyTx::SettleRelay(const RecordId& record, std::int64_t server_time_ms,
                                  ByteView signature) {
  return Run(
      "UPDATE relay SET state = 1, record = '', server_time_ms = ?, signature = ? "
      "WHERE record_id = ? AND state = 0",
      server_time_ms, signature, record);
}

Status SqliteLobbyTx::QuarantineRelay(const RecordId& record, const std::string& reason) {
  return Run("UPDATE relay SET state = 2, reason = ? WHERE record_id = ? AND state = 0", reason,
             record);
}

Result<bool> SqliteLobbyTx::AwaitsHelp(std::int64_t since_ms) {
  return Guard([&]() -> Result<bool> {
    SQLite::Statement row(db_,
                          "SELECT 1 FROM relay r WHERE r.kind = 'help' AND r.received_ms >= ? AND "
                          "NOT EXISTS(SELECT 1 FROM down_help d WHERE d.record_id = r.record_id)");
    BindAll(row, since_ms);
    return row.executeStep();
  });
}

Result<RelayCounts> SqliteLobbyTx::CountRelay() {
  return Guard([&]() -> Result<RelayCounts> {
    SQLite::Statement row(db_,
                          "SELECT coalesce(sum(state = 0), 0), coalesce(sum(state = 2), 0) "
                          "FROM relay WHERE state <> 1");
    row.executeStep();
    return RelayCounts{row.getColumn(0).getInt64(), row.getColumn(1).getInt64()};
  });
}

Result<int> SqliteLobbyTx::RetryRelay() {
  return Guard([&]() -> Result<int> {
    return db_.exec("UPDATE relay SET state = 0, reason = '' WHERE state = 2");
  });
}

Result<std::optional<UpstreamRow>> SqliteLobbyTx::FindUpstream() {
  return Guard([&]() -> Result<std::optional<UpstreamRow>> {
    SQLite::Statement row(db_,
                          "SELECT configuration, case_states_cursor, announcements_cursor, "
                          "standing, reached_ms FROM upstream");
    if (!row.executeStep()) return std::optional<UpstreamRow>();
    UpstreamRow upstream;
    SIMPUL_ASSIGN_OR_RETURN(upstream.configuration,
                            protocol::ParseSiteConfiguration(row.getColumn(0).getString()));
    upstream.case_states_cursor = row.getColumn(1).getInt64();
    upstream.announcements_cursor = row.getColumn(2).getInt64();
    SIMPUL_ASSIGN_OR_RETURN(protocol::BatchAnswer standing,
                            protocol::ParseBatchAnswer(row.getColumn(3).getString()));
    upstream.survey_index = standing.survey_index;
    upstream.report = std::move(standing.lobby.report);
    upstream.reached_ms = row.getColumn(4).getInt64();
    return std::optional(std::move(upstream));
  });
}

Status SqliteLobbyTx::SaveUpstream(const UpstreamRow& row) {
  protocol::BatchAnswer standing;
  standing.survey_index = row.survey_index;
  standing.lobby.report = row.report;
  return Run(
      "INSERT OR REPLACE INTO upstream(only_row, configuration, case_states_cursor, "
      "announcements_cursor, standing, reached_ms) VALUES(1, ?, ?, ?, ?, ?)",
      protocol::ToJson(row.configuration), row.case_states_cursor, row.announcements_cursor,
      TextOf(std::move(standing)), row.reached_ms);
}

Status SqliteLobbyTx::KeepCaseState(const protocol::CaseState& state) {
  return Run(
      "INSERT INTO down_case(lookup, version, sealed) VALUES(?, ?, ?) ON CONFLICT(lookup) DO "
      "UPDATE SET version = excluded.version, sealed = excluded.sealed "
      "WHERE excluded.version > version",
      state.lookup, state.version, state.sealed);
}

Result<std::optional<Bytes>> SqliteLobbyTx::FindCaseState(const LookupId& lookup) {
  return Guard([&]() -> Result<std::optional<Bytes>> {
    SQLite::Statement row(db_, "SELECT sealed FROM down_case WHERE lookup = ?");
    BindAll(row, lookup);
    if (!row.executeStep()) return std::optional<Bytes>();
    return std::optional(BlobOf(row.getColumn(0)));
  });
}

Result<std::vector<protocol::CaseState>> SqliteLobbyTx::ListCaseStatesSince(std::int64_t version,
                                                                            std::size_t limit) {
  return Guard([&]() -> Result<std::vector<protocol::CaseState>> {
    SQLite::Statement row(db_,
                          "SELECT lookup, version, sealed FROM down_case WHERE version > ? "
                          "ORDER BY version LIMIT ?");
    BindAll(row, version, static_cast<std::int64_t>(limit));
    std::vector<protocol::CaseState> states;
    while (row.executeStep()) {
      states.push_back({LookupId(row.getColumn(0).getString()), row.getColumn(1).getInt64(),
                        BlobOf(row.getColumn(2))});
    }
    return states;
  });
}

Status SqliteLobbyTx::KeepAnnouncement(const AnnouncementChange& change) {
  protocol::BatchAnswer answer;
  answer.lobby.announcements = {change};
  return Run(
      "INSERT INTO down_announcement(id, version, change) VALUES(?, ?, ?) ON CONFLICT(id) DO "
      "UPDATE SET version = excluded.version, change = excluded.change "
      "WHERE excluded.version > version",
      change.announcement.id, change.version, TextOf(std::move(answer)));
}

Result<std::vector<AnnouncementChange>> SqliteLobbyTx::ListKeptAnnouncementsSince(
    std::int64_t version, std::size_t limit) {
  return Guard([&]() -> Result<std::vector<AnnouncementChange>> {
    SQLite::Statement row(db_,
                          "SELECT change FROM down_announcement WHERE version > ? "
                          "ORDER BY version LIMIT ?");
    BindAll(row, version, static_cast<std::int64_t>(limit));
    return ChangesOf(row);
  });
}

Result<std::vector<AnnouncementChange>> SqliteLobbyTx::ListNewestAnnouncements(std::size_t limit) {
  return Guard([&]() -> Result<std::vector<AnnouncementChange>> {
    SQLite::Statement row(db_,
                          "SELECT change FROM down_announcement ORDER BY version DESC LIMIT ?");
    BindAll(row, static_cast<std::int64_t>(limit));
    return ChangesOf(row);
  });
}

Status SqliteLobbyTx::KeepHelpAnswer(const HelpAnswered& answered, std::int64_t now_ms) {
  protocol::BatchAnswer answer;
  answer.lobby.help = {answered};
  return Run("INSERT OR IGNORE INTO down_help(record_id, answer, received_ms) VALUES(?, ?, ?)",
             answered.id, TextOf(std::move(answer)), now_ms);
}

Result<std::vector<HelpAnswered>> SqliteLobbyTx::ListKeptHelp(const DeviceId& device,
                                                              std::int64_t since_ms,
                                                              std::size_t limit) {
  return Guard([&]() -> Result<std::vector<HelpAnswered>> {
    SQLite::Statement row(db_,
                          // CROSS: from the few answers to their records, not the other way.
                          "SELECT d.answer FROM down_help d CROSS JOIN relay r "
                          "ON r.record_id = d.record_id WHERE r.device = ? AND d.received_ms >= ? "
                          "ORDER BY d.received_ms LIMIT ?");
    BindAll(row, device, since_ms, static_cast<std::int64_t>(limit));
    std::vector<HelpAnswered> answers;
    while (row.executeStep()) {
      SIMPUL_ASSIGN_OR_RETURN(protocol::BatchAnswer answer,
                              protocol::ParseBatchAnswer(row.getColumn(0).getString()));
      for (HelpAnswered& one : answer.lobby.help) answers.push_back(std::move(one));
    }
    return answers;
  });
}

}  // namespace simpul::server
