// The centre's read side of every lobby's queue: a visitor's phone follows its ticket from
// anywhere, as far as the lobby's server has told. It writes nothing and calls nobody.
#pragma once

#include <map>
#include <mutex>
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
  // GET /v1/tickets/{hash}, as QueueApi gives it, but that "acts" is false and "as_of_ms" says when
  // the lobby's server last sent.
  void AddRoutes(Router& router);

  // A phone is at most this much behind what the centre has.
  static constexpr std::int64_t kFreshMs = 1'000;
  // Forecasts are played anew after a change, at most this often for each lobby.
  static constexpr std::int64_t kPlayMs = 5'000;

 private:
  struct Lobby {
    Lobby(QueueOptions given, LobbyQueue empty, std::int64_t first_revision)
        : options(std::move(given)), queue(std::move(empty)), revision(first_revision) {}
    QueueOptions options;
    LobbyQueue queue;
    LobbyForecast forecast;
    std::int64_t last_ticket = 0, last_event = 0;  // ids of rows; 0: none of this day yet
    std::map<TicketTokenHash, RecordId> by_token;
    std::int64_t revision = 0;
    std::int64_t played_ms = 0;  // steady
    std::int64_t played_revision = -1;
    std::int64_t as_of_ms = 0;  // when its server last sent; a phone says so when it is long ago
  };
  Response Phone(const Call& call);
  // With mutex_ held.
  Status Refresh();
  Status RefreshOne(Tx& tx, const SiteRow& site, std::int64_t now_ms);
  Status TakeNew(Tx& tx, Lobby& lobby);
  void Play(Lobby& lobby, std::int64_t now_ms);

  Store& store_;
  const Clock& clock_;
  const ServiceCatalogue& catalogue_;
  std::mutex mutex_;
  std::int64_t refreshed_ms_ = -kFreshMs;  // steady
  std::map<SiteId, Lobby> lobbies_;
};

}  // namespace simpul::server
