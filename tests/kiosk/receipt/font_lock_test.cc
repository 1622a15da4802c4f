// A slip on the printing thread while the screen draws seven scripts: together more font files than
// cairo keeps open. Without the lock this crashes within seconds.
#include "kiosk/base/font_lock.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>

#include "kiosk/receipt/slip.h"
#include "ui/text/text_engine.h"

namespace simpul::receipt {
namespace {

class NoTextures final : public ui::TextureFactory {
 public:
  ui::TextureId Create(int /*width*/, int /*height*/, ByteView /*rgba*/) override {
    return ++last_;
  }
  void Destroy(ui::TextureId /*texture*/) override {}

 private:
  ui::TextureId last_ = 0;
};

constexpr std::array<const char*, 12> kScripts = {"Selamat datang", "Добро", "欢迎", "환영",
                                                  "ようこそ",       "أهلاً",  "ᬒᬁᬲ᭄",  "नमस्ते",
                                                  "שלום",           "ไทย",   "አማርኛ", "ქართ"};

TEST(FontLock, TheScreenAndThePrinterDrawManyScriptsAtOnce) {
  std::atomic<bool> done{false};
  std::thread printing([&] {
    for (int round = 0; !done; ++round) {
      Slip slip;
      slip.parts.push_back({SlipStyle::kText, kScripts[static_cast<std::size_t>(round) % 12], {}});
      EXPECT_TRUE(Render(slip, 576).has_value());
    }
  });
  NoTextures textures;
  ui::TextEngine text(textures, /*max_bytes=*/1);
  for (int round = 0; round < 600; ++round) {
    ui::TextStyle style;
    style.size_px = 20.0F + static_cast<float>(round % 37);
    style.weight = round % 2 == 0 ? ui::Weight::kMedium : ui::Weight::kExtraBold;
    EXPECT_GT(text.Get(kScripts[static_cast<std::size_t>(round * 5) % 12], style).width, 0);
    text.EndFrame();
  }
  done = true;
  printing.join();
}

}  // namespace
}  // namespace simpul::receipt
