// What the use cases need from the world outside. Each port has a real adapter, a fake with knobs
// and one contract test that runs on both.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"
#include "kiosk/domain/case_view.h"
#include "kiosk/domain/complaint.h"
#include "kiosk/domain/tracking_code.h"

namespace simpul::app {

// Who and where this kiosk is; given at enrolment, kept in the store.
struct SiteIdentity {
  DeviceId device;
  int lane = 1;
  std::string kiosk_name;  // "Denpasar 1"
  SiteId site;             // "DPS"
  std::string site_name;   // "Kantor Imigrasi Kelas I TPI Denpasar"
  SiteZone zone;
  std::string receipt_host;  // "https://HOST"
  std::array<std::uint8_t, 32> case_key{};
  std::array<std::uint8_t, 32> receipt_key{};
  std::array<std::uint8_t, 32> content_key{};  // of the centre's content
};

// A draft after sealing: nothing in it can be read on this machine again.
struct SealedComplaint {
  LookupId lookup;
  std::array<std::uint8_t, 32> reporter_key{};
  KeyId key_id;
  Bytes payload;
};

// Seals with the centre's key and opens with a visitor's code. Thread-safe.
class Sealer {
 public:
  virtual ~Sealer() = default;
  // `texts` turns a choice's msgid into the governing (Indonesian) words kept as evidence.
  struct Texts {
    virtual ~Texts() = default;
    virtual std::string Indonesian(std::string_view msgid) const = 0;
    virtual std::string RegionName(std::string_view region_id) const = 0;
  };
  virtual SealedComplaint Seal(const ComplaintDraft& draft, const TrackingCode& code,
                               std::string_view language, const Texts& texts) = 0;
  virtual LookupId Lookup(const TrackingCode& code) = 0;
  // kCrypto when `sealed` was not made for this code.
  virtual Result<CaseView> OpenView(ByteView sealed, const TrackingCode& code) = 0;
  // Lower-case hex; proves which words a consent was given to.
  virtual std::string Sha256Hex(std::string_view text) = 0;
};

// What is written with a complaint, besides the seal.
struct NewComplaint {
  RecordId id;
  WallTime created;
  std::int64_t mono_ms = 0;
  std::string boot_id;
  SealedComplaint sealed;
};

struct CommittedComplaint {
  std::string reference;  // "DPS-1-26-00417"
  std::int64_t seq = 0;
};

// What this kiosk knows about a lookup, all of it sealed or public.
struct KnownCase {
  bool waiting_here = false;  // committed on this kiosk, not yet delivered
  bool delivered_from_here = false;
  std::optional<Bytes> sealed_view;       // the newest view this kiosk holds
  std::int64_t view_fetched_unix_ms = 0;  // when it was fetched
  std::int64_t last_contact_unix_ms = 0;  // when the centre last answered this kiosk; 0 = never
};

enum class LookupState : std::uint8_t { kWaiting, kAnswered, kUnreachable };

// The kiosk's database as the use cases see it. One thread.
class Store {
 public:
  virtual ~Store() = default;
  // Identity given by enrolment; kNotFound before it.
  virtual Result<SiteIdentity> Identity() = 0;
  // Record, outbox row and counters in one transaction. When it returns a value the COMMIT has
  // reached the disk; when it returns an error nothing was kept and trying again is safe.
  virtual Result<CommittedComplaint> Commit(const NewComplaint& complaint) = 0;
  virtual Result<KnownCase> FindCase(const LookupId& lookup) = 0;
  // Asks the agent to fetch the newest view of a lookup. Repeats are harmless.
  virtual Status WantLookup(const LookupId& lookup, std::int64_t now_unix_ms) = 0;
  // How far the newest wish for `lookup` has come.
  virtual Result<LookupState> WantedState(const LookupId& lookup) = 0;
  // Changes whenever another process wrote; cheap enough for every wake-up.
  virtual Result<std::int64_t> DataVersion() = 0;
  // True when there is room for another complaint.
  virtual bool HasSpace() = 0;
};

}  // namespace simpul::app
