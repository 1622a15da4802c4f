#include "kiosk/main/ticket_words.h"

#include "ui/screens/info_draw.h"
#include "ui/screens/queue_draw.h"

namespace simpul {
namespace {

constexpr std::size_t kMostOnPaper = 4;  // documents: more would be a list, not a ticket

}  // namespace

receipt::Slip MakeTicketSlip(const app::GivenTicket& given, const app::DotImage& qr,
                             const ui::Words& words, const ui::Words& indonesian,
                             const TicketPlace& place) {
  using Style = receipt::SlipStyle;
  const IssuedTicket& ticket = given.ticket;
  const ContentLanguage language = ui::InfoLanguage(words);
  receipt::Slip slip;
  const auto add = [&](Style style, std::string text) {
    slip.parts.push_back({style, std::move(text), {}});
  };
  add(Style::kTitle, indonesian.T("Your queue number"));
  if (words.language() != indonesian.language()) add(Style::kTitle, words.T("Your queue number"));
  add(Style::kTicket, ticket.number.ToString());
  std::string what = ui::VisitorName(words, ticket.visitor);
  if (const Service* service = place.catalogue.FindService(ticket.service.value())) {
    what += " · " + service->short_title.In(language);
  }
  add(Style::kStrong, std::move(what));
  if (ticket.priority != PriorityGroup::kNone) {
    add(Style::kStrong,
        words.T("Priority: {group}", {{"group", ui::GroupName(words, ticket.priority)}}));
  }
  const QueueSeries* series = place.plan == nullptr ? nullptr : place.plan->Find(ticket.series);
  if (series != nullptr && !series->counters.empty()) {
    add(Style::kStrong, series->counters.In(language));
  }
  add(Style::kRule, {});
  if (ticket.appointment_ms) {
    add(Style::kStrong, words.T("Appointment") + ": " +
                            words.Time(ToLocal(*ticket.appointment_ms, place.kiosk.zone)));
  }
  if (ticket.ahead) {
    add(Style::kText, words.T("People before you") + ": " + ui::AheadText(words, *ticket.ahead));
  }
  if (ticket.announced) {
    add(Style::kText, words.T("Probable wait") + ": " + ui::WaitText(words, *ticket.announced));
  }
  if (!ticket.ahead && !ticket.announced && !ticket.appointment_ms) {
    add(Style::kText, words.T("The waiting time is not known yet. Please listen for your number."));
  }
  std::size_t more = 0;
  const auto documents = ui::DocumentsFor(place.catalogue, ticket.service.value(), words, language,
                                          kMostOnPaper, &more);
  if (!documents.empty()) {
    add(Style::kRule, {});
    add(Style::kStrong, words.T("Have ready:"));
    for (const std::string& document : documents) add(Style::kCheck, document);
    if (more > 0) {
      add(Style::kText,
          words.N("and {n} more: see the service information",
                  "and {n} more: see the service information", static_cast<std::int64_t>(more)));
    }
  }
  add(Style::kRule, {});
  if (qr.width > 0) {
    add(Style::kStrong, words.T("Follow the queue on your phone"));
    slip.parts.push_back({Style::kQr, {}, qr});
  }
  const LocalTime joined = ToLocal(ticket.joined_ms, place.kiosk.zone);
  add(Style::kText, place.kiosk.site_name);
  add(Style::kText, words.T("{date}, {time} {zone}", {{"date", words.MediumDate(joined.date)},
                                                      {"time", words.Time(joined)},
                                                      {"zone", place.kiosk.zone.abbreviation}}));
  add(Style::kText, words.T("Kiosk {kiosk}", {{"kiosk", place.kiosk.kiosk_name}}));
  add(Style::kFeed, {});
  return slip;
}

}  // namespace simpul
