// The site's queue as its server said last. Only .cc files of kiosk/store include this.
#pragma once

#include <optional>

#include "kiosk/domain/queue_snapshot.h"
#include "kiosk/store/database.h"

namespace simpul::store {

// A wait in three columns from `first` on, all NULL for none. Each may throw SQLite::Exception.
void BindWait(SQLite::Statement& statement, int first, const std::optional<AnnouncedWait>& wait);
std::optional<AnnouncedWait> WaitOf(SQLite::Statement& row, int first);

// Replaces the one before. Runs inside a transaction of the caller's.
void SaveQueue(Database& db, const KnownQueue& queue);
// Nothing when none came yet, or when the file was damaged since: nothing is shown then.
std::optional<KnownQueue> ReadQueue(Database& db);
// The kiosk belongs to another site now.
void ForgetQueue(Database& db);

}  // namespace simpul::store
