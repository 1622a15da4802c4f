#include "sync/server/lobby/lobby_service.h"

#include <algorithm>
#include <utility>

#include "sync/protocol/help_payload.h"
#include "sync/protocol/limits.h"

namespace simpul::server {
namespace {

constexpr std::int64_t kForgetHelpMs = 24LL * 60 * 60 * 1000;
constexpr std::int64_t kReportLifeMs = 10LL * 60 * 1000;
constexpr std::size_t kMaxHelpListed = 100;

std::optional<LocalDate> DayOf(std::int64_t unix_ms, const SiteZone& zone) {
  if (unix_ms == 0) return std::nullopt;
  return ToLocal(unix_ms, zone).date;
}

bool Sees(const Viewer& viewer, const HelpRow& help) {
  return viewer.role == Role::kRegional ||
         (viewer.role == Role::kOfficer && help.site == viewer.site);
}

}  // namespace

LobbyService::LobbyService(Store& store, const KeyDirectory& keys, const WorkingCalendar& calendar,
                           const Clock& clock)
    : store_(store), keys_(keys), calendar_(calendar), clock_(clock) {}

Status LobbyService::TakeHelp(Tx& tx, const KioskRow& kiosk, const protocol::Record& record) const {
  const protocol::BoxKeys* key = nullptr;
  for (const protocol::BoxKeys* live : keys_.Live()) {
    if (protocol::IdOf(live->public_key) == record.key_id) key = live;
  }
  if (key == nullptr) return Fail(ErrorCode::kCrypto, "help: key not live");
  HelpRow row;
  SIMPUL_ASSIGN_OR_RETURN(row.request, protocol::OpenHelp(record.payload, *key));
  if (!row.request.withdraws.empty()) {
    // Nobody looks for a visitor who needs no help any more.
    SIMPUL_ASSIGN_OR_RETURN(const RecordId asked, RecordId::Parse(row.request.withdraws));
    return tx.ForgetHelp(kiosk.device, asked);
  }
  row.device = kiosk.device;
  row.record = record.id;
  row.site = kiosk.site;
  row.kiosk_name = kiosk.name;
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  // A clock that nobody sets is no reason to overlook somebody who stands there.
  row.asked_ms = record.created.quality == TimeQuality::kSynced
                     ? std::min(record.created.wall_ms, now_ms)
                     : now_ms;
  SIMPUL_RETURN_IF_ERROR(tx.ForgetHelpBefore(now_ms - kForgetHelpMs));
  return tx.InsertHelp(row);
}

Result<LobbyChanges> LobbyService::Changes(Tx& tx, const KioskRow& kiosk, std::int64_t cursor,
                                           bool* more) {
  LobbyChanges changes;
  changes.announcements_cursor = cursor;
  SIMPUL_ASSIGN_OR_RETURN(
      std::vector<AnnouncementRow> rows,
      tx.ListAnnouncementsSince(kiosk.site, cursor, protocol::kMaxAnnouncementsPerAnswer + 1));
  for (AnnouncementRow& row : rows) {
    if (changes.announcements.size() == protocol::kMaxAnnouncementsPerAnswer) {
      *more = true;
      break;
    }
    changes.announcements_cursor = row.version;
    changes.announcements.push_back(
        {row.version, row.withdrawn_ms != 0, std::move(row.announcement)});
  }
  const std::int64_t since = clock_.Wall().unix_ms - kHelpLifeMs;
  SIMPUL_ASSIGN_OR_RETURN(changes.help,
                          tx.ListHelpAnswers(kiosk.device, since, protocol::kMaxHelpPerAnswer));
  if (kiosk.lane == protocol::kSiteServerLane) {
    SIMPUL_ASSIGN_OR_RETURN(const std::vector<PhoneWishRow> wishes,
                            tx.ListPhoneWishes(kiosk.site, clock_.Wall().unix_ms - kPhoneWishLifeMs,
                                               protocol::kMaxWishesPerAnswer));
    for (const PhoneWishRow& row : wishes) changes.wishes.push_back(row.wish);
  }
  SIMPUL_ASSIGN_OR_RETURN(const std::optional<SiteRow> site, tx.FindSite(kiosk.site));
  if (!site) return Fail(ErrorCode::kNotFound, "site");
  SIMPUL_ASSIGN_OR_RETURN(changes.report, Report(tx, *site));
  return changes;
}

Status LobbyService::Announce(const Viewer& viewer, AnnouncementRow row) {
  if (!MayAnnounce(viewer)) return Fail(ErrorCode::kPermission, "announce");
  row.announcement.id = "new";
  row.written_ms = clock_.Wall().unix_ms;
  row.officer = viewer.officer;
  if (!IsValid(row.announcement) || row.sites.empty() ||
      row.announcement.until_ms <= row.written_ms) {
    return Fail(ErrorCode::kInvalidInput, "announcement");
  }
  return store_.Write([&](Tx& tx) -> Status {
    for (const SiteId& id : row.sites) {
      SIMPUL_ASSIGN_OR_RETURN(const auto site, tx.FindSite(id));
      if (!site) return Fail(ErrorCode::kInvalidInput, "announcement: site");
    }
    SIMPUL_RETURN_IF_ERROR(tx.InsertAnnouncement(row));
    return tx.InsertAudit({row.written_ms, viewer.officer, AuditAction::kAnnounced, 0, "", "", ""});
  });
}

Status LobbyService::Withdraw(const Viewer& viewer, std::int64_t id) {
  if (!MayAnnounce(viewer)) return Fail(ErrorCode::kPermission, "withdraw");
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  return store_.Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const bool withdrawn, tx.WithdrawAnnouncement(id, now_ms));
    if (!withdrawn) return Fail(ErrorCode::kConflict, "withdraw: nothing stands");
    return tx.InsertAudit({now_ms, viewer.officer, AuditAction::kWithdrew, 0, "", "", ""});
  });
}

Result<std::vector<AnnouncementRow>> LobbyService::Announcements(const Viewer& viewer,
                                                                 std::size_t limit) {
  if (!MayAnnounce(viewer)) return Fail(ErrorCode::kPermission, "announcements");
  std::vector<AnnouncementRow> rows;
  const Status read = store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(rows, tx.ListAnnouncements(limit));
    return {};
  });
  if (!read) return Fail(read.error());
  return rows;
}

Result<std::vector<SiteRow>> LobbyService::Sites() {
  std::vector<SiteRow> sites;
  const Status read = store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(sites, tx.ListSites());
    return {};
  });
  if (!read) return Fail(read.error());
  return sites;
}

Result<std::vector<HelpRow>> LobbyService::Help(const Viewer& viewer) {
  if (!MayHelp(viewer)) return Fail(ErrorCode::kPermission, "help");
  std::vector<HelpRow> rows;
  const SiteId site = viewer.role == Role::kOfficer ? viewer.site : SiteId();
  const Status read = store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(rows,
                            tx.ListHelp(site, clock_.Wall().unix_ms - kHelpLifeMs, kMaxHelpListed));
    return {};
  });
  if (!read) return Fail(read.error());
  return rows;
}

Status LobbyService::Answer(const Viewer& viewer, std::int64_t id, const HelpAnswer& answer) {
  if (!MayHelp(viewer)) return Fail(ErrorCode::kPermission, "help");
  if (!IsValid(answer)) return Fail(ErrorCode::kInvalidInput, "help: answer");
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  return store_.Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const std::optional<HelpRow> help, tx.FindHelp(id));
    if (!help || !Sees(viewer, *help)) return Fail(ErrorCode::kNotFound, "help");
    // Two officers press at once: the visitor must not read two answers.
    if (help->answer || now_ms - help->asked_ms > kHelpLifeMs) {
      return Fail(ErrorCode::kConflict, "help: not open");
    }
    SIMPUL_RETURN_IF_ERROR(tx.AnswerHelp(id, answer, now_ms));
    return tx.InsertAudit({now_ms, viewer.officer, AuditAction::kAnsweredHelp, 0, "", "", ""});
  });
}

Result<std::optional<MonthlyReport>> LobbyService::Report(Tx& tx, const SiteRow& site) {
  const LocalDate month = MonthBefore(ToLocal(clock_.Wall().unix_ms, site.zone).date);
  const std::int64_t now = clock_.SteadyMs();
  {
    const std::lock_guard lock(mutex_);
    const auto at = computed_.find(site.id);
    if (at != computed_.end() && at->second.month == month &&
        now - at->second.at_ms < kReportLifeMs) {
      return at->second.report;
    }
  }
  const std::int64_t from_ms = MidnightMs(month, site.zone);
  const std::int64_t to_ms = MidnightMs(MonthAfter(month), site.zone);
  SIMPUL_ASSIGN_OR_RETURN(const std::vector<ReportCaseRow> rows,
                          tx.ListReportCases(site.id, from_ms, to_ms));
  SIMPUL_ASSIGN_OR_RETURN(const SurveyCounts counts, tx.CountSurveys(site.id, from_ms, to_ms));
  std::vector<ReportCase> cases;
  for (const ReportCaseRow& row : rows) {
    ReportCase each;
    each.received = ToLocal(row.received_ms, site.zone).date;
    each.answered = DayOf(row.answered_ms, site.zone);
    each.closed = DayOf(row.ended_ms, site.zone);
    if (row.due) {
      SIMPUL_ASSIGN_OR_RETURN(each.due, ParseIsoDate(*row.due));
    }
    cases.push_back(each);
  }
  std::optional<MonthlyReport> report;
  if (!cases.empty() || counts.questionnaires > 0) {
    report = MakeReport(month, cases, calendar_, counts.sums);
  }
  const std::lock_guard lock(mutex_);
  computed_[site.id] = {now, month, report};
  return report;
}

}  // namespace simpul::server
