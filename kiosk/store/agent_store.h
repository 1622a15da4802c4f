// The kiosk's database as the agent uses it: what waits to go up, what came down.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/ports.h"
#include "kiosk/domain/lobby_changes.h"
#include "kiosk/domain/queue_snapshot.h"
#include "kiosk/domain/survey.h"
#include "kiosk/store/store_options.h"

namespace simpul::store {

class Database;

// One waiting record, as it was committed.
struct OutboxRow {
  std::int64_t seq = 0;
  RecordId id;
  std::string kind;
  int schema = 1;
  std::string site;
  std::string reference;
  LookupId lookup;
  std::array<std::uint8_t, 32> reporter_key{};
  KeyId key_id;
  WallTime created;
  std::string zone;
  std::string boot_id;
  std::int64_t mono_ms = 0;
  Bytes sealed;
};

// What the centre said about one record, after its receipt was verified.
struct Delivered {
  RecordId id;
  std::string sha256;
  std::int64_t server_time_ms = 0;
  Bytes signature;
};
struct Refused {
  RecordId id;
  std::string reason;  // a word of the protocol: "conflict", "invalid", "rejected"
};
struct CaseStateRow {
  LookupId lookup;
  std::int64_t version = 0;
  Bytes sealed;
};

// Everything one answer of the centre changes, written in one transaction.
struct AnswerChanges {
  std::vector<Delivered> delivered{};
  std::vector<Refused> refused{};
  std::vector<CaseStateRow> case_states{};
  std::int64_t case_states_cursor = 0;
  std::optional<SurveyIndex> survey_index{};  // nothing: the one before stays
  LobbyChanges lobby{};
  std::optional<KnownQueue> queue{};  // nothing: the one before stays
  std::int64_t now_unix_ms = 0;       // the centre was reached now
};

struct OutboxSize {
  std::int64_t waiting = 0;
  std::int64_t quarantined = 0;
};

inline constexpr std::int64_t kReceiptLifeMs = 30LL * 24 * 60 * 60 * 1000;
inline constexpr std::int64_t kGuestViewLifeMs = 60LL * 60 * 1000;

// Owns its connection. One thread. No method throws or keeps a lock after it returns; every error
// leaves the file as it was.
class AgentStore {
 public:
  // As SqliteStore::Open; neither lays a ballast nor needs one.
  static Result<std::unique_ptr<AgentStore>> Open(const StoreOptions& options);
  ~AgentStore();
  AgentStore(const AgentStore&) = delete;
  AgentStore& operator=(const AgentStore&) = delete;

  // kNotFound before enrolment.
  Result<app::SiteIdentity> Identity();
  // Replaces the identity. Records that wait keep the site and reference of their own time. The
  // cursors start again when the device id changes.
  Status SaveIdentity(const app::SiteIdentity& identity);

  // Rows with seq above `after_seq`, in order: at most `max_rows` of them and at most
  // `max_sealed_bytes` of payload, but always at least one when there is one.
  Result<std::vector<OutboxRow>> ReadBatch(std::int64_t after_seq, std::size_t max_rows,
                                           std::size_t max_sealed_bytes);
  Result<std::int64_t> CaseStatesCursor();
  Result<std::int64_t> AnnouncementsCursor();
  // True while a visitor waits for an officer's answer, which comes with the next exchange.
  Result<bool> HelpIsOpen(std::int64_t now_unix_ms);
  // Delivered: the receipt is kept, the sealed bytes are erased. Refused: the row moves to
  // quarantine. An id that does not wait is passed over, so repeating an answer is harmless. A
  // case state never replaces a newer one; the cursor never goes back.
  Status ApplyAnswer(const AnswerChanges& changes);

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
