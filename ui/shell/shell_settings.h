// The shell's screens, its settings and its times.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/app/pinyin.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"
#include "ui/kit/kit_settings.h"
#include "ui/text/words.h"

namespace simpul::ui {

enum class Screen : std::uint8_t {
  kHome,
  kComplaint,
  kReceipt,
  kTrack,
  kInformation,
  kSurvey,
  kPermit,
  kQueue,
  kOutOfService,
};
inline constexpr Screen kScreens[] = {Screen::kHome,   Screen::kComplaint,   Screen::kReceipt,
                                      Screen::kTrack,  Screen::kInformation, Screen::kSurvey,
                                      Screen::kPermit, Screen::kQueue,       Screen::kOutOfService};
std::string_view ScreenName(Screen screen);

// Why the kiosk takes no visitors.
enum class Outage : std::uint8_t { kNone, kNotEnrolled, kStore };

using AllWords = std::array<std::unique_ptr<Words>, std::size(kLanguages)>;
Result<AllWords> LoadAllWords(const std::string& directory);

struct ShellSettings {
  float px_per_mm = kReferencePxPerMm;
  bool reduced_motion = false;
  std::string site_name;
  SiteZone zone;
  std::string receipt_host = {};  // "https://HOST", where public pages are
  float mount_bottom_mm = 750;    // the panel's lower edge above the floor
  bool can_speak = false;         // a voice is installed
  bool headphones = false;        // private words may be spoken
  std::string site_id = {};       // "DPS"; empty before enrolment
  // Outlives the shell; nullptr: Chinese visitors type Latin letters.
  app::PinyinSource* pinyin = nullptr;
};
// nullptr unless a visitor who reads `language` types Chinese.
inline app::PinyinSource* PinyinFor(const ShellSettings& settings, Language language) {
  return language == Language::kChinese ? settings.pinyin : nullptr;
}

// What a seated person reaches, above the floor (facts page on accessibility, "Physical reach").
inline constexpr float kLowReachBottomMm = 800;
inline constexpr float kLowReachTopMm = 1100;

// Times on the steady clock, from the visual design ("Idle").
inline constexpr std::int64_t kIdlePublicMs = 90'000;
inline constexpr std::int64_t kIdleTypingMs = 120'000;
inline constexpr std::int64_t kIdleWarningMs = 30'000;
inline constexpr std::int64_t kIdleSpokenWarningMs = 45'000;
inline constexpr std::int64_t kLongestReadingMs = 600'000;  // a page read aloud keeps its visitor
inline constexpr std::int64_t kIdleAttractMs = 60'000;      // then the first screen drifts, or dims
inline constexpr std::int64_t kIdleHelpMs = 210'000;  // nothing but a request for help is shown

}  // namespace simpul::ui
