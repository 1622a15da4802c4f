// The lobby's sheets, and the page of a kiosk that is out of order.
#include <algorithm>
#include <array>

#include "kiosk/base/msg.h"
#include "ui/kit/ornament.h"
#include "ui/kit/widgets.h"
#include "ui/screens/info_draw.h"
#include "ui/shell/lobby.h"

namespace simpul::ui {
namespace {

std::string_view NeedIcon(std::string_view need) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kIcons = {{
      {"step", "accessible_forward"},
      {"reading", "menu_book"},
      {kHelpLanguage, "translate"},
      {"machine", "build"},
      {"private", "shield"},
      {"other", "help"},
  }};
  for (const auto& [id, icon] : kIcons) {
    if (id == need) return icon;
  }
  return "help";
}

void DrawChoosing(Kit& kit, Column& column, const HelpState& help) {
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  column.Heading("help.heading", words.T("What do you need help with?"));
  column.Space(26);
  if (help.show_problem) {
    Notice(kit, column, "help.problem", "error",
           help.need.empty()
               ? words.T("<b>Nothing is chosen yet.</b> Touch what you need help with.")
               : words.T("<b>No language is chosen yet.</b> Touch the language you need."),
           NoticeKind::kError);
    column.Space(22);
  }
  std::vector<ChoiceSpec> needs;
  for (const Choice& need : HelpNeeds()) {
    needs.push_back({"help.need." + std::string(need.id),
                     words.T(need.text),
                     {},
                     NeedIcon(need.id),
                     theme.chosen_edge,
                     help.need == need.id});
  }
  ChoiceGrid(kit, column, needs, 2, 150);
  const bool which = help.need == kHelpLanguage;
  // The second question is seen when the first is answered, also where it stands below the view.
  if (kit.FieldChanged("help.which", which ? 1 : 0, false) && which) column.BringUp(column.y());
  if (which) {
    column.Space(20);
    column.Section("help.which", words.T("Which language?"));
    column.Space(16);
    std::vector<ChoiceSpec> languages;
    const auto add = [&](std::string_view code, std::string title) {
      languages.push_back(
          {"help.wanted." + std::string(code), std::move(title), {}, {}, {}, help.wanted == code});
    };
    for (const Language language : kLanguages) {
      add(LanguageCode(language), std::string(LanguageOwnName(language)));
    }
    add(kSignLanguage, words.T("Sign language"));
    add(kOtherLanguage, words.T("Another one"));
    ChoiceGrid(kit, column, languages, 2, 110);
  }
  column.Space(14);
  Hint(kit, column, "help.private", "lock",
       words.T("Only the kind of help is sent. Nothing about you."));
}

void DrawAsked(Kit& kit, Column& column, const HelpState& help) {
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  const float icon = kit.E(130);
  const Rect place = column.Take(icon);
  kit.Icon(help.answer ? "how_to_reg" : "support_agent", place.center_x() - icon / 2, place.y, icon,
           theme.chosen_edge);
  column.Space(28);
  const std::string text = HelpText(help, words);
  column.Paragraph("help.stage", text, theme.heading, {46, Weight::kExtraBold, 0.95F},
                   Align::kCenter);
  column.Space(24);
  if (help.answer || help.failed) return;
  column.Paragraph(
      "help.meanwhile",
      words.T("You can carry on in the meantime. The answer appears at the top of each page."),
      theme.secondary, kLead, Align::kCenter);
}

}  // namespace

void DrawHelpSheet(Kit& kit, const HelpState& help) {
  const Words& words = kit.words();
  kit.Fill(kit.screen(), kit.theme().page);
  HeaderSpec header;
  header.icon = "support_agent";
  header.title = words.T("Ask an officer");
  header.subtitle = words.T("Somebody of this office comes or answers here");
  const float top = Header(kit, header);
  const ButtonSpec close{"sheet.done", words.T("Back"), "arrow_back", ButtonKind::kQuiet};
  const ButtonSpec send{"help.send", words.T("Call an officer"), "support_agent",
                        ButtonKind::kPrimary};
  const ButtonSpec ok{"help.ok", words.T("OK"), "check", ButtonKind::kPrimary};
  const ButtonSpec cancel{"help.ok", words.T("I no longer need help"), "close", ButtonKind::kQuiet};
  const ButtonSpec go_on{"sheet.done", words.T("Continue"), "arrow_forward", ButtonKind::kPrimary,
                         true};
  float foot = 0;
  if (!help.asked) {
    foot = Footer(kit, {&close, 1}, {&send, 1});
  } else if (help.answer || help.failed) {
    foot = Footer(kit, {}, {&ok, 1});
  } else {
    foot = Footer(kit, {&cancel, 1}, {&go_on, 1});
  }
  Column column(kit, help.asked ? "help.asked" : "help", {0, top, kit.screen().w, foot - top});
  if (help.asked) {
    DrawAsked(kit, column, help);
  } else {
    DrawChoosing(kit, column, help);
  }
}

void DrawNewsSheet(Kit& kit, const LobbyView& lobby) {
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  const std::string_view language = LanguageCode(words.language());
  kit.Fill(kit.screen(), theme.page);
  HeaderSpec header;
  header.icon = "campaign";
  header.title = words.T("From the office");
  const float top = Header(kit, header);
  const ButtonSpec done{"sheet.done", words.T("Done"), "check", ButtonKind::kPrimary};
  const float foot = Footer(kit, {}, {&done, 1});
  Column column(kit, "sheet.news", {0, top, kit.screen().w, foot - top});
  for (const Announcement& each : lobby.announcements) {
    if (each.kind != AnnouncementKind::kOutage) continue;
    const AnnouncementText& text = each.In(language);
    column.Heading("news." + each.id, text.title);
    column.Space(20);
    if (each.IsBorrowed(language)) {
      Hint(kit, column, "news." + each.id + ".borrowed", "translate",
           words.T("This information is not in your language yet. It is shown in English."));
      column.Space(16);
    }
    column.Paragraph("news." + each.id + ".body", text.body, theme.ink,
                     {36, Weight::kMedium, 1.05F});
    column.Space(48);
  }
  const std::vector<std::string> hours = HoursOf(lobby.office, words);
  if (!lobby.closed || hours.empty()) return;
  column.Heading("news.hours", words.T("The office is closed now"));
  column.Space(20);
  for (std::size_t i = 0; i < hours.size(); ++i) {
    column.Paragraph("news.hours." + std::to_string(i), hours[i], theme.ink,
                     {36, Weight::kMedium, 1.05F});
  }
  column.Space(24);
  column.Paragraph("news.hours.open",
                   words.T("Information, complaints and tracking work all the same."),
                   theme.secondary, kLead);
}

void DrawOutOfService(Kit& kit, const std::string& text, const ServiceCatalogue* catalogue,
                      const LobbyView& lobby) {
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  const Rect screen = kit.screen();
  kit.Gradient(screen, theme.home_top, theme.home_middle);
  Contours(kit, screen.h - kit.P(420));
  Column column(kit, "outage", screen, Column::Ground::kHome);
  // The one page without a header: its language and size can be changed all the same.
  const ButtonSpec other_language{"chip.language", std::string(LanguageOwnName(words.language())),
                                  "translate"};
  const ButtonSpec access{"chip.access", words.T("Text"), "text_increase"};
  for (const ButtonSpec& spec : {other_language, access}) {
    const float width = std::min(column.width(), ButtonWidth(kit, spec));
    const Rect taken = column.Take(ButtonHeight(kit, spec, width));
    Button(kit, spec, {taken.center_x() - width / 2, taken.y, width, taken.h});
    column.Space(22);
  }
  column.Space(std::min(100.0F, screen.h / kit.P(20)));
  const float icon = kit.E(130);
  const Rect place = column.Take(icon);
  kit.Icon("build_circle", place.center_x() - icon / 2, place.y, icon, theme.bar_accent);
  column.Space(36);
  column.Paragraph("outage.heading", words.T("This kiosk is not in service"), theme.home_ink,
                   kHeading1, Align::kCenter);
  column.Space(20);
  column.Paragraph("outage.text", text, theme.home_quiet, {36, Weight::kMedium, 1.0F},
                   Align::kCenter);
  column.Space(60);
  column.Paragraph("outage.other", words.T("You can complain in another way:"), theme.bar_accent,
                   kStrong, Align::kCenter);
  column.Space(20);
  const auto line = [&](const std::string& id, const std::string& words_of_it) {
    column.Paragraph("outage." + id, words_of_it, theme.home_ink, kLead, Align::kCenter);
    column.Space(16);
  };
  if (catalogue == nullptr || catalogue->channels.empty()) {
    line("counter", words.T("At the service counter of this office."));
  } else {
    bool borrowed = false;
    const ContentLanguage language = InfoLanguage(words, &borrowed);
    for (const ComplaintChannel& channel : catalogue->channels) {
      // What nobody has confirmed must not be somebody's only way.
      if (channel.id != "kiosk" && channel.fact.verified) {
        line("channel." + channel.id, channel.text.In(language));
      }
    }
    if (borrowed) {
      column.Paragraph(
          "outage.language",
          words.T("This information is not in your language yet. It is shown in English."),
          theme.home_quiet, kBody, Align::kCenter);
      column.Space(16);
    }
  }
  if (const Office* office = lobby.office) {
    if (!office->phone.empty()) line("phone", words.T("Telephone") + ": " + office->phone);
    if (!office->whatsapp.empty()) line("whatsapp", "WhatsApp: " + office->whatsapp);
    if (!office->web.empty()) line("web", words.T("Website") + ": " + office->web);
  }
}

}  // namespace simpul::ui
