#include "sync/server/intake/intake.h"

#include <algorithm>

#include "kiosk/base/log.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/ticket_payload.h"
#include "sync/protocol/visit_event_payload.h"

namespace simpul::server {
namespace {

using protocol::RecordAnswer;
using protocol::RecordResult;

// Room for sealed views in one answer; base64 and the rest stay below kMaxAnswerBytes.
constexpr std::size_t kChangesBytes = protocol::kMaxAnswerBytes / 2;
// An idle kiosk polls often; its "last sent" need not cost a disk write each time.
constexpr std::int64_t kSentResolutionMs = 30'000;

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

// Whether a number is one that this kiosk gives: of its lane, or without a lane from the first. The
// site's own server gives its own, those of printed rolls, and passes on its kiosks'.
bool IsNumberOf(const KioskRow& kiosk, const TicketNumber& number) {
  return number.lane() == kiosk.lane || (number.lane() == 0 && kiosk.lane == 1) ||
         kiosk.lane == kSiteLane;
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
  SIMPUL_RETURN_IF_ERROR(tx.InsertTicket({kiosk.device, record.id, kiosk.site, ticket.day,
                                          ticket.number, std::string(payload), now_ms, 0}));
  return RecordResult::kAccepted;
}

// Only the site's own server says what happens in its queue. Kept as it came: an event may be here
// before its ticket, and the fold of kiosk/domain/lobby_queue.h puts them in order.
Result<RecordResult> TakeQueueEvent(Tx& tx, const KioskRow& kiosk, const protocol::Record& record,
                                    std::int64_t now_ms) {
  const std::string_view payload = AsText(record.payload);
  SIMPUL_ASSIGN_OR_RETURN(const auto taken, tx.FindQueueEvent(record.id));
  if (taken) {
    const bool same = taken->payload == payload && taken->site == kiosk.site &&
                      protocol::RecordKindOf(taken->kind) == record.kind;
    return same ? RecordResult::kDuplicate : RecordResult::kConflict;
  }
  if (kiosk.lane != kSiteLane) return Fail(ErrorCode::kInvalidInput, "event: not of a site server");
  SIMPUL_ASSIGN_OR_RETURN(
      const VisitEvent event,
      protocol::ParseVisitEvent(record.id, protocol::EventKindOf(record.kind), payload));
  SIMPUL_RETURN_IF_ERROR(tx.InsertRecord(kiosk.device, record, now_ms));
  SIMPUL_RETURN_IF_ERROR(tx.InsertQueueEvent({kiosk.device, record.id, kiosk.site, event.day,
                                              event.kind, std::string(payload), now_ms, 0}));
  return RecordResult::kAccepted;
}

}  // namespace

bool IsReferenceOf(const KioskRow& kiosk, std::string_view reference) {
  const std::string prefix = kiosk.site.value() + "-" + std::to_string(kiosk.lane) + "-";
  if (!reference.starts_with(prefix)) return false;
  reference.remove_prefix(prefix.size());
  if (reference.size() < 8 || reference.size() > 12 || reference[2] != '-') return false;
  return AllDigits(reference.substr(0, 2)) && AllDigits(reference.substr(3));
}

Intake::Intake(Store& store, CaseService& cases, const SurveyService& surveys,
               const ReminderService& reminders, LobbyService& lobby, const KeyDirectory& keys,
               const Clock& clock)
    : store_(store),
      cases_(cases),
      surveys_(surveys),
      reminders_(reminders),
      lobby_(lobby),
      keys_(keys),
      clock_(clock) {}

protocol::Receipt Intake::MakeReceipt(const protocol::Record& record, std::int64_t time_ms) const {
  protocol::Receipt receipt{record.id, record.PayloadSha256(), time_ms, {}};
  receipt.signature =
      protocol::Sign(protocol::ReceiptMessage(receipt.id, receipt.sha256, receipt.server_time_ms),
                     keys_.signing());
  return receipt;
}

Result<RecordResult> Intake::Insert(Tx& tx, const KioskRow& kiosk, const protocol::Record& record,
                                    std::int64_t now_ms) {
  if (record.kind == protocol::RecordKind::kReminder) {
    SIMPUL_RETURN_IF_ERROR(tx.InsertRecord(kiosk.device, record, now_ms));
    SIMPUL_RETURN_IF_ERROR(reminders_.Take(tx, kiosk, record));
    return RecordResult::kAccepted;
  }
  if (record.kind == protocol::RecordKind::kComplaint) {
    SIMPUL_ASSIGN_OR_RETURN(const auto taken, tx.FindCaseByLookup(record.lookup));
    if (taken) {
      // A kiosk that was enrolled anew sends again what its former self had delivered.
      const bool same = taken->payload == record.payload && taken->site == kiosk.site;
      return same ? RecordResult::kDuplicate : RecordResult::kConflict;
    }
    SIMPUL_RETURN_IF_ERROR(tx.InsertRecord(kiosk.device, record, now_ms));
    SIMPUL_RETURN_IF_ERROR(cases_.Create(tx, kiosk, record));
    return RecordResult::kAccepted;
  }
  if (record.kind == protocol::RecordKind::kSurvey) {
    SIMPUL_RETURN_IF_ERROR(tx.InsertRecord(kiosk.device, record, now_ms));
    SIMPUL_RETURN_IF_ERROR(surveys_.Take(tx, kiosk, record));
    return RecordResult::kAccepted;
  }
  if (record.kind == protocol::RecordKind::kHelp) {
    SIMPUL_RETURN_IF_ERROR(tx.InsertRecord(kiosk.device, record, now_ms));
    SIMPUL_RETURN_IF_ERROR(lobby_.TakeHelp(tx, kiosk, record));
    return RecordResult::kAccepted;
  }
  if (record.kind == protocol::RecordKind::kTicketIssued) {
    return TakeTicket(tx, kiosk, record, now_ms);
  }
  if (protocol::HasEvent(record.kind)) return TakeQueueEvent(tx, kiosk, record, now_ms);
  SIMPUL_ASSIGN_OR_RETURN(const bool fresh,
                          cases_.Add(tx, record.lookup, record.kind, record.payload));
  SIMPUL_RETURN_IF_ERROR(tx.InsertRecord(kiosk.device, record, now_ms));
  return fresh ? RecordResult::kAccepted : RecordResult::kDuplicate;
}

Result<RecordAnswer> Intake::TakeOne(Tx& tx, const KioskRow& kiosk, const protocol::Record& record,
                                     std::int64_t now_ms) {
  RecordAnswer answer{record.id.value(), RecordResult::kInvalid, std::nullopt};
  SIMPUL_ASSIGN_OR_RETURN(const auto known, tx.FindRecord(kiosk.device, record.id));
  if (known) {
    if (known->sha256 != record.PayloadSha256()) {
      answer.result = RecordResult::kConflict;
      return answer;
    }
    answer.result = RecordResult::kDuplicate;
    answer.receipt = MakeReceipt(record, known->server_time_ms);
    return answer;
  }
  const bool complaint = record.kind == protocol::RecordKind::kComplaint;
  if (record.site != kiosk.site.value() || (complaint && !IsReferenceOf(kiosk, record.reference))) {
    return answer;
  }
  SIMPUL_ASSIGN_OR_RETURN(answer.result, Insert(tx, kiosk, record, now_ms));
  if (answer.result == RecordResult::kAccepted || answer.result == RecordResult::kDuplicate) {
    answer.receipt = MakeReceipt(record, now_ms);
  }
  return answer;
}

Status Intake::AddChanges(Tx& tx, const KioskRow& kiosk, const protocol::ParsedBatch& batch,
                          protocol::BatchAnswer& answer) const {
  const std::int64_t cursor = batch.case_states_cursor;
  answer.case_states_cursor = cursor;
  SIMPUL_ASSIGN_OR_RETURN(answer.lobby,
                          lobby_.Changes(tx, kiosk, batch.announcements_cursor, &answer.more));
  SIMPUL_ASSIGN_OR_RETURN(const SurveyReport report, surveys_.Report(tx, kiosk.site));
  answer.survey_index = report.index;
  SIMPUL_ASSIGN_OR_RETURN(
      std::vector<CaseRow> rows,
      tx.ListCasesSince(kiosk.site, cursor, protocol::kMaxChangesPerAnswer + 1));
  std::size_t bytes = 0;
  for (CaseRow& row : rows) {
    bytes += row.sealed_view.size();
    if (answer.case_states.size() == protocol::kMaxChangesPerAnswer ||
        (bytes > kChangesBytes && !answer.case_states.empty())) {
      answer.more = true;
      break;
    }
    answer.case_states_cursor = row.version;
    answer.case_states.push_back({row.lookup, row.version, std::move(row.sealed_view)});
  }
  return {};
}

Result<protocol::BatchAnswer> Intake::Take(const KioskRow& kiosk,
                                           const protocol::ParsedBatch& batch) {
  protocol::BatchAnswer answer;
  Counts counts;
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  answer.server_time_ms = now_ms;
  const auto body = [&](Tx& tx) -> Status {
    for (const auto& item : batch.items) {
      RecordAnswer record{item.id, RecordResult::kInvalid, std::nullopt};
      if (item.record) {
        // One record's steps are undone together when it turns out bad, the others stay.
        const Status taken = tx.Nested([&]() -> Status {
          SIMPUL_ASSIGN_OR_RETURN(record, TakeOne(tx, kiosk, *item.record, now_ms));
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
    if (!batch.items.empty() || now_ms - kiosk.last_sent_ms > kSentResolutionMs) {
      SIMPUL_RETURN_IF_ERROR(tx.SetKioskSent(kiosk.device, now_ms));
    }
    return AddChanges(tx, kiosk, batch, answer);
  };
  const bool writes = !batch.items.empty() || now_ms - kiosk.last_sent_ms > kSentResolutionMs;
  const Status done = writes ? store_.Write(body) : store_.Read(body);
  if (!done) return Fail(done.error());
  if (!batch.items.empty()) {
    Log(LogEvent::kIntakeCommitted, {{"accepted", counts.accepted},
                                     {"duplicate", counts.duplicate},
                                     {"refused", counts.refused}});
  }
  return answer;
}

}  // namespace simpul::server
