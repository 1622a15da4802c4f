// Officers sign in, stay signed in for a while, and sign out.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/base/result.h"
#include "sync/server/http/rate_limit.h"
#include "sync/server/store/store.h"

namespace simpul::server {

inline constexpr std::int64_t kSessionIdleMs = 30LL * 60 * 1000;
inline constexpr std::int64_t kSessionLifeMs = 10LL * 60 * 60 * 1000;

struct SignedIn {
  std::string token;  // for the cookie; the database keeps only its hash
  std::string csrf;
};

struct Session {
  std::string token_hash;
  std::string csrf;
  std::string login;
  Viewer viewer;
};

// Thread-safe. What it refers to outlives it.
class Accounts {
 public:
  Accounts(Store& store, const Clock& clock, Random& random);

  // kPermission: name or password is wrong, without saying which and after the same work.
  // kUnavailable: too many failures of this name or this client; `*wait_seconds` says how long.
  Result<SignedIn> SignIn(const std::string& login, std::string_view password,
                          const std::string& client, int* wait_seconds);
  // The session of a cookie's token; moves its idle limit. kPermission when it ended.
  Result<Session> Find(std::string_view token);
  Status SignOut(const Session& session);

 private:
  Store& store_;
  const Clock& clock_;
  Random& random_;
  GrowingDelay by_login_, by_client_;
  std::mutex hashing_;  // one password hash at a time: each takes 64 MiB
  std::string dummy_hash_;
};

}  // namespace simpul::server
