#include "ui/shell/captions.h"

#include <algorithm>

#include "kiosk/base/bytes.h"
#include "kiosk/domain/spoken_text.h"
#include "ui/kit/kit_scope.h"

namespace simpul::ui {
namespace {

// A step of the voice that may show other words; smaller ones are not worth a frame.
constexpr int kStepPermille = 50;
constexpr Type kCaptionType{28, Weight::kBold, 1.0F};
constexpr float kCaptionLineEm = 1.62F;    // of the tallest script, Arabic
constexpr float kCaptionLetterEm = 0.66F;  // a letter's width, generously
constexpr int kCaptionLines = 2;
constexpr float kCaptionPad = 14;  // reference pixels above and below
constexpr float kCaptionMargin = 44;

// Larger words would take the page away that is being read.
TextSize CaptionSize(TextSize size) { return std::min(size, TextSize::kL); }

class CaptionText : private KitScope {
 public:
  explicit CaptionText(Kit& kit) : KitScope(kit) {
    settings().text_size = CaptionSize(settings().text_size);
  }
};

// Three bytes and more: the wide letters of China, Japan and Korea.
std::size_t WidthOf(std::size_t bytes) { return bytes >= 3 ? 2 : 1; }

}  // namespace

std::vector<std::string> CaptionParts(std::string_view line, std::size_t letters) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  std::size_t blank = 0;  // behind the last blank of this part; 0 = none yet
  std::size_t width = 0;
  std::size_t since_blank = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t bytes = std::min(CodePointBytes(line[at]), line.size() - at);
    const std::size_t wide = WidthOf(bytes);
    if (width + wide > letters && at > begin) {
      const std::size_t cut = blank > begin && line[at] != ' ' ? blank : at;
      parts.emplace_back(line.substr(begin, cut - begin));
      width = cut == blank ? since_blank : 0;
      begin = cut;
      blank = 0;
    }
    width += wide;
    since_blank += wide;
    at += bytes;
    if (bytes == 1 && line[at - 1] == ' ') {
      blank = at;
      since_blank = 0;
    }
  }
  if (begin < line.size()) parts.emplace_back(line.substr(begin));
  return parts;
}

void Captions::Say(std::string_view text, std::int64_t now_ms) {
  Wipe();
  began_ms_ = now_ms;
  for (const std::string_view each : LinesOf(text)) {
    std::string line = WithoutMarkup(each);
    if (line.find_first_not_of(" .") != std::string::npos) lines_.push_back(std::move(line));
  }
}

std::string Captions::Text() const {
  std::string text;
  for (const std::string& line : lines_) {
    if (!text.empty()) text += '\n';
    text += line;
  }
  return text;
}

bool Captions::Follow(std::optional<app::SpeechProgress> progress) {
  if (lines_.empty()) return false;
  if (!progress) {
    Wipe();
    return true;
  }
  progress->line = std::min(progress->line, lines_.size() - 1);
  const bool other = progress->line != progress_.line ||
                     progress->permille / kStepPermille != progress_.permille / kStepPermille;
  progress_ = *progress;
  return other;
}

std::string Captions::Shown(std::size_t letters) const {
  if (lines_.empty()) return {};
  const std::vector<std::string> parts = CaptionParts(lines_[progress_.line], letters);
  // Parts are said in proportion to their letters.
  std::size_t heard = lines_[progress_.line].size() *
                      static_cast<std::size_t>(std::clamp(progress_.permille, 0, 999)) / 1000;
  for (const std::string& part : parts) {
    if (heard < part.size()) return part;
    heard -= part.size();
  }
  return parts.empty() ? std::string() : parts.back();
}

float CaptionStrip(float px_per_mm, TextSize size) {
  return px_per_mm / kReferencePxPerMm *
         (kCaptionLines * kCaptionLineEm * kCaptionType.em * SizeFactor(CaptionSize(size)) +
          2 * kCaptionPad);
}

std::size_t CaptionLetters(Kit& kit) {
  const CaptionText text(kit);
  const float room = kit.screen().w - 2 * kit.P(kCaptionMargin);
  const float letter = kit.E(kCaptionType.em) * kCaptionLetterEm;
  return static_cast<std::size_t>(std::max(8.0F, kCaptionLines * room / letter));
}

float DrawCaption(Kit& kit, const std::string& words, float height, bool is_private) {
  const CaptionText text(kit);
  const Theme& theme = kit.theme();
  const Rect strip{0, kit.screen().h, kit.screen().w, height};
  kit.Fill(strip, theme.home_foot);
  kit.Fill({0, strip.y, strip.w, kit.P(3)}, theme.bar_accent);
  if (words.empty()) return 0;
  const float margin = kit.P(kCaptionMargin);
  TextStyle style = kit.StyleOf(kCaptionType, strip.w - 2 * margin, Align::kCenter);
  style.is_private = is_private;
  const auto text_h = static_cast<float>(kit.Measure(words, style).height);
  kit.DrawText(words, style, margin, strip.center_y() - text_h / 2, theme.home_ink);
  return text_h;
}

void Captions::Wipe() {
  for (std::string& line : lines_) SecureWipe(line);
  lines_.clear();
  progress_ = {};
}

}  // namespace simpul::ui
