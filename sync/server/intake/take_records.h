// The rules of a batch that every server keeps, whatever it does with a record: insert-or-compare,
// one bad record never holds up the others, a signed receipt for what is kept.
#pragma once

#include <functional>

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

// Answers each record of `batch` inside the transaction and adds to `counts`. Receipts carry
// `now_ms` and are signed with `signing`.
Status TakeRecords(Tx& tx, const KioskRow& kiosk, const protocol::ParsedBatch& batch,
                   std::int64_t now_ms, const protocol::SigningKeys& signing,
                   const InsertRecord& insert, protocol::BatchAnswer& answer, IntakeCounts& counts);

// Whether this batch is a reason to write: it brings something, or the kiosk's last sign of life is
// too old.
bool NeedsWriting(const KioskRow& kiosk, const protocol::ParsedBatch& batch, std::int64_t now_ms);

// Keeps a ticket as it came: once, whichever device brings it. For InsertRecord.
Result<protocol::RecordResult> TakeTicket(Tx& tx, const KioskRow& kiosk,
                                          const protocol::Record& record, std::int64_t now_ms);

// "DPS-1-26-00417" as only kiosk (DPS, 1) makes them: site, lane, two digits of the year, five or
// more digits of the count. A site's server (lane 0) sends those of all its kiosks.
bool IsReferenceOf(const KioskRow& kiosk, std::string_view reference);
// Whether a number is one that this kiosk gives: of its lane, or without a lane from the first. A
// site's server sends all.
bool IsNumberOf(const KioskRow& kiosk, const TicketNumber& number);

}  // namespace simpul::server
