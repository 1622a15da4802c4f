// The drawing half of the shell: which screen, the page change, the overlays above it.
#include <algorithm>
#include <cmath>

#include "kiosk/base/msg.h"
#include "ui/kit/ornament.h"
#include "ui/kit/widgets.h"
#include "ui/shell/shell.h"

namespace simpul::ui {
namespace {

constexpr std::int64_t kPageMoveMs = 200;
constexpr float kPageMoveMm = 24;

}  // namespace

void Shell::Draw(ImDrawList* list, float width, float height, std::int64_t now_ms, LocalTime wall) {
  const bool still = settings_.reduced_motion || modes_.reduced_motion;
  const std::int64_t drift = DriftMs(now_ms);
  lobby_.SetDrift(still || lobby_.view().closed ? 0 : drift);
  KitSettings kit = KitSettingsFor(width, height);
  const bool first = screen_ == Screen::kHome && sheet_ == Sheet::kNone;
  kit.banners = lobby_.Banners(words(), sheet_ == Sheet::kHelp   ? Lobby::BannerPage::kHelp
                                        : sheet_ == Sheet::kNews ? Lobby::BannerPage::kNews
                                        : first                  ? Lobby::BannerPage::kFirst
                                                                 : Lobby::BannerPage::kOther);
  kit.can_ask = lobby_.can_ask() && sheet_ != Sheet::kHelp;
  touch_.SetSteady(modes_.steady, kit_.Mm(modes_.steady ? kSteadyDragMm : kDragThresholdMm));
  kit_.Begin(kit, words(), touch_, now_ms, list);
  wall_ = wall;
  DrawBeside(height);
  if (sheet_ == Sheet::kHelp) {
    DrawHelpSheet(kit_, lobby_.help());
  } else if (sheet_ == Sheet::kNews) {
    DrawNewsSheet(kit_, lobby_.view());
  } else if (sheet_ != Sheet::kNone) {
    DrawSheet(kit_, sheet_, modes_);
  } else {
    DrawScreen();
  }
  // What another thread delivers may be dated after this frame began.
  const std::int64_t moved = std::max<std::int64_t>(0, now_ms - page_changed_ms_);
  if (moved < kPageMoveMs && !kit.reduced_motion) {
    const float t = 1 - static_cast<float>(moved) / static_cast<float>(kPageMoveMs);
    const float eased = t * t * t;                   // ease-out
    const float from = kit.mirrored ? -1.0F : 1.0F;  // pages come from where reading goes
    kit_.ShiftContent(from * eased * kit_.Mm(kPageMoveMm), 1 - eased);
    kit_.WantFrameIn(16);
  }
  if (warning_) DrawWarning(now_ms);
  // Nobody is there and the office is closed: dim, but one touch still opens the tile under it.
  if (drift > 0 && lobby_.view().closed) {
    kit_.Fill({0, -kit.top, width, height}, Rgb(0x000000).WithAlpha(150));
  }
  if (!focus_.empty()) kit_.FocusRing(focus_);
  if (const float strip = CaptionHeight(); strip > 0 && !modes_.curtain) {
    // Headphones: it may be the visitor's own words.
    DrawCaption(kit_, captions_.Shown(CaptionLetters(kit_)), strip, settings_.headphones);
  }
  // Behind the curtain everything goes on: the tree is what keypad and voice read.
  if (modes_.curtain) kit_.Fill({0, -kit.top, width, height}, Rgb(0x000000));
  kit_.End();
  wanted_frame_ms_ = kit_.TakeWantedFrameMs();
  drawn_ms_ = now_ms;
}

float Shell::CaptionHeight() const {
  return modes_.speech || captions_.IsSpeaking()
             ? CaptionStrip(settings_.px_per_mm, modes_.text_size)
             : 0;
}

KitSettings Shell::KitSettingsFor(float width, float height) const {
  KitSettings kit;
  kit.width = width;
  kit.height = height;
  kit.px_per_mm = settings_.px_per_mm;
  kit.theme = modes_.theme;
  kit.text_size = modes_.text_size;
  kit.reduced_motion = settings_.reduced_motion || modes_.reduced_motion;
  kit.mirrored = IsRightToLeft(modes_.language);
  kit.can_speak = settings_.can_speak;
  kit.pinyin = PinyinFor(settings_, modes_.language) != nullptr;
  if (modes_.steady) kit.target_mm = kSteadyTargetMm;
  if (modes_.low_reach) {
    const auto above_floor = [&](float mm) {
      return std::clamp(height - (mm - settings_.mount_bottom_mm) * settings_.px_per_mm, 0.0F,
                        height);
    };
    kit.top = above_floor(kLowReachTopMm);
    kit.height = above_floor(kLowReachBottomMm) - kit.top;
  }
  kit.height = std::min(kit.height, height - kit.top - CaptionHeight());
  return kit;
}

void Shell::DrawBeside(float height) {
  const float top = kit_.settings().top;
  const float below = height - top - kit_.screen().h;
  if (!modes_.low_reach) return;
  const Theme& theme = kit_.theme();
  kit_.Gradient({0, -top, kit_.screen().w, top}, theme.home_top, theme.home_middle);
  Contours(kit_, -top + top * 0.4F);
  kit_.Fill({0, kit_.screen().h, kit_.screen().w, below}, theme.home_foot);
}

void Shell::DrawScreen() {
  const Page* page = PageOf(screen_);
  if (page == nullptr) return DrawOutage();
  page->Draw(kit_, Context());
}

void Shell::DrawWarning(std::int64_t now_ms) {
  const Theme& theme = kit_.theme();
  const Words& w = words();
  kit_.BeginModal();
  kit_.Fill(kit_.screen(), theme.home_foot);  // nobody reads what its owner has perhaps left
  const std::int64_t left_ms = last_input_ms_ + IdleLimitMs() + IdleWarningMs() - now_ms;
  const std::int64_t left = std::clamp<std::int64_t>((left_ms + 999) / 1000, 0, 99);
  const float pad = kit_.P(56);
  const float width = kit_.screen().w - kit_.P(120);
  const float inner = width - 2 * pad;
  const std::string heading = w.T("Are you still here?");
  const std::string text =
      w.N("This page is cleared in {n} second, so that nobody else sees it.",
          "This page is cleared in {n} seconds, so that nobody else sees it.", left);
  const TextStyle title = kit_.StyleOf(kHeading1, inner, Align::kCenter);
  const TextStyle lead = kit_.StyleOf(kLead, inner, Align::kCenter);
  const auto title_h = static_cast<float>(kit_.Measure(heading, title).height);
  const auto text_h = static_cast<float>(kit_.Measure(text, lead).height);
  const ButtonSpec stay{"idle.stay", w.T("I am still here"), "pan_tool", ButtonKind::kPrimary};
  const ButtonSpec leave{"idle.leave", w.T("Clear and leave"), "close", ButtonKind::kQuiet};
  const float big = std::max(kit_.P(160), ButtonHeight(kit_, stay, inner) + kit_.P(20));
  const float small = ButtonHeight(kit_, leave, inner);
  const float height =
      pad * 2 + title_h + kit_.P(20) + text_h + kit_.P(44) + big + kit_.P(20) + small;
  const Rect card{kit_.P(60), (kit_.screen().h - height) / 2, width, height};
  Card(kit_, card);
  float y = card.y + pad;
  kit_.AddText("idle.heading", Role::kHeading, heading, {card.x + pad, y, inner, title_h});
  y += kit_.DrawText(heading, title, card.x + pad, y, theme.heading) + kit_.P(20);
  kit_.AddText("idle.text", Role::kStatus, text, {card.x + pad, y, inner, text_h});
  y += kit_.DrawText(text, lead, card.x + pad, y, theme.secondary) + kit_.P(44);
  Button(kit_, stay, {card.x + pad, y, inner, big});
  y += big + kit_.P(20);
  Button(kit_, leave, {card.x + pad, y, inner, small});
  kit_.WantFrameIn(1000);
}

void Shell::DrawOutage() {
  const Words& w = words();
  DrawOutOfService(
      kit_,
      outage_ == Outage::kNotEnrolled
          ? w.T("A technician still has to set it up. Please ask an officer at the counter.")
          : w.T("It cannot store anything safely now. It tries again by itself."),
      information_ == nullptr ? nullptr : &information_->catalogue, lobby_.view());
}

}  // namespace simpul::ui
