// Announcements, the monthly report and open requests for help. Only .cc files of kiosk/store
// include this.
#pragma once

#include <vector>

#include "kiosk/app/lobby.h"
#include "kiosk/domain/lobby_changes.h"
#include "kiosk/store/database.h"

namespace simpul::store {

// Each runs inside a transaction of the caller's and may throw SQLite::Exception.
Status KeepHelp(Database& db, const app::NewHelp& help);
Result<app::KnownHelp> FindHelp(Database& db, const RecordId& id);
void ForgetHelp(Database& db, const RecordId& id);
Status WithdrawHelp(Database& db, const RecordId& id, const app::NewHelp& withdrawal);
bool HelpIsOpen(Database& db, std::int64_t now_unix_ms);
Result<std::vector<Announcement>> ReadAnnouncements(Database& db);
Result<std::optional<MonthlyReport>> ReadReport(Database& db);
// Everything of one answer. What is stored already is not written again: the other program is
// woken by a change only.
void SaveLobby(Database& db, const LobbyChanges& changes);
// The kiosk belongs to another site now.
void ForgetLobby(Database& db);
// What is over, and requests nobody asks about any more.
void TidyLobby(Database& db, std::int64_t now_unix_ms);

}  // namespace simpul::store
