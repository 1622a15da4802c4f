// What happens to a case: it is made at intake, officers act on it, its reporter adds to it. After
// every change the reporter's view is sealed again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"
#include "sync/protocol/complaint_payload.h"
#include "sync/server/cases/state_machine.h"
#include "sync/server/keys/key_directory.h"
#include "sync/server/store/store.h"

namespace simpul::server {

inline constexpr std::size_t kMaxAdditions = 50;  // by one reporter to one case

struct OfficerAct {
  CaseStep step = CaseStep::kReply;
  std::string to;    // kForward only
  std::string text;  // required for reply, ask_info and reject; optional for close; else empty
};

struct OpenedReply {
  std::int64_t at_ms = 0;
  std::string text;
};
struct OpenedAddition {
  protocol::RecordKind kind = protocol::RecordKind::kNote;
  std::int64_t at_ms = 0;
  protocol::Addition addition;
};

// A case as an officer reads it. Identity is already removed when the viewer may not see it. Holds
// citizen text: it is wiped when the object ends.
struct OpenedCase {
  protocol::ComplaintPayload complaint;
  bool identity_hidden = false;  // there is one, but not for this viewer
  std::vector<OpenedReply> replies;
  std::vector<OpenedAddition> additions;
  OpenedCase() = default;
  OpenedCase(OpenedCase&&) = default;
  OpenedCase& operator=(OpenedCase&&) = default;
  ~OpenedCase();
};

// Thread-safe: holds nothing but references to immutable or thread-safe things, which outlive it.
class CaseService {
 public:
  CaseService(Store& store, const KeyDirectory& keys, const WorkingCalendar& calendar,
              const Clock& clock);

  // Inside the intake's transaction: opens the seal far enough to route it, computes deadlines and
  // stores the case. kCrypto or kInvalidInput when it does not open or parse; kConflict when the
  // lookup is taken.
  Status Create(Tx& tx, const KioskRow& kiosk, const protocol::Record& record);

  // Note, rating or reopen by the holder of the code, inside a transaction. False when this very
  // addition is stored already. kNotFound: no such case. kCrypto: not made by its reporter.
  // kConflict: not possible in this state, or too many.
  Result<bool> Add(Tx& tx, const LookupId& lookup, protocol::RecordKind kind, ByteView boxed);

  // Officers. Both check the role through the store and write the audit in the same transaction.
  Result<OpenedCase> Open(const Viewer& viewer, std::int64_t case_id);
  // As Open, without a new audit row: for showing again what was opened a moment ago.
  Result<OpenedCase> Show(const Viewer& viewer, std::int64_t case_id);
  Status Act(const Viewer& viewer, std::int64_t case_id, const OfficerAct& act);
  // To the regional office only. There is no way back down.
  Status RaiseConfidentiality(const Viewer& viewer, std::int64_t case_id);

 private:
  Result<CaseView> BuildView(const CaseRow& row, const SiteRow& site,
                             const std::vector<CaseEventRow>& events,
                             const std::vector<ReplyRow>& replies,
                             const std::vector<AdditionRow>& additions) const;
  Status Reseal(Tx& tx, CaseRow& row) const;
  Status SetDue(CaseRow& row, const SiteRow& site, std::int64_t from_ms) const;
  Status StoreReply(Tx& tx, const CaseRow& row, const Viewer& viewer, const std::string& text,
                    std::int64_t now_ms) const;
  Status CheckReopen(const CaseRow& row, const SiteRow& site, std::int64_t now_ms) const;
  Result<std::pair<protocol::Addition, KeyId>> OpenAddition(const protocol::PublicKey& reporter,
                                                            ByteView boxed) const;
  Result<OpenedCase> Unseal(Tx& tx, const Viewer& viewer, const CaseRow& row) const;

  Store& store_;
  const KeyDirectory& keys_;
  const WorkingCalendar& calendar_;
  const Clock& clock_;
};

// Days between now and the deadline, for lists.
struct DueState {
  enum class Class : std::uint8_t { kNone, kLate, kSoon, kOnTrack, kDone };
  Class urgency = Class::kNone;
  int working_days = 0;  // left; for kLate: past
};
DueState DueOf(const CaseRow& row, const WorkingCalendar& calendar, const SiteZone& zone,
               std::int64_t now_ms);

}  // namespace simpul::server
