#include "kiosk/store/identity_row.h"

#include <algorithm>

namespace simpul::store {
namespace {

void CopyKey(const SQLite::Column& column, std::array<std::uint8_t, 32>& key) {
  const Bytes bytes = BlobOf(column);
  SIMPUL_CHECK(bytes.size() == key.size());  // the table's CHECK keeps it so
  std::copy(bytes.begin(), bytes.end(), key.begin());
}

}  // namespace

Result<app::SiteIdentity> ReadIdentity(Database& db) {
  SQLite::Statement query(db.raw(),
                          "SELECT device, lane, kiosk_name, site, site_name, zone_name, "
                          "zone_abbreviation, zone_offset_minutes, receipt_host, case_key, "
                          "receipt_key, coalesce(content_key, receipt_key) FROM identity");
  if (!query.executeStep()) return Fail(ErrorCode::kNotFound, "identity: not enrolled");
  app::SiteIdentity identity;
  identity.device = DeviceId(TextOf(query.getColumn(0)));
  identity.lane = query.getColumn(1).getInt();
  identity.kiosk_name = TextOf(query.getColumn(2));
  identity.site = SiteId(TextOf(query.getColumn(3)));
  identity.site_name = TextOf(query.getColumn(4));
  identity.zone.name = TextOf(query.getColumn(5));
  identity.zone.abbreviation = TextOf(query.getColumn(6));
  identity.zone.offset = std::chrono::minutes(query.getColumn(7).getInt());
  identity.receipt_host = TextOf(query.getColumn(8));
  CopyKey(query.getColumn(9), identity.case_key);
  CopyKey(query.getColumn(10), identity.receipt_key);
  CopyKey(query.getColumn(11), identity.content_key);
  return identity;
}

void WriteIdentity(Database& db, const app::SiteIdentity& identity) {
  SQLite::Statement write(db.raw(),
                          "INSERT OR REPLACE INTO identity VALUES(1, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                          "?, ?, ?)");
  write.bind(1, identity.device.value());
  write.bind(2, identity.lane);
  write.bind(3, identity.kiosk_name);
  write.bind(4, identity.site.value());
  write.bind(5, identity.site_name);
  write.bind(6, identity.zone.name);
  write.bind(7, identity.zone.abbreviation);
  write.bind(8, static_cast<std::int64_t>(identity.zone.offset.count()));
  write.bind(9, identity.receipt_host);
  BindBlob(write, 10, identity.case_key);
  BindBlob(write, 11, identity.receipt_key);
  BindBlob(write, 12, identity.content_key);
  write.exec();
}

}  // namespace simpul::store
