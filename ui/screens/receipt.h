// The receipt: code, reference, deadline, printer. The last screen of a complaint.
#pragma once

#include <optional>
#include <string>

#include "kiosk/app/complaints.h"
#include "kiosk/app/printing.h"
#include "ui/screens/page.h"

namespace simpul::ui {

enum class PrintState : std::uint8_t { kPrinting, kPrinted, kNotProved };

// Why a slip was not proved, as a msgid.
std::string_view PrinterCauseText(const app::PrinterState& state);

struct ReceiptState {
  std::optional<app::Receipt> receipt;
  app::DotImage qr;  // one dot a module, no quiet zone
  PrintState print = PrintState::kPrinting;
  app::PrinterState printer;  // why it was not proved

  void Wipe();
};

// Starts with Submitted; "receipt.saved" is the only way out, past the one tap of the survey.
Effects ReduceReceipt(ReceiptState& state, const Event& event);
// `zone` is the site's abbreviation ("WITA").
void DrawReceipt(Kit& kit, const ReceiptState& state, const std::string& zone);

class ReceiptPage final : public Page {
 public:
  Effects Reduce(const Event& event, const PageContext& /*context*/) override {
    return ReduceReceipt(state, event);
  }
  void Draw(Kit& kit, const PageContext& context) const override {
    DrawReceipt(kit, state, context.zone.abbreviation);
  }
  void Wipe() override { state.Wipe(); }
  bool IsWiped() const override { return !state.receipt; }
  bool NeedsTime() const override { return true; }
  bool IsDone() const override { return true; }

  ReceiptState state;
};

}  // namespace simpul::ui
