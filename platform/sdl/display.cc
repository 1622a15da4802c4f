#include "platform/sdl/display.h"

#include <SDL.h>
#include <SDL_opengl.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <cstring>

namespace simpul::platform {
namespace {

constexpr SDL_TouchID kScriptedTouch = 77;  // a panel that only the test control has
constexpr std::int64_t kMouseFinger = -1;

Error SdlError(const char* step) {
  // SDL's messages name drivers and files, never a visitor's data.
  return {ErrorCode::kUnavailable, std::string(step) + ": " + SDL_GetError()};
}

ui::FingerEvent::Kind KindOf(std::uint32_t type) {
  switch (type) {
    case SDL_FINGERDOWN:
    case SDL_MOUSEBUTTONDOWN: return ui::FingerEvent::Kind::kDown;
    case SDL_FINGERUP:
    case SDL_MOUSEBUTTONUP: return ui::FingerEvent::Kind::kUp;
    default: return ui::FingerEvent::Kind::kMove;
  }
}

// What audio keypads with a USB keyboard interface send; a switch interface sends Tab and Enter.
constexpr std::pair<SDL_Keycode, ui::KeypadKey> kKeypadCodes[] = {
    {SDLK_UP, ui::KeypadKey::kUp},
    {SDLK_DOWN, ui::KeypadKey::kDown},
    {SDLK_LEFT, ui::KeypadKey::kLeft},
    {SDLK_RIGHT, ui::KeypadKey::kRight},
    {SDLK_TAB, ui::KeypadKey::kRight},
    {SDLK_KP_ENTER, ui::KeypadKey::kSelect},
    {SDLK_F1, ui::KeypadKey::kHelp},
    {SDLK_F2, ui::KeypadKey::kRepeat},
    {SDLK_VOLUMEUP, ui::KeypadKey::kVolumeUp},
    {SDLK_VOLUMEDOWN, ui::KeypadKey::kVolumeDown},
    {SDLK_F4, ui::KeypadKey::kVolumeUp},
    {SDLK_F3, ui::KeypadKey::kVolumeDown},
};

bool ToKeypad(SDL_Keycode code, ui::KeypadKey* key) {
  for (const auto& [known, named] : kKeypadCodes) {
    if (known == code) return *key = named, true;
  }
  return false;
}

}  // namespace

struct Display::Sdl {
  SDL_Window* window = nullptr;
  SDL_GLContext gl = nullptr;
  ImGuiContext* imgui = nullptr;
  Bytes pixels;  // the last frame, kept only when somebody asks for it
  bool renderer = false;

  Sdl() = default;
  Sdl(const Sdl&) = delete;
  Sdl& operator=(const Sdl&) = delete;
  ~Sdl() {
    if (renderer) ImGui_ImplOpenGL3_Shutdown();
    if (imgui != nullptr) ImGui::DestroyContext(imgui);
    if (gl != nullptr) SDL_GL_DeleteContext(gl);
    if (window != nullptr) SDL_DestroyWindow(window);
    SDL_Quit();
  }
};

Result<std::unique_ptr<Display>> Display::Open(const DisplayOptions& options) {
  // ImGui's own SDL backend captures the mouse and swallows touches on X11: input comes from our
  // touch layer, fingers stay fingers and a mouse stays a mouse.
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");

  std::unique_ptr<Display> display(new Display());
  display->sdl_ = std::make_unique<Sdl>();
  Sdl& sdl = *display->sdl_;
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return Fail(SdlError("video"));
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  std::uint32_t flags = SDL_WINDOW_OPENGL | SDL_WINDOW_SHOWN;
  if (options.fullscreen) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
  sdl.window = SDL_CreateWindow(options.title.c_str(), 0, 0, options.width, options.height, flags);
  if (sdl.window == nullptr) return Fail(SdlError("window"));
  sdl.gl = SDL_GL_CreateContext(sdl.window);
  if (sdl.gl == nullptr) return Fail(SdlError("GL context"));
  // SDL 2.26 waits for a Wayland compositor that has died for ever, and a compositor never tears.
  SDL_GL_SetSwapInterval(display->VideoDriver() == "wayland" ? 0 : 1);
  SDL_GL_GetDrawableSize(sdl.window, &display->width_, &display->height_);
  if (options.fullscreen) SDL_ShowCursor(SDL_DISABLE);

  IMGUI_CHECKVERSION();
  sdl.imgui = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // nothing of ours goes to a file by itself
  io.LogFilename = nullptr;
  if (!ImGui_ImplOpenGL3_Init("#version 130")) {
    return Fail(ErrorCode::kUnavailable, "GL renderer");
  }
  sdl.renderer = true;
  display->draw_when_read_ = options.draw_when_read;
  display->wake_event_ = SDL_RegisterEvents(1);
  SDL_StartTextInput();
  return display;
}

Display::~Display() = default;

std::string Display::VideoDriver() const {
  const char* name = SDL_GetCurrentVideoDriver();
  return name != nullptr ? name : "";
}

void Display::Wake() {
  SDL_Event event{};
  event.type = wake_event_;
  SDL_PushEvent(&event);
}

void Display::WaitInput(std::int64_t timeout_ms, std::vector<InputEvent>& events) {
  const auto translate = [&](const SDL_Event& event) {
    InputEvent input;
    switch (event.type) {
      case SDL_FINGERDOWN:
      case SDL_FINGERMOTION:
      case SDL_FINGERUP:
        input.kind = InputEvent::Kind::kFinger;
        input.finger = {KindOf(event.type), event.tfinger.fingerId,
                        event.tfinger.x * static_cast<float>(width_),
                        event.tfinger.y * static_cast<float>(height_)};
        break;
      case SDL_MOUSEBUTTONDOWN:
      case SDL_MOUSEBUTTONUP:
        if (event.button.button != SDL_BUTTON_LEFT) return;
        input.kind = InputEvent::Kind::kFinger;
        input.finger = {KindOf(event.type), kMouseFinger, static_cast<float>(event.button.x),
                        static_cast<float>(event.button.y)};
        break;
      case SDL_MOUSEMOTION:
        if ((event.motion.state & SDL_BUTTON_LMASK) == 0) return;
        input.kind = InputEvent::Kind::kFinger;
        input.finger = {ui::FingerEvent::Kind::kMove, kMouseFinger,
                        static_cast<float>(event.motion.x), static_cast<float>(event.motion.y)};
        break;
      case SDL_TEXTINPUT:
        input.kind = InputEvent::Kind::kText;
        input.text = event.text.text;
        break;
      case SDL_KEYDOWN:
        if (event.key.keysym.sym == SDLK_RETURN || event.key.keysym.sym == SDLK_KP_ENTER) {
          input.kind = InputEvent::Kind::kEnter;
          break;
        }
        if (!ToKeypad(event.key.keysym.sym, &input.key)) return;
        input.kind = InputEvent::Kind::kKeypad;
        break;
      case SDL_WINDOWEVENT:
        input.kind = InputEvent::Kind::kExposed;
        if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) {
          // Whatever was down will never come up here.
          input.kind = InputEvent::Kind::kFinger;
          input.finger = {ui::FingerEvent::Kind::kCancel, kMouseFinger, 0, 0};
        }
        break;
      case SDL_QUIT: input.kind = InputEvent::Kind::kQuit; break;
      default:
        if (event.type != wake_event_) return;
        input.kind = InputEvent::Kind::kWoken;
        break;
    }
    events.push_back(std::move(input));
  };
  SDL_Event event;
  const int wait =
      timeout_ms < 0 ? -1 : static_cast<int>(std::min<std::int64_t>(timeout_ms, 60'000));
  const bool got = wait < 0 ? SDL_WaitEvent(&event) == 1 : SDL_WaitEventTimeout(&event, wait) == 1;
  if (!got) return;
  translate(event);
  while (SDL_PollEvent(&event) == 1) translate(event);
}

ImDrawList* Display::BeginFrame() {
  SDL_GL_GetDrawableSize(sdl_->window, &width_, &height_);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
  io.DeltaTime = 1.0F / 60;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  return ImGui::GetBackgroundDrawList();
}

void Display::EndFrame() {
  ImGui::Render();
  drawn_ = false;
  if (draw_when_read_) return;
  Rasterize();
  SDL_GL_SwapWindow(sdl_->window);
}

void Display::Rasterize() {
  drawn_ = true;
  glViewport(0, 0, width_, height_);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  CopyFrame();
}

void Display::CopyFrame() {
#ifdef SIMPUL_TEST_CONTROL
  // Tests read the real frame; a kiosk in service keeps no copy of what a visitor saw.
  sdl_->pixels.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, sdl_->pixels.data());
#endif
}

Bytes Display::ReadPixels() {
  if (!drawn_) Rasterize();
  Bytes flipped(sdl_->pixels.size());
  const std::size_t stride = static_cast<std::size_t>(width_) * 4;
  const std::size_t rows = stride == 0 ? 0 : sdl_->pixels.size() / stride;
  for (std::size_t row = 0; row < rows; ++row) {
    std::memcpy(flipped.data() + row * stride, sdl_->pixels.data() + (rows - 1 - row) * stride,
                stride);
  }
  return flipped;
}

void Display::PushFinger(const ui::FingerEvent& finger) {
  SDL_Event event{};
  event.type = finger.kind == ui::FingerEvent::Kind::kDown ? SDL_FINGERDOWN
               : finger.kind == ui::FingerEvent::Kind::kUp ? SDL_FINGERUP
                                                           : SDL_FINGERMOTION;
  event.tfinger.touchId = kScriptedTouch;
  event.tfinger.fingerId = finger.finger;
  event.tfinger.x = finger.x / static_cast<float>(width_);
  event.tfinger.y = finger.y / static_cast<float>(height_);
  SDL_PushEvent(&event);
}

void Display::PushText(const std::string& text, bool enter) {
  for (const char c : text) {
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    event.text.text[0] = c;
    SDL_PushEvent(&event);
  }
  if (!enter) return;
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  event.key.keysym.sym = SDLK_RETURN;
  SDL_PushEvent(&event);
}

void Display::PushKey(ui::KeypadKey key) {
  for (const auto& [code, named] : kKeypadCodes) {
    if (named != key) continue;
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = code;
    SDL_PushEvent(&event);
    return;
  }
}

ui::TextureId Display::Create(int width, int height, ByteView rgba) {
  SIMPUL_CHECK(rgba.size() ==
               static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  GLuint id = 0;
  glGenTextures(1, &id);
  glBindTexture(GL_TEXTURE_2D, id);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  return id;
}

void Display::Destroy(ui::TextureId texture) {
  const auto id = static_cast<GLuint>(texture);
  glDeleteTextures(1, &id);
}

}  // namespace simpul::platform
