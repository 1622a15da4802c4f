// Reminders by e-mail at the centre: taken at intake, opened when a mail is due, stopped by a link.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/reminder.h"
#include "sync/protocol/record.h"
#include "sync/server/keys/key_directory.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// Mails leave from this hour on, at the site.
inline constexpr int kReminderHour = 8;

// A mail that is due, opened. The holder wipes `reminder`.
struct OpenedReminder {
  Reminder reminder;
  LocalDate today;         // at the site
  std::string token;       // of the link that stops it
  std::string message_id;  // without a host; the same for every try
};

// Thread-safe: holds nothing but references to immutable or thread-safe things, which outlive it.
class ReminderService {
 public:
  ReminderService(Store& store, const KeyDirectory& keys, const Clock& clock, Random& random);

  // Inside the intake's transaction: opens the seal far enough to know when mails are due, and
  // stores it as it came. The same address and day twice is one reminder. kCrypto or kInvalidInput
  // when it does not open or is not one that the form can give.
  Status Take(Tx& tx, const KioskRow& kiosk, const protocol::Record& record) const;

  Result<OpenedReminder> Open(const DueMailRow& due) const;
  // Deletes the reminder of a link. False when there is none (any more).
  Result<bool> Stop(std::string_view token) const;
  Result<ReminderCounts> Counts() const;

  Store& store() const { return store_; }

 private:
  std::string TokenOf(const ReminderRow& row) const;

  Store& store_;
  const KeyDirectory& keys_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace simpul::server
