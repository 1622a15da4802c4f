// Use cases that tie the lobby to its office: a visitor asks an officer to come, and what the
// office tells everybody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/ports.h"
#include "kiosk/domain/announcement.h"
#include "kiosk/domain/help.h"
#include "kiosk/domain/monthly_report.h"

namespace simpul::app {

// A request after sealing.
struct SealedHelp {
  KeyId key_id;
  Bytes payload;
};

// A port; implemented beside Sealer. Thread-safe.
class HelpSealer {
 public:
  virtual ~HelpSealer() = default;
  // `request` must be valid (IsValid).
  virtual SealedHelp SealHelp(const HelpRequest& request) = 0;
};

struct NewHelp {
  RecordId id;
  WallTime created;
  std::int64_t mono_ms = 0;
  std::string boot_id;
  SealedHelp sealed;
};

// What the store knows of one request.
struct KnownHelp {
  bool delivered = false;
  std::int64_t last_contact_unix_ms = 0;  // when the centre last answered this kiosk; 0 = never
  std::optional<HelpAnswer> answer;
};

// The kiosk's database as these use cases see it. One thread.
class LobbyStore {
 public:
  virtual ~LobbyStore() = default;
  // Record, outbox row and the open request in one transaction; a value means that the COMMIT has
  // reached the disk. Repeats are harmless. kNotFound before enrolment.
  virtual Status KeepHelp(const NewHelp& help) = 0;
  // kNotFound when the request was forgotten.
  virtual Result<KnownHelp> FindHelp(const RecordId& id) = 0;
  // The request is not open any more and its answer is erased; the record still travels.
  virtual Status ForgetHelp(const RecordId& id) = 0;
  // ForgetHelp, and the record that takes the request back, in one transaction.
  virtual Status WithdrawHelp(const RecordId& id, const NewHelp& withdrawal) = 0;
  // Everything that has not been withdrawn, newest first, also what is not shown yet or any more.
  virtual Result<std::vector<Announcement>> Announcements() = 0;
  virtual Result<std::optional<MonthlyReport>> Report() = 0;
};

// Runs on the storing thread. All references must outlive it.
class LobbyService {
 public:
  LobbyService(LobbyStore& store, HelpSealer& sealer, const Clock& clock, Random& random);

  // A value means that the request is on the disk, to be sent at once; the one before is forgotten.
  // kInvalidInput when it is none that the screen offers.
  Status Ask(const HelpRequest& request);
  // How far the open request has come. kNotFound when there is none.
  struct Progress {
    HelpStage stage = HelpStage::kSending;
    std::optional<HelpAnswer> answer;
    friend bool operator==(const Progress&, const Progress&) = default;
  };
  Result<Progress> Look();
  // Its visitor has left, or has read the answer. Harmless without a request.
  Status Forget();
  // Its visitor needs no help any more: the office is told, unless it has answered. Harmless
  // without a request; after an error the request is still open.
  Status Withdraw();

  Result<std::vector<Announcement>> Announcements() { return store_.Announcements(); }
  Result<std::optional<MonthlyReport>> Report() { return store_.Report(); }

 private:
  NewHelp Seal(const HelpRequest& request);

  struct Open {
    RecordId id;
    std::int64_t asked_ms = 0;  // steady, as below
    // The other program's wall clock is not compared with ours: a change is what is seen.
    std::int64_t contact_unix_ms = 0;
    std::int64_t contact_seen_ms = 0;
  };

  LobbyStore& store_;
  HelpSealer& sealer_;
  const Clock& clock_;
  Random& random_;
  std::optional<Open> open_;
};

}  // namespace simpul::app
