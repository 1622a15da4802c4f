// The screen and its fingers: SDL2 window, OpenGL 3.0, Dear ImGui's renderer. The only place that
// knows SDL and GL. One thread, except Wake().
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"
#include "ui/kit/keypad.h"
#include "ui/kit/touch.h"
#include "ui/text/text_engine.h"

struct ImDrawList;

namespace simpul::platform {

struct DisplayOptions {
  int width = 1080;  // of the window; fullscreen takes the display's own
  int height = 1920;
  bool fullscreen = false;
  std::string title = "SIMPUL BALI";
  // For tests, where nobody watches: pixels are made when ReadPixels() asks for them.
  bool draw_when_read = false;
};

struct InputEvent {
  enum class Kind : std::uint8_t {
    kFinger,   // `finger`, in pixels
    kText,     // `text`: what a scanner or a keyboard typed
    kEnter,    // the Enter that ends a scan, or a keypad's select
    kKeypad,   // `key`: another key of the keypad
    kWoken,    // Wake() was called
    kExposed,  // the window must be drawn again
    kQuit,     // the system asks the program to end
  };
  Kind kind = Kind::kWoken;
  ui::FingerEvent finger;
  std::string text;
  ui::KeypadKey key = ui::KeypadKey::kSelect;
};

class Display final : public ui::TextureFactory {
 public:
  // kUnavailable says which step failed (video driver, window, GL).
  static Result<std::unique_ptr<Display>> Open(const DisplayOptions& options);
  ~Display() override;

  int width() const { return width_; }
  int height() const { return height_; }
  std::string VideoDriver() const;

  // Waits for input or `timeout_ms` (-1 = for ever) and appends what came, in order.
  void WaitInput(std::int64_t timeout_ms, std::vector<InputEvent>& events);
  // Ends a WaitInput from any thread.
  void Wake();

  // Between the two, draw into the list; EndFrame presents and lasts until the frame is out.
  ImDrawList* BeginFrame();
  void EndFrame();
  // The frame last ended: 4 bytes a pixel RGBA, rows top to bottom.
  Bytes ReadPixels();

  // Feeds a finger as if a panel had sent it; for the test control, which goes through SDL.
  void PushFinger(const ui::FingerEvent& finger);
  void PushText(const std::string& text, bool enter);
  void PushKey(ui::KeypadKey key);

  ui::TextureId Create(int width, int height, ByteView rgba) override;
  void Destroy(ui::TextureId texture) override;

 private:
  Display() = default;
  void Rasterize();
  void CopyFrame();

  struct Sdl;
  std::unique_ptr<Sdl> sdl_;
  int width_ = 0, height_ = 0;
  bool draw_when_read_ = false, drawn_ = false;
  std::uint32_t wake_event_ = 0;
};

}  // namespace simpul::platform
