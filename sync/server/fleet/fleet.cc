#include "sync/server/fleet/fleet.h"

#include <cstdlib>

#include "kiosk/base/log.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/password.h"

namespace simpul::server {
namespace {

// Longer than a kiosk's business day can be behind.
constexpr std::int64_t kLaneCountsMs = 10LL * 24 * 3'600'000;

}  // namespace

Fleet::Fleet(Store& store, const Clock& clock, Random& random, FleetOptions options)
    : store_(store),
      clock_(clock),
      random_(random),
      options_(std::move(options)),
      wrong_codes_(clock) {}

Result<protocol::SiteConfiguration> Fleet::Configuration(Tx& tx, const KioskRow& kiosk) const {
  SIMPUL_ASSIGN_OR_RETURN(const std::optional<SiteRow> site, tx.FindSite(kiosk.site));
  if (!site) return Fail(ErrorCode::kNotFound, "site");
  protocol::SiteConfiguration configuration;
  configuration.device = kiosk.device;
  configuration.lane = kiosk.lane;
  configuration.kiosk_name = kiosk.name;
  configuration.site = kiosk.site;
  configuration.site_name = site->name;
  configuration.zone = site->zone;
  configuration.receipt_host = options_.receipt_host;
  configuration.case_key = options_.case_key;
  configuration.receipt_key = options_.receipt_key;
  configuration.content_key = options_.content_key;
  SIMPUL_ASSIGN_OR_RETURN(
      configuration.lane_counts,
      tx.CountLane(kiosk.site, kiosk.lane == protocol::kSiteServerLane ? kSiteLane : kiosk.lane,
                   clock_.Wall().unix_ms - kLaneCountsMs, kMaxLaneCounts));
  return configuration;
}

Status Fleet::UseCode(Tx& tx, const protocol::EnrolRequest& request, EnrolCodeRow& code,
                      std::int64_t now_ms) {
  KioskRow kiosk;
  kiosk.device = DeviceId(RecordId::Make(clock_, random_).value());
  kiosk.site = code.site;
  kiosk.lane = code.lane;
  kiosk.name = code.kiosk_name;
  kiosk.key = request.device_key;
  kiosk.enrolled_ms = now_ms;
  SIMPUL_RETURN_IF_ERROR(tx.InsertKiosk(kiosk));
  code.used_ms = now_ms;
  code.key = request.device_key;
  code.device = kiosk.device;
  return tx.UpdateEnrolCode(code);
}

Result<protocol::SiteConfiguration> Fleet::Enrol(const protocol::EnrolRequest& request,
                                                 const std::string& client) {
  const std::string key = RateKey(client);
  if (wrong_codes_.SecondsLeft(key) > 0) return Fail(ErrorCode::kUnavailable, "enrol: slow down");
  const Result<std::string> normalized = protocol::NormalizeEnrolmentCode(request.code);
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  protocol::SiteConfiguration configuration;
  bool refused = !normalized;
  const auto body = [&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(auto code, tx.FindEnrolCode(protocol::HashEnrolmentCode(*normalized)));
    if (!code || code->tries >= protocol::kEnrolTries || code->expires_ms <= now_ms) {
      refused = true;
      return {};
    }
    if (code->used_ms == 0) {
      SIMPUL_RETURN_IF_ERROR(UseCode(tx, request, *code, now_ms));
    } else if (code->key != request.device_key ||
               now_ms - code->used_ms > protocol::kEnrolReplayMs) {
      // Someone else holds the same paper: the count must outlive this refusal.
      ++code->tries;
      refused = true;
      return tx.UpdateEnrolCode(*code);
    }
    SIMPUL_ASSIGN_OR_RETURN(const auto kiosk, tx.FindKiosk(code->device));
    if (!kiosk || kiosk->revoked) {
      refused = true;
      return {};
    }
    SIMPUL_ASSIGN_OR_RETURN(configuration, Configuration(tx, *kiosk));
    return {};
  };
  if (!refused) {
    if (const Status done = store_.Write(body); !done) return Fail(done.error());
  }
  if (refused) {
    wrong_codes_.Failed(key);
    Log(LogEvent::kEnrolmentRefused);
    return Fail(ErrorCode::kPermission, "enrol: code refused");
  }
  wrong_codes_.Succeeded(key);
  Log(LogEvent::kEnrolled, {{"lane", configuration.lane}});
  return configuration;
}

Result<protocol::AuthAnswer> Fleet::Authenticate(const protocol::AuthRequest& request) {
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  if (request.time_ms < now_ms - protocol::kAuthSkewMs ||
      request.time_ms > now_ms + protocol::kAuthSkewMs) {
    return Fail(ErrorCode::kTimeout, "auth: clock");
  }
  std::string token = protocol::MakeToken(random_);
  const Status done = store_.Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const auto kiosk, tx.FindKiosk(request.device));
    if (!kiosk || kiosk->revoked ||
        !protocol::Verify(protocol::AuthMessage(request.device, request.time_ms, request.nonce),
                          request.signature, kiosk->key)) {
      return Fail(ErrorCode::kPermission, "auth: not proved");
    }
    SIMPUL_ASSIGN_OR_RETURN(const bool fresh,
                            tx.UseNonce(request.device, ToHex(request.nonce), now_ms,
                                        now_ms - 2 * protocol::kAuthSkewMs));
    if (!fresh) return Fail(ErrorCode::kPermission, "auth: repeated");
    return tx.InsertToken(protocol::HashToken(token), request.device,
                          now_ms + protocol::kTokenLifeMs);
  });
  if (!done) {
    SecureWipe(token);
    return Fail(done.error());
  }
  return protocol::AuthAnswer{std::move(token), protocol::kTokenLifeMs, now_ms};
}

Result<KioskRow> Fleet::FindByToken(std::string_view token) {
  std::optional<KioskRow> found;
  const Status done = store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(found,
                            tx.FindKioskByToken(protocol::HashToken(token), clock_.Wall().unix_ms));
    return {};
  });
  if (!done) return Fail(done.error());
  if (!found) return Fail(ErrorCode::kPermission, "token");
  return std::move(*found);
}

}  // namespace simpul::server
