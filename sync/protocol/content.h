// Content bundles: how files become one, and how the centre's word for it is proved. Whoever passes
// a bundle on (a lobby's server, the agent) cannot change a letter of it.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/base/result.h"
#include "kiosk/domain/content_bundle.h"
#include "sync/protocol/crypto.h"

namespace simpul::protocol {

// "services/passport_lost.yaml": at most one folder deep, small letters, digits and "_".
bool IsContentName(std::string_view name);

// One zstd frame of JSON. The same files give the same bytes. kInvalidInput for a name or a text
// that no bundle may have, kTooLarge beyond a limit of limits.h.
Result<Bytes> PackContent(const ContentFiles& files);
Result<ContentFiles> UnpackContent(ByteView bundle);

// The exact bytes that are signed.
std::string ContentMessage(const ContentManifest& manifest);
ContentBundle SignContent(Bytes bundle, std::int64_t version, const SigningKeys& centre);
// Its form, its limits and the signature.
bool VerifyManifest(const ContentManifest& manifest, const PublicKey& centre);
// The files, when the bundle is to the last bit what the centre signed; else kCrypto. For what
// UnpackContent refuses: its error.
Result<ContentFiles> OpenContent(const ContentBundle& bundle, const PublicKey& centre);

}  // namespace simpul::protocol
