// One round trip between a device and a server: records up, changes down.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/content_bundle.h"
#include "kiosk/domain/lobby_changes.h"
#include "kiosk/domain/queue_snapshot.h"
#include "kiosk/domain/survey.h"
#include "sync/protocol/record.h"

namespace simpul::protocol {

struct BatchRequest {
  std::vector<Record> records;
  std::int64_t case_states_cursor = 0;  // the newest case state the device already has
  std::int64_t announcements_cursor = 0;
  std::int64_t used_bookings_cursor = 0;
  std::int64_t content_cursor = 0;  // the version of the content that the device has; 0: its own
};

// The centre's durable word that it holds a record; signed, so a kiosk can prove delivery.
struct Receipt {
  RecordId id;
  std::string sha256;  // hex, of the payload
  std::int64_t server_time_ms = 0;
  Signature signature{};
};
// The exact bytes that are signed.
std::string ReceiptMessage(const RecordId& id, std::string_view sha256, std::int64_t time_ms);
bool VerifyReceipt(const Receipt& receipt, const PublicKey& server_key);

enum class RecordResult : std::uint8_t {
  kAccepted,
  kDuplicate,
  kGone,
  kConflict,
  kInvalid,
  kRetry
};
std::string_view RecordResultName(RecordResult result);

struct RecordAnswer {
  std::string id;  // as sent: an invalid record may have an id that is no RecordId
  RecordResult result = RecordResult::kRetry;
  std::optional<Receipt> receipt;  // with kAccepted, kDuplicate and kGone
};

// The sealed view of one case of the device's site (see case_view.h).
struct CaseState {
  LookupId lookup;
  std::int64_t version = 0;  // also the cursor
  Bytes sealed;
};

struct BatchAnswer {
  std::int64_t server_time_ms = 0;
  std::vector<RecordAnswer> answers;  // one for each record, in the order sent
  std::vector<CaseState> case_states;
  std::int64_t case_states_cursor = 0;
  std::optional<SurveyIndex> survey_index;  // of the device's site, as it is now
  LobbyChanges lobby;
  // Of the device's site, from the server that serves its queue. One that this program cannot read
  // is passed over: it never holds up the rest.
  std::optional<QueueSnapshot> queue;
  std::optional<ContentManifest> content;  // newer than the cursor; see GET /v1/content/{sha256}
  bool more = false;                       // ask again at once: the answer was cut at a limit
};

std::string ToJson(const BatchRequest& request);
// For the server. A record that does not parse keeps its place with its error and its id as sent,
// so that one bad record never holds up the others.
struct ParsedBatch {
  struct Item {
    std::string id;
    Result<Record> record;
  };
  std::vector<Item> items;
  std::int64_t case_states_cursor = 0;
  std::int64_t announcements_cursor = 0;  // 0 also from a device that knows no announcements
  std::int64_t used_bookings_cursor = 0;  // the same, here and below
  std::int64_t content_cursor = 0;
};
Result<ParsedBatch> ParseBatchRequest(std::string_view json);

std::string ToJson(const BatchAnswer& answer);
// For the device. kInvalidInput when it is not our server's answer (captive portal).
Result<BatchAnswer> ParseBatchAnswer(std::string_view json);

// zstd. Decompress refuses more than `max_size` bytes before it allocates them.
Bytes Compress(std::string_view plain);
Result<std::string> Decompress(ByteView compressed, std::size_t max_size);

}  // namespace simpul::protocol
