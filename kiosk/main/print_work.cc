// The kiosk's half of printing: slips in their order, and the printer's state while nobody prints.
#include "kiosk/base/log.h"
#include "kiosk/main/kiosk_parts.h"
#include "kiosk/main/slip_words.h"
#include "kiosk/receipt/slip.h"

namespace simpul {
namespace {

constexpr std::int64_t kPrintMs = 8000;  // then the slip is given up
constexpr std::int64_t kStatusMs = 1500;
constexpr std::int64_t kPrinterCheckMs = 15'000;  // while nobody prints

}  // namespace

void Kiosk::Print() {
  Parts& p = *parts_;
  const app::Receipt* receipt = p.shell->receipt();
  if (receipt == nullptr) return;
  PrintSlip(std::make_shared<receipt::Slip>(MakeSlip(*receipt, p.shell->receipt_state().qr,
                                                     p.shell->words(), *p.words[0],
                                                     p.options.printer_width_mm, p.place)));
}

void Kiosk::PrintChecklist() {
  Parts& p = *parts_;
  const auto& places = p.shell->info().places;
  if (places.empty() || places.back().kind != ui::InfoKind::kService) return;
  PrintSlip(std::make_shared<receipt::Slip>(p.content->information->ChecklistSlip(
      places.back(), p.shell->words(), p.place, p.receipt_host,
      ToLocal(p.clock.Wall().unix_ms, p.place.zone))));
}

void Kiosk::PrintSlip(std::shared_ptr<receipt::Slip> slip) {
  const std::uint64_t session = parts_->shell->session();
  PrintWhile(
      std::move(slip), [this, session] { return parts_->session == session; }, session);
}

void Kiosk::PrintWhile(std::shared_ptr<receipt::Slip> slip, std::function<bool()> wanted,
                       std::uint64_t session) {
  Parts& p = *parts_;
  p.printing->Post([this, slip, wanted = std::move(wanted), session] {
    Parts& parts = *parts_;
    // It waited behind a printer that took its time: its owner may have left meanwhile.
    if (!wanted()) {
      slip->Wipe();
      Post(ui::PrintEnded{{false, {app::PrinterHealth::kUnknown, app::PrinterCause::kNoAnswer}}},
           session);
      return;
    }
    Result<app::DotImage> dots = receipt::Render(*slip, parts.printer->WidthDots());
    slip->Wipe();
    app::PrintOutcome outcome{false, {app::PrinterHealth::kFail, app::PrinterCause::kOffline}};
    if (dots) {
      outcome = parts.printer->Print(*dots, kPrintMs, wanted);
      dots->Wipe();
    }
    Log(outcome.proved ? LogEvent::kPrintProved : LogEvent::kPrintUnproved,
        {{"cause", static_cast<std::int64_t>(outcome.state.cause)}});
    Post(ui::PrinterChanged{outcome.state}, session);
    Post(ui::PrintEnded{outcome}, session);
  });
  p.printer_ms = Now();
}

void Kiosk::CheckPrinter(std::int64_t now_ms) {
  Parts& p = *parts_;
  const bool idle = p.shell->screen() == ui::Screen::kHome;
  if (!idle || now_ms - p.printer_ms < kPrinterCheckMs) return;
  p.printer_ms = now_ms;
  p.printing->Post([this] { Post(ui::PrinterChanged{parts_->printer->Status(kStatusMs)}, 0); });
}

}  // namespace simpul
