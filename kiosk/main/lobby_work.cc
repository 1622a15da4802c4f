// The kiosk's half of the lobby: announcements, opening hours, requests for an officer, and a store
// that could not be opened.
#include "kiosk/base/log.h"
#include "kiosk/domain/opening_hours.h"
#include "kiosk/main/kiosk_parts.h"

namespace simpul {
namespace {

constexpr std::int64_t kLobbyCheckMs = 3000;
constexpr std::int64_t kStoreRetryMs = 10'000;

}  // namespace

// What is shown now changes with the clock as well as with what came down.
void Kiosk::CheckLobby(std::int64_t now_ms) {
  Parts& p = *parts_;
  if (!p.enrolled || now_ms - p.lobby_ms < kLobbyCheckMs) return;
  p.lobby_ms = now_ms;
  const std::int64_t wall_ms = p.clock.Wall().unix_ms;
  if (const Office* office = p.shell->lobby().view().office) {
    p.shell->lobby().SetClosed(StateOf(*office, ToLocal(wall_ms, p.place.zone),
                                       &p.content->calendar) == OfficeState::kClosed);
  }
  p.storing->Post([this, wall_ms] {
    Parts& parts = *parts_;
    auto announcements = parts.lobby->Announcements();
    auto report = parts.lobby->Report();
    if (!announcements || !report) {
      Log(LogEvent::kStoreFailed,
          {{"error", announcements ? report.error().code : announcements.error().code}});
      return;
    }
    std::erase_if(*announcements,
                  [&](const Announcement& each) { return !each.IsShownAt(wall_ms); });
    if (*announcements == parts.announcements && *report == parts.report) return;
    parts.announcements = *announcements;
    parts.report = *report;
    PostJob([this, shown = std::move(*announcements), report = *report] {
      parts_->shell->lobby().SetAnnouncements(shown);
      parts_->shell->lobby().SetReport(report);
    });
  });
}

void Kiosk::AskHelp() {
  Parts& p = *parts_;
  const std::uint64_t session = p.shell->session();
  if (!p.enrolled) {
    Post(ui::HelpFailed{ErrorCode::kNotFound}, session);
    return;
  }
  const HelpRequest request =
      p.shell->lobby().Request(ui::LanguageCode(p.shell->words().language()));
  p.storing->Post([this, request, session] {
    Parts& parts = *parts_;
    parts.help.reset();
    const Status asked = parts.lobby->Ask(request);
    if (asked) {
      Post(ui::HelpKept{}, session);
    } else {
      Log(LogEvent::kStoreFailed, {{"error", asked.error().code}});
      Post(ui::HelpFailed{asked.error().code}, session);
    }
  });
}

void Kiosk::PollHelp(std::int64_t now_ms) {
  Parts& p = *parts_;
  if (!p.shell->lobby().Waits() || p.shell->lobby().help().failed ||
      now_ms - p.help_ms < kHelpPollMs) {
    return;
  }
  p.help_ms = now_ms;
  p.storing->Post([this, session = p.shell->session()] {
    Parts& parts = *parts_;
    const auto progress = parts.lobby->Look();
    if (!progress || parts.help == *progress) return;  // nothing new: the screen sleeps on
    parts.help = *progress;
    Post(ui::HelpChanged{*progress}, session);
  });
}

void Kiosk::EndHelp(Status (app::LobbyService::*how)()) {
  Parts& p = *parts_;
  if (!p.enrolled) return;
  p.storing->Post([this, how] {
    Parts& parts = *parts_;
    if (parts.help && parts.help->answer) SecureWipe(parts.help->answer->text);
    parts.help.reset();
    const Status ended = (*parts.lobby.*how)();
    if (!ended) Log(LogEvent::kStoreFailed, {{"error", ended.error().code}});
  });
}

// A disk that was full, or a file another program held: nobody has to come to start the kiosk anew.
void Kiosk::RetryStore(std::int64_t now_ms) {
  Parts& p = *parts_;
  if (p.store || p.store_asked || now_ms - p.store_ms < kStoreRetryMs) return;
  p.store_ms = now_ms;
  p.store_asked = true;
  p.storing->Post([this] {
    store::StoreOptions options;
    options.path = parts_->options.database;
    auto opened = store::SqliteStore::Open(options);
    auto store = std::make_shared<std::unique_ptr<store::SqliteStore>>();
    if (opened) *store = std::move(*opened);
    PostJob([this, store] {
      parts_->store_asked = false;
      parts_->store = std::move(*store);  // CheckIdentity goes on from here
    });
  });
}

}  // namespace simpul
