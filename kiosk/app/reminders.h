// Use case of the reminder by e-mail: seal it, keep it, let the agent carry it to the centre.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/app/ports.h"
#include "kiosk/domain/reminder.h"

namespace simpul::app {

// A reminder after sealing: nothing in it can be read on this machine again.
struct SealedReminder {
  KeyId key_id;
  Bytes payload;
};

// A port; implemented beside Sealer. Thread-safe.
class ReminderSealer {
 public:
  virtual ~ReminderSealer() = default;
  // `reminder` must be valid (IsValid).
  virtual SealedReminder SealReminder(const Reminder& reminder) = 0;
};

struct NewReminder {
  RecordId id;
  WallTime created;
  std::int64_t mono_ms = 0;
  std::string boot_id;
  SealedReminder sealed;
};

// The kiosk's database as this use case sees it. One thread.
class ReminderStore {
 public:
  virtual ~ReminderStore() = default;
  // When it returns a value the COMMIT has reached the disk; after an error nothing was kept. A
  // repeat of the same record changes nothing. kNotFound before enrolment.
  virtual Status KeepReminder(const NewReminder& reminder) = 0;
};

// Runs on the storing thread.
class ReminderService {
 public:
  // All references must outlive the service.
  ReminderService(ReminderStore& store, ReminderSealer& sealer, const Clock& clock, Random& random);

  // A value means that the reminder is on the disk, sealed; an error that nothing was kept and the
  // same may be given again. kInvalidInput when it is not one that the form can give.
  Status Submit(const Reminder& reminder);

 private:
  ReminderStore& store_;
  ReminderSealer& sealer_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace simpul::app
