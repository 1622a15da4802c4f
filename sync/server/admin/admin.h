// What a technician sets up at the centre: for simpulctl and for tests. Every function opens the
// database itself and may run while the server does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"
#include "sync/server/store/officer_rows.h"
#include "sync/server/store/rows.h"

namespace simpul::server {

// Makes `data_dir` (mode 0700), its keys and its database, or what of them is missing. Repeats are
// harmless. kPermission when the directory is readable by others.
Status InitCentral(const std::string& data_dir);
// Where they are inside a data directory.
std::string DatabasePath(const std::string& data_dir);
std::string KeysPath(const std::string& data_dir);

// `id`: two to eight capital letters or digits, "DPS". kConflict when the id is taken.
Status AddSite(const std::string& data_dir, const SiteId& id, const std::string& name,
               const SiteZone& zone);

// "officer", "regional" or "administrator".
Result<Role> ParseRole(std::string_view name);
// `site` only for Role::kOfficer, else empty. kInvalidInput for a password under 10 letters,
// kConflict when the login is taken, kNotFound when the site is unknown. The caller wipes the
// password.
Status AddOfficer(const std::string& data_dir, const std::string& login, Role role,
                  const SiteId& site, const std::string& password);

// A one-time code ("7K3M-9QXT-2B4F"), good for 24 hours; only its hash is kept. Using it revokes
// the device that had this lane before. Lane 0 is the site's server. kNotFound when the site is
// unknown.
Result<std::string> IssueEnrolmentCode(const std::string& data_dir, const SiteId& site, int lane,
                                       const std::string& kiosk_name);

Result<std::vector<KioskRow>> ListKiosks(const std::string& data_dir);

// Adds a new case key; see KeyDirectory::RotateCaseKey.
Status RotateCaseKey(const std::string& data_dir);

}  // namespace simpul::server
