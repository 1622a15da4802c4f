// Manifests as members of a larger JSON document (a batch's answer). Only .cc files include this.
#pragma once

#include "kiosk/domain/content_bundle.h"
#include "sync/protocol/json.h"

namespace simpul::protocol {

Json ManifestToJson(const ContentManifest& manifest);
Result<ContentManifest> ManifestFromJson(const Json& json);

}  // namespace simpul::protocol
