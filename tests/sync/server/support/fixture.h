// A centre in a temporary directory, and the people and machines that use it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "sync/protocol/batch.h"
#include "sync/protocol/complaint_payload.h"
#include "sync/protocol/enrolment.h"
#include "sync/server/cases/case_service.h"
#include "sync/server/central.h"
#include "sync/server/fleet/fleet.h"
#include "sync/server/intake/intake.h"
#include "sync/server/keys/key_directory.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// Tuesday 2026-11-24 10:00 WITA.
inline constexpr std::int64_t kTuesday = 1'795'485'600'000;
inline constexpr std::int64_t kHourMs = 3'600'000;
inline constexpr std::int64_t kDayMs = 24 * kHourMs;

// Removed with everything in it at the end.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// A complaint with `words` as its own words, valid in every member.
protocol::ComplaintPayload SampleComplaint(ComplaintKind kind, const std::string& words);

// What a kiosk makes for one visitor.
struct MadeComplaint {
  TrackingCode code;
  protocol::Record record;
};
MadeComplaint MakeComplaint(const protocol::ComplaintPayload& complaint,
                            const protocol::PublicKey& case_key, const SiteId& site, int lane,
                            int count, const Clock& clock, Random& random);
// Base64 of what the holder of `code` adds.
Bytes MakeAddition(const TrackingCode& code, const protocol::PublicKey& case_key,
                   const protocol::Addition& addition);
protocol::Addition Note(const std::string& text, const Clock& clock, Random& random);

// The centre's parts without HTTP, on a clock the test moves. Sites DPS and SGR, one kiosk each.
class Centre {
 public:
  Centre();
  KioskRow Enrol(const SiteId& site, int lane, const std::string& name);
  // Sends and returns the only answer.
  protocol::RecordAnswer Send(const KioskRow& kiosk, const protocol::Record& record);
  MadeComplaint Complain(ComplaintKind kind, const std::string& words);
  CaseView ViewOf(const TrackingCode& code);
  CaseRow RowOf(const TrackingCode& code);
  // An officer's account; `site` empty for the other roles.
  Viewer Person(Role role, const std::string& site);

  TempDir dir;
  ManualClock clock{kTuesday};
  SeededRandom random{7};
  std::unique_ptr<Store> store;
  std::optional<KeyDirectory> keys;
  std::optional<WorkingCalendar> calendar;
  std::optional<ReminderService> reminders;
  std::optional<CaseService> cases;
  std::optional<SurveyService> surveys;
  std::optional<LobbyService> lobby;
  std::optional<Intake> intake;
  std::optional<Fleet> fleet;
  KioskRow kiosk, other_kiosk;
  int count = 0;
};

// The whole server on a free port of loopback.
class RunningCentral {
 public:
  explicit RunningCentral(const RouterOptions& router = {});
  std::string Url(const std::string& path) const;
  int port() const { return server->port(); }
  // The data directory's log goes nowhere; `dir` holds its database.
  TempDir dir;
  SystemClock clock;
  SystemRandom random;
  std::unique_ptr<CentralServer> server;
};

}  // namespace simpul::server
