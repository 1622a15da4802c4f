// The information pages that are lists or texts: topics, finder, questions, offices, rules, news.
#include <algorithm>

#include "kiosk/base/msg.h"
#include "ui/screens/info_draw.h"

namespace simpul::ui {
namespace {

// "08:30"; the loader has checked its shape.
LocalTime TimeOfDay(const std::string& text) {
  return {{}, std::stoi(text.substr(0, 2)), std::stoi(text.substr(3, 2))};
}

const AudienceCard* CardOf(const InfoView& view) {
  const auto& all = view.catalogue().audiences;
  const auto at = std::find_if(all.begin(), all.end(), [&](const AudienceCard& card) {
    return AudienceId(card.audience) == view.place.id;
  });
  return at == all.end() ? nullptr : &*at;
}

void DrawAudience(const InfoView& view) {
  const AudienceCard* card = CardOf(view);
  SIMPUL_CHECK(card != nullptr);
  const Words& words = view.words();
  const Rect area =
      DrawInfoFrame(view, {card->icon, words.T("Service information"), view.In(card->title)}, {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("info.heading", words.T("What is it about?"));
  column.Space(30);
  DrawBorrowed(view, column);
  for (const Topic* topic : TopicsFor(view.catalogue(), card->audience)) {
    const auto services = view.catalogue().ServicesFor(card->audience, topic->id);
    std::string names;
    for (const Service* service : services) {
      names += (names.empty() ? "" : " · ") + view.In(service->short_title);
    }
    LinkRow(view.kit, column,
            {"topic." + topic->id, view.In(topic->title), names, topic->icon,
             TopicHue(view.kit.theme(), topic->id)});
  }
}

void DrawTopic(const InfoView& view) {
  const AudienceCard* card = CardOf(view);
  const Topic* topic = view.catalogue().FindTopic(view.place.topic);
  SIMPUL_CHECK(card != nullptr && topic != nullptr);
  const Rect area = DrawInfoFrame(
      view, {topic->icon, view.words().T("Service information"), view.In(card->title)}, {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("info.heading", view.In(topic->title));
  column.Space(24);
  DrawBorrowed(view, column);
  DrawServiceLinks(view, column, view.catalogue().ServicesFor(card->audience, topic->id));
}

void DrawFinder(const InfoView& view) {
  const Words& words = view.words();
  const FinderWalk walk = WalkFinder(view.catalogue().finder, view.place.answers);
  SIMPUL_CHECK(walk.node != nullptr);
  const auto asked = static_cast<std::int64_t>(view.place.answers.size()) + 1;
  const Rect area = DrawInfoFrame(view,
                                  {"explore", words.T("Which service do I need?"),
                                   words.T("Question {n}", {{"n", words.Number(asked)}})},
                                  {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("finder.question", view.In(walk.node->question));
  column.Space(30);
  DrawBorrowed(view, column);
  for (std::size_t i = 0; i < walk.node->answers.size(); ++i) {
    const FinderAnswer& answer = walk.node->answers[i];
    LinkRow(view.kit, column,
            {"answer." + std::to_string(i),
             view.In(answer.text),
             {},
             answer.icon.empty() ? std::string_view("radio_button_unchecked")
                                 : std::string_view(answer.icon),
             view.kit.theme().chosen_edge});
  }
}

void DrawQuestions(const InfoView& view) {
  const Words& words = view.words();
  const Rect area = DrawInfoFrame(
      view, {"help", words.T("Questions people ask"), words.T("Service information")}, {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("info.heading", words.T("Questions people ask"));
  column.Space(24);
  DrawBorrowed(view, column);
  for (const CommonQuestion& question : view.catalogue().questions) {
    LinkRow(view.kit, column,
            {"go.question." + question.id,
             view.In(question.question),
             {},
             "help",
             view.kit.theme().sea});
  }
}

void DrawQuestion(const InfoView& view) {
  const Words& words = view.words();
  const CommonQuestion* question = view.catalogue().FindQuestion(view.place.id);
  SIMPUL_CHECK(question != nullptr);
  const Rect area = DrawInfoFrame(
      view, {"help", words.T("Questions people ask"), words.T("Service information")}, {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("info.heading", view.In(question->question));
  column.Space(20);
  DrawBorrowed(view, column);
  column.Paragraph("question.answer", view.In(question->answer), view.kit.theme().ink,
                   {38, Weight::kMedium, 1.05F});
  column.Space(40);
  if (const Service* service = view.catalogue().FindService(question->service)) {
    column.Paragraph("question.more", words.T("More about this"), view.kit.theme().secondary,
                     kLabel);
    column.Space(14);
    DrawServiceLinks(view, column, {service});
  }
}

void DrawOffices(const InfoView& view) {
  const Words& words = view.words();
  const Rect area = DrawInfoFrame(
      view, {"place", words.T("Offices and hours"), words.T("Service information")}, {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("info.heading", words.T("Offices and hours"));
  column.Space(24);
  DrawBorrowed(view, column);
  for (const Office& office : view.catalogue().offices) {
    LinkRow(view.kit, column,
            {"go.office." + office.id, office.name, view.In(office.area), "account_balance",
             view.kit.theme().leaf});
  }
}

void DrawRegulations(const InfoView& view) {
  const Words& words = view.words();
  const Rect area = DrawInfoFrame(
      view, {"gavel", words.T("Rules in plain words"), words.T("Service information")}, {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("info.heading", words.T("Rules in plain words"));
  column.Space(24);
  for (const Regulation& regulation : view.catalogue().regulations) {
    LinkRow(
        view.kit, column,
        {"go.regulation." + regulation.id, regulation.title, {}, "gavel", view.kit.theme().clay});
  }
}

void DrawRegulation(const InfoView& view) {
  const Words& words = view.words();
  const Regulation* regulation = view.catalogue().FindRegulation(view.place.id);
  SIMPUL_CHECK(regulation != nullptr);
  const Rect area = DrawInfoFrame(
      view, {"gavel", words.T("Rules in plain words"), words.T("Service information")}, {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("info.heading", regulation->title);
  column.Space(20);
  DrawBorrowed(view, column);
  DrawStanding(view, column, StandingOf(regulation->fact, kDefaultReviewDays, view.today()),
               regulation->fact.checked_on);
  column.Paragraph("regulation.text", view.In(regulation->plain), view.kit.theme().ink,
                   {36, Weight::kMedium, 1.05F});
  column.Space(40);
  DrawSource(view, column, "regulation.source", regulation->fact.source,
             regulation->fact.checked_on);
}

void DrawNotices(const InfoView& view) {
  const Words& words = view.words();
  const Theme& theme = view.kit.theme();
  const Rect area = DrawInfoFrame(
      view, {"campaign", words.T("News and announcements"), words.T("Service information")}, {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("info.heading", words.T("News and announcements"));
  column.Space(24);
  bool any = DrawAnnouncements(view, column);
  if (!any) DrawBorrowed(view, column);  // announcements say it each for itself
  for (const PublicNotice& notice : view.catalogue().notices) {
    if (!notice.IsShownOn(view.today())) continue;
    any = true;
    column.Section("notice." + notice.id, view.In(notice.title));
    column.Paragraph("notice." + notice.id + ".date", words.PlainDate(notice.from), theme.secondary,
                     kLabel);
    column.Space(10);
    column.Paragraph("notice." + notice.id + ".body", view.In(notice.body), theme.ink);
    column.Space(16);
    DrawSource(view, column, "notice." + notice.id + ".source", notice.source, notice.checked_on);
    column.Space(40);
  }
  if (!any) Hint(view.kit, column, "notice.none", "info", words.T("There is no news now."));
}

void DrawPledge(const InfoView& view) {
  const Words& words = view.words();
  const Pledge& pledge = view.catalogue().pledge;
  const Rect area = DrawInfoFrame(
      view, {"handshake", words.T("What we promise you"), words.T("Service information")}, {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("info.heading", view.In(pledge.title));
  column.Space(20);
  DrawBorrowed(view, column);
  DrawStanding(view, column, StandingOf(pledge.fact, kDefaultReviewDays, view.today()),
               pledge.fact.checked_on);
  int number = 0;
  for (const LocalizedText& line : pledge.lines) {
    ++number;
    Row(view.kit, column,
        {"pledge." + std::to_string(number), {}, view.kit.theme().leaf, number, view.In(line)});
  }
  column.Space(30);
  DrawSource(view, column, "pledge.source", pledge.fact.source, pledge.fact.checked_on);
}

void DrawChannels(const InfoView& view) {
  const Words& words = view.words();
  const Rect area = DrawInfoFrame(
      view, {"record_voice_over", words.T("Where to complain"), words.T("Service information")},
      {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("info.heading", words.T("Where to complain"));
  column.Space(20);
  DrawBorrowed(view, column);
  for (const ComplaintChannel& channel : view.catalogue().channels) {
    const bool current =
        StandingOf(channel.fact, kDefaultReviewDays, view.today()) == Standing::kCurrent;
    Row(view.kit, column,
        {"channel." + channel.id, "record_voice_over", view.kit.theme().clay, 0,
         view.In(channel.text),
         current ? std::string() : words.T("Not confirmed yet: please ask at the counter.")});
  }
}

}  // namespace

void DrawInfoText(const InfoView& view) {
  switch (view.place.kind) {
    case InfoKind::kAudience: return DrawAudience(view);
    case InfoKind::kTopic: return DrawTopic(view);
    case InfoKind::kFinder: return DrawFinder(view);
    case InfoKind::kQuestions: return DrawQuestions(view);
    case InfoKind::kQuestion: return DrawQuestion(view);
    case InfoKind::kOffices: return DrawOffices(view);
    case InfoKind::kRegulations: return DrawRegulations(view);
    case InfoKind::kRegulation: return DrawRegulation(view);
    case InfoKind::kNotices: return DrawNotices(view);
    case InfoKind::kPledge: return DrawPledge(view);
    case InfoKind::kChannels: return DrawChannels(view);
    default: return;
  }
}

void DrawInfoOffice(const InfoView& view) {
  const Words& words = view.words();
  const Theme& theme = view.kit.theme();
  const Office* office = view.catalogue().FindOffice(view.place.id);
  SIMPUL_CHECK(office != nullptr);
  const Rect area = DrawInfoFrame(
      view, {"place", words.T("Offices and hours"), words.T("Service information")}, {});
  Column column(view.kit, view.ScrollId(), area);
  column.Heading("office.name", office->name);
  column.Space(20);
  DrawBorrowed(view, column);
  DrawStanding(view, column, StandingOf(office->fact, kDefaultReviewDays, view.today()),
               office->fact.checked_on);
  const auto row = [&](const char* id, std::string_view icon, Color hue, std::string title,
                       const std::string& text) {
    if (text.empty()) return;
    RowSpec spec;
    spec.id = id;
    spec.icon = icon;
    spec.hue = hue;
    spec.title = std::move(title);
    spec.small = text;
    spec.strong = true;
    Row(view.kit, column, spec);
  };
  row("office.address", "place", theme.leaf, words.T("Address"), office->address);
  row("office.area", "map", theme.leaf, words.T("Serves"), view.In(office->area));
  for (std::size_t i = 0; i < office->hours.size(); ++i) {
    const OpeningHours& hours = office->hours[i];
    RowSpec spec;
    spec.id = "office.hours." + std::to_string(i);
    spec.icon = "schedule";
    spec.hue = theme.sea;
    spec.title = view.In(hours.days);
    spec.end = words.Time(TimeOfDay(hours.from)) + "–" + words.Time(TimeOfDay(hours.to));
    Row(view.kit, column, spec);
  }
  if (!office->counters.empty()) {
    row("office.counters", "storefront", theme.sea, words.T("Counters"), view.In(office->counters));
  }
  row("office.phone", "call", theme.clay, words.T("Telephone"), office->phone);
  row("office.whatsapp", "chat", theme.clay, "WhatsApp", office->whatsapp);
  row("office.email", "mail", theme.clay, words.T("E-mail"), office->email);
  row("office.web", "language", theme.clay, words.T("Website"), office->web);
  column.Space(30);
  DrawSource(view, column, "office.source", office->fact.source, office->fact.checked_on);
}

}  // namespace simpul::ui
