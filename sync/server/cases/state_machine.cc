#include "sync/server/cases/state_machine.h"

#include <algorithm>
#include <array>

namespace simpul::server {
namespace {

constexpr std::array<std::string_view, kCaseSteps> kNames = {
    "verify", "start", "forward", "ask_info", "reply", "close", "reject", "reopen"};

CaseStatus Target(CaseStep step) {
  switch (step) {
    case CaseStep::kVerify: return CaseStatus::kVerified;
    case CaseStep::kStart: return CaseStatus::kInProgress;
    case CaseStep::kForward: return CaseStatus::kForwarded;
    case CaseStep::kAskInfo: return CaseStatus::kNeedsInfo;
    case CaseStep::kReply: return CaseStatus::kAnswered;
    case CaseStep::kClose: return CaseStatus::kClosed;
    case CaseStep::kReject: return CaseStatus::kRejected;
    case CaseStep::kReopen: return CaseStatus::kReopened;
  }
  return CaseStatus::kReceived;
}

bool Allowed(CaseStatus from, CaseStep step) {
  const bool fresh = from == CaseStatus::kReceived || from == CaseStatus::kReopened;
  switch (step) {
    case CaseStep::kVerify: return fresh || from == CaseStatus::kNeedsInfo;
    case CaseStep::kStart: return !IsFinal(from) && from != CaseStatus::kInProgress;
    case CaseStep::kForward:
    case CaseStep::kAskInfo:
    case CaseStep::kReply: return !IsFinal(from);
    // A complaint nobody looked at cannot be called solved.
    case CaseStep::kClose: return !IsFinal(from) && !fresh;
    // What was answered is not rejected afterwards.
    case CaseStep::kReject: return !IsFinal(from) && from != CaseStatus::kAnswered;
    case CaseStep::kReopen: return from == CaseStatus::kClosed || from == CaseStatus::kRejected;
  }
  return false;
}

}  // namespace

std::string_view CaseStepName(CaseStep step) { return kNames.at(static_cast<std::size_t>(step)); }

Result<CaseStep> ParseCaseStep(std::string_view name) {
  const auto at = std::find(kNames.begin(), kNames.end(), name);
  if (at == kNames.end()) return Fail(ErrorCode::kInvalidInput, "case step");
  return static_cast<CaseStep>(at - kNames.begin());
}

Result<CaseStatus> Next(CaseStatus from, CaseStep step) {
  if (!Allowed(from, step)) return Fail(ErrorCode::kConflict, "the case's state forbids this step");
  return Target(step);
}

std::vector<CaseStep> OfficerSteps(CaseStatus from) {
  std::vector<CaseStep> steps;
  for (const CaseStep step :
       {CaseStep::kReply, CaseStep::kVerify, CaseStep::kStart, CaseStep::kForward,
        CaseStep::kAskInfo, CaseStep::kReject, CaseStep::kClose}) {
    if (Allowed(from, step)) steps.push_back(step);
  }
  return steps;
}

const std::vector<std::string_view>& ForwardTargets() {
  static const std::vector<std::string_view> targets = {"regional_office", "police", "satpol_pp",
                                                        "pecalang"};
  return targets;
}

bool IsForwardTarget(std::string_view name) {
  const auto& targets = ForwardTargets();
  return std::find(targets.begin(), targets.end(), name) != targets.end();
}

bool IsPartner(std::string_view target) { return target != "regional_office"; }

}  // namespace simpul::server
