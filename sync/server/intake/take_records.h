// The rules of a batch that every server keeps, whatever it does with a record: insert-or-compare,
// one bad record never holds up the others, a signed receipt for what is kept.
#pragma once

#include <functional>
#include <vector>

#include "kiosk/base/result.h"
#include "sync/protocol/batch.h"
#include "sync/server/store/store.h"

namespace simpul::server {

struct IntakeCounts {
  int accepted = 0, duplicate = 0, refused = 0;
};

// What the answer is when nothing is stored under (device, id) yet. It keeps the record
// (Tx::InsertRecord) when it says kAccepted. Errors: kInvalidInput, kTooLarge, kCrypto and
// kConflict say that the record is at fault; kNotFound and kUnsupported that it may come again; all
// others are this server's own, and nothing of the batch is kept.
using InsertRecord =
    std::function<Result<protocol::RecordResult>(Tx& tx, const protocol::Record& record)>;

// What a server adds to its answer, in the same transaction.
using AddToAnswer = std::function<Status(Tx& tx, protocol::BatchAnswer& answer)>;

// Answers each record of `batch` and adds the changes down, all in one transaction, which writes
// only when there is a reason to. Receipts carry `now_ms` and are signed with `signing`. Counts
// what became of the records. An error means that nothing was kept.
Result<protocol::BatchAnswer> AnswerBatch(Store& store, const KioskRow& kiosk,
                                          const protocol::ParsedBatch& batch, std::int64_t now_ms,
                                          const protocol::SigningKeys& signing,
                                          const InsertRecord& insert,
                                          const AddToAnswer& add_changes, IntakeCounts& counts);

// `states`, newer than `cursor` and oldest first, as far as they fit into one answer.
void AddCaseStates(std::vector<protocol::CaseState> states, std::int64_t cursor,
                   protocol::BatchAnswer& answer);

// Keeps a ticket as it came: once, whichever device brings it. For InsertRecord.
Result<protocol::RecordResult> TakeTicket(Tx& tx, const KioskRow& kiosk,
                                          const protocol::Record& record, std::int64_t now_ms);

// "DPS-1-26-00417" as only kiosk (DPS, 1) makes them: site, lane, two digits of the year, five or
// more digits of the count. A site's server (lane 0) sends those of all its kiosks.
bool IsReferenceOf(const KioskRow& kiosk, std::string_view reference);

}  // namespace simpul::server
