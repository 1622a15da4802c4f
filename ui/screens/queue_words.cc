// Words of the queue that several pages, and the paper, share.
#include "kiosk/base/msg.h"
#include "ui/screens/queue_draw.h"

namespace simpul::ui {
namespace {

std::string_view ReasonText(SeriesState state) {
  switch (state) {
    case SeriesState::kQuotaReached: return Msg("Today's numbers are all given out.");
    case SeriesState::kBreak: return Msg("There is a break now.");
    case SeriesState::kHoliday: return Msg("Closed today: it is a public holiday.");
    case SeriesState::kClosed: return Msg("No numbers are given now.");
    case SeriesState::kOpen:
    case SeriesState::kUnknown: return {};
  }
  return {};
}

}  // namespace

std::string VisitorName(const Words& words, VisitorClass visitor) {
  switch (visitor) {
    case VisitorClass::kCitizen: return words.T("Indonesian citizen");
    case VisitorClass::kForeigner: return words.T("Foreign national");
    case VisitorClass::kOfficial: return words.T("Official guest");
  }
  return {};
}

std::string_view VisitorIcon(VisitorClass visitor) {
  switch (visitor) {
    case VisitorClass::kCitizen: return "person";
    case VisitorClass::kForeigner: return "public";
    case VisitorClass::kOfficial: return "business_center";
  }
  return "person";
}

Color VisitorHue(const Theme& theme, VisitorClass visitor) {
  switch (visitor) {
    case VisitorClass::kCitizen: return theme.sea;
    case VisitorClass::kForeigner: return theme.error;
    case VisitorClass::kOfficial: return theme.leaf;
  }
  return theme.sea;
}

std::string GroupName(const Words& words, PriorityGroup group) {
  switch (group) {
    case PriorityGroup::kElderly: return words.T("60 or older");
    case PriorityGroup::kSmallChildren: return words.T("With children under five");
    case PriorityGroup::kPregnant: return words.T("Pregnant or nursing");
    case PriorityGroup::kDisabled: return words.T("With a disability");
    case PriorityGroup::kNone: return {};
  }
  return {};
}

std::string ClosedText(const Words& words, const SeriesNow& now, LocalDate today) {
  if (TakesTickets(now.state)) return {};
  std::string text = words.T(ReasonText(now.state));
  if (!now.come_back) return text;
  const ComeBack& back = *now.come_back;
  const std::string time = words.Time({back.date, back.minute / 60, back.minute % 60});
  const std::string date = words.LongDate(back.date);
  text += " ";
  if (back.date == today) {
    text += words.T("Come back today at {time}.", {{"time", time}});
  } else if (back.estimated) {
    text += words.T("Come back on {date} at {time}, if that day is no holiday.",
                    {{"date", date}, {"time", time}});
  } else {
    text += words.T("Come back on {date} at {time}.", {{"date", date}, {"time", time}});
  }
  return text;
}

std::string AheadText(const Words& words, int ahead) {
  return words.N("{n} person", "{n} people", ahead);
}

std::string WaitText(const Words& words, const AnnouncedWait& wait) {
  return words.T("{low}–{high} minutes", {{"low", std::to_string(wait.low_minutes)},
                                          {"high", std::to_string(wait.high_minutes)}});
}

std::vector<std::string> DocumentsFor(const ServiceCatalogue& catalogue, std::string_view service,
                                      const Words& words, ContentLanguage language,
                                      std::size_t most, std::size_t* more) {
  std::vector<std::string> lines;
  *more = 0;
  const Service* found = catalogue.FindService(service);
  if (found == nullptr) return lines;
  for (const ChecklistLine& line : catalogue.ChecklistFor(*found, nullptr)) {
    if (line.sometimes) continue;
    if (lines.size() == most) {
      ++*more;
      continue;
    }
    std::string text;
    if (line.any_of.size() == 2) {
      text = words.T("{one} or {other}", {{"one", line.any_of.front()->text.In(language)},
                                          {"other", line.any_of.back()->text.In(language)}});
    } else {
      if (line.any_of.size() > 2) text = words.T("One of these:") + " ";
      const std::string_view comma = words.language() == Language::kChinese    ? "、"
                                     : words.language() == Language::kJapanese ? "、"
                                     : words.language() == Language::kArabic   ? "، "
                                                                               : ", ";
      for (const Document* document : line.any_of) {
        if (document != line.any_of.front()) text += comma;
        text += document->text.In(language);
      }
    }
    lines.push_back(std::move(text));
  }
  return lines;
}

}  // namespace simpul::ui
