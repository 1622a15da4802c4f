// Which addresses a device may send to.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace simpul::agent {

// "https://HOST[:PORT][/PREFIX]" without a slash at the end. http only to this machine itself
// (localhost, 127.x.x.x, [::1]): everything else would hand the token to the lobby's Wi-Fi.
// kInvalidInput for another scheme, a user name, a query, a fragment, white space or no host.
Result<std::string> CheckServerUrl(std::string_view typed);

}  // namespace simpul::agent
