// The reporter's page: a static page whose script does everything in the browser.
#pragma once

#include "sync/server/http/router.h"
#include "sync/server/web/static_files.h"

namespace simpul::server {

// What a phone loads to show a case.
const std::vector<std::string>& TrackFiles();
// "/L" and "/l": the QR code is in capitals. `files` outlives the router.
void AddTrackRoutes(Router& router, const StaticFiles& files);

}  // namespace simpul::server
