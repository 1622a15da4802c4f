// Announcements and requests for help as the data of the officers' templates, and forms as values.
#pragma once

#include <kainjow/mustache.hpp>
#include <map>
#include <string>
#include <vector>

#include "sync/server/officer/words.h"
#include "sync/server/store/lobby_rows.h"
#include "sync/server/store/rows.h"

namespace simpul::server {

// One request; `now_ms` tells its age.
kainjow::mustache::data HelpData(PageLanguage language, const HelpRow& row, std::int64_t now_ms);
kainjow::mustache::data AnnouncementData(PageLanguage language, const AnnouncementRow& row,
                                         std::int64_t now_ms);
// The form's languages: those that are required, and the others.
void AddLanguages(kainjow::mustache::data& page, PageLanguage language);

// What an officer chose. kInvalidInput when it is no answer.
Result<HelpAnswer> HelpAnswerOf(const std::map<std::string, std::string>& form);
// What was written; `sites` are those that may be ticked. Empty texts of optional languages are
// left out; everything else is for the service to judge. kInvalidInput for what is no time.
Result<AnnouncementRow> AnnouncementOf(const std::map<std::string, std::string>& form,
                                       const std::vector<SiteRow>& sites, std::int64_t now_ms);

}  // namespace simpul::server
