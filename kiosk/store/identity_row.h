// Table identity. Only .cc files of kiosk/store include this.
#pragma once

#include "kiosk/app/ports.h"
#include "kiosk/store/database.h"

namespace simpul::store {

// kNotFound before enrolment. Both may throw SQLite::Exception.
Result<app::SiteIdentity> ReadIdentity(Database& db);
void WriteIdentity(Database& db, const app::SiteIdentity& identity);

}  // namespace simpul::store
