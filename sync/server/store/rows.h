// What the centre keeps, as values. Nothing here is a citizen's text in clear: payloads, notes and
// replies are sealed bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/base/ids.h"
#include "kiosk/domain/calendar.h"
#include "kiosk/domain/case_view.h"
#include "kiosk/domain/complaint.h"
#include "sync/protocol/record.h"

namespace simpul::server {
struct SiteRow {
  SiteId id;
  std::string name;
  SiteZone zone;
};

struct KioskRow {
  DeviceId device;
  SiteId site;
  int lane = 1;  // 1 to 99, or protocol::kSiteServerLane
  std::string name;
  protocol::PublicKey key{};
  std::int64_t enrolled_ms = 0;
  std::int64_t last_sent_ms = 0;  // the last batch that was answered; 0 = never
  bool revoked = false;           // another device was enrolled for its lane
};

struct EnrolCodeRow {
  std::string hash;
  SiteId site;
  int lane = 1;
  std::string kiosk_name;
  std::int64_t expires_ms = 0;
  int tries = 0;              // with another key than the one it was used with
  std::int64_t used_ms = 0;   // 0 = not used
  protocol::PublicKey key{};  // valid when used
  DeviceId device;            // valid when used
};

struct StoredRecord {
  std::string sha256;
  std::int64_t server_time_ms = 0;
};

struct CaseRow {
  std::int64_t id = 0;
  LookupId lookup;
  std::string reference;
  SiteId site;
  std::string kiosk_name;
  protocol::PublicKey reporter_key{};
  KeyId key_id;
  Bytes payload;  // the sealed complaint as it came
  ComplaintKind kind = ComplaintKind::kService;
  bool confidential = false;  // only the regional office; may be raised, never lowered
  Identity identity = Identity::kNone;
  std::int64_t received_ms = 0;    // on the kiosk
  std::optional<std::string> due;  // ISO date
  bool due_estimated = false;
  std::string verify_due;  // ISO date
  CaseStatus status = CaseStatus::kReceived;
  std::int64_t ended_ms = 0;  // when it was last closed or rejected; 0 = open
  bool reopened = false;
  std::optional<Rating> rating;
  std::int64_t version = 0;  // newest change; one counter for all cases
  Bytes sealed_view;         // for the holder of the code
};

struct CaseEventRow {
  std::int64_t at_ms = 0;
  CaseStatus status = CaseStatus::kReceived;
  std::string to;     // kForwarded only
  OfficerId officer;  // empty: the system or the reporter
};

struct ReplyRow {
  std::int64_t at_ms = 0;
  OfficerId officer;
  KeyId key_id;
  Bytes sealed;  // to the case key
};

struct AdditionRow {
  RecordId id;
  protocol::RecordKind kind = protocol::RecordKind::kNote;
  std::int64_t at_ms = 0;
  KeyId key_id;  // the case key that opens it
  Bytes boxed;   // by the reporter
};

}  // namespace simpul::server
