#include "tests/ui/flows/person.h"

#include <algorithm>

namespace simpul::ui {
namespace {

// The letters of a text, each in as many bytes as it has.
std::vector<std::string> LettersOf(std::string_view text) {
  std::vector<std::string> letters;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U) {
      letters.back() += c;
    } else {
      letters.emplace_back(1, c);
    }
  }
  return letters;
}

}  // namespace

Person::Person() {
  shell_.lobby().SetCanAsk(true);
  desk.ShowQueue(shell_);
  Look();
}

void Person::Configures(bool can_speak, bool headphones) {
  ShellSettings settings;
  settings.reduced_motion = true;
  settings.site_name = "Kantor Imigrasi";
  settings.receipt_host = "https://simpul.example";
  settings.can_speak = can_speak;
  settings.headphones = headphones;
  shell_.Configure(settings);
  Look();
}

void Person::Serve() {
  desk.Serve(shell_, now_ms);
  desk.ShowQueue(shell_);
  Look();
}

void Person::Tap(std::string_view id) {
  if (shell_.modes().steady) now_ms += 600;  // a second tap within half a second is the same one
  ASSERT_TRUE(Sees(id)) << id << " is not on screen " << ScreenName(shell_.screen());
  Visitor::Tap(id);
  Serve();
}

void Person::Answers(std::initializer_list<std::string_view> ids) {
  for (const std::string_view id : ids) {
    Tap(id);
    Tap("nav.next");
  }
}

void Person::Types(std::string_view text) {
  if (text.size() > 4) typed_.insert(std::string(text));  // shorter ones are parts of other words
  for (const std::string& letter : LettersOf(text)) {
    std::string key = letter == " " ? "key.space" : "key." + letter;
    if (!Sees(key) && letter[0] >= 'A' && letter[0] <= 'Z') {
      Tap("key.shift");
      key = std::string("key.") + static_cast<char>(letter[0] - 'A' + 'a');
    }
    if (!Sees(key) && Sees("key.symbols")) Tap("key.symbols");
    Tap(key);
    if (Sees("key.letters")) Tap("key.letters");
  }
}

void Person::Deletes(int letters) {
  for (int i = 0; i < letters; ++i) Tap("key.backspace");
}

void Person::Scans(std::string_view text) {
  Visitor::Wait(350);
  Visitor::Scan(text);
  Serve();
}

void Person::Waits(std::int64_t ms) {
  Visitor::Wait(ms);
  Serve();
}

void Person::WalksAway() {
  desk.slow = false;
  Serve();
  // Longer than any page's time: once for the page, once for the first screen's own settings.
  for (int i = 0; i < 2; ++i) Waits(20 * 60'000);
}

void Person::Speaks(Language language) {
  Taps("chip.language", "sheet.language." + std::string(LanguageCode(language)));
}

void Person::Sets(Language language, TextSize size, ThemeName theme) {
  // Somebody is there, or the first screen goes back to the usual.
  Finger(FingerEvent::Kind::kCancel, 0, 0);
  shell_.SetAppearance(language, size, theme);
  Waits(1);
  ASSERT_EQ(shell_.text_size(), size);
}

void Person::Presses(KeypadKey key) {
  now_ms += 400;
  shell_.Keypad(key, now_ms);
  Look();
  shell_.FrameShown(now_ms);
  Serve();
}

void Person::Finds(std::string_view id, KeypadKey key) {
  for (int i = 0; i < 250 && shell_.focus() != id; ++i) Presses(key);
  ASSERT_EQ(shell_.focus(), id) << "on " << ScreenName(shell_.screen());
}

void Person::Chooses(std::string_view id) {
  Finds(id);
  Presses(KeypadKey::kSelect);
}

void Person::ComplainsAboutService() {
  Tap("home.complaint");
  Answers({"kind.service", "place.counter", "when.today", "sentence.slow", "wish.explanation"});
  Tap("nav.skip");
  Answers({"identity.none", "report_audience.handlers", "consent.agree"});
}

void Person::GoesToPermit(std::string_view kind, std::string_view date) {
  Taps("home.information", "permit.check", kind);
  Types(date);
  Tap("nav.next");
}

bool Person::IsChosen(std::string_view id) const {
  const Node* node = Find(id);
  return node != nullptr && node->selected;
}

bool Person::IsPrivate(std::string_view id) const {
  const Node* node = Find(id);
  return node != nullptr && node->is_private;
}

std::string Person::Value(std::string_view id) const {
  const Node* node = Find(id);
  return node == nullptr ? "(nothing)" : node->value;
}

bool Person::Reads(std::string_view text) const {
  const auto& nodes = shell_.tree().nodes;
  return std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) {
    return (node.label + "\n" + node.value + "\n" + node.spoken).find(text) != std::string::npos;
  });
}

bool Person::Reads(std::string_view id, std::string_view text) const {
  const Node* node = Find(id);
  if (node == nullptr) return false;
  return (node->label + "\n" + node->value + "\n" + node->spoken).find(text) != std::string::npos;
}

bool Person::Hears(std::string_view text) const {
  return std::any_of(desk.said.begin(), desk.said.end(),
                     [&](const std::string& one) { return one.find(text) != std::string::npos; });
}

const ComplaintDraft& Person::Kept() const {
  static const ComplaintDraft none;
  EXPECT_FALSE(desk.complaints.empty()) << "nothing was kept";
  return desk.complaints.empty() ? none : desk.complaints.back().draft;
}

std::string Person::Left() const {
  if (!AtHome() && !At(Screen::kOutOfService)) {
    return "still on " + std::string(ScreenName(shell_.screen()));
  }
  if (!shell_.IsWiped()) return "the session's state";
  if (shell_.receipt() != nullptr) return "the receipt";
  if (shell_.draft() != ComplaintDraft()) return "the draft";
  if (shell_.reminder() != Reminder()) return "the reminder";
  for (const Node& node : shell_.tree().nodes) {
    if (node.is_private) return "private: " + node.id;
  }
  for (const std::string& text : typed_) {
    if (Reads(text)) return text;
  }
  for (const TrackingCode& code : desk.codes) {
    if (Reads(code.Grouped(" · "))) return "a code";
  }
  return {};
}

}  // namespace simpul::ui
