// The server in its role "central", whole: main and the tests start the same thing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/base/result.h"
#include "sync/server/http/router.h"
#include "sync/server/http/server.h"
#include "sync/server/mail/smtp_mailer.h"

namespace simpul::server {

struct CentralOptions {
  std::string data_dir;    // made by InitCentral
  std::string assets_dir;  // with web/ and content/
  // What receipts and links name; empty means "http://ADDRESS:PORT" of the listener.
  std::string public_url;
  HttpOptions http;
  RouterOptions router;
  // Without a url reminders are kept and counted, and the officers' page says that mail is not set
  // up.
  SmtpOptions smtp;
};

// Owns everything. Start it, let it run on its own threads, destroy it to stop.
class CentralServer {
 public:
  // `clock` and `random` outlive the server and are thread-safe. kPermission when keys or data are
  // readable by others, kNotFound when data or assets are missing, kUnavailable when the address
  // is taken.
  static Result<std::unique_ptr<CentralServer>> Start(const CentralOptions& options,
                                                      const Clock& clock, Random& random);
  ~CentralServer();
  CentralServer(const CentralServer&) = delete;
  CentralServer& operator=(const CentralServer&) = delete;

  std::uint16_t port() const;
  // A newer content waits to be taken on: destroy this server and start it anew. One thread.
  bool WantsNewStart();

 private:
  struct Parts;
  explicit CentralServer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace simpul::server
