#include "sync/server/web/track_page.h"

namespace simpul::server {

const std::vector<std::string>& TrackFiles() {
  static const std::vector<std::string> files = {"track.html", "track.js", "track.css", "icon.svg"};
  return files;
}

void AddTrackRoutes(Router& router, const StaticFiles& files) {
  const auto serve = [&files](const char* name) {
    return [&files, name](const Call& call) { return files.Serve(call.request, name); };
  };
  router.Add(Method::kGet, "/L", RatePolicy::kPublic, serve("track.html"));
  router.Add(Method::kGet, "/l", RatePolicy::kPublic, serve("track.html"));
  router.Add(Method::kGet, "/web/track.js", RatePolicy::kPublic, serve("track.js"));
  router.Add(Method::kGet, "/web/track.css", RatePolicy::kPublic, serve("track.css"));
  router.Add(Method::kGet, "/web/icon.svg", RatePolicy::kPublic, serve("icon.svg"));
}

}  // namespace simpul::server
