// Every page of the stay-permit check in every language and size, without a display.
#include "ui/screens/permit_draw.h"

#include <gtest/gtest.h>

#include "tests/support/day.h"
#include "tests/ui/screens/drawing.h"

namespace simpul::ui {
namespace {

std::vector<PermitState> AllPermitStates() {
  std::vector<PermitState> states;
  const auto add = [&](PermitStep step) {
    PermitState& state = states.emplace_back();
    state.step = step;
    state.kind = "voa";
    state.expiry = Day("2026-12-15");
    state.typed = "15122026";
    state.email = "anna.maria.eriksson@mail.example.com";
    return &state;
  };
  for (const PermitStep step :
       {PermitStep::kKind, PermitStep::kExpiry, PermitStep::kResult, PermitStep::kEmail,
        PermitStep::kConsent, PermitStep::kSaving, PermitStep::kSaved}) {
    add(step);
  }
  // Filing passed, last day, overstayed, beyond what is charged, next year, not extendable.
  for (const char* expiry :
       {"2026-11-25", "2026-11-21", "2026-11-11", "2026-08-01", "2027-03-10", "2036-01-01"}) {
    add(PermitStep::kResult)->expiry = Day(expiry);
  }
  add(PermitStep::kResult)->kind = "bridging";
  PermitState* visa = add(PermitStep::kResult);
  visa->from_visa = true;
  visa->passport = {"AUS", Day("2027-01-31")};
  for (const ZoneProblem problem :
       {ZoneProblem::kKind, ZoneProblem::kExpiry, ZoneProblem::kComposite}) {
    add(PermitStep::kKind)->scan_problem = problem;
    add(PermitStep::kExpiry)->scan_problem = problem;
  }
  for (const char* expiry : {"2020-01-01", "2027-01-31", "2031-01-31"}) {
    PermitState* seen = add(PermitStep::kExpiry);
    seen->passport = {"D", Day(expiry)};
    seen->typed = "15";
  }
  for (const ExpiryProblem problem :
       {ExpiryProblem::kMissing, ExpiryProblem::kNoSuchDay, ExpiryProblem::kFar}) {
    add(PermitStep::kExpiry)->problem = problem;
  }
  for (const EmailProblem problem :
       {EmailProblem::kEmpty, EmailProblem::kNoAt, EmailProblem::kDomain, EmailProblem::kLetters}) {
    add(PermitStep::kEmail)->email_problem = problem;
  }
  add(PermitStep::kConsent)->failed = true;
  return states;
}

void CheckPermit(const Look& look) {
  Drawing drawing;
  for (const PermitState& state : AllPermitStates()) {
    for (const std::string& fault : Faults(drawing.DrawPermitAt(state, look), look)) {
      ADD_FAILURE() << "step " << static_cast<int>(state.step) << " " << LanguageCode(look.language)
                    << " size " << static_cast<int>(look.size) << ": " << fault;
    }
  }
}

TEST(PermitDrawing, EveryPageIsSoundInEveryLanguageAndSize) {
  for (const Language language : kLanguages) {
    for (const TextSize size : kTextSizes) CheckPermit({language, size, 1080, 1920});
  }
}

TEST(PermitDrawing, EveryPageIsSoundInLandscape) {
  CheckPermit({Language::kIndonesian, TextSize::kM, 1920, 1080});
  CheckPermit({Language::kArabic, TextSize::kXL, 1920, 1080});
}

}  // namespace
}  // namespace simpul::ui
