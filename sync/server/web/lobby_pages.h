// The lobby's pages as files: counters' console, supervisor's page, board, and the phone's ticket.
#pragma once

#include <string>
#include <vector>

#include "sync/server/http/router.h"
#include "sync/server/web/static_files.h"

namespace simpul::server {

// The file names the routes need.
const std::vector<std::string>& LobbyFiles();
// GET /lobby, /lobby/supervisor, /board and what they load. `files` outlives the router.
void AddLobbyPages(Router& router, const StaticFiles& files);

// The same of the phone's page: GET /T, also in lower case.
const std::vector<std::string>& TicketFiles();
void AddTicketPage(Router& router, const StaticFiles& files);

}  // namespace simpul::server
