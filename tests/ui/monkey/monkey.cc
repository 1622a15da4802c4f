#include "tests/ui/monkey/monkey.h"

#include <algorithm>

#include "tests/ui/info_fakes.h"

namespace simpul::ui {
namespace {

// Letters of every script's keyboard that are no part of the kiosk's words.
constexpr std::string_view kLatinCanaries[] = {"xqzwv", "jkqxz", "wvxqk"};
constexpr std::size_t kDiary = 40;
constexpr int kWayHomeEvery = 50;
constexpr int kCacheCheckEvery = 50;
constexpr std::uint64_t kMoodEvents = 200;  // for how long it is eager, or wild

bool Has(const Node& node, std::string_view text) {
  return (node.label + "\n" + node.value + "\n" + node.spoken).find(text) != std::string::npos;
}

}  // namespace

Monkey::Monkey(std::uint64_t seed, std::vector<Language> languages)
    : random_(seed),
      languages_(std::move(languages)),
      shell_(visitor_.shell_),
      session_(shell_.session()) {
  shell_.lobby().SetCanAsk(true);
  visitor_.settings_.site_id = "DPS";
  shell_.Configure(visitor_.settings_);
  desk_.ShowQueue(shell_);
  Frame();
}

void Monkey::Note(std::string what) {
  diary_.push_back(std::move(what));
  if (diary_.size() > kDiary) diary_.pop_front();
}

std::string Monkey::Diary() const {
  std::string all;
  for (const std::string& entry : diary_) all += "\n  " + entry;
  return all;
}

void Monkey::Fail(std::string fault) {
  if (!fault_.empty()) return;
  fault_ = std::move(fault) + " on screen " + std::string(ScreenName(shell_.screen()));
}

void Monkey::Frame() { visitor_.DrawInto(nullptr); }

void Monkey::Serve() {
  desk_.Serve(shell_, visitor_.now_ms);
  if (Chance(4)) desk_.ShowQueue(shell_);
  Frame();
  if (Chance(2)) shell_.FrameShown(visitor_.now_ms);
}

bool Monkey::IsBusy() const {
  return (shell_.screen() == Screen::kComplaint &&
          shell_.complaint().page == ComplaintPage::kSending) ||
         Shows("sending.heading") || Shows("saving.heading");
}

bool Monkey::IsAtStart() const {
  return shell_.screen() == Screen::kHome || shell_.screen() == Screen::kOutOfService;
}

bool Monkey::Step() {
  ++tour_.events;
  ++tour_.on_screen[static_cast<std::size_t>(shell_.screen())];
  ++tour_.in_language[static_cast<std::size_t>(shell_.language())];
  if (Chance(kMoodEvents)) eager_ = !eager_;
  const std::uint64_t dice = random_.Below(1000);
  if (eager_ && dice < 960) {
    GoOn();
  } else if (dice < 620) {
    TouchSomething();
  } else if (dice < 680) {
    TouchAnywhere();
  } else if (dice < 730) {
    Drag();
  } else if (dice < 790) {
    TypeCanary();
  } else if (dice < 870) {
    PressKeypad();
  } else if (dice < 900) {
    Scan();
  } else if (dice < 903) {
    ChangeLooks();
  } else if (dice < 960) {
    PassTime();
  } else if (dice < 985) {
    Break();
  } else {
    HearFromTheOffice();
  }
  // Nobody's finger is as fast as a machine's: pages take touches after a third of a second.
  visitor_.now_ms += static_cast<std::int64_t>(random_.Below(700));
  shell_.Tick(visitor_.now_ms);
  Serve();
  CheckVoice();
  CheckPage();
  CheckWiped();
  // An eager one is taken home less often: else no flow is ever walked to its end.
  if (tour_.events % (eager_ ? 10 * kWayHomeEvery : kWayHomeEvery) == 0) CheckWayHome();
  return fault_.empty();
}

// Laying out a language or a size for the first time is most of its time: a few for each monkey.
bool Monkey::Wants(const Node& node) {
  if (!node.Interactive() || !node.enabled || node.visible.empty()) return false;
  for (const std::string_view prefix : {"home.language.", "sheet.language."}) {
    const auto code = After(node.id, prefix);
    if (code && std::ranges::none_of(languages_, [&](Language language) {
          return LanguageCode(language) == *code;
        })) {
      return false;
    }
  }
  const bool size =
      node.id == "home.text_size" || node.id == "sheet.larger" || node.id == "sheet.smaller";
  return !size || Chance(10);
}

const Node* Monkey::RandomTarget(bool keys) {
  std::vector<const Node*> targets;
  const Tree& tree = shell_.tree();
  for (std::size_t i = tree.modal_start; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    if (Wants(node) && (keys || node.role != Role::kKey)) targets.push_back(&node);
  }
  return targets.empty() ? nullptr : targets[random_.Below(targets.size())];
}

void Monkey::Touch(float x, float y, const std::string& what) {
  Note("touch " + what + " at " + std::to_string(static_cast<int>(x)) + ", " +
       std::to_string(static_cast<int>(y)));
  shell_.Finger({FingerEvent::Kind::kDown, 1, x, y}, visitor_.now_ms);
  if (Chance(8)) Frame();
  visitor_.now_ms += 60;
  shell_.Finger({FingerEvent::Kind::kUp, 1, x, y}, visitor_.now_ms);
}

bool Monkey::TouchId(std::string_view id) {
  const Node* node = shell_.tree().Find(id);
  if (node == nullptr || !node->enabled || node->visible.empty()) return false;
  Touch(node->visible.center_x(), node->visible.center_y(), std::string(id));
  return true;
}

// An answer, some words, or the way on.
void Monkey::GoOn() {
  const auto one_of = [&](std::initializer_list<const char*> ids) {
    return std::ranges::any_of(ids, [&](const char* id) { return TouchId(id); });
  };
  if (Chance(2) &&
      one_of({"idle.stay", "cancel.no", "nav.next", "nav.start", "nav.send", "nav.save",
              "permit.remind", "help.send", "sheet.done", "queue.again"})) {
    return;
  }
  if (Chance(2) && one_of({"permit.check", "mail.@gmail.com"})) return;
  if (Chance(8) && one_of({"receipt.saved", "chip.home"})) return;
  std::vector<const Node*> answers;
  for (const Node& node : shell_.tree().nodes) {
    const bool start = node.id == "home.complaint" || node.id == "home.survey" ||
                       node.id == "home.information" || node.id == "home.queue" ||
                       node.id.starts_with("visitor.") || node.id.starts_with("home.language.");
    if ((start || node.role == Role::kChoice || node.role == Role::kCheckbox) && Wants(node)) {
      answers.push_back(&node);
    }
  }
  if (answers.empty()) return HasKeys() ? TypeCanary() : TouchSomething();
  const Node& node = *answers[random_.Below(answers.size())];
  Touch(node.visible.center_x(), node.visible.center_y(), node.id);
}

bool Monkey::Shows(std::string_view id) const { return shell_.tree().Find(id) != nullptr; }

bool Monkey::HasKeys() const { return Shows("key.x") || Shows("date.day"); }

void Monkey::TouchSomething() {
  if (const Node* node = RandomTarget(Chance(4))) {
    Touch(node->visible.center_x(), node->visible.center_y(), node->id);
  }
}

void Monkey::TouchAnywhere() {
  Touch(static_cast<float>(random_.Below(1920)), static_cast<float>(random_.Below(1920)), "?");
}

void Monkey::Drag() {
  auto x = static_cast<float>(random_.Below(1080));
  auto y = static_cast<float>(random_.Below(1920));
  const auto finger = static_cast<std::int64_t>(random_.Below(2) + 1);
  Note("drag from " + std::to_string(static_cast<int>(x)) + ", " +
       std::to_string(static_cast<int>(y)));
  shell_.Finger({FingerEvent::Kind::kDown, finger, x, y}, visitor_.now_ms);
  for (int i = 0; i < 4; ++i) {
    x += static_cast<float>(random_.Below(120)) - 60;
    y += static_cast<float>(random_.Below(400)) - 200;
    visitor_.now_ms += 16;
    shell_.Finger({FingerEvent::Kind::kMove, finger, x, y}, visitor_.now_ms);
  }
  if (Chance(10)) return;  // the panel loses the finger; the next touch has another
  shell_.Finger({Chance(6) ? FingerEvent::Kind::kCancel : FingerEvent::Kind::kUp, finger, x, y},
                visitor_.now_ms);
}

// A word nobody says, letter by letter, where there is a keyboard; else a touch.
void Monkey::TypeCanary() {
  if (!HasKeys()) return TouchSomething();
  const bool date = Shows("date.day");
  const std::string_view word =
      date ? "31122026" : kLatinCanaries[random_.Below(std::size(kLatinCanaries))];
  visitor_.now_ms += 600;
  bool typed = true;
  for (const char c : word) {
    visitor_.now_ms += 600;
    Frame();
    typed = TouchId(std::string("key.") + c) && typed;
  }
  if (typed && !date) canaries_.emplace_back(word);
}

void Monkey::PressKeypad() {
  const auto key = static_cast<KeypadKey>(random_.Below(9));
  Note("key " + std::to_string(static_cast<int>(key)));
  shell_.Keypad(key, visitor_.now_ms);
}

void Monkey::Scan() {
  SeededRandom codes(random_.Below(50));
  std::string text;
  switch (random_.Below(8)) {
    case 6:
      text = "SB1|passport_lost|DPS|2026-11-21T10:30|7K3M" + std::to_string(random_.Below(9));
      break;
    case 0: text = TrackingCode::Make(codes).Grouped(""); break;
    case 1: text = ReceiptAddress("https://simpul.example", TrackingCode::Make(codes)); break;
    case 2: text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"; break;
    case 3: text = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"; break;
    case 4: text = std::string(random_.Below(400), 'A'); break;
    case 5: text = "\xFF\xFE{}%s'\"\\"; break;
    default:
      if (!desk_.codes.empty()) text = desk_.codes[random_.Below(desk_.codes.size())].Grouped("-");
      break;
  }
  Note("scan of " + std::to_string(text.size()) + " letters");
  shell_.ScannerText(text, visitor_.now_ms);
  if (Chance(5)) visitor_.now_ms += 1500;  // the Enter comes late, or belongs to the keypad
  if (!Chance(6)) shell_.ScannerEnter(visitor_.now_ms);
}

void Monkey::ChangeLooks() {
  Note("other looks");
  shell_.SetAppearance(languages_[random_.Below(languages_.size())],
                       kTextSizes[random_.Below(std::size(kTextSizes))],
                       kThemes[random_.Below(std::size(kThemes))]);
  if (Chance(4)) visitor_.Turn(1920, 1080);
  if (Chance(2)) visitor_.Turn(1080, 1920);
}

void Monkey::PassTime() {
  const std::int64_t ms = Chance(6) ? 200'000 : static_cast<std::int64_t>(random_.Below(9000));
  Note("time " + std::to_string(ms));
  visitor_.now_ms += ms;
  if (shell_.NextDeadlineMs(visitor_.now_ms) < 0) Fail("a deadline in the past");
}

void Monkey::Break() {
  using app::PrinterCause;
  using app::PrinterHealth;
  const std::uint64_t what = random_.Below(10);
  Note("break or mend " + std::to_string(what));
  switch (what) {
    case 0: desk_.full = Chance(4); break;
    case 1: desk_.broken = Chance(4); break;
    case 2: desk_.offline = Chance(3); break;
    case 3: desk_.slow = Chance(3); break;
    case 4: shell_.SetHasSpace(!Chance(4)); break;
    case 5: shell_.SetOutage(Chance(6) ? Outage::kStore : Outage::kNone); break;
    case 6: shell_.lobby().SetClosed(Chance(3)); break;
    case 7: {
      // Today is a Saturday: closed with these hours, open without any.
      auto& hours = desk_.office().hours;
      hours.clear();
      if (Chance(4)) hours.push_back({{}, "08:00", "16:00", {1, 2, 3, 4, 5}});
      break;
    }
    default: {
      const bool fine = Chance(2);
      const app::PrinterState state{
          fine ? PrinterHealth::kOk : PrinterHealth::kFail,
          fine ? PrinterCause::kNone : static_cast<PrinterCause>(random_.Below(8))};
      desk_.printer = {fine, state};
      shell_.Deliver(PrinterChanged{state}, 0, visitor_.now_ms);
    }
  }
}

void Monkey::HearFromTheOffice() {
  Note("the office");
  switch (random_.Below(4)) {
    case 0: desk_.Deliver(); break;
    case 1: {
      std::vector<Announcement> shown(random_.Below(3));
      for (std::size_t i = 0; i < shown.size(); ++i) {
        shown[i].id = std::to_string(i);
        shown[i].kind = AnnouncementKind::kOutage;
        shown[i].texts["id"] = {"Sistem terganggu", "Silakan menunggu."};
        shown[i].texts["en"] = {"The system is down", "Please wait."};
      }
      shell_.lobby().SetAnnouncements(std::move(shown));
      break;
    }
    case 2:
      shell_.Deliver(HelpChanged{{static_cast<HelpStage>(random_.Below(4)), std::nullopt}},
                     shell_.session(), visitor_.now_ms);
      break;
    default:
      // To somebody who has left.
      shell_.Deliver(Submitted{TestReceipt(), app::DotImage::Blank(29, 29)}, session_ - 1,
                     visitor_.now_ms);
      shell_.Deliver(HelpChanged{{HelpStage::kAnswered, HelpAnswer{}}}, shell_.session(),
                     visitor_.now_ms);
  }
}

// --- invariants

void Monkey::CheckVoice() {
  for (; heard_ < desk_.said.size(); ++heard_) {
    for (const std::string& canary : canaries_) {
      if (desk_.said[heard_].find(canary) != std::string::npos) Fail("said aloud: " + canary);
    }
  }
  if (heard_ > 2000) desk_.Silence(), heard_ = 0;
}

void Monkey::CheckPage() {
  if (shell_.tree().nodes.empty()) return Fail("nothing is on screen");
  if (IsBusy() || RandomTarget(true) != nullptr) return;
  Frame();  // what scrolls is known after a frame
  if (RandomTarget(true) == nullptr) Fail("a dead end");
}

void Monkey::CheckWiped() {
  if (shell_.session() == session_) return;
  session_ = shell_.session();
  ++tour_.wipes;
  const Screen screen = shell_.screen();
  // A tap on a face follows a receipt at once; a scan opens a page at once.
  if (IsAtStart() && !shell_.IsWiped()) Fail("something of a visitor is left");
  if (screen != Screen::kReceipt && shell_.receipt() != nullptr) Fail("a receipt is left");
  for (const Node& node : shell_.tree().nodes) {
    if (IsAtStart() && node.is_private) Fail("private after the wipe: " + node.id);
    for (const std::string& canary : canaries_) {
      if (Has(node, canary)) Fail("left in the tree: " + canary + " in " + node.id);
    }
  }
  for (const std::string& canary : canaries_) {
    if (shell_.captions().Text().find(canary) != std::string::npos) Fail("left in the captions");
  }
  if (tour_.wipes % kCacheCheckEvery == 0) {
    for (const std::string& canary : canaries_) {
      if (TestText().Holds(canary)) Fail("left among the laid out texts: " + canary);
    }
  }
  canaries_.clear();
}

void Monkey::CheckWayHome() {
  if (IsBusy() || desk_.slow) return;
  // A receipt's code must be taken first, so from a sheet over it one touch more is needed.
  const bool over_receipt = shell_.screen() == Screen::kReceipt && !Shows("receipt.saved");
  const int allowed = over_receipt ? 3 : 2;
  const auto home = [&] { return IsAtStart() && (Shows("home.clock") || Shows("outage.heading")); };
  int touches = 0;
  visitor_.now_ms += 6000;  // a finger that the panel has lost is forgotten by then
  while (!home() && touches < allowed) {
    visitor_.now_ms += 1000;
    Frame();
    Frame();
    bool touched = false;
    for (const char* id : {"idle.leave", "cancel.yes", "chip.home", "sheet.done", "nav.home",
                           "receipt.saved", "nav.cancel", "ticket.done"}) {
      if ((touched = TouchId(id))) break;
    }
    if (!touched) break;
    ++touches;
    Serve();
    CheckWiped();
  }
  if (!home()) return Fail("home is more than " + std::to_string(allowed) + " touches away");
  ++tour_.ways_home;
}

}  // namespace simpul::ui
