// A display that only counts, and the words of the real catalogues.
#pragma once

#include <gtest/gtest.h>

#include <map>

#include "platform/content/content.h"
#include "tests/ui/info_fakes.h"
#include "ui/shell/shell.h"
#include "ui/text/text_engine.h"

namespace simpul::ui {

class CountingTextures final : public TextureFactory {
 public:
  TextureId Create(int width, int height, ByteView rgba) override {
    EXPECT_EQ(rgba.size(), static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    alive_[++last_] = rgba.size();
    return last_;
  }
  void Destroy(TextureId texture) override { EXPECT_EQ(alive_.erase(texture), 1U); }
  std::size_t alive() const { return alive_.size(); }

 private:
  std::map<TextureId, std::size_t> alive_;
  TextureId last_ = 0;
};

inline const AllWords& TestWords() {
  static const AllWords words = [] {
    auto all = LoadAllWords(SIMPUL_BINARY_DIR "/catalogues");
    EXPECT_TRUE(all.has_value()) << all.error().ToString();
    return std::move(*all);
  }();
  return words;
}

inline const RegionCatalogue& TestRegions() {
  static const RegionCatalogue regions = [] {
    auto all = content::LoadRegions(SIMPUL_SOURCE_DIR "/assets/content/regions.yaml");
    EXPECT_TRUE(all.has_value()) << all.error().ToString();
    return std::move(*all);
  }();
  return regions;
}

// A visitor at a kiosk without a display: aims through the tree, as the end-to-end tests do.
class Visitor {
 public:
  Visitor() : text_(textures_), shell_(text_, textures_, TestWords(), TestRegions()) {
    shell_.Configure(
        {kReferencePxPerMm, true, "Kantor Imigrasi", SiteZone(), "https://simpul.example"});
    shell_.SetInformation(&TestInformation());
    Look();
  }

  void Look() {
    for (int i = 0; i < 3; ++i) {
      shell_.Draw(nullptr, 1080, 1920, now_ms,
                  {LocalDate(std::chrono::year(2026), std::chrono::month(11), std::chrono::day(21)),
                   9, 41});
    }
  }
  void Wait(std::int64_t ms) {
    now_ms += ms;
    shell_.Tick(now_ms);
    Look();
  }
  bool Sees(std::string_view id) const { return shell_.tree().Find(id) != nullptr; }
  std::string Label(std::string_view id) const {
    const Node* node = shell_.tree().Find(id);
    return node == nullptr ? "(nothing)" : node->label;
  }
  void Finger(FingerEvent::Kind kind, float x, float y, std::int64_t finger = 1) {
    shell_.Finger({kind, finger, x, y}, now_ms);
    Look();
  }
  void Tap(std::string_view id) {
    Wait(350);
    for (int pages = 0; pages < 30; ++pages) {
      const Node* node = shell_.tree().Find(id);
      ASSERT_NE(node, nullptr) << id << " is not on screen " << ScreenName(shell_.screen());
      if (node->visible.h > 0.5F * node->rect.h) break;
      Press(node->rect.y > 400 ? "scroll.down" : "scroll.up");
    }
    Press(id);
  }
  template <typename... Ids>
  void Taps(Ids... ids) {
    (Tap(ids), ...);
  }
  void Type(std::string_view letters) {
    for (const char c : letters) Tap(c == ' ' ? "key.space" : "key." + std::string(1, c));
  }
  // The kiosk's answer to kSubmit.
  void Deliver(const Event& event) {
    shell_.Deliver(event, shell_.session(), now_ms);
    Look();
  }
  // Answers every question of a service complaint, up to the review.
  void AnswerService() {
    Taps("home.complaint", "kind.service", "nav.next", "place.counter", "nav.next", "when.today",
         "nav.next", "sentence.slow", "nav.next", "wish.explanation", "nav.next", "nav.skip",
         "identity.none", "nav.next", "nav.next", "consent.agree", "nav.next");
  }

  std::int64_t now_ms = 1'000'000;
  CountingTextures textures_;
  TextEngine text_;
  Shell shell_;

 private:
  void Press(std::string_view id) {
    const Node* node = shell_.tree().Find(id);
    ASSERT_NE(node, nullptr) << id;
    const float x = node->visible.center_x();
    const float y = node->visible.center_y();
    Finger(FingerEvent::Kind::kDown, x, y);
    Finger(FingerEvent::Kind::kUp, x, y);
  }
};

inline app::Receipt TestReceipt() {
  SeededRandom random(5);
  app::Receipt receipt{TrackingCode::Make(random), "DPS-1-26-00417", "", {}, std::nullopt};
  receipt.received = {
      LocalDate(std::chrono::year(2026), std::chrono::month(11), std::chrono::day(21)), 9, 44};
  return receipt;
}

}  // namespace simpul::ui
