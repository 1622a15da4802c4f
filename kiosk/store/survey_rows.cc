#include "kiosk/store/survey_rows.h"

#include <utility>

#include "kiosk/store/identity_row.h"
#include "kiosk/store/outbox_row.h"

namespace simpul::store {
namespace {

// The hour as the only time that a record id can be made from.
class HourClock final : public Clock {
 public:
  explicit HourClock(std::int64_t hour_ms) : hour_ms_(hour_ms) {}
  WallTime Wall() const override { return {hour_ms_, TimeQuality::kUnknown}; }
  std::int64_t SteadyMs() const override { return 0; }
  std::string BootId() const override { return {}; }

 private:
  std::int64_t hour_ms_;
};

struct WaitingSurvey {
  Bytes key;
  std::int64_t hour_ms = 0;
  std::string site, zone, key_id;
  Bytes sealed;
};

std::vector<WaitingSurvey> ReadDue(Database& db, std::int64_t hour_ms) {
  // "Not this hour" rather than "before this hour": after the clock was set back nothing waits for
  // years.
  SQLite::Statement query(db.raw(),
                          "SELECT key, hour_ms, site, zone, key_id, sealed FROM survey_waiting "
                          "WHERE hour_ms <> ?");
  query.bind(1, hour_ms);
  std::vector<WaitingSurvey> due;
  while (query.executeStep()) {
    due.push_back({BlobOf(query.getColumn(0)), query.getColumn(1).getInt64(),
                   TextOf(query.getColumn(2)), TextOf(query.getColumn(3)),
                   TextOf(query.getColumn(4)), BlobOf(query.getColumn(5))});
  }
  return due;
}

// No boot id and no steady time: together with the hour they would say more than the hour.
Status Release(Database& db, const WaitingSurvey& survey, Random& random) {
  return QueueCaseless(db, {.id = RecordId::Make(HourClock(survey.hour_ms), random).value(),
                            .kind = "survey",
                            .site = survey.site,
                            .zone = survey.zone,
                            .key_id = survey.key_id,
                            .created = {survey.hour_ms, TimeQuality::kUnknown},
                            .sealed = survey.sealed});
}

}  // namespace

Status KeepSurvey(Database& db, const app::NewSurvey& survey) {
  SIMPUL_ASSIGN_OR_RETURN(const app::SiteIdentity identity, ReadIdentity(db));
  SQLite::Statement insert(db.raw(),
                           "INSERT INTO survey_waiting(key, hour_ms, site, zone, key_id, sealed) "
                           "VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(key) DO NOTHING");
  BindBlob(insert, 1, survey.key);
  insert.bind(2, survey.hour_ms);
  insert.bind(3, identity.site.value());
  insert.bind(4, identity.zone.name);
  insert.bind(5, survey.sealed.key_id.value());
  BindBlob(insert, 6, survey.sealed.payload);
  insert.exec();
  return {};
}

Result<int> ReleaseSurveys(Database& db, std::int64_t hour_ms, Random& random) {
  std::vector<WaitingSurvey> due = ReadDue(db, hour_ms);
  for (std::size_t i = due.size(); i > 1; --i) {  // Fisher and Yates
    std::swap(due[i - 1], due[static_cast<std::size_t>(random.Below(i))]);
  }
  for (const WaitingSurvey& survey : due) {
    SIMPUL_RETURN_IF_ERROR(Release(db, survey, random));
    SQLite::Statement erase(db.raw(), "DELETE FROM survey_waiting WHERE key = ?");
    BindBlob(erase, 1, survey.key);
    erase.exec();
  }
  return static_cast<int>(due.size());
}

Result<std::optional<SurveyIndex>> ReadIndex(Database& db) {
  SQLite::Statement query(db.raw(), "SELECT n, ikm, first_day, last_day FROM survey_index");
  if (!query.executeStep()) return std::optional<SurveyIndex>();
  SurveyIndex index;
  index.n = query.getColumn(0).getInt64();
  if (!query.getColumn(1).isNull()) index.ikm = query.getColumn(1).getInt();
  SIMPUL_ASSIGN_OR_RETURN(index.from, ParseIsoDate(TextOf(query.getColumn(2))));
  SIMPUL_ASSIGN_OR_RETURN(index.to, ParseIsoDate(TextOf(query.getColumn(3))));
  return std::optional<SurveyIndex>(index);
}

void SaveIndex(Database& db, const SurveyIndex& index) {
  // The same index comes with every answer: the other program is woken by a change only.
  SQLite::Statement save(
      db.raw(),
      "INSERT INTO survey_index(one, n, ikm, first_day, last_day) VALUES(1, ?1, ?2, ?3, ?4) "
      "ON CONFLICT(one) DO UPDATE SET n = ?1, ikm = ?2, first_day = ?3, last_day = ?4 "
      "WHERE n <> ?1 OR ikm IS NOT ?2 OR first_day <> ?3 OR last_day <> ?4");
  save.bind(1, index.n);
  if (index.ikm) save.bind(2, *index.ikm);
  save.bind(3, ToIsoDate(index.from));
  save.bind(4, ToIsoDate(index.to));
  save.exec();
}

void ForgetIndex(Database& db) { db.raw().exec("DELETE FROM survey_index"); }

}  // namespace simpul::store
