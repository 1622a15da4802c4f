#include "ui/shell/shell.h"

#include <algorithm>
#include <cmath>

#include "kiosk/base/log.h"
#include "kiosk/domain/machine_readable_zone.h"

namespace simpul::ui {
namespace {

constexpr std::int64_t kScanGapMs = 1000;  // a scanner types without pauses
constexpr std::size_t kScanMaxBytes = 256;

template <typename T, std::size_t N>
T NextOf(const T (&all)[N], T current) {
  const auto at = std::find(std::begin(all), std::end(all), current);
  return at == std::end(all) || std::next(at) == std::end(all) ? all[0] : *std::next(at);
}

}  // namespace

std::string_view ScreenName(Screen screen) {
  switch (screen) {
    case Screen::kHome: return "home";
    case Screen::kComplaint: return "complaint";
    case Screen::kReceipt: return "receipt";
    case Screen::kTrack: return "track";
    case Screen::kSurvey: return "survey";
    case Screen::kInformation: return "information";
    case Screen::kPermit: return "permit";
    case Screen::kQueue: return "queue";
    case Screen::kOutOfService: return "out_of_service";
  }
  return "home";
}

Result<AllWords> LoadAllWords(const std::string& directory) {
  AllWords all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    SIMPUL_ASSIGN_OR_RETURN(all[i], Words::Load(kLanguages[i], directory));
  }
  return all;
}

Shell::Shell(TextEngine& text, TextureFactory& textures, const AllWords& words,
             const RegionCatalogue& regions)
    : text_(text),
      words_(words),
      regions_(regions),
      kit_(text, textures),
      touch_(kDragThresholdMm * kReferencePxPerMm) {
  kit_.SetTouch(&touch_);
}

void Shell::SetOutage(Outage outage) {
  if (outage == outage_) return;
  outage_ = outage;
  if (screen_ == Screen::kHome || screen_ == Screen::kOutOfService) {
    screen_ = outage == Outage::kNone ? Screen::kHome : Screen::kOutOfService;
  }
}

void Shell::Finger(const FingerEvent& event, std::int64_t now_ms) {
  last_input_ms_ = now_ms;
  const auto activated = touch_.Handle(event, kit_.tree(), now_ms);
  if (activated) {
    Dispatch(Activated{*activated}, now_ms);
  } else if (event.kind == FingerEvent::Kind::kUp) {
    warning_ = false;  // any touch means "still here", also beside the buttons
  }
}

void Shell::ScannerText(std::string_view text, std::int64_t now_ms) {
  if (now_ms - scanned_ms_ > kScanGapMs) SecureWipe(scanned_);
  scanned_ms_ = now_ms;
  if (scanned_.size() + text.size() > kScanMaxBytes) {
    SecureWipe(scanned_);
    return;
  }
  scanned_ += text;
}

void Shell::ScannerEnter(std::int64_t now_ms) {
  last_input_ms_ = now_ms;
  if (scanned_.empty() || now_ms - scanned_ms_ > kScanGapMs) {
    return Keypad(KeypadKey::kSelect, now_ms);
  }
  Scanned scanned{scanned_};
  SecureWipe(scanned_);
  // A receipt held under the scanner on the first screen means "show me".
  if (screen_ == Screen::kHome && TrackingCode::Parse(scanned.text)) {
    Apply({{EffectKind::kOpen, std::string(ScreenName(Screen::kTrack))}}, now_ms);
  }
  // The code of an appointment means "I am here".
  if (screen_ == Screen::kHome && lobby_.view().queue &&
      IsBooking(*lobby_.view().queue, scanned.text)) {
    Apply({{EffectKind::kOpen, std::string(ScreenName(Screen::kQueue))}}, now_ms);
  }
  // A passport means "how long may I stay"; its second line then finds that page.
  if (screen_ == Screen::kHome && information_ != nullptr && information_->OffersPermitCheck() &&
      ReadFirstLine(std::string_view(scanned.text).substr(0, kZoneLine))) {
    Apply({{EffectKind::kOpen, std::string(ScreenName(Screen::kPermit))}}, now_ms);
  }
  Dispatch(scanned, now_ms);
  SecureWipe(scanned.text);
}

void Shell::Deliver(const Event& event, std::uint64_t session, std::int64_t now_ms) {
  if (const auto* printer = std::get_if<PrinterChanged>(&event)) {
    printer_ = printer->state;
    return;
  }
  if (session != session_) return;
  if (bool changed = false; lobby_.Take(event, &changed)) {
    if (!changed) return;
    touch_.PageChanged(now_ms);  // the line that appears moves what is under the finger
    if (modes_.speech) Speak(HelpText(lobby_.help(), words()));
    return;
  }
  if (std::holds_alternative<Submitted>(event)) {
    pages_.complaint.Wipe();  // the words are sealed now; nobody needs them in clear
    text_.ForgetPrivate();
    Show(Screen::kReceipt, now_ms);
    last_input_ms_ = now_ms;
  }
  Dispatch(event, now_ms);
}

void Shell::Dispatch(const Event& event, std::int64_t now_ms) {
  if (const auto* activated = std::get_if<Activated>(&event)) {
    bool handled = false;
    GlobalActivate(activated->id, now_ms, &handled);
    if (handled) return;
  }
  if (Page* page = PageOf(screen_)) Apply(page->Reduce(event, Context()), now_ms);
}

Page* Shell::PageOf(Screen screen) {
  return const_cast<Page*>(std::as_const(*this).PageOf(screen));
}

const Page* Shell::PageOf(Screen screen) const {
  switch (screen) {
    case Screen::kHome: return &pages_.home;
    case Screen::kComplaint: return &pages_.complaint;
    case Screen::kReceipt: return &pages_.receipt;
    case Screen::kTrack: return &pages_.track;
    case Screen::kSurvey: return &pages_.survey;
    case Screen::kInformation: return &pages_.info;
    case Screen::kPermit: return &pages_.permit;
    case Screen::kQueue: return &pages_.queue;
    case Screen::kOutOfService: return nullptr;
  }
  return nullptr;
}

PageContext Shell::Context() const {
  return {words(),
          regions_,
          settings_.site_name,
          settings_.zone,
          wall_,
          printer_,
          has_space_,
          information_,
          settings_.receipt_host,
          survey_index_,
          settings_.site_id,
          lobby_.view(),
          std::max<std::int64_t>(0, last_input_ms_ + TimeOf(&Page::LeavesAfterMs) - kit_.now_ms()),
          PinyinFor(settings_, modes_.language)};
}

void Shell::GlobalActivate(const std::string& id, std::int64_t now_ms, bool* handled) {
  *handled = true;
  if (warning_) {
    warning_ = false;
    if (id == "idle.leave") Apply({{EffectKind::kGoHome}}, now_ms);
    return;
  }
  if (id == "chip.speak") {
    Hush();
    return Speak(PageAloud());
  }
  if (id == "chip.home") {
    // From a sheet too: what the page below has to ask first, it asks on itself.
    sheet_ = below_ = Sheet::kNone;
    PageChanged(now_ms);
    return Dispatch(Activated{"nav.home"}, now_ms);
  }
  if (LobbyActivate(id, now_ms)) return;
  if (id == "chip.language" || id == "chip.access") {
    OpenLooks(id == "chip.language" ? Sheet::kLanguage : Sheet::kAccess);
    return PageChanged(now_ms);
  }
  if (const Sheet before = sheet_; ReduceSheet(id, sheet_, modes_)) {
    if (!modes_.speech) Hush();
    if (sheet_ == Sheet::kNone) sheet_ = std::exchange(below_, Sheet::kNone);
    if (sheet_ != before) PageChanged(now_ms);
    return;
  }
  if (id == "scroll.up" || id == "scroll.down") {
    for (const Node& node : kit_.tree().nodes) {
      if (node.role == Role::kScroller) {
        kit_.ScrollBy(std::string_view(node.id).substr(kScrollerPrefix.size()),
                      id == "scroll.down" ? 1 : -1);
      }
    }
    return;
  }
  *handled = false;
}

void Shell::OpenLooks(Sheet sheet) {
  if (sheet_ == Sheet::kHelp || sheet_ == Sheet::kNews) below_ = sheet_;
  sheet_ = sheet;
}

bool Shell::LobbyActivate(const std::string& id, std::int64_t now_ms) {
  const Sheet before = sheet_;
  if (id == "ask.open" || id == "home.ask" || id == "banner.help") {
    below_ = Sheet::kNone;
    sheet_ = Sheet::kHelp;
  } else if (id == "banner.outage" || id == "banner.hours") {
    below_ = Sheet::kNone;
    sheet_ = Sheet::kNews;
  } else {
    Effects effects;
    const bool asked = lobby_.help().asked;
    if (!lobby_.Activate(id, &effects)) return false;
    if (id == "help.ok") sheet_ = sheet_ == Sheet::kHelp ? Sheet::kNone : sheet_;
    Apply(effects, now_ms);
    if (asked != lobby_.help().asked || lobby_.help().show_problem) PageChanged(now_ms);
    return true;
  }
  if (sheet_ != before) PageChanged(now_ms);
  return true;
}

bool Shell::IsAtRest() const {
  return screen_ == Screen::kHome && sheet_ == Sheet::kNone && !warning_;
}

std::int64_t Shell::DriftMs(std::int64_t now_ms) const {
  return IsAtRest() ? std::max<std::int64_t>(0, now_ms - last_input_ms_ - kIdleAttractMs) : 0;
}

void Shell::Apply(const Effects& effects, std::int64_t now_ms) {
  for (const Effect& effect : effects) {
    switch (effect.kind) {
      case EffectKind::kGoHome: {
        // Somebody who goes on to another page keeps their language and text size.
        const bool goes_on = &effect != &effects.back();
        const Page* page = PageOf(screen_);
        const bool served = page != nullptr && page->IsDone() && !goes_on;
        Wipe();
        if (served) modes_ = Modes();
        Show(outage_ == Outage::kNone ? Screen::kHome : Screen::kOutOfService, now_ms);
        effects_.push_back(effect);
        break;
      }
      case EffectKind::kOpen:
        for (const Screen screen : kScreens) {
          Page* page = ScreenName(screen) == effect.value ? PageOf(screen) : nullptr;
          if (page == nullptr) continue;
          Show(screen, now_ms);
          Apply(page->Open(effect.argument, Context()), now_ms);
        }
        break;
      case EffectKind::kPageChanged: PageChanged(now_ms, effect.value == "keep"); break;
      case EffectKind::kLanguage:
        for (const Language language : kLanguages) {
          if (LanguageCode(language) == effect.value) modes_.language = language;
        }
        break;
      case EffectKind::kNextTextSize:
        modes_.text_size = NextOf(kTextSizes, modes_.text_size);
        break;
      case EffectKind::kNextTheme: modes_.theme = NextOf(kThemes, modes_.theme); break;
      case EffectKind::kMode: SwitchMode(effect.value, now_ms); break;
      case EffectKind::kSpeak: Speak(effect.value); break;
      case EffectKind::kHush: Hush(); break;
      case EffectKind::kVolume:
      case EffectKind::kSubmit:
      case EffectKind::kPrint:
      case EffectKind::kSurvey:
      case EffectKind::kRemind:
      case EffectKind::kTakeTicket:
      case EffectKind::kPrintTicket:
      case EffectKind::kAskHelp:
      case EffectKind::kForgetHelp:
      case EffectKind::kWithdrawHelp:
      case EffectKind::kPrintChecklist:
      case EffectKind::kTrack: effects_.push_back(effect); break;
    }
  }
}

void Shell::SwitchMode(std::string_view mode, std::int64_t now_ms) {
  if (mode == "speech") {
    modes_.speech = !modes_.speech;
    if (modes_.speech) return Speak(PageAloud());
    Hush();
  } else if (mode == "low_reach") {
    modes_.low_reach = !modes_.low_reach;
    PageChanged(now_ms);  // everything stands elsewhere now
  }
}

void Shell::Show(Screen screen, std::int64_t now_ms) {
  screen_ = screen;
  sheet_ = below_ = Sheet::kNone;
  PageChanged(now_ms);
}

void Shell::PageChanged(std::int64_t now_ms, bool keep_scrolls) {
  if (!keep_scrolls) kit_.ForgetScrolls();
  touch_.PageChanged(now_ms);
  page_changed_ms_ = now_ms;
  page_unseen_ = true;
  speak_page_ = modes_.speech;
}

void Shell::FrameShown(std::int64_t now_ms) {
  if (!page_unseen_) return;
  page_unseen_ = false;
  touch_.PageChanged(now_ms);
  if (!std::exchange(speak_page_, false)) return;
  if (focus_.empty()) return Speak(PageAloud());
  // With the keypad the visitor walks through the page: it says where they are.
  GoTo(NextFocus(kit_.tree(), {}, /*forward=*/true, /*targets_only=*/false));
}

void Shell::SetAppearance(Language language, TextSize size, ThemeName theme) {
  modes_.language = language;
  modes_.text_size = size;
  modes_.theme = theme;
}

bool Shell::FollowSpeech(std::optional<app::SpeechProgress> progress, std::int64_t now_ms) {
  // Who listens to a long page has not left; but a page is not read for ever.
  if (captions_.IsSpeaking() && !warning_ && now_ms - captions_.began_ms() < kLongestReadingMs) {
    last_input_ms_ = now_ms;
  }
  return captions_.Follow(progress);
}

void Shell::Wipe() {
  for (const Screen screen : kScreens) {
    if (Page* page = PageOf(screen)) page->Wipe();
  }
  SecureWipe(scanned_);
  lobby_.WipeHelp();
  text_.ForgetPrivate();
  warning_ = false;
  sheet_ = below_ = Sheet::kNone;
  focus_.clear();
  Hush();
  ++session_;
  Log(LogEvent::kSessionWiped);
}

bool Shell::IsWiped() const {
  // What is read of the first screen, or of a kiosk out of order, is nobody's.
  const bool silent =
      captions_.IsWiped() || screen_ == Screen::kHome || screen_ == Screen::kOutOfService;
  return scanned_.empty() && silent && lobby_.IsWiped() &&
         std::ranges::all_of(kScreens, [this](Screen screen) {
           const Page* page = PageOf(screen);
           return page == nullptr || page->IsWiped();
         });
}

std::vector<Effect> Shell::TakeEffects() { return std::exchange(effects_, {}); }

bool Shell::IdleStops() const {
  const Page* page = PageOf(screen_);
  return page != nullptr && page->IsBusy();
}

std::int64_t Shell::TimeOf(std::int64_t (Page::*time)() const) const {
  const Page* page = PageOf(screen_);
  return page == nullptr ? 0 : (page->*time)() * (modes_.more_time ? kMoreTimeFactor : 1);
}

std::int64_t Shell::IdleLimitMs() const {
  const Page* page = PageOf(screen_);
  std::int64_t limit = page != nullptr && page->NeedsTime() ? kIdleTypingMs : kIdlePublicMs;
  // Somebody stands there and waits, and the screen shows nothing of theirs.
  if (lobby_.help().asked && (sheet_ == Sheet::kHelp || screen_ == Screen::kHome)) {
    limit = kIdleHelpMs;
  }
  return limit * (modes_.more_time ? kMoreTimeFactor : 1);
}

std::int64_t Shell::IdleWarningMs() const {
  return (modes_.speech ? kIdleSpokenWarningMs : kIdleWarningMs) *
         (modes_.more_time ? kMoreTimeFactor : 1);
}

void Shell::Tick(std::int64_t now_ms) {
  if (const std::int64_t acts = TimeOf(&Page::ActsAfterMs);
      acts > 0 && now_ms - page_changed_ms_ >= acts) {
    Dispatch(PageDue{}, now_ms);
  }
  if (IdleStops()) {
    last_input_ms_ = now_ms;
    return;
  }
  const std::int64_t idle = now_ms - last_input_ms_;
  if (screen_ == Screen::kHome || screen_ == Screen::kOutOfService) {
    // Nothing to lose here: the next visitor finds the defaults.
    if (idle >= IdleLimitMs() &&
        (modes_ != Modes() || !lobby_.IsWiped() || sheet_ != Sheet::kNone)) {
      modes_ = Modes();
      Wipe();
    }
    return;
  }
  const std::int64_t leaves = TimeOf(&Page::LeavesAfterMs);
  if (idle >= IdleLimitMs() + IdleWarningMs() || (leaves > 0 && idle >= leaves)) {
    modes_ = Modes();  // first: the page that comes is not read to an empty hall
    Apply({{EffectKind::kGoHome}}, now_ms);
  } else if (idle >= IdleLimitMs() && !warning_) {
    warning_ = true;
    touch_.PageChanged(now_ms - 1000);  // a finger half way down does not dismiss it
    if (modes_.speech) {
      Speak(words().T("Are you still here?") + " " + words().T("Press any key to go on."));
    }
  }
}

std::int64_t Shell::NextDeadlineMs(std::int64_t now_ms) const {
  std::int64_t next = 60'000 - now_ms % 60'000;  // the clock on the first screen
  const auto sooner = [&](std::int64_t at) {
    next = std::min(next, std::max<std::int64_t>(0, at));
  };
  if (wanted_frame_ms_ >= 0) sooner(drawn_ms_ + wanted_frame_ms_ - now_ms);
  if (TimeOf(&Page::ActsAfterMs) > 0)
    sooner(page_changed_ms_ + TimeOf(&Page::ActsAfterMs) - now_ms);
  if (IsAtRest() && now_ms - last_input_ms_ < kIdleAttractMs) {
    sooner(last_input_ms_ + kIdleAttractMs - now_ms);
  }
  if (screen_ != Screen::kHome && screen_ != Screen::kOutOfService && !IdleStops()) {
    const std::int64_t warn_at = last_input_ms_ + IdleLimitMs();
    if (TimeOf(&Page::LeavesAfterMs) > 0)
      sooner(last_input_ms_ + TimeOf(&Page::LeavesAfterMs) - now_ms);
    if (warning_) {
      sooner(1000);  // the countdown
    } else {
      sooner(warn_at - now_ms);
    }
  } else if (modes_ != Modes() || !lobby_.IsWiped() || sheet_ != Sheet::kNone) {
    sooner(std::max<std::int64_t>(1000, last_input_ms_ + IdleLimitMs() - now_ms));
  }
  return next;
}

}  // namespace simpul::ui
