#include "sync/server/surveys/survey_service.h"

#include <set>

#include "sync/protocol/survey_payload.h"

namespace simpul::server {
namespace {

// The time that is written into a UUIDv7: its first 48 bits.
Result<std::int64_t> TimeOf(const RecordId& id) {
  std::string hex = id.value().substr(0, 8) + id.value().substr(9, 4);
  SIMPUL_ASSIGN_OR_RETURN(const Bytes bytes, FromHex(hex));
  std::int64_t ms = 0;
  for (const std::uint8_t byte : bytes) ms = ms * 256 + byte;
  return ms;
}

// A kiosk that sends more than the hour has a fault; what it sends must not be kept.
Status TellsNoMoreThanItsHour(const protocol::Record& record) {
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t id_ms, TimeOf(record.id));
  const std::int64_t hour_ms = record.created.wall_ms;
  if (HourOf(hour_ms) != hour_ms || id_ms != hour_ms || record.created.mono_ms != 0 ||
      !record.created.boot.empty()) {
    return Fail(ErrorCode::kInvalidInput, "survey: finer than its hour");
  }
  return {};
}

}  // namespace

SurveyService::SurveyService(Store& store, const KeyDirectory& keys, const Clock& clock,
                             Random& random)
    : store_(store), keys_(keys), clock_(clock), random_(random) {}

Status SurveyService::Take(Tx& tx, const KioskRow& kiosk, const protocol::Record& record) const {
  SIMPUL_RETURN_IF_ERROR(TellsNoMoreThanItsHour(record));
  const protocol::BoxKeys* key = nullptr;
  for (const protocol::BoxKeys* live : keys_.Live()) {
    if (protocol::IdOf(live->public_key) == record.key_id) key = live;
  }
  if (key == nullptr) return Fail(ErrorCode::kCrypto, "survey: key not live");
  SIMPUL_ASSIGN_OR_RETURN(protocol::SurveyPayload payload,
                          protocol::OpenSurvey(record.payload, *key));
  SurveyRow row;
  random_.Fill(row.key);
  row.site = kiosk.site;
  row.hour_ms = HourOf(protocol::BelievedMs(record.created, clock_.Wall().unix_ms));
  row.answers = std::move(payload.answers);
  if (!payload.comment.empty()) {
    SIMPUL_ASSIGN_OR_RETURN(std::string text, protocol::OpenComment(payload.comment, *key));
    SecureWipe(text);
    row.comment_key_id = record.key_id;
    row.comment = std::move(payload.comment);
  }
  return tx.InsertSurvey(row);
}

Result<SurveyReport> SurveyService::Report(Tx& tx, const SiteId& id) const {
  SIMPUL_ASSIGN_OR_RETURN(const std::optional<SiteRow> site, tx.FindSite(id));
  if (!site) return Fail(ErrorCode::kNotFound, "site");
  const LocalDate today = ToLocal(clock_.Wall().unix_ms, site->zone).date;
  const LocalDate from = SurveyPeriodStart(today);
  const LocalDate tomorrow = std::chrono::sys_days(today) + std::chrono::days(1);
  SIMPUL_ASSIGN_OR_RETURN(SurveyCounts counts, tx.CountSurveys(id, MidnightMs(from, site->zone),
                                                               MidnightMs(tomorrow, site->zone)));
  const SurveyIndex index = MakeIndex(counts.sums, from, today);
  return SurveyReport{*site, index, counts};
}

Result<std::vector<SurveyReport>> SurveyService::Reports(const Viewer& viewer) const {
  std::vector<SurveyReport> reports;
  const Status read = store_.Read([&](Tx& tx) -> Status {
    std::set<SiteId> sites;
    if (viewer.role == Role::kOfficer) {
      sites.insert(viewer.site);
    } else {
      SIMPUL_ASSIGN_OR_RETURN(const std::vector<KioskRow> kiosks, tx.ListKiosks());
      for (const KioskRow& kiosk : kiosks) sites.insert(kiosk.site);
    }
    for (const SiteId& site : sites) {
      SIMPUL_ASSIGN_OR_RETURN(SurveyReport report, Report(tx, site));
      reports.push_back(std::move(report));
    }
    return {};
  });
  if (!read) return Fail(read.error());
  return reports;
}

Result<std::vector<OpenedComment>> SurveyService::Comments(const Viewer& viewer, const SiteId& site,
                                                           std::size_t limit) const {
  if (viewer.role != Role::kRegional) return Fail(ErrorCode::kPermission, "survey comments");
  std::vector<SurveyCommentRow> rows;
  const Status read = store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const SurveyReport report, Report(tx, site));
    SIMPUL_ASSIGN_OR_RETURN(
        rows, tx.ListSurveyComments(site, MidnightMs(report.index.from, report.site.zone), limit));
    return {};
  });
  if (!read) return Fail(read.error());
  std::vector<OpenedComment> comments;
  for (const SurveyCommentRow& row : rows) {
    const protocol::BoxKeys* key = keys_.Find(row.key_id);
    if (key == nullptr) return Fail(ErrorCode::kCrypto, "survey comment: key missing");
    SIMPUL_ASSIGN_OR_RETURN(std::string text, protocol::OpenComment(row.sealed, *key));
    comments.push_back({row.hour_ms, std::move(text)});
  }
  return comments;
}

}  // namespace simpul::server
