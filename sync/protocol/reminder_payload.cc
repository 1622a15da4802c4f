#include "sync/protocol/reminder_payload.h"

#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

Status Read(const Json& json, Reminder& reminder) {
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t schema, GetInteger(json, "schema"));
  if (schema != 1) return Fail(ErrorCode::kUnsupported, "reminder schema");
  SIMPUL_ASSIGN_OR_RETURN(reminder.email, GetString(json, "email", kMaxEmail));
  SIMPUL_ASSIGN_OR_RETURN(reminder.language, GetString(json, "language", 8));
  SIMPUL_ASSIGN_OR_RETURN(reminder.service, GetString(json, "service", kMaxReminderService));
  SIMPUL_ASSIGN_OR_RETURN(const std::string expiry, GetString(json, "expiry", 10));
  SIMPUL_ASSIGN_OR_RETURN(reminder.expiry, ParseIsoDate(expiry));
  SIMPUL_ASSIGN_OR_RETURN(const Json* consent, GetObject(json, "consent"));
  SIMPUL_ASSIGN_OR_RETURN(reminder.consent.version, GetString(*consent, "version", 32));
  SIMPUL_ASSIGN_OR_RETURN(reminder.consent.sha256, GetString(*consent, "sha256", 64));
  SIMPUL_ASSIGN_OR_RETURN(reminder.consent.at_unix_ms, GetInteger(*consent, "at_ms"));
  if (!IsValid(reminder)) return Fail(ErrorCode::kInvalidInput, "reminder: not of the form");
  return {};
}

}  // namespace

std::string ToJson(const Reminder& reminder) {
  return Json({{"schema", 1},
               {"email", reminder.email},
               {"language", reminder.language},
               {"service", reminder.service},
               {"expiry", ToIsoDate(reminder.expiry)},
               {"consent",
                {{"version", reminder.consent.version},
                 {"sha256", reminder.consent.sha256},
                 {"at_ms", reminder.consent.at_unix_ms}}}})
      .dump();
}

Result<Reminder> ParseReminder(std::string_view text) {
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  Reminder reminder;
  if (const Status read = Read(json, reminder); !read) {
    reminder.Wipe();
    return Fail(read.error());
  }
  return reminder;
}

Bytes SealReminder(const Reminder& reminder, const PublicKey& case_key) {
  SIMPUL_CHECK(IsValid(reminder));
  std::string plain = ToJson(reminder);
  Bytes sealed = SealPadded(AsBytes(plain), case_key, kPadBlock);
  SecureWipe(plain);
  return sealed;
}

Result<Reminder> OpenReminder(ByteView sealed, const BoxKeys& case_key) {
  SIMPUL_ASSIGN_OR_RETURN(Bytes plain, OpenPadded(sealed, case_key, kPadBlock));
  Result<Reminder> reminder = ParseReminder(AsText(plain));
  SecureWipe(plain);
  return reminder;
}

}  // namespace simpul::protocol
