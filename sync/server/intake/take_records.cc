#include "sync/server/intake/take_records.h"

#include <algorithm>
#include <charconv>

#include "kiosk/base/log.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/ticket_payload.h"

namespace simpul::server {
namespace {

using protocol::RecordAnswer;
using protocol::RecordResult;

// An idle kiosk polls often; its "last sent" need not cost a disk write each time.
constexpr std::int64_t kSentResolutionMs = 30'000;
// Room for sealed views in one answer; base64 and the rest stay below kMaxAnswerBytes.
constexpr std::size_t kStatesBytes = protocol::kMaxAnswerBytes / 2;

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// True when the failure says something about the record, false when about us.
bool IsRecordsFault(ErrorCode code) {
  return code == ErrorCode::kCrypto || code == ErrorCode::kInvalidInput ||
         code == ErrorCode::kTooLarge || code == ErrorCode::kConflict;
}

// What may turn out well later: an addition that came before its complaint, and what a kiosk sends
// that is newer than this server. It waits on the kiosk.
bool MayComeAgain(ErrorCode code) {
  return code == ErrorCode::kNotFound || code == ErrorCode::kUnsupported;
}

protocol::Receipt MakeReceipt(const protocol::Record& record, std::int64_t time_ms,
                              const protocol::SigningKeys& signing) {
  protocol::Receipt receipt{record.id, record.PayloadSha256(), time_ms, {}};
  receipt.signature = protocol::Sign(
      protocol::ReceiptMessage(receipt.id, receipt.sha256, receipt.server_time_ms), signing);
  return receipt;
}

Result<RecordAnswer> TakeOne(Tx& tx, const KioskRow& kiosk, const protocol::Record& record,
                             std::int64_t now_ms, const protocol::SigningKeys& signing,
                             const InsertRecord& insert) {
  RecordAnswer answer{record.id.value(), RecordResult::kInvalid, std::nullopt};
  SIMPUL_ASSIGN_OR_RETURN(const auto known, tx.FindRecord(kiosk.device, record.id));
  if (known) {
    if (known->sha256 != record.PayloadSha256()) {
      answer.result = RecordResult::kConflict;
      return answer;
    }
    answer.result = RecordResult::kDuplicate;
    answer.receipt = MakeReceipt(record, known->server_time_ms, signing);
    return answer;
  }
  const bool complaint = record.kind == protocol::RecordKind::kComplaint;
  if (record.site != kiosk.site.value() || (complaint && !IsReferenceOf(kiosk, record.reference))) {
    return answer;
  }
  SIMPUL_ASSIGN_OR_RETURN(answer.result, insert(tx, record));
  if (answer.result == RecordResult::kAccepted || answer.result == RecordResult::kDuplicate) {
    answer.receipt = MakeReceipt(record, now_ms, signing);
  }
  return answer;
}

// Whether this device sends such a number. A site's server sends those of all its kiosks.
bool IsNumberOf(const KioskRow& kiosk, const TicketNumber& number) {
  return kiosk.lane == protocol::kSiteServerLane || IsOfLane(number, kiosk.lane);
}

// Whether this batch is a reason to write: it brings something, or the kiosk's last sign of life is
// too old.
bool NeedsWriting(const KioskRow& kiosk, const protocol::ParsedBatch& batch, std::int64_t now_ms) {
  return !batch.items.empty() || now_ms - kiosk.last_sent_ms > kSentResolutionMs;
}

// Answers each record inside the transaction and adds to `counts`.
Status TakeRecords(Tx& tx, const KioskRow& kiosk, const protocol::ParsedBatch& batch,
                   std::int64_t now_ms, const protocol::SigningKeys& signing,
                   const InsertRecord& insert, protocol::BatchAnswer& answer,
                   IntakeCounts& counts) {
  for (const auto& item : batch.items) {
    RecordAnswer record{item.id, RecordResult::kInvalid, std::nullopt};
    if (item.record) {
      // One record's steps are undone together when it turns out bad, the others stay.
      const Status taken = tx.Nested([&]() -> Status {
        SIMPUL_ASSIGN_OR_RETURN(record, TakeOne(tx, kiosk, *item.record, now_ms, signing, insert));
        return {};
      });
      if (!taken) {
        const ErrorCode code = taken.error().code;
        if (MayComeAgain(code))
          record.result = RecordResult::kRetry;
        else if (!IsRecordsFault(code))
          return taken;
      }
    } else if (MayComeAgain(item.record.error().code)) {
      record.result = RecordResult::kRetry;
    }
    counts.accepted += record.result == RecordResult::kAccepted;
    counts.duplicate += record.result == RecordResult::kDuplicate;
    counts.refused += !record.receipt.has_value();
    answer.answers.push_back(std::move(record));
  }
  if (NeedsWriting(kiosk, batch, now_ms)) {
    SIMPUL_RETURN_IF_ERROR(tx.SetKioskSent(kiosk.device, now_ms));
  }
  return {};
}

}  // namespace

bool IsReferenceOf(const KioskRow& kiosk, std::string_view reference) {
  const std::string prefix = kiosk.site.value() + "-";
  if (!reference.starts_with(prefix)) return false;
  reference.remove_prefix(prefix.size());
  int lane = 0;
  const auto [end, failure] =
      std::from_chars(reference.data(), reference.data() + reference.size(), lane);
  const auto digits = static_cast<std::size_t>(end - reference.data());
  if (failure != std::errc() || digits > 2 || lane < 1 || reference.front() == '0') return false;
  if (kiosk.lane != protocol::kSiteServerLane && lane != kiosk.lane) return false;
  reference.remove_prefix(digits);
  if (reference.size() < 9 || reference.size() > 13 || reference[0] != '-' || reference[3] != '-') {
    return false;
  }
  return AllDigits(reference.substr(1, 2)) && AllDigits(reference.substr(4));
}

Result<RecordResult> TakeTicket(Tx& tx, const KioskRow& kiosk, const protocol::Record& record,
                                std::int64_t now_ms) {
  const std::string_view payload = AsText(record.payload);
  SIMPUL_ASSIGN_OR_RETURN(const auto taken, tx.FindTicket(record.id));
  if (taken) {
    const bool same = taken->payload == payload && taken->site == kiosk.site;
    return same ? RecordResult::kDuplicate : RecordResult::kConflict;
  }
  SIMPUL_ASSIGN_OR_RETURN(const IssuedTicket ticket, protocol::ParseIssuedTicket(payload));
  if (!IsNumberOf(kiosk, ticket.number)) return Fail(ErrorCode::kInvalidInput, "ticket: lane");
  SIMPUL_RETURN_IF_ERROR(tx.InsertRecord(kiosk.device, record, now_ms));
  SIMPUL_RETURN_IF_ERROR(
      tx.InsertTicket({kiosk.device, record.id, kiosk.site, ticket.day, ticket.number,
                       std::string(payload), now_ms, 0, ticket.booking}));
  return RecordResult::kAccepted;
}

void AddCaseStates(std::vector<protocol::CaseState> states, std::int64_t cursor,
                   protocol::BatchAnswer& answer) {
  answer.case_states_cursor = cursor;
  std::size_t bytes = 0;
  for (protocol::CaseState& state : states) {
    bytes += state.sealed.size();
    if (answer.case_states.size() == protocol::kMaxChangesPerAnswer ||
        (bytes > kStatesBytes && !answer.case_states.empty())) {
      answer.more = true;
      break;
    }
    answer.case_states_cursor = state.version;
    answer.case_states.push_back(std::move(state));
  }
}

Result<protocol::BatchAnswer> AnswerBatch(Store& store, const KioskRow& kiosk,
                                          const protocol::ParsedBatch& batch, std::int64_t now_ms,
                                          const protocol::SigningKeys& signing,
                                          const InsertRecord& insert,
                                          const AddToAnswer& add_changes, IntakeCounts& counts) {
  protocol::BatchAnswer answer;
  answer.server_time_ms = now_ms;
  const auto body = [&](Tx& tx) -> Status {
    SIMPUL_RETURN_IF_ERROR(TakeRecords(tx, kiosk, batch, now_ms, signing, insert, answer, counts));
    return add_changes(tx, answer);
  };
  const Status done = NeedsWriting(kiosk, batch, now_ms) ? store.Write(body) : store.Read(body);
  if (!done) return Fail(done.error());
  if (!batch.items.empty()) {
    Log(LogEvent::kIntakeCommitted, {{"accepted", counts.accepted},
                                     {"duplicate", counts.duplicate},
                                     {"refused", counts.refused}});
  }
  return answer;
}

}  // namespace simpul::server
