// The lobby at the centre: announcements, requests for help, the monthly report.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/lobby_changes.h"
#include "sync/protocol/record.h"
#include "sync/server/keys/key_directory.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// Thread-safe. What it refers to outlives it.
class LobbyService {
 public:
  LobbyService(Store& store, const KeyDirectory& keys, const WorkingCalendar& calendar,
               const Clock& clock);

  // --- for the intake, inside its transaction
  // kInvalidInput for what the screen does not offer; kCrypto when it does not open.
  Status TakeHelp(Tx& tx, const KioskRow& kiosk, const protocol::Record& record) const;
  // What a kiosk has not got yet; sets `*more` when the announcements were cut at a limit.
  Result<LobbyChanges> Changes(Tx& tx, const KioskRow& kiosk, std::int64_t cursor, bool* more);

  // --- announcements: the regional office and administrators; kPermission for anyone else
  static bool MayAnnounce(const Viewer& viewer) { return viewer.role != Role::kOfficer; }
  // kInvalidInput: a text is missing or too long, no site, or over before it begins.
  Status Announce(const Viewer& viewer, AnnouncementRow row);
  // kConflict when there is none that still stands.
  Status Withdraw(const Viewer& viewer, std::int64_t id);
  Result<std::vector<AnnouncementRow>> Announcements(const Viewer& viewer, std::size_t limit);
  Result<std::vector<SiteRow>> Sites();

  // --- help: officers of the site, and the regional office; kPermission for anyone else
  static bool MayHelp(const Viewer& viewer) { return viewer.role != Role::kAdministrator; }
  // Of the last kHelpLifeMs, oldest first; open ones and those that were answered.
  Result<std::vector<HelpRow>> Help(const Viewer& viewer);
  // kNotFound: not there, or not for this viewer. kConflict: answered before.
  Status Answer(const Viewer& viewer, std::int64_t id, const HelpAnswer& answer);

  // Of the last whole month; nothing when nothing happened in it.
  Result<std::optional<MonthlyReport>> Report(Tx& tx, const SiteRow& site);

 private:
  struct Computed {
    std::int64_t at_ms = 0;  // steady
    LocalDate month;
    std::optional<MonthlyReport> report;
  };

  Store& store_;
  const KeyDirectory& keys_;
  const WorkingCalendar& calendar_;
  const Clock& clock_;
  // A month that is over hardly changes and every kiosk asks once a minute.
  std::mutex mutex_;
  std::map<SiteId, Computed> computed_;
};

}  // namespace simpul::server
