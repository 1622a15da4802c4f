// Sites, kiosks, enrolment codes and device tokens.
#include "sync/server/store/sqlite_tx.h"

namespace simpul::server {
namespace {

constexpr char kKioskColumns[] =
    "SELECT k.device, k.site, k.lane, k.name, k.public_key, k.enrolled_ms, k.last_sent_ms, "
    "k.revoked FROM kiosk k ";

Result<KioskRow> ReadKiosk(SQLite::Statement& row) {
  KioskRow kiosk;
  kiosk.device = DeviceId(row.getColumn(0).getString());
  kiosk.site = SiteId(row.getColumn(1).getString());
  kiosk.lane = row.getColumn(2).getInt();
  kiosk.name = row.getColumn(3).getString();
  SIMPUL_ASSIGN_OR_RETURN(kiosk.key, KeyOf(row.getColumn(4)));
  kiosk.enrolled_ms = row.getColumn(5).getInt64();
  kiosk.last_sent_ms = row.getColumn(6).getInt64();
  kiosk.revoked = row.getColumn(7).getInt() != 0;
  return kiosk;
}

Result<std::optional<KioskRow>> ReadOneKiosk(SQLite::Statement& statement) {
  if (!statement.executeStep()) return std::optional<KioskRow>();
  SIMPUL_ASSIGN_OR_RETURN(KioskRow kiosk, ReadKiosk(statement));
  return std::optional<KioskRow>(std::move(kiosk));
}

}  // namespace

Status SqliteTx::InsertSite(const SiteRow& site) {
  return Run("INSERT INTO site VALUES(?, ?, ?, ?, ?)", site.id, site.name, site.zone.name,
             site.zone.abbreviation, static_cast<std::int64_t>(site.zone.offset.count()));
}

Result<std::optional<SiteRow>> SqliteTx::FindSite(const SiteId& id) {
  return Guard([&]() -> Result<std::optional<SiteRow>> {
    SQLite::Statement row(db_,
                          "SELECT id, name, zone, abbreviation, offset_min FROM site WHERE id = ?");
    BindAll(row, id);
    if (!row.executeStep()) return std::optional<SiteRow>();
    SiteRow site{SiteId(row.getColumn(0).getString()), row.getColumn(1).getString(), {}};
    site.zone = {row.getColumn(2).getString(), row.getColumn(3).getString(),
                 std::chrono::minutes(row.getColumn(4).getInt())};
    return std::optional<SiteRow>(std::move(site));
  });
}

Result<std::vector<KioskRow>> SqliteTx::ListKiosks() {
  return Guard([&]() -> Result<std::vector<KioskRow>> {
    SQLite::Statement row(
        db_, std::string(kKioskColumns) + "WHERE k.revoked = 0 ORDER BY k.site, k.lane");
    std::vector<KioskRow> kiosks;
    while (row.executeStep()) {
      SIMPUL_ASSIGN_OR_RETURN(KioskRow kiosk, ReadKiosk(row));
      kiosks.push_back(std::move(kiosk));
    }
    return kiosks;
  });
}

Result<std::optional<KioskRow>> SqliteTx::FindKiosk(const DeviceId& device) {
  return Guard([&] {
    SQLite::Statement row(db_, std::string(kKioskColumns) + "WHERE k.device = ?");
    BindAll(row, device);
    return ReadOneKiosk(row);
  });
}

Status SqliteTx::InsertKiosk(const KioskRow& kiosk) {
  SIMPUL_RETURN_IF_ERROR(
      Run("DELETE FROM device_token WHERE device IN "
          "(SELECT device FROM kiosk WHERE site = ? AND lane = ?)",
          kiosk.site, kiosk.lane));
  SIMPUL_RETURN_IF_ERROR(
      Run("UPDATE kiosk SET revoked = 1 WHERE site = ? AND lane = ?", kiosk.site, kiosk.lane));
  return Run(
      "INSERT INTO kiosk(device, site, lane, name, public_key, enrolled_ms, last_sent_ms, revoked)"
      " VALUES(?, ?, ?, ?, ?, ?, ?, 0)",
      kiosk.device, kiosk.site, kiosk.lane, kiosk.name, kiosk.key, kiosk.enrolled_ms,
      kiosk.last_sent_ms);
}

Status SqliteTx::SetKioskSent(const DeviceId& device, std::int64_t at_ms) {
  return Run("UPDATE kiosk SET last_sent_ms = ? WHERE device = ?", at_ms, device);
}

Status SqliteTx::InsertEnrolCode(const EnrolCodeRow& code) {
  return Run(
      "INSERT INTO enrol_code(hash, site, lane, kiosk_name, expires_ms) VALUES(?, ?, ?, ?, ?)",
      code.hash, code.site, code.lane, code.kiosk_name, code.expires_ms);
}

Result<std::optional<EnrolCodeRow>> SqliteTx::FindEnrolCode(const std::string& hash) {
  return Guard([&]() -> Result<std::optional<EnrolCodeRow>> {
    SQLite::Statement row(db_,
                          "SELECT hash, site, lane, kiosk_name, expires_ms, tries, used_ms, "
                          "public_key, device FROM enrol_code WHERE hash = ?");
    BindAll(row, hash);
    if (!row.executeStep()) return std::optional<EnrolCodeRow>();
    EnrolCodeRow code;
    code.hash = row.getColumn(0).getString();
    code.site = SiteId(row.getColumn(1).getString());
    code.lane = row.getColumn(2).getInt();
    code.kiosk_name = row.getColumn(3).getString();
    code.expires_ms = row.getColumn(4).getInt64();
    code.tries = row.getColumn(5).getInt();
    code.used_ms = row.getColumn(6).getInt64();
    if (code.used_ms != 0) {
      SIMPUL_ASSIGN_OR_RETURN(code.key, KeyOf(row.getColumn(7)));
      code.device = DeviceId(row.getColumn(8).getString());
    }
    return std::optional<EnrolCodeRow>(std::move(code));
  });
}

Status SqliteTx::UpdateEnrolCode(const EnrolCodeRow& code) {
  std::optional<protocol::PublicKey> key;
  std::optional<DeviceId> device;
  if (code.used_ms != 0) {
    key = code.key;
    device = code.device;
  }
  return Run(
      "UPDATE enrol_code SET tries = ?, used_ms = ?, public_key = ?, device = ? WHERE hash = ?",
      code.tries, code.used_ms, key, device, code.hash);
}

Status SqliteTx::InsertToken(const std::string& hash, const DeviceId& device,
                             std::int64_t expires_ms) {
  return Run("INSERT INTO device_token VALUES(?, ?, ?)", hash, device, expires_ms);
}

Result<std::optional<KioskRow>> SqliteTx::FindKioskByToken(const std::string& hash,
                                                           std::int64_t now_ms) {
  return Guard([&] {
    SQLite::Statement row(db_, std::string(kKioskColumns) +
                                   "JOIN device_token t ON t.device = k.device "
                                   "WHERE t.hash = ? AND t.expires_ms > ? AND k.revoked = 0");
    BindAll(row, hash, now_ms);
    return ReadOneKiosk(row);
  });
}

Result<bool> SqliteTx::UseNonce(const DeviceId& device, const std::string& nonce_hex,
                                std::int64_t at_ms, std::int64_t forget_before_ms) {
  SIMPUL_RETURN_IF_ERROR(Run("DELETE FROM auth_nonce WHERE at_ms < ?", forget_before_ms));
  SIMPUL_RETURN_IF_ERROR(Run("DELETE FROM device_token WHERE expires_ms < ?", forget_before_ms));
  return Guard([&]() -> Result<bool> {
    SQLite::Statement row(db_, "INSERT OR IGNORE INTO auth_nonce VALUES(?, ?, ?)");
    BindAll(row, device, nonce_hex, at_ms);
    return row.exec() == 1;
  });
}

}  // namespace simpul::server
