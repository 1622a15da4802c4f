#include "platform/fake/fake_printer.h"

namespace simpul::fake {

using app::PrinterCause;
using app::PrinterHealth;

void FakePrinter::Set(app::PrinterState state) {
  const std::lock_guard lock(mutex_);
  state_ = state;
  out_in_next_ = false;
}

void FakePrinter::PaperOutInNextSlip() {
  const std::lock_guard lock(mutex_);
  state_ = {PrinterHealth::kOk, PrinterCause::kNone};
  out_in_next_ = true;
}

app::PrinterState FakePrinter::Status(std::int64_t /*timeout_ms*/) {
  const std::lock_guard lock(mutex_);
  return state_;
}

app::PrintOutcome FakePrinter::Print(const app::DotImage& slip, std::int64_t /*timeout_ms*/,
                                     const StillWanted& wanted) {
  const std::lock_guard lock(mutex_);
  if (state_.health == PrinterHealth::kFail || !wanted()) return {false, state_};
  if (out_in_next_) {
    out_in_next_ = false;
    state_ = {PrinterHealth::kFail, PrinterCause::kPaperOut};
    return {false, state_};
  }
  // A mute printer may well have printed: it only never says so.
  slips_.push_back(slip);
  return {state_.health != PrinterHealth::kUnknown, state_};
}

std::vector<app::DotImage> FakePrinter::Slips() const {
  const std::lock_guard lock(mutex_);
  return slips_;
}

}  // namespace simpul::fake
