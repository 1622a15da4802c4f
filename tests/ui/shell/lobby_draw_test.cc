// The lobby's sheets and lines in every language, at the sizes and shapes that stress them.
#include <gmock/gmock.h>

#include "tests/ui/screens/drawing.h"

namespace simpul::ui {
namespace {

std::vector<Look> Looks() {
  std::vector<Look> looks;
  for (const Language language : kLanguages) {
    for (const TextSize size : {TextSize::kS, TextSize::kM, TextSize::kXXL}) {
      looks.push_back({language, size, 1080, 1920});
    }
    looks.push_back({language, TextSize::kL, 1920, 1080});
    looks.push_back({language, TextSize::kM, 1080, 1209});  // low reach
  }
  return looks;
}

std::string Name(const Look& look) {
  return std::string(LanguageCode(look.language)) + " size " +
         std::to_string(static_cast<int>(look.size)) + " " + std::to_string(look.width);
}

std::vector<BannerSpec> BothBanners(const Words& words) {
  static Lobby lobby;
  Announcement outage;
  outage.id = "1";
  outage.kind = AnnouncementKind::kOutage;
  outage.texts["en"] = {std::string(kMaxAnnouncementTitle, 'm'), "x"};
  outage.texts["id"] = outage.texts["en"];
  lobby.SetAnnouncements({outage});
  Effects effects;
  lobby.Activate("help.need.step", &effects);
  lobby.Activate("help.send", &effects);
  bool changed = false;
  lobby.Take(HelpChanged{{HelpStage::kAnswered,
                          HelpAnswer{HelpAnswerKind::kText, 0,
                                     "Mohon tunggu sebentar di kios ini, rekan kami yang "
                                     "berbahasa isyarat akan datang dalam lima menit."}}},
             &changed);
  return lobby.Banners(words, Lobby::BannerPage::kFirst);
}

TEST(LobbyDraw, EveryStateOfTheHelpSheetFits) {
  Drawing drawing;
  std::vector<HelpState> states(6);
  states[1].need = std::string(kHelpLanguage);
  states[1].show_problem = true;
  for (std::size_t i = 2; i < states.size(); ++i) states[i].asked = true;
  states[3].stage = HelpStage::kNoConnection;
  states[4].stage = HelpStage::kAnswered;
  states[4].answer = HelpAnswer{HelpAnswerKind::kText, 0, std::string(140, 'w')};
  states[5].failed = true;
  for (const Look& look : Looks()) {
    for (std::size_t i = 0; i < states.size(); ++i) {
      if (i == 4 && look.size == TextSize::kXXL) continue;  // 140 w without a blank
      EXPECT_THAT(Faults(drawing.DrawHelpAt(states[i], look), look), testing::IsEmpty())
          << Name(look) << " state " << i;
    }
  }
}

TEST(LobbyDraw, LinesAndTheWayToAnOfficerCoverNothing) {
  Drawing drawing;
  drawing.can_ask = true;
  InfoState info;
  OpenInfo(info, "service.passport_lost", TestInformation().catalogue);
  for (const Look& look : Looks()) {
    const Words& words = *TestWords()[static_cast<std::size_t>(look.language)];
    drawing.banners = BothBanners(words);
    const Tree& tree = drawing.DrawPlace(info, look);
    EXPECT_THAT(Faults(tree, look), testing::IsEmpty()) << Name(look);
    EXPECT_NE(tree.Find("banner.outage"), nullptr);
    EXPECT_NE(tree.Find("banner.help"), nullptr);
    ASSERT_NE(tree.Find("ask.open"), nullptr) << Name(look);
    EXPECT_LE(tree.Find("ask.open")->rect.bottom(), look.height) << Name(look);
  }
}

TEST(LobbyDraw, TheFirstScreenHasRoomForTheOfficer) {
  Drawing drawing;
  drawing.lobby.can_ask = true;
  for (const Look& look : Looks()) {
    const Tree& tree = drawing.DrawHome(look, true, app::PrinterHealth::kOk);
    EXPECT_THAT(Faults(tree, look), testing::IsEmpty()) << Name(look);
    EXPECT_NE(tree.Find("home.ask"), nullptr) << Name(look);
  }
}

TEST(LobbyDraw, OutOfServiceAndReportFit) {
  Drawing drawing;
  InfoState info;
  OpenInfo(info, "report", TestInformation().catalogue);
  drawing.lobby.report = MonthlyReport{};
  drawing.lobby.report->first_day = *ParseIsoDate("2026-10-01");
  drawing.lobby.report->received = 12'345;
  drawing.lobby.report->index = {412, 8831, *ParseIsoDate("2026-10-01"),
                                 *ParseIsoDate("2026-10-31")};
  for (const Look& look : Looks()) {
    EXPECT_THAT(Faults(drawing.DrawPlace(info, look), look), testing::IsEmpty()) << Name(look);
    EXPECT_THAT(Faults(drawing.DrawOutOfServiceAt(look), look), testing::IsEmpty()) << Name(look);
  }
}

}  // namespace
}  // namespace simpul::ui
