// Somebody who touches, drags, types, scans and presses without any sense, at a kiosk whose
// printer, disk and network come and go. Repeatable: the seed is all there is.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "kiosk/base/random.h"
#include "tests/ui/flows/desk.h"
#include "tests/ui/ui_fakes.h"

namespace simpul::ui {

// What the monkey did and saw, to know that it has been about.
struct MonkeyTour {
  int events = 0;
  int wipes = 0;
  int ways_home = 0;  // walked, each in at most as many touches as allowed
  std::vector<int> on_screen = std::vector<int>(std::size(kScreens));
  std::vector<int> in_language = std::vector<int>(std::size(kLanguages));
};

class Monkey {
 public:
  // Chooses among `languages`, of which there is at least one.
  Monkey(std::uint64_t seed, std::vector<Language> languages);

  // One event: an input, a failure, or time. Then the invariants. False when one is broken; Fault()
  // says which.
  bool Step();
  const std::string& Fault() const { return fault_; }
  // The last events, oldest first.
  std::string Diary() const;
  const MonkeyTour& tour() const { return tour_; }
  const Desk& desk() const { return desk_; }

 private:
  // The inputs. Each draws what a panel would show of it.
  void GoOn();
  void TouchSomething();
  void TouchAnywhere();
  void Drag();
  void TypeCanary();
  void PressKeypad();
  void Scan();
  void ChangeLooks();
  void PassTime();
  void Break();
  void HearFromTheOffice();

  void Touch(float x, float y, const std::string& what);
  bool TouchId(std::string_view id);
  const Node* RandomTarget(bool keys);
  bool Wants(const Node& node);
  bool Shows(std::string_view id) const;
  bool HasKeys() const;
  void Frame();
  void Serve();
  void Note(std::string what);
  bool Chance(std::uint64_t one_in) { return random_.Below(one_in) == 0; }

  // The invariants.
  void CheckPage();
  void CheckWiped();
  void CheckVoice();
  void CheckWayHome();
  void Fail(std::string fault);
  bool IsBusy() const;
  bool IsAtStart() const;

  SeededRandom random_;
  const std::vector<Language> languages_;
  Visitor visitor_;
  Shell& shell_;
  Desk desk_;
  std::uint64_t session_;
  std::vector<std::string> canaries_;  // what was typed by the visitor who is there now
  std::deque<std::string> diary_;
  std::string fault_;
  MonkeyTour tour_;
  std::size_t heard_ = 0;
  bool eager_ = true;  // wants to come to an end, or not
};

}  // namespace simpul::ui
