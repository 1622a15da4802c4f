// What is inside a request for help: what kind of help, in which language. Nothing else.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/help.h"
#include "sync/protocol/crypto.h"

namespace simpul::protocol {

// Plain text of a sealed request, schema 1.
std::string ToJson(const HelpRequest& request);
// kInvalidInput for what the screen does not offer.
Result<HelpRequest> ParseHelpRequest(std::string_view json);

// Seals `request`, which must be valid, to the centre's case key: what somebody is afraid of is
// nobody's business on the way.
Bytes SealHelp(const HelpRequest& request, const PublicKey& case_key);
Result<HelpRequest> OpenHelp(ByteView sealed, const BoxKeys& case_key);

}  // namespace simpul::protocol
