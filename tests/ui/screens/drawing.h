// Draws one page without a display and without a shell, for the automatic screen checks.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/ui/atlas/faults.h"
#include "tests/ui/ui_fakes.h"
#include "ui/screens/home.h"
#include "ui/screens/info_draw.h"
#include "ui/screens/permit_draw.h"
#include "ui/screens/survey_draw.h"
#include "ui/shell/lobby.h"

namespace simpul::ui {

class Drawing {
 public:
  Drawing() : kit_(TestText(), textures_), touch_(16) { kit_.SetTouch(&touch_); }

  const Tree& DrawPlace(const InfoState& state, const Look& look) {
    return Draw(look, [&](const PageContext& context) {
      DrawInfo(kit_, state, TestInformation(), context);
    });
  }
  const Tree& DrawHome(const Look& look, bool can_complain, app::PrinterHealth health) {
    can_complain_ = can_complain;
    printer_.health = health;
    return Draw(look, [&](const PageContext& context) { HomePage().Draw(kit_, context); });
  }

  const Tree& DrawSurveyAt(const SurveyState& state, const Look& look,
                           const std::optional<SurveyIndex>& index) {
    return Draw(look, [&](const PageContext& /*context*/) { DrawSurvey(kit_, state, index); });
  }

  const Tree& DrawPermitAt(const PermitState& state, const Look& look) {
    return Draw(look, [&](const PageContext& context) { DrawPermit(kit_, state, context); });
  }

  const Tree& DrawHelpAt(const HelpState& help, const Look& look) {
    return Draw(look, [&](const PageContext& /*context*/) { DrawHelpSheet(kit_, help); });
  }
  const Tree& DrawOutOfServiceAt(const Look& look) {
    return Draw(look, [&](const PageContext& context) {
      DrawOutOfService(kit_,
                       context.words.T("It cannot store anything safely now. It tries again "
                                       "by itself."),
                       &TestInformation().catalogue, lobby);
    });
  }

  // What stands on every page, and what the office sent.
  std::vector<BannerSpec> banners;
  bool can_ask = false;
  LobbyView lobby;

 private:
  template <typename DrawPage>
  const Tree& Draw(const Look& look, DrawPage draw) {
    KitSettings settings;
    settings.width = look.width;
    settings.height = look.height;
    settings.text_size = look.size;
    settings.reduced_motion = true;
    settings.can_speak = true;
    settings.banners = banners;
    settings.can_ask = can_ask;
    settings.mirrored = IsRightToLeft(look.language);
    const Words& words = *TestWords()[static_cast<std::size_t>(look.language)];
    const LocalTime now{today_, 9, 41};
    const PageContext context{words,         TestRegions(),      site_, zone_,  now,      printer_,
                              can_complain_, &TestInformation(), host_, index_, site_id_, lobby};
    for (int frame = 0; frame < 2; ++frame) {  // the second knows what overflows
      kit_.Begin(settings, words, touch_, 1'000'000, nullptr);
      draw(context);
      kit_.End();
    }
    return kit_.tree();
  }

  SizesOnly textures_;
  Kit kit_;
  TouchLayer touch_;
  std::string site_ = "Kantor Imigrasi";
  std::string host_ = "https://simpul.example.go.id";
  std::string site_id_ = "DPS";
  SiteZone zone_;
  app::PrinterState printer_;
  bool can_complain_ = true;
  std::optional<SurveyIndex> index_;
  LocalDate today_{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(21)};
};

}  // namespace simpul::ui
