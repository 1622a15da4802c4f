// Lets tests drive the real kiosk: fingers go through SDL, answers come from the semantic tree and
// the real frame. Compiled out of what a kiosk in service runs (SIMPUL_TEST_CONTROL=OFF).
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/result.h"
#include "platform/sdl/display.h"

namespace simpul {

class Kiosk;

// One client at a time on a unix socket; a request is one line, an answer is one line.
//   tree                       {"screen", "page", "wiped", …, "nodes": [...]}
//   png PATH                   writes the last frame
//   down X Y [FINGER] | move … | up …   a finger, in pixels; finger 1 unless told
//   taps X Y TIMES             a trembling finger: all at once
//   scan TEXT                  what a scanner types, then Enter
//   digest ID                  SHA-256 of what a node says, so that private words can be compared
//   key NAME                   a key of the keypad: up, down, left, right, select, help, repeat
//   advance MS                 moves the kiosk's clocks; a negative number stops the page guard
//   look LANGUAGE SIZE THEME   "en 4 1"
//   stats                      frames drawn and microseconds of the last ones
class TestControl {
 public:
  // kUnsupported where it is compiled out. `display` must outlive it.
  static Result<std::unique_ptr<TestControl>> Listen(const std::string& path,
                                                     platform::Display& display);
  ~TestControl();
  // Answers what has arrived; true when something must be drawn again. On the drawing thread,
  // when nothing moves.
  bool Serve(Kiosk& kiosk);
  // The time one frame took, for `stats`.
  void FrameDrawn(std::int64_t micros);

 private:
  struct State;
  explicit TestControl(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace simpul
