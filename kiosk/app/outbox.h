// Records that wait to go up and what comes down for them: the agent's port to a kiosk's database,
// and to a site server's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/ports.h"
#include "kiosk/domain/content_bundle.h"
#include "kiosk/domain/lobby_changes.h"
#include "kiosk/domain/queue_snapshot.h"
#include "kiosk/domain/survey.h"

namespace simpul::app {

// One waiting record, as it was committed.
struct OutboxRow {
  std::int64_t seq = 0;
  RecordId id;
  std::string kind;
  int schema = 1;
  std::string site;
  int lane = 0;  // of the kiosk that made it, when a site's server passes it on; else 0
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

// One thread. No method keeps a lock after it returns; every error leaves what is stored as it was.
class Outbox {
 public:
  virtual ~Outbox() = default;
  // kNotFound before enrolment.
  virtual Result<SiteIdentity> Identity() = 0;
  // Rows with seq above `after_seq`, in order: at most `max_rows` of them and at most
  // `max_sealed_bytes` of payload, but always at least one when there is one.
  virtual Result<std::vector<OutboxRow>> ReadBatch(std::int64_t after_seq, std::size_t max_rows,
                                                   std::size_t max_sealed_bytes) = 0;
  virtual Result<std::int64_t> CaseStatesCursor() = 0;
  virtual Result<std::int64_t> AnnouncementsCursor() = 0;
  virtual Result<std::int64_t> UsedBookingsCursor() = 0;
  // The newest version of the content that is kept; 0: none came down yet.
  virtual Result<std::int64_t> ContentVersion() = 0;
  // One that the centre signed, see protocol::OpenContent.
  virtual Status KeepContent(const ContentBundle& bundle) = 0;
  // True while a visitor waits for an officer's answer, which comes with the next exchange.
  virtual Result<bool> HelpIsOpen(std::int64_t now_unix_ms) = 0;
  // Delivered: the receipt is kept, the sealed bytes are erased. Refused: the row moves to
  // quarantine. An id that does not wait is passed over, so repeating an answer is harmless. A
  // case state never replaces a newer one; the cursor never goes back.
  virtual Status ApplyAnswer(const AnswerChanges& changes) = 0;
};

}  // namespace simpul::app
