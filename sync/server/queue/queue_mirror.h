// The centre's read side of every lobby's queue: a visitor's phone follows its ticket from
// anywhere, as far as the lobby's server has told. It calls nobody: what a phone asks for is told
// to the lobby's server, which does it or not.
#pragma once

#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/domain/lobby_forecast.h"
#include "kiosk/domain/service_catalogue.h"
#include "sync/server/http/router.h"
#include "sync/server/queue/queue_service.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// Thread-safe. What it refers to outlives it.
class QueueMirror {
 public:
  QueueMirror(Store& store, const Clock& clock, const ServiceCatalogue& catalogue);
  // GET /v1/tickets/{hash} as QueueApi gives it, and "as_of_ms", when the lobby's server last sent;
  // "acts" is whether that is not longer ago than kReachedMs; "wish" is what the phone asked for
  // and the lobby's queue does not show yet. POST /v1/tickets/{hash}/leave, /more-time: 202 once it
  // is kept for the lobby's server.
  void AddRoutes(Router& router);

  // A phone is at most this much behind what the centre has.
  static constexpr std::int64_t kFreshMs = 1'000;
  // Forecasts are played anew after a change, at most this often for each lobby.
  static constexpr std::int64_t kPlayMs = 5'000;
  // A lobby's server that was silent for longer is not asked for anything.
  static constexpr std::int64_t kReachedMs = 120'000;

 private:
  struct Lobby {
    Lobby(QueueOptions given, LobbyQueue empty, std::int64_t first_revision)
        : options(std::move(given)),
          queue(std::move(empty)),
          forecast(options.plan.service_ms),
          revision(first_revision) {}
    QueueOptions options;
    LobbyQueue queue;
    LobbyForecast forecast;
    std::int64_t last_ticket = 0, last_event = 0;  // ids of rows; 0: none of this day yet
    std::map<TicketTokenHash, RecordId> by_token;
    std::map<RecordId, PhoneWishKind> wishes;  // of each visit the one made last
    std::int64_t revision = 0;
    std::int64_t played_ms = 0;  // steady
    std::int64_t played_revision = -1;
    std::int64_t as_of_ms = 0;  // when its server last sent; a phone says so when it is long ago
  };
  Response Phone(const Call& call);
  Response Wish(const Call& call, PhoneWishKind kind);
  // With mutex_ held.
  std::pair<Lobby*, const Visit*> Find(const TicketTokenHash& hash);
  Status Refresh();
  Status RefreshOne(Tx& tx, const SiteRow& site, std::int64_t now_ms);
  Status TakeNew(Tx& tx, Lobby& lobby);
  Status TakeWishes(Tx& tx, Lobby& lobby, std::int64_t now_ms);
  void Play(Lobby& lobby, std::int64_t now_ms);

  Store& store_;
  const Clock& clock_;
  const ServiceCatalogue& catalogue_;
  std::mutex mutex_;
  std::int64_t refreshed_ms_ = -kFreshMs;  // steady
  std::map<SiteId, Lobby> lobbies_;
};

}  // namespace simpul::server
