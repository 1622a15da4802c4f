// Which step a case may take from which state. Pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/case_view.h"

namespace simpul::server {

enum class CaseStep : std::uint8_t {
  kVerify,
  kStart,
  kForward,
  kAskInfo,
  kReply,
  kClose,
  kReject,  // an officer's
  kReopen,  // the reporter's
};
inline constexpr int kCaseSteps = 8;
std::string_view CaseStepName(CaseStep step);  // "ask_info"
Result<CaseStep> ParseCaseStep(std::string_view name);

// The state after `step`. kConflict when the state forbids it.
Result<CaseStatus> Next(CaseStatus from, CaseStep step);
// Everything an officer may do now, in the order of the buttons.
std::vector<CaseStep> OfficerSteps(CaseStatus from);

// Where a case can be forwarded: "regional_office", "police", "satpol_pp", "pecalang".
const std::vector<std::string_view>& ForwardTargets();
bool IsForwardTarget(std::string_view name);
// A partner is outside immigration: identity goes there only with the reporter's consent.
bool IsPartner(std::string_view target);

}  // namespace simpul::server
