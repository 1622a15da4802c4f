#include "sync/server/site/site_intake.h"

#include <algorithm>

#include "kiosk/domain/help.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/visit_event_payload.h"
#include "sync/server/intake/take_records.h"

namespace simpul::server {
namespace {

bool IsTicket(const protocol::Record& record) {
  return record.kind == protocol::RecordKind::kTicketIssued;
}

Status AddAnnouncements(Tx& tx, std::int64_t cursor, protocol::BatchAnswer& answer) {
  answer.lobby.announcements_cursor = cursor;
  SIMPUL_ASSIGN_OR_RETURN(
      std::vector<AnnouncementChange> changes,
      tx.ListKeptAnnouncementsSince(cursor, protocol::kMaxAnnouncementsPerAnswer + 1));
  if (changes.size() > protocol::kMaxAnnouncementsPerAnswer) {
    answer.more = true;
    changes.resize(protocol::kMaxAnnouncementsPerAnswer);
  }
  if (!changes.empty()) answer.lobby.announcements_cursor = changes.back().version;
  answer.lobby.announcements = std::move(changes);
  return {};
}

Status AddUsedBookings(Tx& tx, const SiteId& site, std::int64_t cursor,
                       protocol::BatchAnswer& answer) {
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t last, tx.LastTicketId(site));
  if (cursor > last) cursor = 0;  // of a server before this one
  SIMPUL_ASSIGN_OR_RETURN(
      std::vector<TicketTx::UsedBookingRow> rows,
      tx.ListUsedBookings(site, cursor, protocol::kMaxUsedBookingsPerAnswer + 1));
  answer.lobby.used_bookings_cursor = cursor;
  for (const TicketTx::UsedBookingRow& row : rows) {
    if (answer.lobby.used_bookings.size() == protocol::kMaxUsedBookingsPerAnswer) {
      answer.more = true;
      break;
    }
    answer.lobby.used_bookings.push_back(row.used);
    answer.lobby.used_bookings_cursor = row.id;
  }
  return {};
}

// What the centre said last, also when it cannot be reached now.
Status AddKept(Tx& tx, const KioskRow& kiosk, const protocol::ParsedBatch& batch,
               std::int64_t now_ms, protocol::BatchAnswer& answer) {
  const std::int64_t cursor = batch.case_states_cursor;
  SIMPUL_ASSIGN_OR_RETURN(std::vector<protocol::CaseState> states,
                          tx.ListCaseStatesSince(cursor, protocol::kMaxChangesPerAnswer + 1));
  AddCaseStates(std::move(states), cursor, answer);
  SIMPUL_RETURN_IF_ERROR(AddAnnouncements(tx, batch.announcements_cursor, answer));
  SIMPUL_RETURN_IF_ERROR(AddUsedBookings(tx, kiosk.site, batch.used_bookings_cursor, answer));
  SIMPUL_ASSIGN_OR_RETURN(answer.lobby.help, tx.ListKeptHelp(kiosk.device, now_ms - kHelpLifeMs,
                                                             protocol::kMaxHelpPerAnswer));
  SIMPUL_ASSIGN_OR_RETURN(std::optional<UpstreamRow> upstream, tx.FindUpstream());
  if (!upstream) return Fail(ErrorCode::kNotFound, "site: not enrolled");
  answer.survey_index = upstream->survey_index;
  answer.lobby.report = std::move(upstream->report);
  return {};
}

}  // namespace

SiteIntake::SiteIntake(Store& store, const Clock& clock, const protocol::SigningKeys& signing,
                       std::function<QueueSnapshot()> snapshot, std::function<void()> tickets,
                       std::function<void()> wake)
    : store_(store),
      clock_(clock),
      signing_(signing),
      snapshot_(std::move(snapshot)),
      tickets_(std::move(tickets)),
      wake_(std::move(wake)) {}

Result<protocol::RecordResult> SiteIntake::Insert(Tx& tx, const KioskRow& kiosk,
                                                  const protocol::Record& record,
                                                  std::int64_t now_ms) const {
  SIMPUL_ASSIGN_OR_RETURN(const auto taken, tx.FindRelayHash(record.id));
  if (taken) {
    return *taken == record.PayloadSha256() ? protocol::RecordResult::kDuplicate
                                            : protocol::RecordResult::kConflict;
  }
  // What happens in the queue is said by this server alone.
  if (protocol::HasEvent(record.kind)) return Fail(ErrorCode::kInvalidInput, "event: of a kiosk");
  if (IsTicket(record)) {
    SIMPUL_ASSIGN_OR_RETURN(const protocol::RecordResult ticket,
                            TakeTicket(tx, kiosk, record, now_ms));
    if (ticket != protocol::RecordResult::kAccepted) return ticket;
  } else {
    SIMPUL_RETURN_IF_ERROR(tx.InsertRecord(kiosk.device, record, now_ms));
  }
  protocol::Record passed_on = record;
  passed_on.lane = kiosk.lane;  // who asks for help stands at one kiosk of several
  SIMPUL_RETURN_IF_ERROR(tx.InsertRelay(kiosk.device, passed_on, now_ms));
  return protocol::RecordResult::kAccepted;
}

Result<protocol::BatchAnswer> SiteIntake::Take(const KioskRow& kiosk,
                                               const protocol::ParsedBatch& batch) {
  IntakeCounts counts;
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  SIMPUL_ASSIGN_OR_RETURN(
      protocol::BatchAnswer answer,
      AnswerBatch(
          store_, kiosk, batch, now_ms, signing_,
          [&](Tx& tx, const protocol::Record& record) { return Insert(tx, kiosk, record, now_ms); },
          [&](Tx& tx, protocol::BatchAnswer& one) {
            return AddKept(tx, kiosk, batch, now_ms, one);
          },
          counts));
  const bool tickets = std::any_of(batch.items.begin(), batch.items.end(), [](const auto& item) {
    return item.record && IsTicket(*item.record);
  });
  if (counts.accepted > 0) {
    if (tickets) tickets_();
    wake_();
  }
  QueueSnapshot queue = snapshot_();
  // Before the first forecast there is nothing to say, and what a kiosk would refuse is not sent.
  if (queue.at_ms > 0 && IsValid(queue)) answer.queue = std::move(queue);
  return answer;
}

}  // namespace simpul::server
