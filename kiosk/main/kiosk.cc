#include "kiosk/main/kiosk.h"

#include <chrono>
#include <csignal>
#include <cstdio>

#include "kiosk/base/log.h"
#include "kiosk/domain/spoken_text.h"
#include "kiosk/main/kiosk_parts.h"
#include "kiosk/receipt/qr.h"
#include "platform/printer/stream_printer.h"
#include "ui/screens/consent.h"
#include "ui/screens/permit_consent.h"

namespace simpul {
namespace {

constexpr std::int64_t kSpaceCheckMs = 30'000;
constexpr std::int64_t kSurveysCheckMs = 10'000;
constexpr std::int64_t kTrackPollMs = 250;
constexpr std::int64_t kTrackPatienceMs = 60'000;  // then the page stays as it is
constexpr std::int64_t kIdentityCheckMs = 2000;    // until a technician has enrolled the kiosk
constexpr int kSettleFrames = 3;  // after an event, until layout and scrolling rest

volatile std::sig_atomic_t g_stop = 0;
void OnSignal(int /*signal*/) { g_stop = 1; }

// The governing words that are sealed with a complaint.
class EvidenceTexts final : public app::Sealer::Texts {
 public:
  EvidenceTexts(const ui::Words& indonesian, const RegionCatalogue& regions)
      : indonesian_(indonesian), regions_(regions) {}
  std::string Indonesian(std::string_view msgid) const override { return indonesian_.T(msgid); }
  std::string RegionName(std::string_view id) const override {
    return id == "unknown" ? indonesian_.T("I do not know the village") : regions_.NameOf(id);
  }

 private:
  const ui::Words& indonesian_;
  const RegionCatalogue& regions_;
};

}  // namespace

Result<std::unique_ptr<Kiosk>> Kiosk::Open(const KioskOptions& options) {
  std::unique_ptr<Kiosk> kiosk(new Kiosk());
  kiosk->parts_ = std::make_unique<Parts>();
  Parts& p = *kiosk->parts_;
  p.options = options;
  SIMPUL_RETURN_IF_ERROR(protocol::InitCrypto());
  store::StoreOptions store_options;
  store_options.path = options.database;
  auto store = store::SqliteStore::Open(store_options);
  SIMPUL_ASSIGN_OR_RETURN(
      p.content, LoadKioskContent(store ? store->get() : nullptr, options.assets + "/content"));
  SIMPUL_ASSIGN_OR_RETURN(p.words, ui::LoadAllWords(options.catalogues));
  const int dots = options.printer_width_mm == 58 ? 384 : 576;
  SIMPUL_ASSIGN_OR_RETURN(p.printer, printer::OpenPrinter(options.printer, dots));
  SIMPUL_ASSIGN_OR_RETURN(p.display, platform::Display::Open(options.display));
  p.text = std::make_unique<ui::TextEngine>(*p.display);
  p.shell = std::make_unique<ui::Shell>(*p.text, *p.display, p.words, p.content->regions);
  // Without it complaints are taken, and the first screen offers no information.
  if (p.content->information) p.shell->SetInformation(&p.content->information->view());
  kiosk->OpenPinyin();
  kiosk->OpenSound();
  kiosk->ConfigureShell({}, SiteZone());
  p.storing = std::make_unique<Worker>();
  p.printing = std::make_unique<Worker>();
  if (store) {
    p.store = std::move(*store);
  } else {
    // Not fatal: the screen tells visitors where to go instead.
    Log(LogEvent::kStoreFailed, {{"error", store.error().code}});
    p.shell->SetOutage(ui::Outage::kStore);
  }
  if (!options.control.empty()) {
    SIMPUL_ASSIGN_OR_RETURN(p.control, TestControl::Listen(options.control, *p.display));
  }
  std::signal(SIGTERM, OnSignal);
  std::signal(SIGINT, OnSignal);
  std::signal(SIGPIPE, SIG_IGN);
  return kiosk;
}

Kiosk::~Kiosk() {
  if (!parts_) return;
  parts_->control.reset();
  parts_->socket.reset();
  parts_->storing.reset();
  parts_->printing.reset();
}

void Kiosk::ConfigureShell(const std::string& site_name, const SiteZone& zone,
                           const std::string& site_id) {
  Parts& p = *parts_;
  ui::ShellSettings settings;
  settings.px_per_mm = p.options.px_per_mm;
  settings.reduced_motion = p.options.reduced_motion;
  settings.site_name = site_name;
  settings.zone = zone;
  settings.receipt_host = p.receipt_host;
  settings.mount_bottom_mm = p.options.mount_bottom_mm;
  settings.can_speak = p.speech->IsAvailable();
  settings.headphones = p.options.headphones || p.shell->settings().headphones;
  settings.site_id = site_id;
  settings.pinyin = p.pinyin.get();
  p.shell->Configure(std::move(settings));
}

std::int64_t Kiosk::Now() const { return parts_->clock.SteadyMs(); }

void Kiosk::Post(ui::Event event, std::uint64_t session) {
  PostJob(
      [this, event = std::move(event), session] { parts_->shell->Deliver(event, session, Now()); });
}

void Kiosk::PostJob(std::function<void()> job) {
  {
    const std::lock_guard lock(parts_->posted_mutex);
    parts_->posted.push_back(std::move(job));
  }
  parts_->display->Wake();
}

bool Kiosk::TakePosted() {
  decltype(parts_->posted) posted;
  {
    const std::lock_guard lock(parts_->posted_mutex);
    posted.swap(parts_->posted);
  }
  for (auto& job : posted) job();
  return !posted.empty();
}

Kiosk::Ended Kiosk::Run() {
  Parts& p = *parts_;
  p.started_ms = p.touched_ms = Now();
  Log(LogEvent::kProcessStarted);
  std::vector<platform::InputEvent> events;
  bool quit = false;
  int frames_left = kSettleFrames;
  while (!quit && g_stop == 0 && !p.renew) {
    const std::int64_t before = Now();
    CheckIdentity(before);
    CheckPrinter(before);
    CheckSpace(before);
    CheckSurveys(before);
    CheckLobby(before);
    CheckQueue(before);
    CheckContent(before);
    PollHelp(before);
    RetryStore(before);
    PollTracking(before);
    std::int64_t wait = frames_left > 0 ? 0 : p.shell->NextDeadlineMs(before);
    if (p.tracking_on) wait = std::min(wait, kTrackPollMs);
    if (!p.enrolled) wait = std::min(wait, kIdentityCheckMs);
    if (p.shell->captions().IsSpeaking()) wait = std::min(wait, kCaptionPollMs);
    if (p.shell->lobby().Waits()) wait = std::min(wait, kHelpPollMs);
    wait = std::min<std::int64_t>(wait, 1000);  // signals and the printer's state
    events.clear();
    p.display->WaitInput(wait, events);
    const std::int64_t now = Now();
    const bool due = p.shell->NextDeadlineMs(before) <= now - before;
    for (const platform::InputEvent& event : events) {
      using Kind = platform::InputEvent::Kind;
      switch (event.kind) {
        case Kind::kFinger: p.shell->Finger(event.finger, now); break;
        case Kind::kText: p.shell->ScannerText(event.text, now); break;
        case Kind::kEnter: p.shell->ScannerEnter(now); break;
        case Kind::kKeypad: p.shell->Keypad(event.key, now); break;
        case Kind::kQuit: quit = true; break;
        case Kind::kWoken: continue;  // what woke us is taken below
        case Kind::kExposed: break;
      }
      frames_left = kSettleFrames;
      p.touched_ms = now;
    }
    if (TakePosted()) frames_left = kSettleFrames;
    if (p.touched_ms == now) p.renew = false;  // who came in the same moment is served first
    p.shell->Tick(now);
    const bool left = p.session != p.shell->session();
    if (left) EndHelp(&app::LobbyService::Forget);
    p.session = p.shell->session();
    RunEffects();
    if (left) ForgetTicket();  // its paper may have been the last effect
    if (p.shell->captions().IsSpeaking() && p.shell->FollowSpeech(p.speech->Progress(), now)) {
      frames_left = kSettleFrames;
    }
    // Asleep when nothing moves: a wake-up for signals alone draws nothing.
    if (frames_left <= 0 && !due) {
      if (p.control && p.control->Serve(*this)) frames_left = kSettleFrames;
      continue;
    }
    --frames_left;
    const auto started = std::chrono::steady_clock::now();
    ImDrawList* list = p.display->BeginFrame();
    p.shell->Draw(list, static_cast<float>(p.display->width()),
                  static_cast<float>(p.display->height()), now,
                  ToLocal(p.clock.Wall().unix_ms, p.place.zone));
    p.display->EndFrame();
    p.shell->FrameShown(Now());
    if (!p.control) continue;
    p.control->FrameDrawn(std::chrono::duration_cast<std::chrono::microseconds>(
                              std::chrono::steady_clock::now() - started)
                              .count());
    if (frames_left <= 0 && p.control->Serve(*this)) frames_left = kSettleFrames;
  }
  Log(p.renew ? LogEvent::kContentTaken : LogEvent::kProcessStopping);
  return p.renew ? Ended::kForNewContent : Ended::kAsked;
}

void Kiosk::RunEffects() {
  for (const ui::Effect& effect : parts_->shell->TakeEffects()) {
    switch (effect.kind) {
      case ui::EffectKind::kSubmit: Submit(); break;
      case ui::EffectKind::kPrint: Print(); break;
      case ui::EffectKind::kSurvey: KeepSurvey(); break;
      case ui::EffectKind::kRemind: KeepReminder(); break;
      case ui::EffectKind::kPrintChecklist: PrintChecklist(); break;
      case ui::EffectKind::kTakeTicket: TakeTicket(); break;
      case ui::EffectKind::kPrintTicket: PrintTicket(effect.argument); break;
      case ui::EffectKind::kAskHelp: AskHelp(); break;
      case ui::EffectKind::kForgetHelp: EndHelp(&app::LobbyService::Forget); break;
      case ui::EffectKind::kWithdrawHelp: EndHelp(&app::LobbyService::Withdraw); break;
      case ui::EffectKind::kTrack: Track(/*start=*/true); break;
      case ui::EffectKind::kGoHome: parts_->tracking_on = false; break;
      case ui::EffectKind::kSpeak:
        parts_->speech->Say(SpokenText(effect.value, effect.argument), effect.argument);
        break;
      case ui::EffectKind::kHush: parts_->speech->Stop(); break;
      case ui::EffectKind::kVolume:
        parts_->speech->ChangeVolume(effect.value == "+" ? 1 : -1);
        break;
      default: break;
    }
  }
}

void Kiosk::Submit() {
  Parts& p = *parts_;
  const std::uint64_t session = p.shell->session();
  if (!p.enrolled) {
    Post(ui::SubmitFailed{ErrorCode::kNotFound}, session);
    return;
  }
  const ui::Words& shown = p.shell->words();
  p.shell->SetConsent({std::string(ui::kConsentVersion),
                       p.sealer->Sha256Hex(ui::ConsentText(shown)), p.clock.Wall().unix_ms});
  auto draft = std::make_shared<ComplaintDraft>(p.shell->draft());
  const std::string language(ui::LanguageCode(shown.language()));
  p.storing->Post([this, draft, session, language] {
    Parts& parts = *parts_;
    const EvidenceTexts texts(*parts.words[0], parts.content->regions);
    if (!parts.store->HasSpace()) {
      draft->Wipe();
      Post(ui::SubmitFailed{ErrorCode::kNoSpace}, session);
      return;
    }
    Result<app::Receipt> receipt = parts.complaints->Submit(*draft, language, texts);
    draft->Wipe();
    if (!receipt) {
      Log(LogEvent::kStoreFailed, {{"error", receipt.error().code}});
      Post(ui::SubmitFailed{receipt.error().code}, session);
      return;
    }
    Result<app::DotImage> qr = receipt::EncodeQr(receipt->address);
    // The code in letters is enough when a host name is too long for a QR.
    Post(ui::Submitted{std::move(*receipt), qr ? std::move(*qr) : app::DotImage()}, session);
  });
}

void Kiosk::CheckSpace(std::int64_t now_ms) {
  Parts& p = *parts_;
  const bool idle = p.shell->screen() == ui::Screen::kHome;
  if (!p.enrolled || !idle || now_ms - p.space_ms < kSpaceCheckMs) return;
  p.space_ms = now_ms;
  p.storing->Post([this] {
    const bool has_space = parts_->store->HasSpace();
    PostJob([this, has_space] { parts_->shell->SetHasSpace(has_space); });
  });
}

void Kiosk::KeepSurvey() {
  Parts& p = *parts_;
  const std::uint64_t session = p.shell->session();
  if (!p.enrolled) {
    Post(ui::SurveyFailed{ErrorCode::kNotFound}, session);
    return;
  }
  auto answers = std::make_shared<SurveyAnswers>(p.shell->survey_answers());
  p.storing->Post([this, answers, session] {
    // The last of the disk is for complaints.
    const Status kept = parts_->store->HasSpace()
                            ? parts_->surveys->Submit(*answers)
                            : Status(Fail(ErrorCode::kNoSpace, "survey: no room"));
    answers->Wipe();
    if (kept) {
      Post(ui::SurveyKept{}, session);
    } else {
      Log(LogEvent::kStoreFailed, {{"error", kept.error().code}});
      Post(ui::SurveyFailed{kept.error().code}, session);
    }
  });
}

void Kiosk::KeepReminder() {
  Parts& p = *parts_;
  const std::uint64_t session = p.shell->session();
  if (!p.enrolled) {
    Post(ui::ReminderFailed{ErrorCode::kNotFound}, session);
    return;
  }
  auto reminder = std::make_shared<Reminder>(p.shell->reminder());
  reminder->consent = {std::string(ui::kReminderConsentVersion),
                       p.sealer->Sha256Hex(ui::ReminderConsentText(p.shell->words())),
                       p.clock.Wall().unix_ms};
  p.storing->Post([this, reminder, session] {
    // The last of the disk is for complaints.
    const Status kept = parts_->store->HasSpace()
                            ? parts_->reminders->Submit(*reminder)
                            : Status(Fail(ErrorCode::kNoSpace, "reminder: no room"));
    reminder->Wipe();
    if (kept) {
      Post(ui::ReminderKept{}, session);
    } else {
      Log(LogEvent::kStoreFailed, {{"error", kept.error().code}});
      Post(ui::ReminderFailed{kept.error().code}, session);
    }
  });
}

// Answers whose hour is over become records; the index that came down is shown.
void Kiosk::CheckSurveys(std::int64_t now_ms) {
  Parts& p = *parts_;
  if (!p.enrolled || now_ms - p.surveys_ms < kSurveysCheckMs) return;
  p.surveys_ms = now_ms;
  p.storing->Post([this] {
    Parts& parts = *parts_;
    if (const auto released = parts.surveys->Release(); !released) {
      Log(LogEvent::kStoreFailed, {{"error", released.error().code}});
    }
    const auto index = parts.surveys->Index();
    if (!index || *index == parts.survey_index) return;  // nothing new: the screen sleeps on
    parts.survey_index = *index;
    PostJob([this, index = *index] { parts_->shell->SetSurveyIndex(index); });
  });
}

void Kiosk::Track(bool start) {
  Parts& p = *parts_;
  const auto& code = p.shell->track().code;
  if (!code || p.track_asked) return;
  const std::uint64_t session = p.shell->session();
  if (start) {
    p.tracking_on = true;
    p.track_started_ms = Now();
  }
  p.track_ms = Now();
  if (!p.enrolled) {
    Post(ui::TrackFailed{}, session);
    return;
  }
  p.track_asked = true;
  p.storing->Post([this, code = *code, session, start] {
    Result<app::TrackResult> result =
        start ? parts_->tracking->Start(code) : parts_->tracking->Look(code);
    if (result) {
      Post(ui::Tracked{std::move(*result)}, session);
    } else {
      Log(LogEvent::kStoreFailed, {{"error", result.error().code}});
      Post(ui::TrackFailed{}, session);
    }
    PostJob([this] { parts_->track_asked = false; });
  });
}

void Kiosk::PollTracking(std::int64_t now_ms) {
  Parts& p = *parts_;
  if (!p.tracking_on || now_ms - p.track_ms < kTrackPollMs) return;
  if (p.shell->screen() != ui::Screen::kTrack || now_ms - p.track_started_ms > kTrackPatienceMs) {
    p.tracking_on = false;
    return;
  }
  const auto& result = p.shell->track().result;
  const bool settled = result && !result->refreshing &&
                       result->state != app::TrackState::kSearching &&
                       result->state != app::TrackState::kNotYetSent;
  if (settled) return;
  Track(/*start=*/false);
}

void Kiosk::CheckIdentity(std::int64_t now_ms) {
  Parts& p = *parts_;
  if (p.enrolled || !p.store || p.identity_asked || now_ms - p.identity_ms < kIdentityCheckMs) {
    return;
  }
  p.identity_ms = now_ms;
  p.identity_asked = true;
  p.storing->Post([this] {
    Parts& parts = *parts_;
    Result<app::SiteIdentity> identity = parts.store->Identity();
    if (identity) {
      parts.sealer = std::make_unique<keys::ProtocolSealer>(identity->case_key);
      parts.complaints = std::make_unique<app::ComplaintService>(
          *parts.store, *parts.sealer, parts.clock, parts.random, parts.content->calendar);
      parts.tracking =
          std::make_unique<app::TrackService>(*parts.store, *parts.sealer, parts.clock);
      parts.surveys = std::make_unique<app::SurveyService>(*parts.store, *parts.sealer, parts.clock,
                                                           parts.random);
      parts.reminders = std::make_unique<app::ReminderService>(*parts.store, *parts.sealer,
                                                               parts.clock, parts.random);
      parts.lobby = std::make_unique<app::LobbyService>(*parts.store, *parts.sealer, parts.clock,
                                                        parts.random);
      if (parts.content->information) {
        parts.tickets = std::make_unique<app::TicketService>(
            *parts.store, parts.ticket_encoder, parts.content->information->view().catalogue,
            &parts.content->calendar, parts.clock, parts.random);
      }
    }
    PostJob([this, identity = std::move(identity)] {
      Parts& drawing = *parts_;
      drawing.identity_asked = false;
      if (!identity) {
        drawing.shell->SetOutage(identity.error().code == ErrorCode::kNotFound
                                     ? ui::Outage::kNotEnrolled
                                     : ui::Outage::kStore);
        return;
      }
      drawing.enrolled = true;
      drawing.place = {identity->site_name, identity->kiosk_name, identity->zone};
      drawing.receipt_host = identity->receipt_host;
      ConfigureShell(identity->site_name, identity->zone, identity->site.value());
      if (drawing.content->information) {
        drawing.shell->lobby().SetOffice(
            drawing.content->information->view().catalogue.FindOffice(identity->site.value()));
      }
      drawing.shell->lobby().SetCanAsk(true);
      drawing.shell->SetOutage(ui::Outage::kNone);
    });
  });
}

}  // namespace simpul
