// The visitor's session: which screen is shown, what a touch means there, when it ends. Knows no
// SDL, no thread and no I/O: the composition root runs the effects it hands out.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/domain/region.h"
#include "ui/kit/kit.h"
#include "ui/shell/captions.h"
#include "ui/shell/focus.h"
#include "ui/shell/lobby.h"
#include "ui/shell/pages.h"
#include "ui/shell/sheets.h"
#include "ui/shell/shell_settings.h"

namespace simpul::ui {

// One thread: the one that draws. All references must outlive the shell.
class Shell {
 public:
  Shell(TextEngine& text, TextureFactory& textures, const AllWords& words,
        const RegionCatalogue& regions);

  void Configure(ShellSettings settings) { settings_ = std::move(settings); }
  const ShellSettings& settings() const { return settings_; }
  void SetOutage(Outage outage);
  // Without it the first screen offers no information. Outlives the shell.
  void SetInformation(const Information* information) { information_ = information; }
  // False: no room for another complaint; said on the first screen, before anybody starts one.
  void SetHasSpace(bool has_space) { has_space_ = has_space; }
  void SetSurveyIndex(std::optional<SurveyIndex> index) { survey_index_ = index; }
  Lobby& lobby() { return lobby_; }
  const Lobby& lobby() const { return lobby_; }
  // Input; `now_ms` is steady.
  void Finger(const FingerEvent& event, std::int64_t now_ms);
  void ScannerText(std::string_view text, std::int64_t now_ms);
  void ScannerEnter(std::int64_t now_ms);
  // A key of the nine-key keypad or a switch; the Enter of a keypad comes as ScannerEnter.
  void Keypad(KeypadKey key, std::int64_t now_ms);
  // A result of an effect. Dropped when its session has ended.
  void Deliver(const Event& event, std::uint64_t session, std::int64_t now_ms);
  // How far the voice has come; nothing = it is silent. True: other words are shown, draw.
  bool FollowSpeech(std::optional<app::SpeechProgress> progress, std::int64_t now_ms);
  // Headphones in: the page is read, private words too. Out: silence, and a private page hides.
  void SetHeadphones(bool plugged, std::int64_t now_ms);
  // Anything that is due by now: warning, end of the session.
  void Tick(std::int64_t now_ms);

  // What the composition root must do; kGoHome = the visitor is forgotten here.
  std::vector<Effect> TakeEffects();
  std::uint64_t session() const { return session_; }
  const ComplaintDraft& draft() const { return pages_.complaint.state.draft; }
  const app::Receipt* receipt() const {
    return pages_.receipt.state.receipt ? &*pages_.receipt.state.receipt : nullptr;
  }
  const Words& words() const { return *words_[static_cast<std::size_t>(modes_.language)]; }
  // The visitor's agreement is given the moment the complaint is sent.
  void SetConsent(Consent consent) { pages_.complaint.state.draft.consent = std::move(consent); }

  // Draws one frame. `list` may be nullptr in tests. `wall` is the site's local time.
  void Draw(ImDrawList* list, float width, float height, std::int64_t now_ms, LocalTime wall);
  // The frame of the last Draw has reached the panel. The guard against early taps counts from
  // here: on a slow machine a page is seen long after it was changed.
  void FrameShown(std::int64_t now_ms);
  // Milliseconds until something must be drawn or done again, or -1.
  std::int64_t NextDeadlineMs(std::int64_t now_ms) const;

  Screen screen() const { return screen_; }
  const Tree& tree() const { return kit_.tree(); }
  const QueueState& queue() const { return pages_.queue.state; }
  const ComplaintState& complaint() const { return pages_.complaint.state; }
  const TrackScreenState& track() const { return pages_.track.state; }
  const Reminder& reminder() const { return pages_.permit.state.request; }
  const SurveyAnswers& survey_answers() const { return pages_.survey.state.answers; }
  const ReceiptState& receipt_state() const { return pages_.receipt.state; }
  const InfoState& info() const { return pages_.info.state; }
  bool warning() const { return warning_; }
  Language language() const { return modes_.language; }
  TextSize text_size() const { return modes_.text_size; }
  ThemeName theme() const { return modes_.theme; }
  const Modes& modes() const { return modes_; }
  const Captions& captions() const { return captions_; }
  Sheet sheet() const { return sheet_; }
  const std::string& focus() const { return focus_; }
  void SetAppearance(Language language, TextSize size, ThemeName theme);
  // Nothing of a visitor is left in the session's state.
  bool IsWiped() const;

 private:
  void Dispatch(const Event& event, std::int64_t now_ms);
  void Apply(const Effects& effects, std::int64_t now_ms);
  void Show(Screen screen, std::int64_t now_ms);
  // `keep_scrolls`: each page is found where it was left.
  void PageChanged(std::int64_t now_ms, bool keep_scrolls = false);
  void Wipe();
  void GlobalActivate(const std::string& id, std::int64_t now_ms, bool* handled);
  void OpenLooks(Sheet sheet);
  bool LobbyActivate(const std::string& id, std::int64_t now_ms);
  bool IsAtRest() const;                            // the first screen, with nothing over it
  std::int64_t DriftMs(std::int64_t now_ms) const;  // since nobody has touched it for long
  std::int64_t IdleLimitMs() const;
  std::int64_t TimeOf(std::int64_t (Page::*time)() const) const;  // of the page on screen
  std::int64_t IdleWarningMs() const;
  void GoTo(const std::string& id);  // moves the keypad's focus
  void Speak(std::string text);
  void Hush();
  void SwitchMode(std::string_view mode, std::int64_t now_ms);
  std::string PageAloud() const;
  KitSettings KitSettingsFor(float width, float height) const;
  void DrawBeside(float height);  // what low reach leaves free
  bool IdleStops() const;
  Page* PageOf(Screen screen);  // nullptr: the shell draws it itself
  const Page* PageOf(Screen screen) const;
  PageContext Context() const;
  void DrawScreen();
  void DrawWarning(std::int64_t now_ms);
  void DrawOutage();
  float CaptionHeight() const;
  TextEngine& text_;
  const AllWords& words_;
  const RegionCatalogue& regions_;
  Kit kit_;
  TouchLayer touch_;
  ShellSettings settings_;
  Screen screen_ = Screen::kHome;
  Outage outage_ = Outage::kNone;
  Pages pages_;
  std::optional<SurveyIndex> survey_index_;
  Lobby lobby_;
  const Information* information_ = nullptr;
  LocalTime wall_;  // of the last frame
  app::PrinterState printer_;
  Modes modes_;
  Sheet sheet_ = Sheet::kNone, below_ = Sheet::kNone;  // below_: what the looks lie on
  Captions captions_;
  std::string focus_;  // of the keypad; empty until one of its keys is pressed
  std::string scanned_;
  std::vector<Effect> effects_;
  std::uint64_t session_ = 1;
  std::int64_t last_input_ms_ = 0, scanned_ms_ = 0, drawn_ms_ = 0;
  std::int64_t page_changed_ms_ = -1'000'000, wanted_frame_ms_ = -1;
  bool warning_ = false, has_space_ = true, page_unseen_ = false;
  bool speak_page_ = false;  // once the page is on the panel
};

}  // namespace simpul::ui
