#include "sync/server/web/lobby_pages.h"

namespace simpul::server {
namespace {

void ServeFile(Router& router, const StaticFiles& files, LogWord path, const char* name) {
  router.Add(Method::kGet, path, RatePolicy::kPublic,
             [&files, name](const Call& call) { return files.Serve(call.request, name); });
}

}  // namespace

const std::vector<std::string>& LobbyFiles() {
  static const std::vector<std::string> files = {"board.html",      "board.js",      "board.css",
                                                 "console.html",    "console.js",    "console.css",
                                                 "supervisor.html", "supervisor.js", "icon.svg"};
  return files;
}

void AddLobbyPages(Router& router, const StaticFiles& files) {
  ServeFile(router, files, "/lobby", "console.html");
  ServeFile(router, files, "/lobby/supervisor", "supervisor.html");
  ServeFile(router, files, "/board", "board.html");
  ServeFile(router, files, "/web/board.js", "board.js");
  ServeFile(router, files, "/web/board.css", "board.css");
  ServeFile(router, files, "/web/console.js", "console.js");
  ServeFile(router, files, "/web/console.css", "console.css");
  ServeFile(router, files, "/web/supervisor.js", "supervisor.js");
}

const std::vector<std::string>& TicketFiles() {
  static const std::vector<std::string> files = {"ticket.html", "ticket.js", "ticket.css",
                                                 "icon.svg"};
  return files;
}

void AddTicketPage(Router& router, const StaticFiles& files) {
  ServeFile(router, files, "/T", "ticket.html");
  ServeFile(router, files, "/t", "ticket.html");
  ServeFile(router, files, "/web/ticket.js", "ticket.js");
  ServeFile(router, files, "/web/ticket.css", "ticket.css");
}

}  // namespace simpul::server
