// What a technician publishes at the centre: for simpulctl and for tests.
#pragma once

#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/content_bundle.h"

namespace simpul::server {

// Signs the content of `folder` and keeps it in the centre's database; the centre, its lobbies and
// their kiosks take it on by themselves. May run while the server does. kInvalidInput names the
// first mistake, kTooLarge a limit of the protocol, kConflict a version that is newer than `clock`.
Result<ContentManifest> PublishContent(const std::string& data_dir, const std::string& folder,
                                       const Clock& clock);

}  // namespace simpul::server
