#include "kiosk/app/complaints.h"

#include <set>

namespace simpul::app {
namespace {

// Days left by the calendar that the centre sent inside the view: the kiosk's own may be older.
std::optional<int> WorkingDaysLeft(const CaseView& view, LocalDate today) {
  if (!view.due) return std::nullopt;
  const Result<LocalDate> due = ParseIsoDate(*view.due);
  if (!due) return std::nullopt;
  std::set<std::chrono::sys_days> holidays;
  for (const std::string& text : view.holidays) {
    if (const Result<LocalDate> day = ParseIsoDate(text)) holidays.insert(*day);
  }
  return WorkingCalendar(std::move(holidays), *due).WorkingDaysBetween(today, *due);
}

}  // namespace

ComplaintService::ComplaintService(Store& store, Sealer& sealer, const Clock& clock, Random& random,
                                   const WorkingCalendar& calendar)
    : store_(store), sealer_(sealer), clock_(clock), random_(random), calendar_(calendar) {}

Result<Receipt> ComplaintService::Submit(const ComplaintDraft& draft, std::string_view language,
                                         const Sealer::Texts& texts) {
  if (!FindProblems(draft).empty()) {
    return Fail(ErrorCode::kInvalidInput, "draft is not complete");
  }
  SIMPUL_ASSIGN_OR_RETURN(const SiteIdentity identity, store_.Identity());
  const TrackingCode code = TrackingCode::Make(random_);
  NewComplaint complaint;
  complaint.id = RecordId::Make(clock_, random_);
  complaint.created = clock_.Wall();
  complaint.mono_ms = clock_.SteadyMs();
  complaint.boot_id = clock_.BootId();
  complaint.sealed = sealer_.Seal(draft, code, language, texts);
  SIMPUL_ASSIGN_OR_RETURN(const CommittedComplaint committed, store_.Commit(complaint));

  Receipt receipt{code, committed.reference, ReceiptAddress(identity.receipt_host, code),
                  ToLocal(complaint.created.unix_ms, identity.zone), std::nullopt};
  if (const auto days = SettleWorkingDays(InfoOf(*draft.kind).deadline)) {
    receipt.due = calendar_.AddWorkingDays(receipt.received.date, *days);
  }
  return receipt;
}

TrackService::TrackService(Store& store, Sealer& sealer, const Clock& clock)
    : store_(store), sealer_(sealer), clock_(clock) {}

Result<TrackResult> TrackService::Start(const TrackingCode& code) {
  SIMPUL_RETURN_IF_ERROR(store_.WantLookup(sealer_.Lookup(code), clock_.Wall().unix_ms));
  return Look(code);
}

Result<TrackResult> TrackService::Look(const TrackingCode& code) {
  const LookupId lookup = sealer_.Lookup(code);
  SIMPUL_ASSIGN_OR_RETURN(const SiteIdentity identity, store_.Identity());
  SIMPUL_ASSIGN_OR_RETURN(const KnownCase known, store_.FindCase(lookup));
  SIMPUL_ASSIGN_OR_RETURN(const LookupState wanted, store_.WantedState(lookup));
  TrackResult result;
  result.refreshing = wanted == LookupState::kWaiting;
  if (known.last_contact_unix_ms > 0) {
    result.as_of = ToLocal(known.last_contact_unix_ms, identity.zone);
  }
  if (known.sealed_view) {
    if (Result<CaseView> view = sealer_.OpenView(*known.sealed_view, code)) {
      result.state = TrackState::kView;
      result.as_of = ToLocal(known.view_fetched_unix_ms, identity.zone);
      const LocalTime now = ToLocal(clock_.Wall().unix_ms, identity.zone);
      result.working_days_left = WorkingDaysLeft(*view, now.date);
      result.view = std::move(*view);
      return result;
    }
    // It does not open: the centre's answer for a lookup it does not know.
  }
  if (known.waiting_here) {
    result.state = TrackState::kNotYetSent;
  } else if (wanted == LookupState::kUnreachable) {
    result.state = TrackState::kOffline;
  } else if (wanted == LookupState::kWaiting) {
    result.state = TrackState::kSearching;
  } else {
    result.state = known.delivered_from_here ? TrackState::kOnItsWay : TrackState::kNotReceived;
  }
  return result;
}

}  // namespace simpul::app
