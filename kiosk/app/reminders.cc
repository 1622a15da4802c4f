#include "kiosk/app/reminders.h"

namespace simpul::app {

ReminderService::ReminderService(ReminderStore& store, ReminderSealer& sealer, const Clock& clock,
                                 Random& random)
    : store_(store), sealer_(sealer), clock_(clock), random_(random) {}

Status ReminderService::Submit(const Reminder& reminder) {
  if (!IsValid(reminder)) return Fail(ErrorCode::kInvalidInput, "reminder: not of the form");
  NewReminder kept;
  kept.id = RecordId::Make(clock_, random_);
  kept.created = clock_.Wall();
  kept.mono_ms = clock_.SteadyMs();
  kept.boot_id = clock_.BootId();
  kept.sealed = sealer_.SealReminder(reminder);
  return store_.KeepReminder(kept);
}

}  // namespace simpul::app
