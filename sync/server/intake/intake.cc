#include "sync/server/intake/intake.h"

#include "sync/protocol/limits.h"
#include "sync/protocol/visit_event_payload.h"
#include "sync/server/intake/take_records.h"

namespace simpul::server {
namespace {

using protocol::RecordResult;

// The kiosk that a record was made at: a site's server says whose it passes on.
KioskRow OriginOf(const KioskRow& kiosk, const protocol::Record& record) {
  KioskRow origin = kiosk;
  if (kiosk.lane != protocol::kSiteServerLane || record.lane == 0) return origin;
  origin.lane = record.lane;
  origin.name += " " + std::to_string(record.lane);
  return origin;
}

Status SettleWish(Tx& tx, const VisitEvent& event) {
  switch (event.kind) {
    case VisitEventKind::kMoreTime:
      return tx.SettlePhoneWish({event.visit, PhoneWishKind::kMoreTime});
    case VisitEventKind::kCancelled:
      SIMPUL_RETURN_IF_ERROR(tx.SettlePhoneWish({event.visit, PhoneWishKind::kMoreTime}));
      return tx.SettlePhoneWish({event.visit, PhoneWishKind::kLeave});
    default: return {};
  }
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
  if (kiosk.lane != protocol::kSiteServerLane) {
    return Fail(ErrorCode::kInvalidInput, "event: not of a site server");
  }
  SIMPUL_ASSIGN_OR_RETURN(
      const VisitEvent event,
      protocol::ParseVisitEvent(record.id, protocol::EventKindOf(record.kind), payload));
  SIMPUL_RETURN_IF_ERROR(tx.InsertRecord(kiosk.device, record, now_ms));
  SIMPUL_RETURN_IF_ERROR(tx.InsertQueueEvent({kiosk.device, record.id, kiosk.site, event.day,
                                              event.kind, std::string(payload), now_ms, 0}));
  SIMPUL_RETURN_IF_ERROR(SettleWish(tx, event));
  return RecordResult::kAccepted;
}

}  // namespace

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
    SIMPUL_RETURN_IF_ERROR(cases_.Create(tx, OriginOf(kiosk, record), record));
    return RecordResult::kAccepted;
  }
  if (record.kind == protocol::RecordKind::kSurvey) {
    SIMPUL_RETURN_IF_ERROR(tx.InsertRecord(kiosk.device, record, now_ms));
    SIMPUL_RETURN_IF_ERROR(surveys_.Take(tx, kiosk, record));
    return RecordResult::kAccepted;
  }
  if (record.kind == protocol::RecordKind::kHelp) {
    SIMPUL_RETURN_IF_ERROR(tx.InsertRecord(kiosk.device, record, now_ms));
    SIMPUL_RETURN_IF_ERROR(lobby_.TakeHelp(tx, OriginOf(kiosk, record), record));
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

Status Intake::AddChanges(Tx& tx, const KioskRow& kiosk, const protocol::ParsedBatch& batch,
                          protocol::BatchAnswer& answer) const {
  const std::int64_t cursor = batch.case_states_cursor;
  SIMPUL_ASSIGN_OR_RETURN(answer.lobby,
                          lobby_.Changes(tx, kiosk, batch.announcements_cursor, &answer.more));
  SIMPUL_ASSIGN_OR_RETURN(const SurveyReport report, surveys_.Report(tx, kiosk.site));
  answer.survey_index = report.index;
  SIMPUL_ASSIGN_OR_RETURN(
      std::vector<CaseRow> rows,
      tx.ListCasesSince(kiosk.site, cursor, protocol::kMaxChangesPerAnswer + 1));
  std::vector<protocol::CaseState> states;
  for (CaseRow& row : rows) {
    states.push_back({row.lookup, row.version, std::move(row.sealed_view)});
  }
  AddCaseStates(std::move(states), cursor, answer);
  return {};
}

Result<protocol::BatchAnswer> Intake::Take(const KioskRow& kiosk,
                                           const protocol::ParsedBatch& batch) {
  IntakeCounts counts;
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  return AnswerBatch(
      store_, kiosk, batch, now_ms, keys_.signing(),
      [&](Tx& tx, const protocol::Record& record) { return Insert(tx, kiosk, record, now_ms); },
      [&](Tx& tx, protocol::BatchAnswer& answer) { return AddChanges(tx, kiosk, batch, answer); },
      counts);
}

}  // namespace simpul::server
