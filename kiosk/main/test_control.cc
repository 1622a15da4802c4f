#include "kiosk/main/test_control.h"

#ifndef SIMPUL_TEST_CONTROL

namespace simpul {

struct TestControl::State {};
TestControl::TestControl(std::unique_ptr<State> state) : state_(std::move(state)) {}
TestControl::~TestControl() = default;
Result<std::unique_ptr<TestControl>> TestControl::Listen(const std::string& /*path*/,
                                                         platform::Display& /*display*/) {
  return Fail(ErrorCode::kUnsupported, "this kiosk is built without the test control");
}
bool TestControl::Serve(Kiosk& /*kiosk*/) { return false; }
void TestControl::FrameDrawn(std::int64_t /*micros*/) {}

}  // namespace simpul

#else

#include <png.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <future>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "kiosk/base/bytes.h"
#include "kiosk/main/kiosk.h"
#include "kiosk/main/kiosk_parts.h"

namespace simpul {
namespace {

struct Request {
  std::string line;
  std::promise<std::string> answer;
};

bool WritePng(const std::string& path, int width, int height, const Bytes& rgba) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = PNG_FORMAT_RGBA;
  Bytes opaque = rgba;
  for (std::size_t i = 3; i < opaque.size(); i += 4) opaque[i] = 255;
  return png_image_write_to_file(&image, path.c_str(), 0, opaque.data(), 0, nullptr) != 0;
}

bool PushKeyNamed(platform::Display& display, std::string_view name) {
  using Key = ui::KeypadKey;
  constexpr std::pair<std::string_view, Key> kNames[] = {
      {"up", Key::kUp},         {"down", Key::kDown},          {"left", Key::kLeft},
      {"right", Key::kRight},   {"select", Key::kSelect},      {"help", Key::kHelp},
      {"repeat", Key::kRepeat}, {"volume_up", Key::kVolumeUp}, {"volume_down", Key::kVolumeDown}};
  for (const auto& [known, key] : kNames) {
    if (known == name) return display.PushKey(key), true;
  }
  return false;
}

}  // namespace

struct TestControl::State {
  platform::Display* display = nullptr;
  int listener = -1;
  std::string path;
  std::atomic<bool> stopping{false};
  std::mutex mutex;
  std::deque<std::shared_ptr<Request>> requests;
  std::deque<std::int64_t> frames;  // microseconds, newest last
  std::int64_t frame_count = 0;
  std::thread thread;

  void Loop() {
    while (!stopping) {
      pollfd waiting{listener, POLLIN, 0};
      if (poll(&waiting, 1, 100) <= 0) continue;
      const int client = accept(listener, nullptr, nullptr);
      if (client < 0) continue;
      Talk(client);
      close(client);
    }
  }

  void Talk(int client) {
    std::string buffer;
    while (!stopping) {
      pollfd waiting{client, POLLIN, 0};
      if (poll(&waiting, 1, 100) <= 0) continue;
      char chunk[1024];
      const ssize_t got = read(client, chunk, sizeof chunk);
      if (got <= 0) return;
      buffer.append(chunk, static_cast<std::size_t>(got));
      SecureWipe(chunk, sizeof chunk);  // "scan" brings a visitor's code
      for (std::size_t end = buffer.find('\n'); end != std::string::npos; end = buffer.find('\n')) {
        auto request = std::make_shared<Request>();
        request->line = buffer.substr(0, end);
        std::string rest = buffer.substr(end + 1);
        SecureWipe(buffer);
        buffer = std::move(rest);
        std::future<std::string> answer = request->answer.get_future();
        {
          const std::lock_guard lock(mutex);
          requests.push_back(request);
        }
        display->Wake();
        while (answer.wait_for(std::chrono::milliseconds(200)) != std::future_status::ready) {
          if (stopping) return;
        }
        const std::string text = answer.get() + "\n";
        if (send(client, text.data(), text.size(), MSG_NOSIGNAL) < 0) return;
      }
    }
  }
};

TestControl::TestControl(std::unique_ptr<State> state) : state_(std::move(state)) {}

TestControl::~TestControl() {
  state_->stopping = true;
  if (state_->thread.joinable()) state_->thread.join();
  close(state_->listener);
  unlink(state_->path.c_str());
}

Result<std::unique_ptr<TestControl>> TestControl::Listen(const std::string& path,
                                                         platform::Display& display) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    return Fail(ErrorCode::kInvalidInput, "control: path too long");
  }
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  auto state = std::make_unique<State>();
  state->display = &display;
  state->path = path;
  state->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  unlink(path.c_str());
  if (state->listener < 0 ||
      bind(state->listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
      listen(state->listener, 4) != 0) {
    return Fail(ErrorCode::kUnavailable, "control: cannot listen");
  }
  std::unique_ptr<TestControl> control(new TestControl(std::move(state)));
  control->state_->thread = std::thread([s = control->state_.get()] { s->Loop(); });
  return control;
}

void TestControl::FrameDrawn(std::int64_t micros) {
  ++state_->frame_count;
  state_->frames.push_back(micros);
  if (state_->frames.size() > 2000) state_->frames.pop_front();
}

bool TestControl::Serve(Kiosk& kiosk) {
  for (;;) {
    std::shared_ptr<Request> request;
    {
      const std::lock_guard lock(state_->mutex);
      if (state_->requests.empty()) return false;
      request = state_->requests.front();
      state_->requests.pop_front();
    }
    Kiosk::Parts& parts = *kiosk.parts_;
    std::istringstream words(request->line);
    SecureWipe(request->line);
    std::string command;
    words >> command;
    std::string answer = "ok";
    if (command == "tree") {
      const ui::Shell& shell = *parts.shell;
      nlohmann::json json = {
          {"screen", ui::ScreenName(shell.screen())},
          {"page", static_cast<int>(shell.complaint().page)},
          {"print", static_cast<int>(shell.receipt_state().print)},
          {"wiped", shell.IsWiped()},
          {"warning", shell.warning()},
          {"language", ui::LanguageCode(shell.language())},
          {"text_size", static_cast<int>(shell.text_size())},
          {"theme", static_cast<int>(shell.theme())},
          {"enrolled", parts.enrolled},
          {"width", state_->display->width()},
          {"height", state_->display->height()},
          {"focus", shell.focus()},
          {"low_reach", shell.modes().low_reach},
          {"speech", shell.modes().speech},
          {"caption", shell.settings().headphones ? "" : shell.captions().Shown(60)},
          {"nodes", nlohmann::json::parse(ui::ToJson(shell.tree()))}};
      answer = json.dump();
    } else if (command == "png") {
      std::string path;
      words >> path;
      const bool wrote = WritePng(path, state_->display->width(), state_->display->height(),
                                  state_->display->ReadPixels());
      if (!wrote) answer = "error: cannot write";
    } else if (command == "down" || command == "move" || command == "up") {
      ui::FingerEvent finger;
      finger.kind = command == "down"   ? ui::FingerEvent::Kind::kDown
                    : command == "move" ? ui::FingerEvent::Kind::kMove
                                        : ui::FingerEvent::Kind::kUp;
      std::string id;
      words >> finger.x >> finger.y >> id;
      finger.finger = id.empty() ? 1 : std::atoi(id.c_str());
      state_->display->PushFinger(finger);
    } else if (command == "taps") {
      ui::FingerEvent finger;
      int times = 0;
      words >> finger.x >> finger.y >> times;
      finger.finger = 1;
      for (int i = 0; i < 2 * times; ++i) {
        finger.kind = i % 2 == 0 ? ui::FingerEvent::Kind::kDown : ui::FingerEvent::Kind::kUp;
        state_->display->PushFinger(finger);
      }
    } else if (command == "scan") {
      std::string text;
      words >> text;
      state_->display->PushText(text, /*enter=*/true);
      SecureWipe(text);
    } else if (command == "digest") {
      std::string id;
      words >> id;
      const ui::Node* node = parts.shell->tree().Find(id);
      answer = node != nullptr && parts.sealer ? parts.sealer->Sha256Hex(node->label)
                                               : "error: no such node";
    } else if (command == "advance") {
      std::int64_t ms = 0;
      words >> ms;
      parts.clock.offset_ms += ms;
    } else if (command == "look") {
      std::string language;
      int size = 0;
      int theme = 0;
      words >> language >> size >> theme;
      // Somebody is there, though no target is touched.
      parts.shell->Finger({ui::FingerEvent::Kind::kCancel, 1, 0, 0}, parts.clock.SteadyMs());
      ui::Language wanted = ui::Language::kIndonesian;
      for (const ui::Language each : ui::kLanguages) {
        if (ui::LanguageCode(each) == language) wanted = each;
      }
      parts.shell->SetAppearance(wanted, static_cast<ui::TextSize>(size),
                                 static_cast<ui::ThemeName>(theme));
    } else if (command == "key") {
      std::string name;
      words >> name;
      if (!PushKeyNamed(*state_->display, name)) answer = "error: no such key";
    } else if (command == "stats") {
      answer = nlohmann::json({{"frames", state_->frame_count},
                               {"micros", state_->frames},
                               {"texture_bytes", parts.text->texture_bytes()}})
                   .dump();
    } else {
      answer = "error: unknown command";
    }
    request->answer.set_value(std::move(answer));
    // What it changed is drawn before the next answer.
    if (command != "tree" && command != "png" && command != "stats" && command != "digest") {
      return true;
    }
  }
}

}  // namespace simpul

#endif
