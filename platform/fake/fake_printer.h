// A printer in memory with knobs: what tests of use cases and screens print on.
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "kiosk/app/printing.h"

namespace simpul::fake {

// Keeps the promises of app::Printer and of the real adapter: a printer that says it fails gets no
// job, and a job that is not proved is given up. Answers at once. Thread-safe: a test turns the
// knobs while the kiosk's worker prints.
class FakePrinter final : public app::Printer {
 public:
  explicit FakePrinter(int width_dots) : width_dots_(width_dots) {}

  app::PrinterState Status(std::int64_t timeout_ms) override;
  app::PrintOutcome Print(const app::DotImage& slip, std::int64_t timeout_ms,
                          const StillWanted& wanted) override;
  int WidthDots() const override { return width_dots_; }

  // The knobs; each one replaces the condition before.
  void Healthy() { Set({app::PrinterHealth::kOk, app::PrinterCause::kNone}); }
  void NearEnd() { Set({app::PrinterHealth::kWarn, app::PrinterCause::kPaperNearEnd}); }
  void PaperOut() { Set({app::PrinterHealth::kFail, app::PrinterCause::kPaperOut}); }
  void CoverOpen() { Set({app::PrinterHealth::kFail, app::PrinterCause::kCoverOpen}); }
  void CutterJammed() { Set({app::PrinterHealth::kFail, app::PrinterCause::kCutter}); }
  void Mute() { Set({app::PrinterHealth::kUnknown, app::PrinterCause::kNoAnswer}); }
  void Unplugged() { Set({app::PrinterHealth::kFail, app::PrinterCause::kNotConnected}); }
  // The next slip ends in the middle, for want of paper; what is left of it is thrown away.
  void PaperOutInNextSlip();

  // Copies of the complete slips, oldest first.
  std::vector<app::DotImage> Slips() const;

 private:
  void Set(app::PrinterState state);

  const int width_dots_;
  mutable std::mutex mutex_;
  app::PrinterState state_{app::PrinterHealth::kOk, app::PrinterCause::kNone};
  bool out_in_next_ = false;
  std::vector<app::DotImage> slips_;
};

}  // namespace simpul::fake
