#include "ui/screens/survey_parts.h"

#include <algorithm>
#include <string>

#include "kiosk/base/msg.h"
#include "ui/kit/kit_scope.h"

namespace simpul::ui {
namespace {

constexpr std::array<std::string_view, 4> kFaces = {"sentiment_very_dissatisfied",
                                                    "sentiment_dissatisfied", "sentiment_satisfied",
                                                    "sentiment_very_satisfied"};

Color FaceColor(const Theme& theme, int score) {
  switch (score) {
    case 1: return theme.error;
    case 2: return theme.clay;
    case 3: return theme.leaf;
    default: return theme.ok;
  }
}

// Above size L the words need the room that the picture and the tick take: the tick of a long word
// stands on the picture.
struct FaceLayout {
  float icon, pad, gap, tick;
};
FaceLayout LayOutFace(Kit& kit) {
  if (kit.settings().text_size >= TextSize::kXL) return {kit.E(60), kit.P(28), kit.P(24), 0};
  return {kit.E(108), kit.P(48), kit.P(40), kit.E(58)};
}

void DrawFace(Kit& kit, const Rect& rect, const std::string& id, const std::string& label,
              const TextStyle& style, int score, bool chosen) {
  const Theme& theme = kit.theme();
  const bool pressed = kit.Pressed(id);
  const Rect r = pressed ? rect.Inset(kit.P(4)) : rect;
  const float radius = kit.Mm(kCardRadiusMm);
  const FaceLayout face = LayOutFace(kit);
  kit.Fill(r, chosen || pressed ? theme.chosen : theme.paper, radius);
  kit.Stroke(r, chosen ? theme.chosen_edge : theme.line, chosen ? ChosenEdge(kit) : kit.P(3),
             radius);
  const Rect picture{r.x + face.pad, r.center_y() - face.icon / 2, face.icon, face.icon};
  kit.Icon(kFaces.at(static_cast<std::size_t>(score - 1)), picture.x, picture.y, face.icon,
           FaceColor(theme, score));
  const TextBlock& block = kit.Measure(label, style);
  const float tick = face.tick > 0 ? face.tick : kit.E(44);
  const float end = r.x + face.pad + face.icon + face.gap + static_cast<float>(block.width);
  const bool at_end = face.tick > 0 || end + tick + kit.P(8) <= r.right() - face.pad;
  if (chosen && !at_end) TickOn(kit, picture);
  const auto height = static_cast<float>(block.height);
  const int missing = block.missing_glyphs;
  kit.DrawText(label, style, r.x + face.pad + face.icon + face.gap, r.center_y() - height / 2,
               theme.heading);
  if (chosen && at_end) {
    kit.Icon("check_circle", r.right() - face.pad - tick, r.center_y() - tick / 2, tick,
             theme.chosen_edge);
  }
  Node node;
  node.id = id;
  node.role = Role::kChoice;
  node.label = label;
  node.rect = rect;
  node.selected = chosen;
  node.missing_glyphs = missing;
  kit.Add(std::move(node));
}

// Text lines of the card, one above the other.
struct Line {
  std::string_view id;
  std::string text;
  TextStyle style;
  Color color;
};

}  // namespace

void DrawFaces(Kit& kit, Column& column, std::string_view prefix,
               const std::array<std::string_view, 4>& words, int chosen) {
  const FaceLayout face = LayOutFace(kit);
  // Across, best beside good: all four are seen at once at the usual sizes.
  const float gap = kit.P(28);
  const bool pairs = IsWideScreen(kit) && kit.settings().text_size <= TextSize::kL;
  const float width = pairs ? (column.width() - gap) / 2 : column.width();
  const float text_w =
      width - 2 * face.pad - face.icon - face.gap - face.tick - (face.tick > 0 ? kit.P(20) : 0);
  const TextStyle style = kit.StyleOf({42, Weight::kExtraBold, 0.9F}, text_w);
  float height = std::max(kit.Target(194), face.icon + kit.P(60));
  for (const std::string_view word : words) {
    const auto needed = static_cast<float>(kit.Measure(kit.words().T(word), style).height);
    height = std::max(height, needed + kit.P(60));
  }
  Rect line{};
  for (int score = kBestScore; score >= 1; --score) {
    const std::string id = std::string(prefix) + std::to_string(score);
    const bool second = pairs && score % 2 == 1;
    Rect rect = second ? line : column.Take(height);
    line = rect;
    rect.w = width;
    if (second) rect.x += width + gap;
    DrawFace(kit, rect, id, kit.words().T(words.at(static_cast<std::size_t>(score - 1))), style,
             score, chosen == score);
    if (!pairs || second) column.Space(28);
  }
}

void DrawIndexCard(Kit& kit, Column& column, const std::optional<SurveyIndex>& index) {
  if (!index) return;
  const Words& words = kit.words();
  const Theme& theme = kit.theme();
  const float pad = kit.P(40);
  const float wrap = column.width() - 2 * pad;
  const TextStyle label = kit.StyleOf(kLabel, wrap);
  const TextStyle big = kit.StyleOf({64, Weight::kExtraBold, 0.9F}, wrap);
  const TextStyle small = kit.StyleOf(kSmall, wrap);
  const std::string n = words.Number(index->n);
  std::vector<Line> lines = {
      {"index.label", words.T("Satisfaction index of this office (IKM)"), label, theme.secondary}};
  if (index->ikm) {
    const SurveyGrade grade = GradeOf(*index->ikm);
    lines.push_back({"index.value",
                     words.Hundredths(*index->ikm) + " · " + std::string(GradeLetter(grade)) +
                         " · " + words.T(GradeWord(grade)),
                     big, theme.heading});
    lines.push_back({"index.sample", words.T("Number of answers: n = {n}", {{"n", n}}), small,
                     theme.secondary});
  } else {
    lines.push_back({"index.value", words.T("Not enough answers yet, n = {n}", {{"n", n}}),
                     kit.StyleOf(kHeading2, wrap), theme.heading});
    const std::string least = words.Number(kMinimumSample);
    lines.push_back({"index.sample", words.T("It is shown from {n} answers on.", {{"n", least}}),
                     small, theme.secondary});
  }
  lines.push_back({"index.period",
                   words.T("From {from} to {to}", {{"from", words.DayDate(index->from)},
                                                   {"to", words.DayDate(index->to)}}),
                   small, theme.secondary});
  float height = 2 * pad;
  for (const Line& line : lines) {
    height += static_cast<float>(kit.Measure(line.text, line.style).height) + kit.P(8);
  }
  const Rect card = column.Take(height);
  Card(kit, card);
  float y = card.y + pad;
  for (const Line& line : lines) {
    const int missing = kit.Measure(line.text, line.style).missing_glyphs;
    const float drawn = kit.DrawText(line.text, line.style, card.x + pad, y, line.color);
    kit.AddText(line.id, Role::kText, line.text, {card.x + pad, y, wrap, drawn}, missing);
    y += drawn + kit.P(8);
  }
}

namespace {

struct MoodBar {
  std::string title, small;
  TextStyle title_style, small_style;
  float icon, title_w, title_h, small_w, small_h;
  bool beside;  // the small line stands beside the title, else it gives way
};

MoodBar LayOutBar(Kit& kit, float width) {
  MoodBar bar;
  bar.title = kit.words().T("Rate our service");
  bar.small = kit.words().T("Survey · 1 minute");
  bar.icon = kit.E(62);
  const float room = width - kit.P(40 + 28 + 24 + 40) - bar.icon - kit.E(56);
  // At the largest sizes the words shrink to one line rather than push the page down.
  for (const float em : {36.0F, 32.0F, 28.0F, 24.0F, 20.0F}) {
    bar.title_style = kit.StyleOf({em, Weight::kExtraBold, 0.9F});
    if (static_cast<float>(kit.Measure(bar.title, bar.title_style).width) <= room) break;
  }
  bar.small_style = kit.StyleOf(kSmall);
  const TextBlock& title = kit.Measure(bar.title, bar.title_style);
  bar.title_w = static_cast<float>(title.width);
  bar.title_h = static_cast<float>(title.height);
  const TextBlock& small = kit.Measure(bar.small, bar.small_style);
  bar.small_w = static_cast<float>(small.width);
  bar.small_h = static_cast<float>(small.height);
  bar.beside = bar.title_w + kit.P(28) + bar.small_w <= room;
  return bar;
}

}  // namespace

float SurveyBarHeight(Kit& kit, float width) {
  const MoodBar bar = LayOutBar(kit, width);
  const bool tight = kit.settings().text_size >= TextSize::kL;
  return std::max(kit.Target(tight ? 84 : 132),
                  std::max(bar.icon, bar.title_h) + kit.P(tight ? 20 : 44));
}

void DrawSurveyBar(Kit& kit, const Rect& rect) {
  const Theme& theme = kit.theme();
  const MoodBar bar = LayOutBar(kit, rect.w);
  constexpr std::string_view kId = "home.survey";
  const bool pressed = kit.Pressed(kId);
  const Rect r = pressed ? rect.Inset(kit.P(4)) : rect;
  const float radius = kit.P(30);
  kit.Fill(r, pressed ? theme.home_middle : theme.home_chip, radius);
  kit.Stroke(r, theme.home_ink.WithAlpha(theme.ornaments ? 110 : 255), kit.P(2), radius);
  float x = r.x + kit.P(40);
  kit.Icon("sentiment_satisfied", x, r.center_y() - bar.icon / 2, bar.icon, theme.bar_accent);
  x += bar.icon + kit.P(28);
  const int missing = kit.Measure(bar.title, bar.title_style).missing_glyphs;
  kit.DrawText(bar.title, bar.title_style, x, r.center_y() - bar.title_h / 2, theme.home_ink);
  if (bar.beside) {
    kit.DrawText(bar.small, bar.small_style, x + bar.title_w + kit.P(28),
                 r.center_y() - bar.small_h / 2, theme.home_quiet);
  }
  const float arrow = kit.E(56);
  kit.Icon("chevron_right", r.right() - kit.P(40) - arrow, r.center_y() - arrow / 2, arrow,
           theme.home_ink);
  Node node;
  node.id = kId;
  node.role = Role::kButton;
  node.label = bar.title;
  node.value = bar.small;
  node.rect = rect;
  node.missing_glyphs = missing;
  kit.Add(std::move(node));
}

}  // namespace simpul::ui
