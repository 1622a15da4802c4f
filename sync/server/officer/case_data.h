// Rows and opened cases as the data of the officers' templates. The door to mustache is this
// folder.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <vector>

#include "sync/server/cases/case_service.h"
#include "sync/server/officer/words.h"

namespace simpul::server {

std::string KindWord(PageLanguage language, ComplaintKind kind);
std::string StatusWord(PageLanguage language, CaseStatus status);
// "3 hari kerja", and the CSS class that goes with it.
std::string DueWord(PageLanguage language, const DueState& due);
const char* UrgencyClass(const DueState& due);

// What is known of a case without opening it: state, deadlines, steps, history.
void AddCase(kainjow::mustache::data& page, PageLanguage language, const CaseRow& row,
             const SiteZone& zone, const std::vector<CaseEventRow>& events);
// What the seal held. The page then holds citizen text: render it and let it go.
void AddOpened(kainjow::mustache::data& page, PageLanguage language, const OpenedCase& shown,
               const SiteZone& zone);

}  // namespace simpul::server
