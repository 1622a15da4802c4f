#include "ui/screens/info_draw.h"

#include <algorithm>
#include <array>

#include "kiosk/base/msg.h"
#include "ui/screens/info_page.h"
#include "ui/screens/keys_note.h"

namespace simpul::ui {
namespace {

Effects NotHere() { return {{EffectKind::kGoHome}}; }

void DrawFinderCard(const InfoView& view, Column& column) {
  const Words& words = view.words();
  LinkRow(view.kit, column,
          {"go.finder", words.T("Which service do I need?"),
           words.T("Answer two or three questions and take your checklist home."), "explore",
           view.kit.theme().sea, true});
}

// The field of the search page, as a way to it.
void DrawSearchDoor(const InfoView& view, Column& column) {
  Kit& kit = view.kit;
  const Theme& theme = kit.theme();
  const std::string label = view.words().T("Search for a service or a question");
  const float icon = kit.E(52);
  const float wrap = column.width() - icon - kit.P(30 + 20 + 30);
  const TextStyle style = kit.StyleOf({33, Weight::kMedium, 1.0F}, wrap);
  const TextBlock& block = kit.Measure(label, style);
  const auto text_h = static_cast<float>(block.height);
  const int missing = block.missing_glyphs;
  const Rect r = column.Take(std::max(kit.P(112), text_h + kit.P(48)));
  const float radius = kit.Mm(kCardRadiusMm);
  kit.Fill(r, kit.Pressed("go.search") ? theme.chosen : theme.paper, radius);
  kit.Stroke(r, theme.chosen_edge, kit.P(4), radius);
  kit.Icon("search", r.x + kit.P(30), r.center_y() - icon / 2, icon, theme.chosen_edge);
  kit.DrawText(label, style, r.x + kit.P(50) + icon, r.center_y() - text_h / 2, theme.secondary);
  Node node;
  node.id = "go.search";
  node.role = Role::kButton;
  node.label = label;
  node.rect = r;
  node.missing_glyphs = missing;
  kit.Add(std::move(node));
  column.Space(34);
}

}  // namespace

ContentLanguage InfoLanguage(const Words& words, bool* borrowed) {
  const auto language = ContentLanguageFromCode(LanguageCode(words.language()));
  if (borrowed != nullptr) *borrowed = !language;
  return language.value_or(ContentLanguage::kEnglish);
}

Effects InfoPage::Open(std::string_view argument, const PageContext& context) {
  if (context.information == nullptr) return NotHere();
  return OpenInfo(state, argument, context.information->catalogue);
}

Effects InfoPage::Reduce(const Event& event, const PageContext& context) {
  if (context.information == nullptr) return NotHere();
  return ReduceInfo(state, event, *context.information, InfoLanguage(context.words),
                    context.pinyin);
}

void InfoPage::Draw(Kit& kit, const PageContext& context) const {
  if (context.information == nullptr || state.places.empty()) return;
  DrawInfo(kit, state, *context.information, context);
}

void DrawInfo(Kit& kit, const InfoState& state, const Information& information,
              const PageContext& context) {
  InfoView view{kit, state, state.places.back(), information, context};
  view.language = InfoLanguage(kit.words(), &view.borrowed);
  kit.Fill(kit.screen(), kit.theme().page);
  switch (view.place.kind) {
    case InfoKind::kHome: return DrawInfoHome(view);
    case InfoKind::kSearch: return DrawInfoSearch(view);
    case InfoKind::kService: return DrawInfoService(view);
    case InfoKind::kOffice: return DrawInfoOffice(view);
    case InfoKind::kReport: return DrawInfoReport(view);
    default: return DrawInfoText(view);
  }
}

Rect DrawInfoFrame(const InfoView& view, const InfoFrame& frame,
                   std::span<const ButtonSpec> right) {
  Kit& kit = view.kit;
  const Words& words = view.words();
  const float top = Header(kit, {frame.icon, frame.title, frame.subtitle});
  const bool first = view.place.kind == InfoKind::kHome;
  const ButtonSpec home{"nav.home", words.T("Home"), "home",
                        first ? ButtonKind::kQuiet : ButtonKind::kSecondary};
  const ButtonSpec back{"nav.back", words.T("Back"), "arrow_back", ButtonKind::kQuiet};
  std::vector<ButtonSpec> others(right.begin(), right.end());
  // The header leads home as well: where there is a golden way on, the bar is for it.
  const bool golden = std::any_of(others.begin(), others.end(), [](const ButtonSpec& spec) {
    return spec.kind == ButtonKind::kPrimary;
  });
  if (!first && !golden && others.size() < 2) others.insert(others.begin(), home);
  const float foot = Footer(kit, {first ? &home : &back, 1}, others);
  return {0, top, kit.screen().w, foot - top};
}

void DrawBorrowed(const InfoView& view, Column& column) {
  if (!view.borrowed) return;
  Hint(view.kit, column, "info.borrowed", "translate",
       view.words().T("This information is not in your language yet. It is shown in English."));
  column.Space(24);
}

void DrawStanding(const InfoView& view, Column& column, Standing standing, LocalDate checked_on) {
  if (standing == Standing::kCurrent) return;
  const Words& words = view.words();
  const std::string text =
      standing == Standing::kUnverified
          ? words.T("<b>Part of this is not confirmed yet.</b> Please ask at the counter first.")
          : words.T(
                "<b>Last checked on {date}.</b> It may have changed: please ask at the counter.",
                {{"date", EscapeMarkup(words.PlainDate(checked_on))}});
  Notice(view.kit, column, "info.standing", "report", text, NoticeKind::kInfo);
  column.Space(28);
}

void DrawSource(const InfoView& view, Column& column, std::string_view id,
                const std::string& source, LocalDate checked_on) {
  const Source* from = view.catalogue().FindSource(source);
  const Words& words = view.words();
  Hint(view.kit, column, id, "fact_check",
       words.T("Source: {source}. Checked on {date}.",
               {{"source", from == nullptr ? source : from->title},
                {"date", words.PlainDate(checked_on)}}));
}

Color TopicHue(const Theme& theme, std::string_view topic) {
  if (topic == "passport") return theme.leaf;
  if (topic == "stay_permit") return theme.sea;
  if (topic == "citizenship") return theme.chosen_edge;
  return theme.clay;
}

std::string Money(const Words& words, std::int64_t rupiah, FeeUnit per) {
  if (rupiah == 0) return words.T("Free of charge");
  std::string amount = "Rp\u00A0" + words.Number(rupiah);
  switch (per) {
    case FeeUnit::kDay: return words.T("{amount} a day", {{"amount", amount}});
    case FeeUnit::kYear: return words.T("{amount} a year", {{"amount", amount}});
    case FeeUnit::kApplication: break;
  }
  return amount;
}

ChecklistText TextOf(const Words& words, const ChecklistLine& line, ContentLanguage language) {
  const std::string* shared = line.SharedNote(language);
  ChecklistText text;
  if (shared != nullptr) text.note = *shared;
  if (line.any_of.size() == 1) {
    text.title = line.any_of.front()->text.In(language);
    return text;
  }
  text.title = words.T("One of these:");
  for (const Document* document : line.any_of) {
    text.title += "\n• " + document->text.In(language);
    if (shared == nullptr && !document->note.empty()) {
      text.title += " (" + document->note.In(language) + ")";
    }
  }
  return text;
}

void DrawPermitDoor(const InfoView& view, Column& column) {
  if (!view.information.OffersPermitCheck()) return;
  const Words& words = view.words();
  LinkRow(view.kit, column,
          {"permit.check", words.T("How long may I still stay?"),
           words.T("Stay-permit check with a reminder by e-mail"), "event", view.kit.theme().sea});
}

void DrawServiceLinks(const InfoView& view, Column& column,
                      const std::vector<const Service*>& services) {
  for (const Service* service : services) {
    LinkRow(view.kit, column,
            {"go.service." + service->id, view.In(service->title), view.In(service->summary),
             service->icon, TopicHue(view.kit.theme(), service->topic)});
  }
}

void DrawInfoHome(const InfoView& view) {
  Kit& kit = view.kit;
  const Words& words = view.words();
  const Theme& theme = kit.theme();
  const ServiceCatalogue& catalogue = view.catalogue();
  const Rect area = DrawInfoFrame(
      view, {"menu_book", words.T("Service information"), words.T("Requirements, fees, time")}, {});
  Column column(kit, view.ScrollId(), area);
  for (const PublicNotice& notice : catalogue.notices) {
    if (notice.type != NoticeType::kOutage || !notice.IsShownOn(view.today())) continue;
    Notice(
        kit, column, "notice." + notice.id, "warning",
        "<b>" + EscapeMarkup(view.In(notice.title)) + "</b> " + EscapeMarkup(view.In(notice.body)),
        NoticeKind::kError);
    column.Space(24);
  }
  DrawBorrowed(view, column);
  DrawSearchDoor(view, column);
  column.Section("info.who", words.T("Who are you?"));
  column.Space(20);
  std::vector<LinkSpec> audiences;
  for (const AudienceCard& card : catalogue.audiences) {
    audiences.push_back({"go.audience." + std::string(AudienceId(card.audience)),
                         view.In(card.title),
                         {},
                         card.icon,
                         theme.chosen_edge});
  }
  TileGrid(kit, column, audiences, 3);
  column.Space(14);
  DrawFinderCard(view, column);
  DrawPermitDoor(view, column);
  column.Space(14);
  column.Section("info.more", words.T("Good to know"));
  column.Space(20);
  const std::array<LinkSpec, 7> more = {
      LinkSpec{"go.questions", words.T("Questions people ask"), {}, "help", theme.sea},
      LinkSpec{"go.offices", words.T("Offices and hours"), {}, "place", theme.leaf},
      LinkSpec{"go.regulations", words.T("Rules in plain words"), {}, "gavel", theme.clay},
      LinkSpec{"go.notices", words.T("News and announcements"), {}, "campaign", theme.sea},
      LinkSpec{"go.pledge", words.T("What we promise you"), {}, "handshake", theme.leaf},
      LinkSpec{"go.channels", words.T("Where to complain"), {}, "record_voice_over", theme.clay},
      LinkSpec{"go.report", words.T("Monthly report"), {}, "bar_chart", theme.sea}};
  TileGrid(kit, column, more, 3);
}

void DrawInfoSearch(const InfoView& view) {
  Kit& kit = view.kit;
  const Words& words = view.words();
  const Theme& theme = kit.theme();
  const InfoState& state = view.state;
  const ButtonSpec clear{"search.clear", words.T("Clear"),    {}, ButtonKind::kSecondary,
                         false,          !state.query.empty()};
  const Rect area =
      DrawInfoFrame(view, {"search", words.T("Search"), words.T("Service information")},
                    // Beside large words the results need the room; one key deletes as well.
                    {&clear, kit.settings().text_size >= TextSize::kXL ? 0U : 1U});
  const TypingAreas areas = DivideForKeyboard(kit, state.keyboard, KeyLayout::kWords, area);
  {
    Column column(kit, view.ScrollId(), areas.page);
    TextField(kit, column, {"search.field", state.query, {}, 112});
    column.Space(24);
    if (state.search_failed) {
      Notice(kit, column, "search.failed", "error",
             words.T("<b>The search does not work now.</b> Go back and choose a topic."),
             NoticeKind::kError);
    } else if (state.query.empty()) {
      Hint(kit, column, "search.hint", "lightbulb",
           words.T("Type one or two words. Spelling mistakes do not matter."));
      DrawKeysNote(kit, column);
    } else if (state.found.empty()) {
      Notice(
          kit, column, "search.nothing", "search_off",
          words.T("<b>Nothing found.</b> Try another word, or go back and answer the questions."),
          NoticeKind::kInfo);
    }
    for (const std::string& id : state.found.services) {
      const Service* service = view.catalogue().FindService(id);
      if (service == nullptr) continue;
      LinkRow(kit, column,
              {"go.service." + id,
               view.In(service->title),
               {},
               service->icon,
               TopicHue(theme, service->topic)});
    }
    if (!state.found.questions.empty()) {
      column.Space(8);
      column.Paragraph("search.questions", words.T("Questions people ask"), theme.secondary,
                       kLabel);
      column.Space(14);
    }
    for (const std::string& id : state.found.questions) {
      const CommonQuestion* question = view.catalogue().FindQuestion(id);
      if (question == nullptr) continue;
      LinkRow(kit, column,
              {"go.question." + id, view.In(question->question), {}, "help", theme.sea});
    }
  }
  Keyboard(kit, state.keyboard, KeyLayout::kWords, areas.keys);
}

}  // namespace simpul::ui
