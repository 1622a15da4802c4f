#include "kiosk/main/slip_words.h"

namespace simpul {

receipt::Slip MakeSlip(const app::Receipt& receipt, const app::DotImage& qr, const ui::Words& words,
                       const ui::Words& indonesian, int paper_mm, const SlipPlace& place) {
  using Style = receipt::SlipStyle;
  receipt::Slip slip;
  const auto add = [&](Style style, std::string text) {
    slip.parts.push_back({style, std::move(text), {}});
  };
  add(Style::kTitle, "SIMPUL BALI");
  add(Style::kTitle, indonesian.T("Complaint receipt"));
  if (words.language() != indonesian.language()) {
    add(Style::kTitle, words.T("Complaint receipt"));
  }
  add(Style::kText, place.site_name);
  add(Style::kText, words.T("Kiosk {kiosk}", {{"kiosk", place.kiosk_name}}));
  add(Style::kRule, {});
  add(Style::kText, words.T("Reference number"));
  add(Style::kNumber, receipt.reference);
  add(Style::kText,
      words.T("Received {date}, {time} {zone}", {{"date", words.MediumDate(receipt.received.date)},
                                                 {"time", words.Time(receipt.received)},
                                                 {"zone", place.zone.abbreviation}}));
  if (receipt.due) {
    const std::string date = words.LongDate(receipt.due->date);
    add(Style::kStrong, receipt.due->estimated
                            ? words.T("Answer expected by about {date}", {{"date", date}})
                            : words.T("Answer at the latest {date}", {{"date", date}}));
  } else {
    add(Style::kText, words.T("There is no fixed date for this kind of report."));
  }
  add(Style::kRule, {});
  if (qr.width > 0) {
    add(Style::kStrong, words.T("Scan to read the answers:"));
    slip.parts.push_back({Style::kQr, {}, qr});
  }
  add(Style::kText, words.T("Tracking code"));
  std::string code = receipt.code.Grouped(" ");
  // Two groups a line on wide paper, one on narrow paper.
  const std::size_t per_line = paper_mm == 58 ? 5 : 10;
  for (std::size_t at = 0; at < code.size(); at += per_line) {
    add(Style::kCode, code.substr(at, per_line - 1));
  }
  SecureWipe(code);
  add(Style::kRule, {});
  add(Style::kText,
      words.T("Keep this slip to yourself: whoever has the code can read the answers. At the "
              "counter, say only the reference number."));
  add(Style::kFeed, {});
  return slip;
}

}  // namespace simpul
