// app::Sealer on the sync protocol: what a visitor said becomes bytes that only the centre opens.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/app/lobby.h"
#include "kiosk/app/ports.h"
#include "kiosk/app/reminders.h"
#include "kiosk/app/surveys.h"
#include "sync/protocol/crypto.h"

namespace simpul::keys {

// Immutable, so every method may be called from any thread. InitCrypto() must have run.
class ProtocolSealer final : public app::Sealer,
                             public app::SurveySealer,
                             public app::ReminderSealer,
                             public app::HelpSealer {
 public:
  explicit ProtocolSealer(const protocol::PublicKey& case_key);

  // `draft` must have no problems (FindProblems) and valid UTF-8 throughout. A draft with
  // Identity::kNone is sealed without name and contact, also when they were typed before the
  // visitor chose to give none. The plain text is wiped before this returns.
  app::SealedComplaint Seal(const ComplaintDraft& draft, const TrackingCode& code,
                            std::string_view language, const Texts& texts) override;
  LookupId Lookup(const TrackingCode& code) override;
  Result<CaseView> OpenView(ByteView sealed, const TrackingCode& code) override;
  std::string Sha256Hex(std::string_view text) override;
  app::SealedReminder SealReminder(const Reminder& reminder) override;
  app::SealedSurvey SealSurvey(const SurveyAnswers& answers) override;
  app::SealedHelp SealHelp(const HelpRequest& request) override;

 private:
  protocol::PublicKey case_key_;
  KeyId key_id_;
};

}  // namespace simpul::keys
