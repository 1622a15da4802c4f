// What the centre sends for the information pages: announcements and the monthly report.
#include "kiosk/base/msg.h"
#include "ui/screens/info_draw.h"
#include "ui/screens/survey_parts.h"

namespace simpul::ui {
namespace {

std::string CountWord(const Words& words, const std::optional<std::int64_t>& count) {
  if (count) return words.Number(*count);
  return words.T("fewer than {n}", {{"n", words.Number(kSmallestCount)}});
}

}  // namespace

bool DrawAnnouncements(const InfoView& view, Column& column) {
  const Words& words = view.words();
  const Theme& theme = view.kit.theme();
  const std::string_view language = LanguageCode(words.language());
  for (const Announcement& each : view.context.lobby.announcements) {
    const std::string id = "announcement." + each.id;
    const AnnouncementText& text = each.In(language);
    column.Section(id, text.title);
    const bool outage = each.kind == AnnouncementKind::kOutage;
    column.Paragraph(id + ".date",
                     (outage ? words.T("System outage") + " · " : std::string()) +
                         words.PlainDate(ToLocal(each.from_ms, view.context.zone).date),
                     outage ? theme.error : theme.secondary, kLabel);
    column.Space(10);
    if (each.IsBorrowed(language)) {
      Hint(view.kit, column, id + ".borrowed", "translate",
           words.T("This information is not in your language yet. It is shown in English."));
      column.Space(10);
    }
    column.Paragraph(id + ".body", text.body, theme.ink);
    column.Space(40);
  }
  return !view.context.lobby.announcements.empty();
}

void DrawInfoReport(const InfoView& view) {
  const Words& words = view.words();
  const Theme& theme = view.kit.theme();
  const Rect area = DrawInfoFrame(
      view, {"bar_chart", words.T("Monthly report"), words.T("Service information")}, {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("info.heading", words.T("Monthly report"));
  column.Space(20);
  const std::optional<MonthlyReport>& report = view.context.lobby.report;
  if (!report) {
    Hint(view.kit, column, "report.none", "info", words.T("There is no report yet."));
    return;
  }
  column.Paragraph("report.office", view.context.site_name, theme.secondary, kLead);
  column.Paragraph("report.period",
                   words.T("{from} to {to}", {{"from", words.PlainDate(report->first_day)},
                                              {"to", words.PlainDate(report->index.to)}}),
                   theme.secondary, kLead);
  column.Space(28);
  const auto row = [&](const char* id, std::string_view icon, std::string title, std::string end) {
    RowSpec spec;
    spec.id = id;
    spec.icon = icon;
    spec.hue = theme.sea;
    spec.title = std::move(title);
    spec.end = std::move(end);
    Row(view.kit, column, spec);
  };
  row("report.received", "inbox", words.T("Complaints received"),
      CountWord(words, report->received));
  row("report.closed", "task_alt", words.T("Complaints closed"), CountWord(words, report->closed));
  row("report.in_time", "event_available", words.T("Of these, closed within the deadline"),
      CountWord(words, report->in_time));
  row("report.median", "hourglass_bottom", words.T("Until the first answer, median"),
      report->median_days ? words.N("{n} working day", "{n} working days", *report->median_days)
                          : words.T("too few answers"));
  column.Space(20);
  DrawIndexCard(view.kit, column, report->index);
  column.Space(20);
  Hint(view.kit, column, "report.note", "info",
       words.T("Small numbers are not shown, so that nobody is recognised."));
}

}  // namespace simpul::ui
