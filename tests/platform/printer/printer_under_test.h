// One printer with its knobs, whatever it is made of: the contract of app::Printer runs on each.
#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <vector>

#include "kiosk/app/printing.h"
#include "tests/support/printer_emulator.h"

namespace simpul::testing {

enum class Made : std::uint8_t { kFake, kTcp, kUnix, kTerminal };
void PrintTo(Made made, std::ostream* out);

class PrinterUnderTest {
 public:
  virtual ~PrinterUnderTest() = default;
  virtual app::Printer& printer() = 0;
  virtual void NearEnd() = 0;
  virtual void PaperOut() = 0;
  virtual void PaperOutInNextSlip() = 0;
  virtual void CoverOpen() = 0;
  virtual void CutterError() = 0;
  virtual void Mute() = 0;
  virtual void Unplug() = 0;
  // Paper, cover and cutter are right again.
  virtual void Repair() = 0;
  virtual std::vector<app::DotImage> Slips() = 0;
  // Null for the fake.
  virtual PrinterEmulator* emulator() = 0;
};

std::unique_ptr<PrinterUnderTest> MakePrinter(Made made);

// The slip's owner still stands there.
inline constexpr std::int64_t kPatienceMs = 20'000;  // what works ends long before
inline bool Wanted() { return true; }

// A slip that is unlike any other `seed`'s, 576 dots wide.
app::DotImage SlipOf(unsigned seed, int rows = 600);
// The slips of `printed` without the white rows at their ends.
std::vector<app::DotImage> Trimmed(const std::vector<app::DotImage>& printed);
app::DotImage Trimmed(const app::DotImage& slip);

}  // namespace simpul::testing
