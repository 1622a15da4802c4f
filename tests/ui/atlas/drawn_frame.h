// A frame as it was drawn: where each text ended up, what cuts it and which colours meet there.
// Read from the draw list itself, so nothing a screen does can hide from the checks.
#pragma once

#include <memory>
#include <vector>

#include "ui/kit/node.h"
#include "ui/kit/theme.h"

struct ImDrawList;

namespace simpul::ui {

struct DrawnText {
  Rect rect;  // on the panel; a few pixels of padding included
  Rect clip;  // what of the panel could be drawn on
  Color color;
  Color ground;  // what lies under its middle
  double contrast = 21;
};

// Collects one frame. Pass list() to Draw, then read texts().
class DrawnFrame {
 public:
  DrawnFrame(float width, float height);
  ~DrawnFrame();
  DrawnFrame(const DrawnFrame&) = delete;
  DrawnFrame& operator=(const DrawnFrame&) = delete;

  // Empty, for the next frame; owned by this object.
  ImDrawList* Begin();
  // Every text and icon of the frame that is neither cut away nor covered. `with_colors` also finds
  // each one's ground, which takes longer.
  std::vector<DrawnText> Texts(bool with_colors) const;

 private:
  struct Lists;
  float width_, height_;
  std::unique_ptr<Lists> lists_;
};

}  // namespace simpul::ui
