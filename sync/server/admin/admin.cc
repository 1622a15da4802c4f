#include "sync/server/admin/admin.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/domain/ticket.h"
#include "sync/protocol/crypto.h"
#include "sync/protocol/enrolment.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/password.h"
#include "sync/server/keys/key_directory.h"
#include "sync/server/store/sqlite_store.h"

namespace simpul::server {
namespace {

constexpr std::size_t kMaxName = 64;
constexpr std::size_t kMaxSiteName = 128;
constexpr int kMaxLane = kSiteLane - 1;  // that lane and above are servers' own

Result<std::unique_ptr<Store>> OpenExisting(const std::string& data_dir) {
  SIMPUL_RETURN_IF_ERROR(protocol::InitCrypto());
  struct stat info {};
  if (stat(DatabasePath(data_dir).c_str(), &info) != 0) {
    return Fail(ErrorCode::kNotFound, "data directory: no database; initialise it first");
  }
  return OpenSqliteStore({DatabasePath(data_dir), "", false});
}

bool IsName(std::string_view text, std::size_t max) {
  return !text.empty() && text.size() <= max && IsValidUtf8(text) &&
         std::none_of(text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; });
}

bool IsSiteId(std::string_view id) {
  return id.size() >= 2 && id.size() <= 8 && std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

Status CheckSite(Tx& tx, const SiteId& id) {
  SIMPUL_ASSIGN_OR_RETURN(const auto site, tx.FindSite(id));
  if (!site) return Fail(ErrorCode::kNotFound, "no such site");
  return {};
}

}  // namespace

std::string DatabasePath(const std::string& data_dir) { return data_dir + "/central.db"; }
std::string KeysPath(const std::string& data_dir) { return data_dir + "/keys"; }

Status InitCentral(const std::string& data_dir) {
  SIMPUL_RETURN_IF_ERROR(protocol::InitCrypto());
  if (mkdir(data_dir.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    return Fail(ErrorCode::kPermission, "data directory: cannot be made");
  }
  struct stat info {};
  if (stat(data_dir.c_str(), &info) != 0 || (info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Fail(ErrorCode::kPermission, "data directory: others may read it; want mode 0700");
  }
  SIMPUL_RETURN_IF_ERROR(KeyDirectory::Init(KeysPath(data_dir)));
  SIMPUL_RETURN_IF_ERROR(OpenSqliteStore({DatabasePath(data_dir), "", false}));
  return {};
}

Status AddSite(const std::string& data_dir, const SiteId& id, const std::string& name,
               const SiteZone& zone) {
  if (!IsSiteId(id.value()))
    return Fail(ErrorCode::kInvalidInput, "site id: want 2 to 8 of A-Z 0-9");
  if (!IsName(name, kMaxSiteName) || !IsName(zone.name, kMaxName) ||
      !IsName(zone.abbreviation, 16)) {
    return Fail(ErrorCode::kInvalidInput, "site name or zone");
  }
  SIMPUL_ASSIGN_OR_RETURN(const auto store, OpenExisting(data_dir));
  return store->Write([&](Tx& tx) { return tx.InsertSite({id, name, zone}); });
}

Result<Role> ParseRole(std::string_view name) {
  if (name == "officer") return Role::kOfficer;
  if (name == "regional") return Role::kRegional;
  if (name == "administrator") return Role::kAdministrator;
  return Fail(ErrorCode::kInvalidInput, "role: want officer, regional or administrator");
}

Status AddOfficer(const std::string& data_dir, const std::string& login, Role role,
                  const SiteId& site, const std::string& password) {
  if (!IsName(login, kMaxName)) return Fail(ErrorCode::kInvalidInput, "officer: name");
  if ((role == Role::kOfficer) == site.empty()) {
    return Fail(ErrorCode::kInvalidInput, "officer: a site belongs to the role officer only");
  }
  SIMPUL_ASSIGN_OR_RETURN(const auto store, OpenExisting(data_dir));
  SIMPUL_ASSIGN_OR_RETURN(const std::string hash, protocol::HashPassword(password));
  SystemClock clock;
  SystemRandom random;
  const OfficerId id(RecordId::Make(clock, random).value());
  return store->Write([&](Tx& tx) -> Status {
    if (role == Role::kOfficer) SIMPUL_RETURN_IF_ERROR(CheckSite(tx, site));
    return tx.InsertOfficer({id, login, role, site, hash});
  });
}

Result<std::string> IssueEnrolmentCode(const std::string& data_dir, const SiteId& site, int lane,
                                       const std::string& kiosk_name) {
  if (lane < protocol::kSiteServerLane || lane > kMaxLane) {
    return Fail(ErrorCode::kInvalidInput, "lane: want 1 to 89, or 0 for the site's server");
  }
  if (!IsName(kiosk_name, kMaxName)) return Fail(ErrorCode::kInvalidInput, "kiosk name");
  SIMPUL_ASSIGN_OR_RETURN(const auto store, OpenExisting(data_dir));
  SystemRandom random;
  std::string code = protocol::MakeEnrolmentCode(random);
  SIMPUL_ASSIGN_OR_RETURN(std::string normalized, protocol::NormalizeEnrolmentCode(code));
  EnrolCodeRow row;
  row.hash = protocol::HashEnrolmentCode(normalized);
  SecureWipe(normalized);
  row.site = site;
  row.lane = lane;
  row.kiosk_name = kiosk_name;
  row.expires_ms = SystemClock().Wall().unix_ms + protocol::kEnrolCodeLifeMs;
  const Status stored = store->Write([&](Tx& tx) -> Status {
    SIMPUL_RETURN_IF_ERROR(CheckSite(tx, site));
    return tx.InsertEnrolCode(row);
  });
  if (!stored) return Fail(stored.error());
  return code;
}

Result<std::vector<KioskRow>> ListKiosks(const std::string& data_dir) {
  SIMPUL_ASSIGN_OR_RETURN(const auto store, OpenExisting(data_dir));
  std::vector<KioskRow> kiosks;
  const Status read = store->Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(kiosks, tx.ListKiosks());
    return {};
  });
  if (!read) return Fail(read.error());
  return kiosks;
}

Status RotateCaseKey(const std::string& data_dir) {
  SIMPUL_RETURN_IF_ERROR(protocol::InitCrypto());
  return KeyDirectory::RotateCaseKey(KeysPath(data_dir));
}

}  // namespace simpul::server
