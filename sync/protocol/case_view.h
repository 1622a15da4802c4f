// The wire form of a case as its reporter may read it. The centre seals it to the reporter's key
// after every change; kiosks and browsers open it.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/case_view.h"
#include "sync/protocol/crypto.h"

namespace simpul::protocol {

std::string ToJson(const CaseView& view);
Result<CaseView> ParseCaseView(std::string_view json);

// Pads to the smallest of kViewClasses and seals. kTooLarge above the largest.
Result<Bytes> SealCaseView(const CaseView& view, const PublicKey& reporter);
// kCrypto when `sealed` was not made for this code: the case is not known here yet.
Result<CaseView> OpenCaseView(ByteView sealed, const BoxKeys& reporter);
// What the centre answers for a lookup it does not know: the size and look of a sealed view that
// nobody can open, the same at every repeat.
Bytes DecoySealedView(const LookupId& lookup, const SecretKey& server_secret);

}  // namespace simpul::protocol
