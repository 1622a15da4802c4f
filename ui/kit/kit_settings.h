// What a frame is drawn with, and the text styles of the design.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/kit/theme.h"
#include "ui/text/text_engine.h"

namespace simpul::ui {

inline constexpr float kReferencePxPerMm = 4.03F;

// A calm line under the header of every page; the whole of it is a button.
struct BannerSpec {
  std::string id;
  std::string text;
  std::string brief;  // where the text would take too much of the screen
  std::string_view icon;
  bool alarm = false;
  std::string ok_id, ok_label;  // a button beside it; empty = none
};

struct KitSettings {
  float width = 1080, height = 1920;  // pixels
  float px_per_mm = kReferencePxPerMm;
  ThemeName theme = ThemeName::kDefault;
  TextSize text_size = TextSize::kM;
  bool reduced_motion = false;
  // Screens draw from the left and from y = 0; the kit turns and moves what they draw.
  bool mirrored = false;   // written from right to left
  float top = 0;           // pixels above the screen's own part: low reach
  bool can_speak = false;  // a voice is installed: each page offers to be read aloud
  std::span<const BannerSpec> banners = {};  // outlive the frame
  bool can_ask = false;                      // each page's footer offers to ask an officer
  bool pinyin = false;                       // Chinese can be typed by pinyin
  float target_mm = kTargetMm;  // least height of what is touched; larger for a trembling hand
};

// A scroller's node is named after its scroll state.
inline constexpr std::string_view kScrollerPrefix = "scroller:";

// Text styles of the design, in reference pixels at size M.
struct Type {
  float em = 30;
  Weight weight = Weight::kMedium;
  float line_spacing = 1.0F;
};
inline constexpr Type kBody{30, Weight::kMedium, 1.0F};
inline constexpr Type kLead{32, Weight::kMedium, 1.0F};
inline constexpr Type kHeading1{60, Weight::kExtraBold, 0.84F};
inline constexpr Type kHeading2{40, Weight::kExtraBold, 0.9F};
inline constexpr Type kLabel{26, Weight::kBold, 0.95F};
inline constexpr Type kSmall{26, Weight::kMedium, 0.95F};
inline constexpr Type kStrong{32, Weight::kExtraBold, 0.88F};
inline constexpr Type kButtonType{34, Weight::kExtraBold, 0.9F};

}  // namespace simpul::ui
