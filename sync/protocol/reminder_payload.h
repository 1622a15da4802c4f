// What is inside a reminder record: where and about what to write. Sealed to the centre's case key.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/reminder.h"
#include "sync/protocol/crypto.h"

namespace simpul::protocol {

// Plain text of a sealed reminder, schema 1. The caller wipes the string.
std::string ToJson(const Reminder& reminder);
// Checks every limit of kiosk/domain/reminder.h again: an address from a stolen device key must not
// be able to add a header to a mail.
Result<Reminder> ParseReminder(std::string_view json);

// Seals `reminder`, which must be valid, to the centre's case key, padded like a complaint.
Bytes SealReminder(const Reminder& reminder, const PublicKey& case_key);
// The caller wipes the answer.
Result<Reminder> OpenReminder(ByteView sealed, const BoxKeys& case_key);

}  // namespace simpul::protocol
