// Every information page in every language and size, without a display: nothing off the side,
// nothing on top of another, every target large enough, every letter with a glyph.
#include "ui/screens/info_draw.h"

#include <gtest/gtest.h>

#include "tests/ui/screens/drawing.h"
#include "tests/ui/ui_fakes.h"
#include "ui/screens/info_state.h"

namespace simpul::ui {
namespace {

std::vector<InfoPlace> AllInfoPlaces() {
  std::vector<InfoPlace> places;
  const ServiceCatalogue& catalogue = TestInformation().catalogue;
  const auto add = [&](InfoKind kind, const std::string& id = {}, const std::string& topic = {}) {
    InfoPlace& place = places.emplace_back();
    place.kind = kind;
    place.id = id;
    place.topic = topic;
    place.serial = static_cast<int>(places.size());
    return &place;
  };
  for (const InfoKind kind : {InfoKind::kHome, InfoKind::kFinder, InfoKind::kSearch,
                              InfoKind::kQuestions, InfoKind::kOffices, InfoKind::kRegulations,
                              InfoKind::kNotices, InfoKind::kPledge, InfoKind::kChannels}) {
    add(kind);
  }
  for (const Audience audience : kAudiences) {
    add(InfoKind::kAudience, std::string(AudienceId(audience)));
    for (const Topic* topic : TopicsFor(catalogue, audience)) {
      add(InfoKind::kTopic, std::string(AudienceId(audience)), topic->id);
    }
  }
  for (const Service& service : catalogue.services) {
    for (const ServiceTab tab : kServiceTabs) add(InfoKind::kService, service.id)->tab = tab;
  }
  for (const Office& office : catalogue.offices) add(InfoKind::kOffice, office.id);
  for (const CommonQuestion& question : catalogue.questions) add(InfoKind::kQuestion, question.id);
  for (const Regulation& one : catalogue.regulations) add(InfoKind::kRegulation, one.id);
  return places;
}

void CheckInfo(const Look& look) {
  Drawing drawing;
  for (const InfoPlace& place : AllInfoPlaces()) {
    InfoState state;
    state.places.push_back(InfoPlace());
    state.places.push_back(place);
    for (const std::string& fault : Faults(drawing.DrawPlace(state, look), look)) {
      ADD_FAILURE() << "page " << static_cast<int>(place.kind) << " " << place.id << " "
                    << LanguageCode(look.language) << " size " << static_cast<int>(look.size)
                    << ": " << fault;
    }
  }
}

TEST(InfoDrawing, EveryPageIsSoundInEveryLanguage) {
  for (const Language language : kLanguages) CheckInfo({language, TextSize::kM, 1080, 1920});
}

TEST(InfoDrawing, EveryPageIsSoundInEverySize) {
  for (const TextSize size : kTextSizes) {
    if (size == TextSize::kM) continue;  // in every language, above
    CheckInfo(
        {size == TextSize::kXXL ? Language::kRussian : Language::kIndonesian, size, 1080, 1920});
  }
}

TEST(InfoDrawing, EveryPageIsSoundInLandscape) {
  CheckInfo({Language::kIndonesian, TextSize::kM, 1920, 1080});
  CheckInfo({Language::kEnglish, TextSize::kXL, 1920, 1080});
}

TEST(HomeDrawing, IsSoundInEverySizeAndLanguage) {
  Drawing drawing;
  for (const TextSize size : kTextSizes) {
    for (const Language language : kLanguages) {
      const Look look{language, size, 1080, 1920};
      const std::string where =
          std::string(LanguageCode(language)) + " size " + std::to_string(static_cast<int>(size));
      for (const bool can_complain : {true, false}) {
        const Tree& tree = drawing.DrawHome(look, can_complain, app::PrinterHealth::kFail);
        for (const std::string& fault : Faults(tree, look)) ADD_FAILURE() << where << ": " << fault;
        for (const Node& node : tree.nodes) {  // it scrolls at the larger sizes only
          if (size >= TextSize::kL && node.visible.empty()) continue;
          EXPECT_LE(node.visible.bottom(), look.height + 1) << where << " " << node.id;
          EXPECT_FALSE(node.visible.empty()) << where << " " << node.id;
        }
        EXPECT_NE(tree.Find("home.information"), nullptr);
        EXPECT_NE(tree.Find("home.survey"), nullptr);
        EXPECT_TRUE(can_complain || tree.Find("home.message") != nullptr) << where;
      }
    }
  }
}

// A misspelt icon would be written out in letters, much wider than high.
TEST(InfoDrawing, EveryIconOfTheContentExists) {
  CountingTextures textures;
  TextEngine text(textures);
  const ServiceCatalogue& catalogue = TestInformation().catalogue;
  std::set<std::string> icons;
  for (const Service& service : catalogue.services) icons.insert(service.icon);
  for (const Topic& topic : catalogue.topics) icons.insert(topic.icon);
  for (const AudienceCard& card : catalogue.audiences) icons.insert(card.icon);
  for (const FinderNode& node : catalogue.finder.nodes) {
    for (const FinderAnswer& answer : node.answers) icons.insert(answer.icon);
  }
  for (const char* own : {"explore",
                          "search",
                          "search_off",
                          "translate",
                          "report",
                          "fact_check",
                          "handshake",
                          "record_voice_over",
                          "gavel",
                          "place",
                          "map",
                          "schedule",
                          "storefront",
                          "call",
                          "chat",
                          "mail",
                          "language",
                          "payments",
                          "gpp_good",
                          "lightbulb",
                          "radio_button_unchecked",
                          "chevron_right",
                          "campaign",
                          "warning",
                          "task_alt",
                          "person",
                          "help",
                          "info"}) {
    icons.insert(own);
  }
  icons.erase("");
  TextStyle style;
  style.size_px = 48;
  style.icon = true;
  for (const std::string& icon : icons) {
    EXPECT_LT(text.Get(icon, style).width, 72) << icon;
    EXPECT_EQ(text.Get(icon, style).missing_glyphs, 0) << icon;
  }
}

}  // namespace
}  // namespace simpul::ui
