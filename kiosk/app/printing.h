// Dots and the printer port: what a slip is made of and what a printer can say about itself.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/bytes.h"

namespace simpul::app {

// One bit a dot, rows top to bottom, each row padded to whole bytes, the leftmost dot in bit 7;
// 1 is black. Also a QR symbol at one dot a module.
struct DotImage {
  int width = 0;
  int height = 0;
  Bytes rows;

  int stride() const { return (width + 7) / 8; }
  static DotImage Blank(int width, int height);
  bool Get(int x, int y) const;
  void Set(int x, int y, bool black);
  // Overwrites the dots: a slip shows a code.
  void Wipe();
  friend bool operator==(const DotImage&, const DotImage&) = default;
};

enum class PrinterHealth : std::uint8_t { kOk, kWarn, kFail, kUnknown };
enum class PrinterCause : std::uint8_t {
  kNone,
  kPaperNearEnd,
  kPaperOut,
  kCoverOpen,
  kCutter,    // or another error the printer reports
  kOffline,   // the printer says it cannot print now
  kNoAnswer,  // it says nothing: this is not "no paper"
  kNotConnected,
};
std::string_view PrinterHealthName(PrinterHealth health);
std::string_view PrinterCauseName(PrinterCause cause);

struct PrinterState {
  PrinterHealth health = PrinterHealth::kUnknown;
  PrinterCause cause = PrinterCause::kNoAnswer;
  friend bool operator==(const PrinterState&, const PrinterState&) = default;
};

struct PrintOutcome {
  bool proved = false;  // the printer answered after the last byte that it is fine
  PrinterState state;
};

// A receipt printer. One thread at a time; each call ends within the time given.
class Printer {
 public:
  virtual ~Printer() = default;
  virtual PrinterState Status(std::int64_t timeout_ms) = 0;
  // Sends the slip and waits for proof. What was not proved within the time is given up and
  // never printed later: its owner may be gone.
  // `wanted` is asked just before the first byte leaves, after the printer has taken its time to
  // answer: false gives the slip up. Called on the caller's thread.
  using StillWanted = std::function<bool()>;
  virtual PrintOutcome Print(const DotImage& slip, std::int64_t timeout_ms,
                             const StillWanted& wanted) = 0;
  // Dots across the paper: 576 at 80 mm, 384 at 58 mm, 203 dpi.
  virtual int WidthDots() const = 0;
};

}  // namespace simpul::app
