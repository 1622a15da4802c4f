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
};
inline constexpr int kAuditActions = 15;

struct AuditRow {
  std::int64_t at_ms = 0;
  OfficerId officer;
  AuditAction action = AuditAction::kOpened;
  std::int64_t case_id = 0;  // 0 = none
  std::string reference;     // of the case; filled when listed
  std::string to;            // kForwarded only
  std::string login;         // of the officer; filled when listed
};

}  // namespace simpul::server
