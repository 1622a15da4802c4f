// What simpul-kiosk is made of. Included by kiosk.cc and the test control only.
#pragma once

#include <atomic>
#include <functional>

#include "kiosk/app/lobby.h"
#include "kiosk/app/pinyin.h"
#include "kiosk/app/reminders.h"
#include "kiosk/app/surveys.h"
#include "kiosk/app/tickets.h"
#include "kiosk/main/kiosk.h"
#include "kiosk/main/kiosk_content.h"
#include "kiosk/main/slip_words.h"
#include "kiosk/main/test_control.h"
#include "kiosk/store/sqlite_store.h"
#include "platform/audio/headphone_socket.h"
#include "platform/audio/speech.h"
#include "platform/keys/protocol_sealer.h"
#include "platform/keys/protocol_tickets.h"
#include "platform/sdl/sound.h"

namespace simpul {

// The steady clock, which tests may move forward.
class KioskClock final : public Clock {
 public:
  WallTime Wall() const override {
    WallTime wall = real_.Wall();
    wall.unix_ms += offset_ms.load();
    return wall;
  }
  std::int64_t SteadyMs() const override { return real_.SteadyMs() + offset_ms.load(); }
  std::string BootId() const override { return real_.BootId(); }
  std::atomic<std::int64_t> offset_ms{0};

 private:
  SystemClock real_;
};

// The voice's way to the loudspeaker.
class LoudspeakerSink final : public audio::SampleSink {
 public:
  explicit LoudspeakerSink(std::unique_ptr<platform::Sound> sound) : sound_(std::move(sound)) {}
  void Queue(std::span<const std::int16_t> samples, int percent) override {
    sound_->Queue(samples, percent);
  }
  void Clear() override { sound_->Clear(); }
  std::size_t Pending() const override { return sound_->Pending(); }

 private:
  std::unique_ptr<platform::Sound> sound_;
};

inline constexpr std::int64_t kLongAgoMs = -1'000'000;
inline constexpr std::int64_t kCaptionPollMs = 100;  // how late a caption may follow the voice
inline constexpr std::int64_t kHelpPollMs = 500;     // while a visitor waits for an officer

struct Kiosk::Parts {
  KioskOptions options;
  KioskClock clock;
  SystemRandom random;
  std::optional<KioskContent> content;  // `seen` on `storing` only, once that runs; else immutable
  ui::AllWords words;
  std::unique_ptr<platform::Display> display;
  std::unique_ptr<ui::TextEngine> text;
  std::unique_ptr<ui::Shell> shell;
  std::unique_ptr<app::Printer> printer;  // used on `printing` only
  std::unique_ptr<app::Speech> speech;
  std::unique_ptr<audio::HeadphoneSocket> socket;
  std::unique_ptr<app::PinyinSource> pinyin;  // nullptr: its data cannot be read

  // Used on `storing` only, once set.
  std::unique_ptr<store::SqliteStore> store;
  std::unique_ptr<keys::ProtocolSealer> sealer;
  std::unique_ptr<app::ComplaintService> complaints;
  std::unique_ptr<app::TrackService> tracking;
  std::unique_ptr<app::SurveyService> surveys;
  std::unique_ptr<app::ReminderService> reminders;
  std::optional<SurveyIndex> survey_index;  // what the screen was told last, as below
  std::unique_ptr<app::LobbyService> lobby;
  keys::ProtocolTickets ticket_encoder;
  std::unique_ptr<app::TicketService> tickets;  // nullptr without content
  std::optional<app::QueueNow> queue;
  std::vector<Announcement> announcements;
  std::optional<MonthlyReport> report;
  std::optional<app::LobbyService::Progress> help;

  // Drawing thread.
  SlipPlace place;
  std::string receipt_host;
  // The ticket on screen; its paper may be asked for in the moment its visitor goes.
  std::optional<app::GivenTicket> ticket;
  app::DotImage ticket_qr;
  std::int64_t queue_ms = kLongAgoMs;
  bool enrolled = false;
  bool identity_asked = false;
  std::int64_t identity_ms = kLongAgoMs;
  std::int64_t printer_ms = kLongAgoMs;
  std::int64_t space_ms = kLongAgoMs;
  std::int64_t surveys_ms = kLongAgoMs;
  std::int64_t lobby_ms = kLongAgoMs;
  std::int64_t help_ms = kLongAgoMs;
  std::int64_t store_ms = kLongAgoMs;
  std::int64_t content_ms = kLongAgoMs;
  std::int64_t started_ms = 0, touched_ms = 0;
  bool content_lasted = false;
  bool renew = false;  // a newer content waits for a new start
  bool store_asked = false;
  std::int64_t track_ms = 0, track_started_ms = 0;
  bool track_asked = false;
  bool tracking_on = false;

  std::atomic<std::uint64_t> session{0};  // the shell's, for the workers
  std::mutex posted_mutex;
  std::vector<std::function<void()>> posted;  // for the drawing thread

  std::unique_ptr<TestControl> control;
  // Last, so that they end first: their jobs use everything above.
  std::unique_ptr<Worker> storing, printing;
};

}  // namespace simpul
