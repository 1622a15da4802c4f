// What comes down for the lobby with every answer of the centre.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/domain/announcement.h"
#include "kiosk/domain/help.h"
#include "kiosk/domain/issued_ticket.h"
#include "kiosk/domain/monthly_report.h"
#include "kiosk/domain/phone_wish.h"

namespace simpul {

struct LobbyChanges {
  std::vector<AnnouncementChange> announcements;  // newer than the cursor, oldest first
  std::int64_t announcements_cursor = 0;
  std::optional<MonthlyReport> report;  // nothing: the one before stays
  std::vector<HelpAnswered> help;       // of this kiosk's requests, also those told before
  std::vector<PhoneWish> wishes;        // for a site's server; also those told before
  // Bookings that were checked in with at any kiosk of the site, newer than the cursor.
  std::vector<UsedBooking> used_bookings{};
  std::int64_t used_bookings_cursor = 0;
};

}  // namespace simpul
