#include "sync/server/cases/case_service.h"

#include <algorithm>

#include "sync/protocol/case_view.h"
#include "sync/protocol/limits.h"

namespace simpul::server {
namespace {

using protocol::RecordKind;

constexpr std::int64_t kHolidaysAheadDays = 400;
constexpr int kSoonDays = 1;

AuditAction AuditOf(CaseStep step) {
  switch (step) {
    case CaseStep::kVerify: return AuditAction::kVerified;
    case CaseStep::kStart: return AuditAction::kStarted;
    case CaseStep::kForward: return AuditAction::kForwarded;
    case CaseStep::kAskInfo: return AuditAction::kAskedInfo;
    case CaseStep::kReply: return AuditAction::kReplied;
    case CaseStep::kClose: return AuditAction::kClosed;
    case CaseStep::kReject: return AuditAction::kRejected;
    case CaseStep::kReopen: break;
  }
  return AuditAction::kStarted;
}

Status CheckText(const OfficerAct& act, bool has_reply) {
  if (!IsValidUtf8(act.text)) return Fail(ErrorCode::kInvalidInput, "reply: not valid text");
  if (CodePointCount(act.text) > protocol::kMaxReplyLetters) {
    return Fail(ErrorCode::kTooLarge, "reply: too long");
  }
  const bool needs_text = act.step == CaseStep::kReply || act.step == CaseStep::kAskInfo ||
                          act.step == CaseStep::kReject ||
                          (act.step == CaseStep::kClose && !has_reply);
  const bool blank = act.text.find_first_not_of(" \t\r\n") == std::string::npos;
  if (needs_text && blank) return Fail(ErrorCode::kInvalidInput, "reply: empty");
  if (act.step == CaseStep::kForward && !IsForwardTarget(act.to)) {
    return Fail(ErrorCode::kInvalidInput, "forward: no such office");
  }
  return {};
}

Result<SiteRow> SiteOf(Tx& tx, const SiteId& id) {
  SIMPUL_ASSIGN_OR_RETURN(std::optional<SiteRow> site, tx.FindSite(id));
  if (!site) return Fail(ErrorCode::kNotFound, "site");
  return std::move(*site);
}

Result<CaseRow> CaseFor(Tx& tx, const Viewer& viewer, std::int64_t id) {
  SIMPUL_ASSIGN_OR_RETURN(std::optional<CaseRow> row, tx.FindCase(viewer, id));
  if (!row) return Fail(ErrorCode::kNotFound, "case");
  return std::move(*row);
}

}  // namespace

OpenedCase::~OpenedCase() {
  complaint.Wipe();
  for (OpenedReply& reply : replies) SecureWipe(reply.text);
  for (OpenedAddition& addition : additions) SecureWipe(addition.addition.text);
}

CaseService::CaseService(Store& store, const KeyDirectory& keys, const WorkingCalendar& calendar,
                         const Clock& clock)
    : store_(store), keys_(keys), calendar_(calendar), clock_(clock) {}

Status CaseService::SetDue(CaseRow& row, const SiteRow& site, std::int64_t from_ms) const {
  const LocalDate from = ToLocal(from_ms, site.zone).date;
  row.verify_due = ToIsoDate(calendar_.AddWorkingDays(from, kVerifyWorkingDays).date);
  const std::optional<int> days = SettleWorkingDays(InfoOf(row.kind).deadline);
  if (!days) return {};
  const Deadline due = calendar_.AddWorkingDays(from, *days);
  row.due = ToIsoDate(due.date);
  row.due_estimated = due.estimated;
  return {};
}

Status CaseService::Create(Tx& tx, const KioskRow& kiosk, const protocol::Record& record) {
  const protocol::BoxKeys* key = nullptr;
  for (const protocol::BoxKeys* live : keys_.Live()) {
    if (protocol::IdOf(live->public_key) == record.key_id) key = live;
  }
  if (key == nullptr) return Fail(ErrorCode::kCrypto, "complaint: key not live");
  SIMPUL_ASSIGN_OR_RETURN(Bytes plain,
                          protocol::OpenPadded(record.payload, *key, protocol::kPadBlock));
  Result<protocol::ComplaintPayload> complaint = protocol::ParseComplaintPayload(AsText(plain));
  SecureWipe(plain);
  if (!complaint) return Fail(complaint.error());
  SIMPUL_ASSIGN_OR_RETURN(const SiteRow site, SiteOf(tx, kiosk.site));

  CaseRow row;
  row.lookup = record.lookup;
  row.reference = record.reference;
  row.site = kiosk.site;
  row.kiosk_name = kiosk.name;
  row.reporter_key = record.reporter_key;
  row.key_id = record.key_id;
  row.payload = record.payload;
  row.kind = complaint->kind;
  row.identity = complaint->identity;
  row.confidential = InfoOf(row.kind).recipient == Recipient::kRegionalOffice;
  complaint->Wipe();
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  row.received_ms = protocol::BelievedMs(record.created, now_ms);
  SIMPUL_RETURN_IF_ERROR(SetDue(row, site, row.received_ms));
  const CaseEventRow received{row.received_ms, CaseStatus::kReceived, "", OfficerId()};
  SIMPUL_ASSIGN_OR_RETURN(const CaseView view, BuildView(row, site, {received}, {}, {}));
  SIMPUL_ASSIGN_OR_RETURN(row.sealed_view, protocol::SealCaseView(view, row.reporter_key));
  SIMPUL_RETURN_IF_ERROR(tx.InsertCase(row, kiosk.device, record.id));
  return tx.InsertEvent(row.id, received);
}

Result<CaseView> CaseService::BuildView(const CaseRow& row, const SiteRow& site,
                                        const std::vector<CaseEventRow>& events,
                                        const std::vector<ReplyRow>& replies,
                                        const std::vector<AdditionRow>& additions) const {
  CaseView view;
  view.reference = row.reference;
  view.kiosk = row.kiosk_name;
  view.zone = site.zone.abbreviation;
  view.utc_offset_minutes = static_cast<int>(site.zone.offset.count());
  view.received_ms = row.received_ms;
  view.due = row.due;
  view.due_estimated = row.due_estimated;
  const std::chrono::sys_days from(ToLocal(row.received_ms, site.zone).date);
  for (const std::chrono::sys_days day : calendar_.holidays()) {
    if (day >= from && day <= from + std::chrono::days(kHolidaysAheadDays)) {
      view.holidays.push_back(ToIsoDate(LocalDate(day)));
    }
  }
  for (const CaseEventRow& event : events) {
    view.events.push_back({event.at_ms, event.status, event.to});
  }
  for (const ReplyRow& reply : replies) {
    const protocol::BoxKeys* key = keys_.Find(reply.key_id);
    if (key == nullptr) return Fail(ErrorCode::kCrypto, "reply: key missing");
    SIMPUL_ASSIGN_OR_RETURN(Bytes plain,
                            protocol::OpenPadded(reply.sealed, *key, protocol::kPadBlock));
    view.replies.push_back({reply.at_ms, std::string(AsText(plain))});
    SecureWipe(plain);
  }
  for (const AdditionRow& addition : additions) {
    if (addition.kind != RecordKind::kRating) view.notes_ms.push_back(addition.at_ms);
  }
  view.rating = row.rating;
  view.can_reopen = !row.reopened && Next(row.status, CaseStep::kReopen).has_value();
  return view;
}

Status CaseService::Reseal(Tx& tx, CaseRow& row) const {
  SIMPUL_ASSIGN_OR_RETURN(const SiteRow site, SiteOf(tx, row.site));
  SIMPUL_ASSIGN_OR_RETURN(const auto events, tx.ListEvents(row.id));
  SIMPUL_ASSIGN_OR_RETURN(const auto replies, tx.ListReplies(row.id));
  SIMPUL_ASSIGN_OR_RETURN(const auto additions, tx.ListAdditions(row.id));
  SIMPUL_ASSIGN_OR_RETURN(CaseView view, BuildView(row, site, events, replies, additions));
  Result<Bytes> sealed = protocol::SealCaseView(view, row.reporter_key);
  for (CaseReply& reply : view.replies) SecureWipe(reply.text);
  if (!sealed) return Fail(sealed.error());
  row.sealed_view = std::move(*sealed);
  return tx.UpdateCase(row);
}

Result<std::pair<protocol::Addition, KeyId>> CaseService::OpenAddition(
    const protocol::PublicKey& reporter, ByteView boxed) const {
  for (const protocol::BoxKeys* key : keys_.Live()) {
    Result<Bytes> plain =
        protocol::OpenBoxPadded(boxed, reporter, key->secret_key, protocol::kPadBlock);
    if (!plain) continue;
    Result<protocol::Addition> addition = protocol::ParseAddition(AsText(*plain));
    SecureWipe(*plain);
    if (!addition) return Fail(addition.error());
    return std::pair(std::move(*addition), protocol::IdOf(key->public_key));
  }
  return Fail(ErrorCode::kCrypto, "addition: does not open");
}

Status CaseService::CheckReopen(const CaseRow& row, const SiteRow& site,
                                std::int64_t now_ms) const {
  if (row.reopened) return Fail(ErrorCode::kConflict, "reopen: only once");
  SIMPUL_RETURN_IF_ERROR(Next(row.status, CaseStep::kReopen));
  const LocalDate ended = ToLocal(row.ended_ms, site.zone).date;
  const LocalDate today = ToLocal(now_ms, site.zone).date;
  if (calendar_.WorkingDaysBetween(ended, today) > kAnswerBackWorkingDays) {
    return Fail(ErrorCode::kConflict, "reopen: too late");
  }
  return {};
}

Result<bool> CaseService::Add(Tx& tx, const LookupId& lookup, RecordKind kind, ByteView boxed) {
  SIMPUL_ASSIGN_OR_RETURN(std::optional<CaseRow> found, tx.FindCaseByLookup(lookup));
  if (!found) {
    // The same work as for a known case, with a key that opens nothing.
    (void)OpenAddition(keys_.current().public_key, boxed);
    return Fail(ErrorCode::kNotFound, "case");
  }
  CaseRow& row = *found;
  SIMPUL_ASSIGN_OR_RETURN(auto opened, OpenAddition(row.reporter_key, boxed));
  protocol::Addition& addition = opened.first;
  const bool blank = addition.text.find_first_not_of(" \t\r\n") == std::string::npos;
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  const AdditionRow stored{addition.id, kind, now_ms, opened.second,
                           Bytes(boxed.begin(), boxed.end())};
  const Rating rating = addition.rating;
  SecureWipe(addition.text);

  SIMPUL_ASSIGN_OR_RETURN(const auto before, tx.ListAdditions(row.id));
  const bool repeated = std::any_of(before.begin(), before.end(), [&](const AdditionRow& other) {
    return other.id == stored.id;
  });
  if (repeated) return false;
  if (before.size() >= kMaxAdditions) return Fail(ErrorCode::kConflict, "addition: too many");
  SIMPUL_ASSIGN_OR_RETURN(const SiteRow site, SiteOf(tx, row.site));
  std::optional<CaseStatus> moved;
  switch (kind) {
    case RecordKind::kNote:
      if (blank) return Fail(ErrorCode::kInvalidInput, "note: empty");
      // What was asked for has come: the case is the office's again.
      if (row.status == CaseStatus::kNeedsInfo) moved = CaseStatus::kInProgress;
      break;
    case RecordKind::kRating: {
      SIMPUL_ASSIGN_OR_RETURN(const auto replies, tx.ListReplies(row.id));
      if (replies.empty() && !IsFinal(row.status)) {
        return Fail(ErrorCode::kConflict, "rating: not answered yet");
      }
      row.rating = rating;
      break;
    }
    case RecordKind::kReopen:
      SIMPUL_RETURN_IF_ERROR(CheckReopen(row, site, now_ms));
      row.reopened = true;
      row.ended_ms = 0;
      SIMPUL_RETURN_IF_ERROR(SetDue(row, site, now_ms));
      moved = CaseStatus::kReopened;
      break;
    default: return Fail(ErrorCode::kInvalidInput, "addition: kind");
  }
  SIMPUL_ASSIGN_OR_RETURN(const bool fresh, tx.InsertAddition(row.id, stored));
  SIMPUL_CHECK(fresh);
  if (moved) {
    row.status = *moved;
    SIMPUL_RETURN_IF_ERROR(tx.InsertEvent(row.id, {now_ms, *moved, "", OfficerId()}));
  }
  SIMPUL_RETURN_IF_ERROR(Reseal(tx, row));
  return true;
}

Result<OpenedCase> CaseService::Unseal(Tx& tx, const Viewer& viewer, const CaseRow& row) const {
  OpenedCase opened;
  const protocol::BoxKeys* key = keys_.Find(row.key_id);
  if (key == nullptr) return Fail(ErrorCode::kCrypto, "complaint: key missing");
  SIMPUL_ASSIGN_OR_RETURN(Bytes plain,
                          protocol::OpenPadded(row.payload, *key, protocol::kPadBlock));
  Result<protocol::ComplaintPayload> complaint = protocol::ParseComplaintPayload(AsText(plain));
  SecureWipe(plain);
  if (!complaint) return Fail(complaint.error());
  opened.complaint = std::move(*complaint);
  if (opened.complaint.identity != Identity::kNone &&
      opened.complaint.name_audience == NameAudience::kRegionalOffice &&
      viewer.role != Role::kRegional) {
    opened.identity_hidden = true;
    SecureWipe(opened.complaint.name);
    SecureWipe(opened.complaint.contact);
  }
  SIMPUL_ASSIGN_OR_RETURN(const auto replies, tx.ListReplies(row.id));
  for (const ReplyRow& reply : replies) {
    const protocol::BoxKeys* reply_key = keys_.Find(reply.key_id);
    if (reply_key == nullptr) return Fail(ErrorCode::kCrypto, "reply: key missing");
    SIMPUL_ASSIGN_OR_RETURN(Bytes text,
                            protocol::OpenPadded(reply.sealed, *reply_key, protocol::kPadBlock));
    opened.replies.push_back({reply.at_ms, std::string(AsText(text))});
    SecureWipe(text);
  }
  SIMPUL_ASSIGN_OR_RETURN(const auto additions, tx.ListAdditions(row.id));
  for (const AdditionRow& addition : additions) {
    const protocol::BoxKeys* box_key = keys_.Find(addition.key_id);
    if (box_key == nullptr) return Fail(ErrorCode::kCrypto, "addition: key missing");
    SIMPUL_ASSIGN_OR_RETURN(
        Bytes text, protocol::OpenBoxPadded(addition.boxed, row.reporter_key, box_key->secret_key,
                                            protocol::kPadBlock));
    Result<protocol::Addition> parsed = protocol::ParseAddition(AsText(text));
    SecureWipe(text);
    if (!parsed) return Fail(parsed.error());
    opened.additions.push_back({addition.kind, addition.at_ms, std::move(*parsed)});
  }
  return opened;
}

Result<OpenedCase> CaseService::Open(const Viewer& viewer, std::int64_t case_id) {
  OpenedCase opened;
  const Status done = store_.Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const CaseRow row, CaseFor(tx, viewer, case_id));
    SIMPUL_RETURN_IF_ERROR(tx.InsertAudit(
        {clock_.Wall().unix_ms, viewer.officer, AuditAction::kOpened, case_id, "", "", ""}));
    SIMPUL_ASSIGN_OR_RETURN(opened, Unseal(tx, viewer, row));
    return {};
  });
  if (!done) return Fail(done.error());
  return opened;
}

Result<OpenedCase> CaseService::Show(const Viewer& viewer, std::int64_t case_id) {
  OpenedCase opened;
  const Status done = store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const CaseRow row, CaseFor(tx, viewer, case_id));
    SIMPUL_ASSIGN_OR_RETURN(opened, Unseal(tx, viewer, row));
    return {};
  });
  if (!done) return Fail(done.error());
  return opened;
}

Status CaseService::StoreReply(Tx& tx, const CaseRow& row, const Viewer& viewer,
                               const std::string& text, std::int64_t now_ms) const {
  const protocol::BoxKeys& key = keys_.current();
  return tx.InsertReply(row.id,
                        {now_ms, viewer.officer, protocol::IdOf(key.public_key),
                         protocol::SealPadded(AsBytes(text), key.public_key, protocol::kPadBlock)});
}

Status CaseService::Act(const Viewer& viewer, std::int64_t case_id, const OfficerAct& act) {
  if (act.step == CaseStep::kReopen) return Fail(ErrorCode::kPermission, "reopen: reporter only");
  return store_.Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(CaseRow row, CaseFor(tx, viewer, case_id));
    SIMPUL_ASSIGN_OR_RETURN(const auto replies, tx.ListReplies(row.id));
    SIMPUL_RETURN_IF_ERROR(CheckText(act, !replies.empty()));
    SIMPUL_ASSIGN_OR_RETURN(const CaseStatus next, Next(row.status, act.step));
    const std::int64_t now_ms = clock_.Wall().unix_ms;
    const bool has_text = act.text.find_first_not_of(" \t\r\n") != std::string::npos;
    const bool sends_text = act.step != CaseStep::kVerify && act.step != CaseStep::kStart &&
                            act.step != CaseStep::kForward;
    if (has_text && sends_text) {
      SIMPUL_RETURN_IF_ERROR(StoreReply(tx, row, viewer, act.text, now_ms));
    }
    const std::string to = act.step == CaseStep::kForward ? act.to : "";
    row.status = next;
    row.ended_ms = IsFinal(next) ? now_ms : 0;
    SIMPUL_RETURN_IF_ERROR(tx.InsertEvent(row.id, {now_ms, next, to, viewer.officer}));
    SIMPUL_RETURN_IF_ERROR(
        tx.InsertAudit({now_ms, viewer.officer, AuditOf(act.step), row.id, "", to, ""}));
    return Reseal(tx, row);
  });
}

Status CaseService::RaiseConfidentiality(const Viewer& viewer, std::int64_t case_id) {
  return store_.Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(CaseRow row, CaseFor(tx, viewer, case_id));
    if (row.confidential) return {};
    row.confidential = true;
    SIMPUL_RETURN_IF_ERROR(
        tx.InsertAudit({clock_.Wall().unix_ms, viewer.officer, AuditAction::kRaisedConfidentiality,
                        row.id, "", "", ""}));
    return Reseal(tx, row);
  });
}

DueState DueOf(const CaseRow& row, const WorkingCalendar& calendar, const SiteZone& zone,
               std::int64_t now_ms) {
  if (IsFinal(row.status)) return {DueState::Class::kDone, 0};
  if (!row.due) return {};
  const Result<LocalDate> due = ParseIsoDate(*row.due);
  if (!due) return {};
  const LocalDate today = ToLocal(now_ms, zone).date;
  if (std::chrono::sys_days(today) > std::chrono::sys_days(*due)) {
    return {DueState::Class::kLate, calendar.WorkingDaysBetween(*due, today)};
  }
  const int left = calendar.WorkingDaysBetween(today, *due);
  return {left <= kSoonDays ? DueState::Class::kSoon : DueState::Class::kOnTrack, left};
}

}  // namespace simpul::server
