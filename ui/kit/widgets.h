// The widgets that screens are made of. Each draws itself, adds itself to the semantic tree and
// takes its words already translated.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/kit.h"

namespace simpul::ui {

enum class ButtonKind : std::uint8_t { kPrimary, kSecondary, kQuiet };

struct ButtonSpec {
  std::string_view id;
  std::string label;
  std::string_view icon;  // empty = none
  ButtonKind kind = ButtonKind::kSecondary;
  bool icon_after = false;
  bool enabled = true;
  bool icon_only = false;  // the label is spoken, not drawn
  bool tight = false;      // with less air beside the words
};
// Width of the longest of the words, which a column has to hold.
float LongestWord(Kit& kit, std::string_view text, const Type& type);
// Width the button wants for one line, at least the target size.
float ButtonWidth(Kit& kit, const ButtonSpec& spec);
// Height it needs when it is `width` wide: the words may wrap.
float ButtonHeight(Kit& kit, const ButtonSpec& spec, float width);
// Where even the longest word has no room, the icon stands alone (the label stays in the tree).
void Button(Kit& kit, const ButtonSpec& spec, const Rect& rect);

// Header bar with icon, title and small line; chips on the right ("A+", language) and the way home
// where the icon would stand. Returns the y where the page begins.
struct HeaderSpec {
  std::string_view icon;
  std::string title;
  std::string subtitle;
  bool success = false;  // green: something was received
  bool chips = true;
  bool home = true;  // "chip.home"; false where a page must not be left yet
};
float Header(Kit& kit, const HeaderSpec& spec);

// Footer bar: at most one quiet button on the left, others on the right in the order given. Where
// the words do not fit in one row, air, the way home and the word "Back" give way before another
// row begins. Returns the y where the footer begins.
float Footer(Kit& kit, std::span<const ButtonSpec> left, std::span<const ButtonSpec> right);

// A column of content between header and footer that scrolls when it must.
class Column {
 public:
  // What it stands on: the "more" buttons have the same ground.
  enum class Ground : std::uint8_t { kPage, kHome };
  // `id` names the scroll state; change it with the page.
  Column(Kit& kit, std::string_view id, const Rect& view, Ground ground = Ground::kPage);
  ~Column();
  Column(const Column&) = delete;
  Column& operator=(const Column&) = delete;

  float x() const { return x_; }
  float width() const { return width_; }
  float y() const { return y_; }
  // Where `y` is in the whole column, however far it is scrolled.
  float Depth(float y) const { return y - start_y_; }
  // What is left of the view, unscrolled, for what is taken first.
  float first_room() const { return view_.h - kit_.P(2 * 48); }
  void Space(float reference_px) { y_ += kit_.P(reference_px); }
  // Takes `height` pixels and returns their rectangle.
  Rect Take(float height);

  // Scrolls, from the next frame on, so that [top, bottom] of this frame is in view.
  void Reveal(float top, float bottom);
  // Scrolls, from the next frame on, so that `top` of this frame is at the top, when there is less
  // than half of the view below it.
  void BringUp(float top);

  void Steps(int count, int now);
  void Heading(std::string_view id, std::string_view text);
  void Section(std::string_view id, std::string_view text);
  void Paragraph(std::string_view id, std::string_view text, Color color, const Type& type = kLead,
                 Align align = Align::kStart, bool is_private = false);

 private:
  Kit& kit_;
  std::string id_;
  Rect view_;
  float x_, width_, y_, start_y_;
  bool overflow_;
  float strip_ = 0;  // height of the "more" buttons below
  Ground ground_;
};

// Cards to choose from.
struct ChoiceSpec {
  std::string id;
  std::string title;
  std::string subtitle;
  std::string_view icon;
  Color icon_color;
  bool selected = false;
};
// One of many; two columns where the words leave room.
void ChoiceGrid(Kit& kit, Column& column, std::span<const ChoiceSpec> choices, int max_columns = 2,
                float min_height = 206);
// Many of many: rows with a box.
void CheckList(Kit& kit, Column& column, std::span<const ChoiceSpec> choices);

enum class NoticeKind : std::uint8_t { kError, kOk, kInfo };
// `markup` may use <b>.
void Notice(Kit& kit, Column& column, std::string_view id, std::string_view icon,
            std::string_view markup, NoticeKind kind);
// Width of the edge of what is chosen: in high contrast it and the tick are the only signs.
float ChosenEdge(const Kit& kit);
// Over the upper corner of what a choice's picture shows, once it is chosen and its words leave no
// room for the tick.
void TickOn(Kit& kit, const Rect& picture);
inline constexpr std::string_view kBullet = "circle";
// A small icon, or kBullet, and a quiet line.
void Hint(Kit& kit, Column& column, std::string_view id, std::string_view icon,
          std::string_view text);

// A field that shows what the keyboard types. `text` is private.
struct FieldSpec {
  std::string_view id;
  std::string_view text;
  std::string counter;  // "97 of 2,000 letters", empty = none
  float min_height = 420;
  bool caret = true;
};
void TextField(Kit& kit, Column& column, const FieldSpec& spec);

// White card with a shadow behind a rectangle.
void Card(Kit& kit, const Rect& rect);

}  // namespace simpul::ui
