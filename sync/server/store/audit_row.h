// Who did what, for ever.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/base/ids.h"

namespace simpul::server {

// The numbers are stored: new ones are appended.
enum class AuditAction : std::uint8_t {
  kLogin,
  kLogout,
  kLoginRefused,
  kOpened,
  kVerified,
  kStarted,
  kForwarded,
  kAskedInfo,
  kReplied,
  kClosed,
  kRejected,
  kRaisedConfidentiality,
  kAnnounced,
  kWithdrew,
  kAnsweredHelp,
  kQueueFirst,      // a supervisor put a waiting visitor first
  kQueueCancelled,  // and ended a visit
  kQueueMoved,      // and moved one to another series
  kQueueCorrected,  // and said what had become of one
};
inline constexpr int kAuditActions = 19;

struct AuditRow {
  std::int64_t at_ms = 0;
  OfficerId officer;
  AuditAction action = AuditAction::kOpened;
  std::int64_t case_id = 0;  // 0 = none
  std::string reference;     // of the case; filled when listed
  std::string to;            // kForwarded; of the queue's: number and reason
  std::string login;         // of the officer; filled when listed
};

}  // namespace simpul::server
