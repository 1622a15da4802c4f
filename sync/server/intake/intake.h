// Takes batches of records: each insert-or-compare, all of a batch in one transaction, answered
// only after COMMIT.
#pragma once

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "sync/protocol/batch.h"
#include "sync/server/cases/case_service.h"
#include "sync/server/keys/key_directory.h"
#include "sync/server/lobby/lobby_service.h"
#include "sync/server/reminders/reminder_service.h"
#include "sync/server/store/store.h"
#include "sync/server/surveys/survey_service.h"

namespace simpul::server {

// Thread-safe. What it refers to outlives it.
class Intake {
 public:
  Intake(Store& store, CaseService& cases, const SurveyService& surveys,
         const ReminderService& reminders, LobbyService& lobby, const KeyDirectory& keys,
         const Clock& clock);

  // Records up; case states, the survey's index and the lobby's news of the kiosk's site down. An
  // error means that nothing was kept and the device may send the same batch again.
  Result<protocol::BatchAnswer> Take(const KioskRow& kiosk, const protocol::ParsedBatch& batch);

 private:
  // What the answer is when nothing is stored under (device, id) yet.
  Result<protocol::RecordResult> Insert(Tx& tx, const KioskRow& kiosk,
                                        const protocol::Record& record, std::int64_t now_ms);
  Status AddChanges(Tx& tx, const KioskRow& kiosk, const protocol::ParsedBatch& batch,
                    protocol::BatchAnswer& answer) const;

  Store& store_;
  CaseService& cases_;
  const SurveyService& surveys_;
  const ReminderService& reminders_;
  LobbyService& lobby_;
  const KeyDirectory& keys_;
  const Clock& clock_;
};

}  // namespace simpul::server
