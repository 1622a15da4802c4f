// How a kiosk gets its identity, and how it proves it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/base/random.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/calendar.h"
#include "kiosk/domain/issued_ticket.h"
#include "sync/protocol/crypto.h"

namespace simpul::protocol {

// One-time code for technicians: 12 Crockford symbols in three groups, 60 bits. The centre keeps
// only its hash. Reads either case and look-alike letters.
std::string MakeEnrolmentCode(Random& random);
Result<std::string> NormalizeEnrolmentCode(std::string_view typed);  // 12 symbols
std::string HashEnrolmentCode(std::string_view normalized);          // hex

struct EnrolRequest {
  std::string code;  // as typed
  PublicKey device_key{};
};
std::string ToJson(const EnrolRequest& request);
Result<EnrolRequest> ParseEnrolRequest(std::string_view json);

// Everything a kiosk needs to work without a network from now on.
struct SiteConfiguration {
  DeviceId device;
  int lane = 1;            // of this kiosk at its site, part of the public reference; 0: its server
  std::string kiosk_name;  // "Denpasar 1"
  SiteId site;             // "DPS"
  std::string site_name;   // "Kantor Imigrasi Kelas I TPI Denpasar"
  SiteZone zone;
  std::string receipt_host;  // "https://HOST" printed in receipts' QR
  PublicKey case_key{};      // complaints are sealed to it
  PublicKey receipt_key{};   // verifies the receipts of the server that it reports to
  PublicKey content_key{};   // verifies the centre's content; also below a site's server
  std::vector<LaneCount>
      lane_counts{};  // numbers of this lane that are out; at most kMaxLaneCounts
};
std::string ToJson(const SiteConfiguration& configuration);
Result<SiteConfiguration> ParseSiteConfiguration(std::string_view json);

struct AuthRequest {
  DeviceId device;
  std::int64_t time_ms = 0;
  Bytes nonce;  // 16 bytes
  Signature signature{};
};
std::string AuthMessage(const DeviceId& device, std::int64_t time_ms, ByteView nonce);
AuthRequest MakeAuthRequest(const DeviceId& device, std::int64_t time_ms, Random& random,
                            const SigningKeys& device_keys);
std::string ToJson(const AuthRequest& request);
Result<AuthRequest> ParseAuthRequest(std::string_view json);

struct AuthAnswer {
  std::string token;  // opaque, at most 128 characters
  std::int64_t expires_in_ms = 0;
  std::int64_t server_time_ms = 0;
};
std::string ToJson(const AuthAnswer& answer);
Result<AuthAnswer> ParseAuthAnswer(std::string_view json);

}  // namespace simpul::protocol
