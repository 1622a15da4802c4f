// A person at the kiosk, from the first screen to the end of their walk: what they do, in verbs,
// and what they see, hear and leave behind.
#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <vector>

#include "tests/support/day.h"
#include "tests/ui/flows/desk.h"
#include "tests/ui/ui_fakes.h"

namespace simpul::ui {

class Person : public Visitor {
 public:
  Person();

  // --- what they do; each is a test failure when it cannot be done
  void Tap(std::string_view id);
  template <typename... Ids>
  void Taps(Ids... ids) {
    (Tap(ids), ...);
  }
  // Chooses each answer and goes on.
  void Answers(std::initializer_list<std::string_view> ids);
  // Letter by letter on the screen's keyboard, finding capitals and symbols where they are.
  void Types(std::string_view text);
  void Deletes(int letters);
  void Scans(std::string_view text);
  void Waits(std::int64_t ms);
  // Leaves without a word; the kiosk clears the page by itself.
  void WalksAway();
  void Speaks(Language language);  // by the page's own chip
  void Sets(Language language, TextSize size, ThemeName theme);
  void Presses(KeypadKey key);
  // Walks with one key until the focus is there, and chooses it.
  void Finds(std::string_view id, KeypadKey key = KeypadKey::kRight);
  void Chooses(std::string_view id);
  void Configures(bool can_speak, bool headphones = false);

  // --- whole ways
  // A complaint about the office, without a name, up to the review.
  void ComplainsAboutService();
  // And sends it.
  void Sends() { Tap("nav.send"); }
  void GoesToPermit(std::string_view kind, std::string_view date);

  // --- what they see
  bool AtHome() const { return shell_.screen() == Screen::kHome; }
  bool At(Screen screen) const { return shell_.screen() == screen; }
  bool IsChosen(std::string_view id) const;
  bool IsPrivate(std::string_view id) const;
  std::string Value(std::string_view id) const;
  // Somewhere on the page, as a label or a value.
  bool Reads(std::string_view text) const;
  bool Reads(std::string_view id, std::string_view text) const;
  std::string Heading() const { return Label("page.heading"); }
  // The kiosk's words in their language.
  std::string Words(std::string_view msgid) const { return shell_.words().T(msgid); }
  bool Hears(std::string_view text) const;
  // What the disk has of the newest complaint.
  const ComplaintDraft& Kept() const;
  const Node* Find(std::string_view id) const { return shell_.tree().Find(id); }

  // Nothing of anybody is left: not in the state, not on the screen. Says what is.
  std::string Left() const;

  Desk desk;

 private:
  void Serve();
  std::set<std::string> typed_;  // to be looked for afterwards
};

// A story ends with nobody there and nothing left.
class Story : public testing::Test {
 protected:
  void TearDown() override {
    me.WalksAway();
    EXPECT_EQ(me.Left(), "");
    EXPECT_EQ(me.shell_.modes(), Modes()) << "the next visitor finds the usual";
  }
  Person me;
};

}  // namespace simpul::ui
