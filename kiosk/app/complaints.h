// Use cases of the complaint: send one, follow one. Each runs on the worker thread, never on the
// one that draws.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/app/ports.h"

namespace simpul::app {

// What the receipt screen and the slip show. Holds the code: gone when the session is wiped.
struct Receipt {
  TrackingCode code;
  std::string reference;
  std::string address;  // what the QR says
  LocalTime received;
  std::optional<Deadline> due;  // none for a foreigner report
};

class ComplaintService {
 public:
  // All references must outlive the service.
  ComplaintService(Store& store, Sealer& sealer, const Clock& clock, Random& random,
                   const WorkingCalendar& calendar);

  // Makes the code, seals the draft, writes it. A value means that the complaint is on the disk;
  // an error means that nothing was kept and the draft may be sent again.
  Result<Receipt> Submit(const ComplaintDraft& draft, std::string_view language,
                         const Sealer::Texts& texts);

 private:
  Store& store_;
  Sealer& sealer_;
  const Clock& clock_;
  Random& random_;
  const WorkingCalendar& calendar_;
};

enum class TrackState : std::uint8_t {
  kView,         // `view` is there, `as_of` says from when
  kNotYetSent,   // on this kiosk, waiting for the network
  kOnItsWay,     // sent from this kiosk, the centre has not answered with a view yet
  kSearching,    // the agent is asking
  kNotReceived,  // the centre answered, and does not know it yet
  kOffline,      // the centre cannot be reached
};

struct TrackResult {
  TrackState state = TrackState::kSearching;
  std::optional<CaseView> view;
  std::optional<LocalTime> as_of;        // of the view, or of the last contact when offline
  std::optional<int> working_days_left;  // until the view's deadline; negative never, 0 = today
  bool refreshing = false;               // a newer answer may come
};

class TrackService {
 public:
  TrackService(Store& store, Sealer& sealer, const Clock& clock);
  // Asks for the newest view in the background and says what is known now.
  Result<TrackResult> Start(const TrackingCode& code);
  // What is known now; call when the store's DataVersion changed.
  Result<TrackResult> Look(const TrackingCode& code);

 private:
  Store& store_;
  Sealer& sealer_;
  const Clock& clock_;
};

}  // namespace simpul::app
