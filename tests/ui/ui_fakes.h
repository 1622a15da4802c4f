// A visitor at a kiosk without a display.
#pragma once

#include <gtest/gtest.h>

#include "platform/fake/fake_pinyin.h"
#include "tests/ui/info_fakes.h"
#include "tests/ui/ui_data.h"
#include "ui/shell/shell.h"

namespace simpul::ui {

// A visitor at a kiosk without a display: aims through the tree, as the end-to-end tests do.
class Visitor {
 public:
  // `words` outlive the visitor.
  explicit Visitor(const AllWords& words = TestWords())
      : shell_(TestText(), textures_, words, TestRegions()) {
    settings_.reduced_motion = true;
    settings_.site_name = "Kantor Imigrasi";
    settings_.receipt_host = "https://simpul.example";
    settings_.can_speak = true;
    settings_.pinyin = &pinyin_;
    shell_.Configure(settings_);
    shell_.SetInformation(&TestInformation());
    Look();
  }

  void Look() {
    for (int i = 0; i < 3; ++i) DrawInto(nullptr);
  }
  void DrawInto(ImDrawList* list) {
    shell_.Draw(
        list, width_, height_, now_ms,
        {LocalDate(std::chrono::year(2026), std::chrono::month(11), std::chrono::day(21)), 9, 41});
  }
  // Another panel, in pixels.
  void Turn(float width, float height) {
    width_ = width;
    height_ = height;
    Look();
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
      Press(node->rect.center_y() > height_ / 2 ? "scroll.down" : "scroll.up");
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
  void Scan(std::string_view text) {
    shell_.ScannerText(text, now_ms);
    shell_.ScannerEnter(now_ms);
    Look();
  }
  // The kiosk's answer to kSubmit.
  void Deliver(const Event& event) {
    shell_.Deliver(event, shell_.session(), now_ms);
    Look();
  }
  // Of a service complaint: what comes before the own words, then the rest up to the review.
  void WalkToWords() {
    Taps("home.complaint", "kind.service", "nav.next", "place.counter", "nav.next", "when.today",
         "nav.next", "sentence.slow", "nav.next", "wish.explanation", "nav.next");
  }
  void WalkFromWordsToReview() {
    Taps("identity.none", "nav.next", "nav.next", "consent.agree", "nav.next");
  }
  // Answers every question of a service complaint, up to the review.
  void AnswerService() {
    WalkToWords();
    Tap("nav.skip");
    WalkFromWordsToReview();
  }

  std::int64_t now_ms = 1'000'000;
  SizesOnly textures_;
  fake::FakePinyin pinyin_;
  ShellSettings settings_;  // as the shell was configured
  Shell shell_;

 private:
  float width_ = 1080, height_ = 1920;

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
