// Reminders on their way to the centre. Only .cc files of kiosk/store include this.
#pragma once

#include "kiosk/app/reminders.h"
#include "kiosk/store/database.h"

namespace simpul::store {

// Runs inside a transaction of the caller's and may throw SQLite::Exception. kConflict when the id
// holds something else.
Status KeepReminder(Database& db, const app::NewReminder& reminder);

}  // namespace simpul::store
