// Questionnaires, their sums and comments.
#include "sync/protocol/json.h"
#include "sync/server/store/sqlite_tx.h"

namespace simpul::server {
namespace {

// In the order of SurveyElement; a column has the element's name.
std::string ElementColumn(std::size_t element) {
  return std::string(InfoOf(static_cast<SurveyElement>(element)).id);
}

std::optional<std::int64_t> ScoreOf(const SurveyAnswers& answers, std::size_t element) {
  const auto at = answers.scores.find(static_cast<SurveyElement>(element));
  if (at == answers.scores.end()) return std::nullopt;
  return at->second;
}

}  // namespace

Status SqliteTx::InsertSurvey(const SurveyRow& survey) {
  return Guard([&]() -> Status {
    std::string names;
    std::string places;
    for (std::size_t element = 0; element < kSurveyElements; ++element) {
      names += ", " + ElementColumn(element);
      places += ", ?";
    }
    SQLite::Statement insert(
        db_, "INSERT INTO survey(key, site, hour_ms, about, mood, comment_key_id, comment" + names +
                 ") VALUES(?, ?, ?, ?, ?, ?, ?" + places + ")");
    insert.bind(1, survey.key.data(), static_cast<int>(survey.key.size()));
    insert.bind(2, survey.site.value());
    insert.bind(3, survey.hour_ms);
    insert.bind(4, protocol::Json(survey.answers.about).dump());
    if (survey.answers.mood != 0) insert.bind(5, survey.answers.mood);
    if (!survey.comment.empty()) {
      insert.bind(6, survey.comment_key_id.value());
      insert.bind(7, survey.comment.data(), static_cast<int>(survey.comment.size()));
    }
    for (std::size_t element = 0; element < kSurveyElements; ++element) {
      if (const auto score = ScoreOf(survey.answers, element)) {
        insert.bind(static_cast<int>(8 + element), *score);
      }
    }
    insert.exec();
    return {};
  });
}

Result<SurveyCounts> SqliteTx::CountSurveys(const SiteId& site, std::int64_t from_ms,
                                            std::int64_t to_ms) {
  return Guard([&]() -> Result<SurveyCounts> {
    std::string sql = "SELECT 0";
    std::string answered;
    for (std::size_t element = 0; element < kSurveyElements; ++element) {
      const std::string name = ElementColumn(element);
      sql += ", count(" + name + "), coalesce(sum(" + name + "), 0)";
      answered += (element == 0 ? "" : ", ") + name;
    }
    sql += ", count(coalesce(" + answered + "))";
    for (int mood = 1; mood <= 4; ++mood) {
      sql += ", count(CASE mood WHEN " + std::to_string(mood) + " THEN 1 END)";
    }
    SQLite::Statement row(db_,
                          sql + " FROM survey WHERE site = ? AND hour_ms >= ? AND hour_ms < ?");
    BindAll(row, site, from_ms, to_ms);
    if (!row.executeStep()) return Fail(ErrorCode::kStorage, "database: survey");
    SurveyCounts counts;
    int at = 1;
    for (ElementSum& sum : counts.sums) {
      sum.count = row.getColumn(at++).getInt64();
      sum.sum = row.getColumn(at++).getInt64();
    }
    counts.questionnaires = row.getColumn(at++).getInt64();
    for (std::int64_t& mood : counts.moods) mood = row.getColumn(at++).getInt64();
    return counts;
  });
}

Result<std::vector<SurveyCommentRow>> SqliteTx::ListSurveyComments(const SiteId& site,
                                                                   std::int64_t from_ms,
                                                                   std::size_t limit) {
  return Guard([&]() -> Result<std::vector<SurveyCommentRow>> {
    SQLite::Statement row(
        db_,
        "SELECT hour_ms, comment_key_id, comment FROM survey WHERE site = ? AND "
        "hour_ms >= ? AND comment IS NOT NULL ORDER BY hour_ms DESC, key LIMIT ?");
    BindAll(row, site, from_ms, static_cast<std::int64_t>(limit));
    std::vector<SurveyCommentRow> comments;
    while (row.executeStep()) {
      comments.push_back({row.getColumn(0).getInt64(), KeyId(row.getColumn(1).getString()),
                          BlobOf(row.getColumn(2))});
    }
    return comments;
  });
}

}  // namespace simpul::server
