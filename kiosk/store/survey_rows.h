// Survey answers that wait for the end of their hour, and the index the centre sent. Only .cc files
// of kiosk/store include this.
#pragma once

#include "kiosk/app/surveys.h"
#include "kiosk/store/database.h"

namespace simpul::store {

// Each runs inside a transaction of the caller's and may throw SQLite::Exception.
Status KeepSurvey(Database& db, const app::NewSurvey& survey);
Result<int> ReleaseSurveys(Database& db, std::int64_t hour_ms, Random& random);
Result<std::optional<SurveyIndex>> ReadIndex(Database& db);
void SaveIndex(Database& db, const SurveyIndex& index);
void ForgetIndex(Database& db);

}  // namespace simpul::store
