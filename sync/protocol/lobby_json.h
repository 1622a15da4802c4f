// JSON of what comes down for the lobby. Only .cc files of sync/protocol include this.
#pragma once

#include "kiosk/domain/lobby_changes.h"
#include "sync/protocol/json.h"

namespace simpul::protocol {

Json IndexToJson(const SurveyIndex& index);
Result<SurveyIndex> IndexFromJson(const Json& json);

// Adds announcements, monthly_report, help, phone_wishes and used_bookings to `changes`, each only
// when there is something.
void LobbyToJson(const LobbyChanges& lobby, Json& changes);
// The cursors stand elsewhere and are left at 0. One announcement or answer that this program
// cannot show is passed over, so that it never holds up the rest.
Result<LobbyChanges> LobbyFromJson(const Json& changes);

}  // namespace simpul::protocol
