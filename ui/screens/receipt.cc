#include "ui/screens/receipt.h"

#include <algorithm>
#include <array>

#include "kiosk/base/msg.h"
#include "ui/kit/kit_scope.h"
#include "ui/kit/widgets.h"
#include "ui/screens/qr_card.h"

namespace simpul::ui {
namespace {

// In the middle of `room`.
void DrawQr(Kit& kit, const Rect& room, const app::DotImage& qr) {
  const float side = QrCardSide(kit, qr, std::min(room.w, room.h));
  const Rect card{room.center_x() - side / 2, room.center_y() - side / 2, side, side};
  kit.Shadow(card, kit.Mm(kCardRadiusMm));
  DrawQrCard(kit, qr, card);
  Node node;
  node.id = "receipt.qr";
  node.role = Role::kImage;
  node.label = kit.words().T("QR code for your phone");
  node.rect = card;
  node.is_private = true;
  kit.Add(std::move(node));
}

struct CodeText {
  std::string text;  // a visitor's: to be wiped
  TextStyle style;
};
// The code in four groups, on as many lines as the size needs, groups never broken.
CodeText LayOutCode(Kit& kit, float room, const TrackingCode& code) {
  std::string text = code.Grouped(" · ");
  TextStyle style = kit.StyleOf({68, Weight::kExtraBold, 0.95F});
  style.letter_spacing_em = 0.02F;
  style.is_private = true;
  auto width = static_cast<float>(kit.Measure(text, style).width);
  if (width > room) {
    SecureWipe(text);
    text = code.Grouped(" · ");
    // Two lines of two groups.
    const std::size_t middle = text.find(" · ", text.find(" · ") + 1);
    text.replace(middle, 4, "\n");
    style.align = Align::kCenter;
    width = static_cast<float>(kit.Measure(text, style).width);
    if (width > room) style.size_px *= room / width * 0.98F;
  }
  return {std::move(text), style};
}

constexpr float kBelowCode = 32;
constexpr float kQuietMm = 20;  // of the least square on screen, both sides

// With the words above it and the space below.
float CodeHeight(Kit& kit, float width, const TrackingCode& code, const std::string& label) {
  CodeText laid_out = LayOutCode(kit, width, code);
  const auto height = static_cast<float>(kit.Measure(laid_out.text, laid_out.style).height);
  SecureWipe(laid_out.text);
  return height + kit.P(kBelowCode) +
         static_cast<float>(kit.Measure(label, kit.StyleOf(kLabel, width)).height);
}

void DrawCode(Kit& kit, Column& column, const TrackingCode& code) {
  auto [text, style] = LayOutCode(kit, column.width(), code);
  const TextBlock& block = kit.Measure(text, style);
  const auto block_w = static_cast<float>(block.width);
  const Rect r = column.Take(static_cast<float>(block.height));
  kit.DrawText(text, style, r.center_x() - block_w / 2, r.y, kit.theme().heading);
  Node node;
  node.id = "receipt.code";
  node.role = Role::kText;
  node.label = text;
  node.rect = r;
  node.is_private = true;
  kit.Add(std::move(node));
  SecureWipe(text);
}

void DrawFacts(Kit& kit, Column& column, const app::Receipt& receipt) {
  struct Fact {
    std::string_view id;
    std::string label, value;
  };
  const Words& words = kit.words();
  const std::array<Fact, 2> facts = {
      Fact{"receipt.reference", words.T("Reference number"), receipt.reference},
      Fact{"receipt.due",
           !receipt.due             ? words.T("Answer")
           : receipt.due->estimated ? words.T("Answer expected by about")
                                    : words.T("Answer at the latest"),
           receipt.due ? words.MediumDate(receipt.due->date)
                       : words.T("No fixed date: follow the steps with your code")}};
  const float gap = kit.P(22);
  const bool one = kit.settings().text_size >= TextSize::kL;
  const float width = one ? column.width() : (column.width() - gap) / 2;
  const float wrap = width - kit.P(60);
  const TextStyle label = kit.StyleOf(kLabel, wrap);
  const auto value_style = [&](const Fact& fact) {
    TextStyle style =
        kit.StyleOf({fact.value.size() > 24 ? 30.0F : 38.0F, Weight::kExtraBold, 0.9F}, wrap);
    return style;
  };
  float height = 0;
  for (const Fact& fact : facts) {
    height =
        std::max(height, kit.P(60) + static_cast<float>(kit.Measure(fact.label, label).height) +
                             static_cast<float>(kit.Measure(fact.value, value_style(fact)).height));
  }
  Rect line = column.Take(one ? 2 * height + gap : height);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const auto n = static_cast<float>(i);
    const Rect r = one ? Rect{line.x, line.y + n * (height + gap), width, height}
                       : Rect{line.x + n * (width + gap), line.y, width, height};
    Card(kit, r);
    const float label_h = kit.DrawText(facts[i].label, label, r.x + kit.P(30), r.y + kit.P(30),
                                       kit.theme().secondary);
    kit.DrawText(facts[i].value, value_style(facts[i]), r.x + kit.P(30), r.y + kit.P(30) + label_h,
                 kit.theme().heading);
    kit.AddText(facts[i].id, Role::kText, facts[i].label + ": " + facts[i].value, r);
  }
}

}  // namespace

std::string_view PrinterCauseText(const app::PrinterState& state) {
  switch (state.cause) {
    case app::PrinterCause::kPaperOut: return Msg("The printer is out of paper.");
    case app::PrinterCause::kCoverOpen: return Msg("The printer's cover is open.");
    case app::PrinterCause::kCutter: return Msg("The printer reports a fault.");
    case app::PrinterCause::kOffline: return Msg("The printer is not ready.");
    case app::PrinterCause::kNotConnected: return Msg("The printer is not connected.");
    default: return Msg("The printer does not answer.");
  }
}

void ReceiptState::Wipe() {
  qr.Wipe();
  if (receipt) SecureWipe(receipt->address);  // it ends in the code
  *this = ReceiptState();
}

Effects ReduceReceipt(ReceiptState& state, const Event& event) {
  if (const auto* submitted = std::get_if<Submitted>(&event)) {
    state.receipt = submitted->receipt;
    state.qr = submitted->qr;
    state.print = PrintState::kPrinting;
    return {{EffectKind::kPageChanged}, {EffectKind::kPrint}};
  }
  if (const auto* ended = std::get_if<PrintEnded>(&event)) {
    state.print = ended->outcome.proved ? PrintState::kPrinted : PrintState::kNotProved;
    state.printer = ended->outcome.state;
    return {};
  }
  const auto* activated = std::get_if<Activated>(&event);
  if (activated == nullptr) return {};
  if (activated->id == "receipt.saved") {
    // The code is wiped first; what follows knows nothing of the complaint.
    return {{EffectKind::kGoHome}, {EffectKind::kOpen, "survey", "mood"}};
  }
  if (activated->id == "receipt.reprint" && state.print != PrintState::kPrinting) {
    state.print = PrintState::kPrinting;
    return {{EffectKind::kPrint}};
  }
  return {};
}

void DrawReceipt(Kit& kit, const ReceiptState& state, const std::string& zone) {
  SIMPUL_CHECK(state.receipt.has_value());
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  const app::Receipt& receipt = *state.receipt;
  kit.Fill(kit.screen(), theme.page);
  const std::string stamp = words.T("Stored safely on this kiosk · {date}, {time} {zone}",
                                    {{"date", words.MediumDate(receipt.received.date)},
                                     {"time", words.Time(receipt.received)},
                                     {"zone", zone}});
  // Beside large letters the time waits below: the code comes first.
  const bool large = kit.settings().text_size >= TextSize::kXL;
  const float top = Header(kit, {"task_alt", words.T("Complaint received"),
                                 large ? std::string() : stamp, true, true, false});
  const ButtonSpec again{
      "receipt.reprint",
      state.print == PrintState::kNotProved ? words.T("Try to print") : words.T("Print again"),
      "print",
      ButtonKind::kSecondary,
      false,
      state.print != PrintState::kPrinting};
  const ButtonSpec saved{"receipt.saved", words.T("I have saved the code"), "check",
                         ButtonKind::kPrimary};
  const float foot = Footer(kit, {&again, 1}, {&saved, 1});
  // Across, the code stands beside the words: nobody should have to look for it.
  Rect area{0, top, kit.screen().w, foot - top};
  const bool beside = IsWideScreen(kit);
  if (beside) {
    const float margin = kit.P(48);
    const float side = QrCardSide(kit, state.qr, area.h - 2 * margin);
    DrawQr(kit, {margin, area.y, side, area.h}, state.qr);
    area.x = margin + side + kit.P(24);
    area.w -= area.x;
  }
  Column column(kit, "receipt", area);
  const std::string heading = words.T("Scan with your phone");
  const std::string lead = words.T("Only the holder of this code can read the answers.");
  const auto text_height = [&](const std::string& text, const Type& type) {
    return static_cast<float>(kit.Measure(text, kit.StyleOf(type, column.width())).height);
  };
  // Where both do not fit, the code comes before the words about it.
  float room = column.first_room();
  const std::string label = words.T("Tracking code");
  // With large letters the code in letters comes before all else, so that who says that it is saved
  // has seen it; unless the square would be too small or out of sight then.
  const float code_h = CodeHeight(kit, column.width(), receipt.code, label);
  const bool letters_first = large && (beside || QrCardSide(kit, state.qr, room - code_h) >=
                                                     kit.Mm(kScreenQrMm + kQuietMm));
  if (letters_first) room -= code_h;
  const float side = QrCardSide(kit, state.qr, std::min(column.width(), room));
  const float words_h = text_height(heading, kHeading1) + text_height(lead, kLead) + kit.P(46);
  const bool first = !beside && words_h + side > room;
  const auto draw_code = [&] {
    column.Paragraph("receipt.code_label", label, theme.secondary, kLabel, Align::kCenter);
    DrawCode(kit, column, receipt.code);
    column.Space(kBelowCode);
  };
  if (letters_first) draw_code();
  if (first) {
    DrawQr(kit, column.Take(side), state.qr);
    column.Space(36);
  }
  column.Paragraph("receipt.heading", heading, theme.heading, letters_first ? kHeading2 : kHeading1,
                   Align::kCenter);
  column.Space(10);
  column.Paragraph("receipt.lead", lead, theme.secondary, kLead, Align::kCenter);
  column.Space(36);
  if (!beside && !first) {
    DrawQr(kit, column.Take(side), state.qr);
    column.Space(32);
  }
  if (!letters_first) draw_code();
  DrawFacts(kit, column, receipt);
  column.Space(30);
  switch (state.print) {
    case PrintState::kPrinting:
      Notice(kit, column, "receipt.print", "print",
             words.T("<b>Your slip is being printed.</b> Take it below the screen."),
             NoticeKind::kOk);
      break;
    case PrintState::kPrinted:
      Notice(kit, column, "receipt.print", "print",
             words.T("<b>Your slip is printed.</b> Take it below the screen."), NoticeKind::kOk);
      break;
    case PrintState::kNotProved:
      Notice(kit, column, "receipt.print", "photo_camera",
             words.T(PrinterCauseText(state.printer)) + " " +
                 words.T("<b>Scan the QR or write down the code.</b> Your complaint is safe."),
             NoticeKind::kError);
      break;
  }
  column.Space(24);
  if (large) {
    Hint(kit, column, "receipt.stamp", "schedule", stamp);
    column.Space(24);
  }
  Hint(kit, column, "receipt.sealed", "lock",
       words.T("Your complaint is encrypted. Not even this kiosk can read it any more."));
}

}  // namespace simpul::ui
