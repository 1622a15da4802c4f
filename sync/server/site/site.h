// The server in its role "site", whole: one lobby's kiosks report to it, it reports to the centre,
// and it needs no Internet to work. Main and the tests start the same thing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/base/result.h"
#include "sync/server/http/router.h"
#include "sync/server/http/server.h"
#include "sync/server/site/relay.h"
#include "sync/server/voice/call_voice.h"

namespace simpul::server {

struct SiteOptions {
  std::string data_dir;    // made by EnrolSite
  std::string assets_dir;  // with web/ and content/
  std::string upstream;    // the centre, see agent::CheckServerUrl
  std::string ca_file;     // of the centre's certificate; empty: the system's authorities
  HttpOptions http;
  RouterOptions router;
  RelayOptions relay;
  VoiceOptions voice;
  std::string slides_dir;  // of the board, see sync/server/slides/slides.h; empty: none
};

// Owns everything. Start it, let it run on its own threads, destroy it to stop.
class SiteServer {
 public:
  // `clock` and `random` outlive the server and are thread-safe. kPermission when keys or data are
  // readable by others, kNotFound when data or assets are missing or it was never enrolled,
  // kInvalidInput for an address of the centre that is none, kUnavailable when its own is taken.
  static Result<std::unique_ptr<SiteServer>> Start(const SiteOptions& options, const Clock& clock,
                                                   Random& random);
  ~SiteServer();
  SiteServer(const SiteServer&) = delete;
  SiteServer& operator=(const SiteServer&) = delete;

  std::uint16_t port() const;
  // A newer content waits to be taken on, and nobody is in the queue: destroy this server and start
  // it anew. One thread.
  bool WantsNewStart();

 private:
  struct Parts;
  explicit SiteServer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace simpul::server
