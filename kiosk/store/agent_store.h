// The kiosk's database as the agent uses it: what waits to go up, what came down.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/outbox.h"
#include "kiosk/domain/issued_ticket.h"
#include "kiosk/store/store_options.h"

namespace simpul::store {

class Database;

using app::AnswerChanges;
using app::CaseStateRow;
using app::Delivered;
using app::OutboxRow;
using app::Refused;

struct OutboxSize {
  std::int64_t waiting = 0;
  std::int64_t quarantined = 0;
};

inline constexpr std::int64_t kReceiptLifeMs = 30LL * 24 * 60 * 60 * 1000;
inline constexpr std::int64_t kGuestViewLifeMs = 60LL * 60 * 1000;

// Owns its connection. One thread. No method throws or keeps a lock after it returns; every error
// leaves the file as it was.
class AgentStore final : public app::Outbox {
 public:
  // As SqliteStore::Open; neither lays a ballast nor needs one.
  static Result<std::unique_ptr<AgentStore>> Open(const StoreOptions& options);
  ~AgentStore() override;
  AgentStore(const AgentStore&) = delete;
  AgentStore& operator=(const AgentStore&) = delete;

  Result<app::SiteIdentity> Identity() override;
  // Replaces the identity. Records that wait keep the site and reference of their own time. The
  // cursors start again when the device id changes. `lane_counts`: numbers of its lane that are out
  // already, of a kiosk before it; they are not given again.
  Status SaveIdentity(const app::SiteIdentity& identity,
                      const std::vector<LaneCount>& lane_counts = {});

  Result<std::vector<OutboxRow>> ReadBatch(std::int64_t after_seq, std::size_t max_rows,
                                           std::size_t max_sealed_bytes) override;
  Result<std::int64_t> CaseStatesCursor() override;
  Result<std::int64_t> AnnouncementsCursor() override;
  Result<std::int64_t> UsedBookingsCursor() override;
  Result<std::int64_t> ContentVersion() override;
  // Kept beside the one before it. kNoSpace when the disk is full: its last is for complaints.
  Status KeepContent(const ContentBundle& bundle) override;
  Result<bool> HelpIsOpen(std::int64_t now_unix_ms) override;
  Status ApplyAnswer(const AnswerChanges& changes) override;

  // Lookups that a visitor waits for and that have not expired at `now_unix_ms`.
  Result<std::vector<LookupId>> WantedLookups(std::int64_t now_unix_ms);
  // Stores the fetched view and marks the wish answered.
  Status AnswerWanted(const LookupId& lookup, ByteView sealed, std::int64_t now_unix_ms);
  Status WantedUnreachable(const LookupId& lookup);

  // Removes old receipts, expired wishes and guests' views; with nothing waiting it also empties
  // the WAL, so that erased bytes leave the disk. Call it when idle.
  Status Tidy(std::int64_t now_unix_ms);
  Result<OutboxSize> Size();
  // Changes whenever another connection wrote.
  Result<std::int64_t> DataVersion();

 private:
  explicit AgentStore(std::unique_ptr<Database> db);
  std::unique_ptr<Database> db_;
};

}  // namespace simpul::store
