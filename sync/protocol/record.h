// One immutable fact that travels up: a complaint, what its reporter adds later, a survey, a
// reminder, a queue ticket and what happens to it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "sync/protocol/crypto.h"

namespace simpul::protocol {

enum class RecordKind : std::uint8_t {
  kComplaint,
  kNote,
  kRating,
  kReopen,
  kSurvey,
  kReminder,
  kHelp,
  kTicketIssued,
  // What happens in a lobby's queue, in the order of VisitEventKind.
  kTicketCalled,
  kTicketRecalled,
  kTicketParked,
  kTicketResumed,
  kTicketNoShow,
  kTicketReturned,
  kTicketTransferred,
  kTicketAdded,
  kTicketServed,
  kTicketCancelled,
  kTicketMoreTime,
  kTicketPriorityOverride,
  kCounterOpened,
  kCounterPaused,
  kCounterUnpaused,
  kCounterClosed,
};
inline constexpr int kRecordKinds = 24;
std::string_view RecordKindName(RecordKind kind);
Result<RecordKind> ParseRecordKind(std::string_view name);
// Whether it belongs to a case.
constexpr bool HasLookup(RecordKind kind) {
  return kind == RecordKind::kComplaint || kind == RecordKind::kNote ||
         kind == RecordKind::kRating || kind == RecordKind::kReopen;
}

// When, with everything needed to judge how far to believe it.
struct Created {
  std::int64_t wall_ms = 0;
  std::string zone;  // "Asia/Makassar"
  std::string boot;  // boot id of the kiosk
  std::int64_t mono_ms = 0;
  TimeQuality quality = TimeQuality::kUnknown;
  friend bool operator==(const Created&, const Created&) = default;
};
// The wall time that a receiver at `now_ms` works with: `now_ms` for one that is not of the past
// 400 days. A kiosk whose clock runs wild must not promise or miss a deadline by years.
std::int64_t BelievedMs(const Created& created, std::int64_t now_ms);

// What travels in clear. Everything else is inside the payload.
struct Record {
  RecordId id;
  RecordKind kind = RecordKind::kComplaint;
  int schema = 1;
  std::int64_t seq = 0;  // per device, from 1, no gaps
  Created created;
  std::string site;       // "DPS"
  int lane = 0;           // set by a site's server: the lane of the kiosk that made it; 0: not told
  std::string reference;  // complaint only: "DPS-1-26-00417"
  LookupId lookup;        // where HasLookup
  PublicKey reporter_key{};  // complaint only
  KeyId key_id;              // the centre's key the payload is sealed to; a ticket has none
  Bytes payload;             // note, rating, reopen: BoxPadded by the reporter; of the queue: JSON
                             // in clear; else SealPadded

  std::string PayloadSha256() const { return Sha256Hex(payload); }
  friend bool operator==(const Record&, const Record&) = default;
};

// JSON of one record. ParseRecord checks every limit and that "sha256" is the payload's.
std::string ToJson(const Record& record);
Result<Record> ParseRecord(std::string_view json);

}  // namespace simpul::protocol
