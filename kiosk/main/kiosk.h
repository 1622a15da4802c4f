// The composition root of simpul-kiosk: the display, the shell, the store and the printer, each on
// its thread, joined by the shell's effects and events.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/complaints.h"
#include "kiosk/app/lobby.h"
#include "kiosk/app/printing.h"
#include "kiosk/main/worker.h"
#include "kiosk/receipt/slip.h"
#include "platform/sdl/display.h"
#include "ui/shell/shell.h"

namespace simpul {

struct KioskOptions {
  std::string database;
  std::string assets;      // folder with content/ and i18n/
  std::string catalogues;  // folder with <language>/LC_MESSAGES/kiosk.mo
  std::string printer;     // "tcp:HOST:PORT", "unix:PATH", "/dev/usb/lp0" or "none"
  int printer_width_mm = 80;
  float px_per_mm = ui::kReferencePxPerMm;
  bool reduced_motion = false;
  float mount_bottom_mm = 750;   // the panel's lower edge above the floor, for low reach
  std::string prompts;           // folder of recorded prompts; empty = none
  bool headphones = false;       // the sound goes to a headphone socket only
  std::string headphone_socket;  // "auto" or an input device that tells; empty = none
  std::string pinyin = {};       // folder of the pinyin dictionary; empty = the system's
  platform::DisplayOptions display;
  std::string control;  // socket of the test control; refused where it is compiled out
};

class TestControl;

class Kiosk {
 public:
  static Result<std::unique_ptr<Kiosk>> Open(const KioskOptions& options);
  ~Kiosk();
  enum class Ended : std::uint8_t { kAsked, kForNewContent };
  // Runs until SIGTERM, SIGINT, the window closes, or a newer content waits for a new start and
  // nobody is there. One thread only.
  Ended Run();

 private:
  friend class TestControl;
  struct Parts;
  Kiosk() = default;

  void OpenSound();
  void RunEffects();
  void Submit();
  void Print();
  void PrintChecklist();
  // While the session on screen lasts.
  void PrintSlip(std::shared_ptr<receipt::Slip> slip);
  // While `wanted`, which the printer's thread asks; `session` hears how it ended.
  void PrintWhile(std::shared_ptr<receipt::Slip> slip, std::function<bool()> wanted,
                  std::uint64_t session);
  void Track(bool start);
  void PollTracking(std::int64_t now_ms);
  void CheckPrinter(std::int64_t now_ms);
  void CheckSpace(std::int64_t now_ms);
  void KeepSurvey();
  void KeepReminder();
  void CheckSurveys(std::int64_t now_ms);
  void CheckIdentity(std::int64_t now_ms);
  void CheckContent(std::int64_t now_ms);  // content_work.cc
  // lobby_work.cc: what ties the lobby to its office.
  void CheckLobby(std::int64_t now_ms);
  void AskHelp();
  void PollHelp(std::int64_t now_ms);
  void EndHelp(Status (app::LobbyService::*how)());
  void OpenPinyin();  // pinyin_work.cc
  // queue_work.cc: the queue ticket.
  void CheckQueue(std::int64_t now_ms);
  void TakeTicket();
  void PrintTicket(const std::string& language);
  void ForgetTicket();
  void RetryStore(std::int64_t now_ms);
  void ConfigureShell(const std::string& site_name, const SiteZone& zone,
                      const std::string& site_id = {});
  // From a worker: hands an event to the drawing thread.
  // Any thread: what the drawing thread shall do next.
  void PostJob(std::function<void()> job);
  void Post(ui::Event event, std::uint64_t session);
  bool TakePosted();  // true when something was delivered
  std::int64_t Now() const;

  std::unique_ptr<Parts> parts_;
};

}  // namespace simpul
