// What the centre keeps of reminders by e-mail. The address is sealed bytes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/ids.h"

namespace simpul::server {

// How far one mail has come. A mail is `kSending` on the disk before the mail server hears of it,
// so a crash in between leaves it in doubt, and what is in doubt is never sent again.
enum class MailState : std::uint8_t { kWaiting, kSending, kSent, kDoubtful, kRefused, kSkipped };

struct ReminderRow {
  std::array<std::uint8_t, 16> key{};  // random; the link that stops it is derived from it
  std::string token_hash;              // of that link
  std::string same_hash;               // the same for the same address and day: asked for twice
  SiteId site;
  std::int64_t ends_ms = 0;  // the beginning of the permit's last day: forgotten then
  KeyId key_id;              // the case key that opens `sealed`
  Bytes sealed;              // as it came
};
struct ReminderMailRow {
  int days = 0;  // before the permit's last day
  std::int64_t due_ms = 0;
};

struct DueMailRow {
  std::int64_t reminder = 0;
  int days = 0;
  int attempts = 0;
  ReminderRow row;  // without the hashes
};

struct ReminderCounts {
  std::int64_t reminders = 0;  // kept now
  std::int64_t late = 0;       // mails of these that are due and have not been sent
  // Mails since the beginning.
  std::int64_t sent = 0, doubtful = 0, refused = 0, missed = 0;
};

}  // namespace simpul::server
