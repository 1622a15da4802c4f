// The satisfaction survey as the data of the officers' templates.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <vector>

#include "sync/server/officer/words.h"
#include "sync/server/surveys/survey_service.h"

namespace simpul::server {

// "88,31" or "88.31".
std::string Hundredths(PageLanguage language, int value);
// One site: its index, sample, period, the elements' means and the moods.
kainjow::mustache::data ReportData(PageLanguage language, const SurveyReport& report);
// What visitors wrote, for the regional office. Wipes the texts.
void AddComments(kainjow::mustache::data& report, PageLanguage language,
                 std::vector<OpenedComment>& comments, const SiteZone& zone);

}  // namespace simpul::server
