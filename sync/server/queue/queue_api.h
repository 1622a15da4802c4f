// The lobby's calls: counter consoles, supervisors, boards and phones. JSON only; pages are
// another's.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "sync/server/http/router.h"
#include "sync/server/officer/accounts.h"
#include "sync/server/queue/queue_service.h"

namespace simpul::server {

inline constexpr char kLobbyCookie[] = "lobby";
inline constexpr std::size_t kMaxBoardTexts = 20;

struct QueueApiParts {
  QueueService& queue;
  Store& store;
  Accounts& accounts;
  const Clock& clock;
  std::string site_name;
  // Running text of the board; empty: none. Called on any thread, must be quick.
  std::function<std::vector<std::string>()> announcements;
  bool secure_cookies = false;
};

// Thread-safe. What `parts` refers to outlives it, and it outlives the router's last request.
//
//   POST /lobby/api/session        sign in, sit down      POST /lobby/api/session/end
//   GET  /lobby/api/console        POST /lobby/api/act    by a signed-in officer
//   GET  /lobby/api/supervisor     POST /lobby/api/override   regional office, administrator
//   GET  /lobby/api/board          GET /v1/tickets/{hash}     by anyone
//   POST /v1/tickets/{hash}/leave, /more-time                 by the holder of the token
//
// Errors are {"error": a fixed word}: refused, slow_down, counter_taken, officer_elsewhere,
// session, csrf, no_counter, role, stale, not_possible, not_found, invalid, exhausted, storage.
class QueueApi {
 public:
  explicit QueueApi(QueueApiParts parts);
  void AddRoutes(Router& router);

 private:
  struct Signed {
    Session session;
    int counter = 0;  // where this officer sits; 0: nowhere
  };
  Response SignIn(const Call& call);
  Response TakeSeat(const SignedIn& signed_in, int counter, bool move);
  // Empty: the officer sits there now.
  std::optional<Response> SitDown(const OfficerId& officer, int counter, bool move);
  Response SignOut(const Signed& who);
  Response Console(const Call& call, const Signed& who);
  Response Act(const Call& call, const Signed& who);
  Response Supervisor(const Call& call, const Signed& who);
  Response Override(const Call& call, const Signed& who);
  Response Board(const Call& call) const;
  Response Phone(const Call& call) const;
  Response ByPhone(const Call& call, PhoneWishKind kind);

  using Body = std::function<Response(const Signed&)>;
  // Runs `body` for a signed-in officer; a POST also proves its page with the X-CSRF header.
  Response SignedInOnly(const Call& call, const Body& body);
  bool IsIdle(const OfficerId& officer) const;
  std::string LoginOfOfficer(const OfficerId& officer);
  std::string Cookie(const std::string& value, int max_age) const;

  const QueueApiParts parts_;
  const std::int64_t started_ms_;
  mutable std::mutex mutex_;
  std::map<OfficerId, std::int64_t> seen_ms_;  // by officers of this store only
  std::map<OfficerId, std::string> logins_;
};

}  // namespace simpul::server
