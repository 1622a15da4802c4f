// Kiosks: how they get an identity, how they prove it, who they are.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/base/result.h"
#include "sync/protocol/enrolment.h"
#include "sync/server/http/rate_limit.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// What a kiosk is told at its enrolment, besides who and where it is.
struct FleetOptions {
  protocol::PublicKey case_key{};     // complaints are sealed to it
  protocol::PublicKey receipt_key{};  // verifies the receipts of the server that it talks to
  protocol::PublicKey content_key{};  // verifies the centre's content
  std::string receipt_host;           // scheme and authority that receipts name
};

// Thread-safe. What it refers to outlives it.
class Fleet {
 public:
  Fleet(Store& store, const Clock& clock, Random& random, FleetOptions options);

  // kPermission: the code is wrong, used up, expired, or used with another key (alarm).
  // kUnavailable: this client guessed too often; ask again later.
  Result<protocol::SiteConfiguration> Enrol(const protocol::EnrolRequest& request,
                                            const std::string& client);
  // A token for kTokenLifeMs. kPermission when the device does not prove itself; kTimeout when
  // only its clock is too far off.
  Result<protocol::AuthAnswer> Authenticate(const protocol::AuthRequest& request);
  // The kiosk that holds this token now. kPermission when nobody does.
  Result<KioskRow> FindByToken(std::string_view token);

 private:
  Result<protocol::SiteConfiguration> Configuration(Tx& tx, const KioskRow& kiosk) const;
  Status UseCode(Tx& tx, const protocol::EnrolRequest& request, EnrolCodeRow& code,
                 std::int64_t now_ms);

  Store& store_;
  const Clock& clock_;
  Random& random_;
  const FleetOptions options_;
  GrowingDelay wrong_codes_;
};

}  // namespace simpul::server
