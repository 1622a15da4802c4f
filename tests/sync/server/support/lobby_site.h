// A lobby's server without HTTP, on the store and clock of a Centre, and the tickets of its kiosk.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "sync/server/queue/queue_service.h"
#include "tests/sync/server/support/fixture.h"

namespace simpul::server {

// Passes everything on, until it is told that the disk is full.
class FullDisk final : public Store {
 public:
  explicit FullDisk(Store& store) : store_(store) {}
  Status Write(const std::function<Status(Tx&)>& body) override {
    if (!full) return store_.Write(body);
    // All of it was done but for the COMMIT.
    return store_.Write([&](Tx& tx) -> Status {
      SIMPUL_RETURN_IF_ERROR(body(tx));
      return Fail(ErrorCode::kNoSpace, "disk: full");
    });
  }
  Status Read(const std::function<Status(Tx&)>& body) override { return store_.Read(body); }
  bool full = false;

 private:
  Store& store_;
};

// Series passport "A" and stay_permit "B", a roll of A from 9001 to 9003; counter 7 serves
// stay_permit alone.
QueuePlan LobbyPlan();
QueueOptions LobbyOptions();
simpul::Seat SeatAt(int counter);
// A ticket as the kiosk of lane 1 gives it, `token` its phone's.
IssuedTicket KioskTicket(int count, std::int64_t joined_ms, const std::string& series = "passport",
                         const std::string& token = "");

class LobbySite {
 public:
  LobbySite();
  void Restart();  // from the rows
  protocol::Record RecordOf(const IssuedTicket& ticket);
  // Through the intake, as from its kiosk.
  RecordId Take(const IssuedTicket& ticket);
  RecordId Take(int count) { return Take(KioskTicket(count, centre.clock.Wall().unix_ms)); }
  void Open(int counter);
  Result<bool> Run(const QueueService::Command& command) { return queue->Run(command); }
  Result<bool> Next(int counter);
  Result<bool> FinishAndNext(int counter);
  std::string At(int counter) const;  // the number served there, "-" for none, "closed"
  LobbyQueue Copy() const;

  Centre centre;
  FullDisk disk{*centre.store};
  SeededRandom random{11};
  std::unique_ptr<QueueService> queue;

 private:
  std::int64_t seq_ = 0;
};

}  // namespace simpul::server
