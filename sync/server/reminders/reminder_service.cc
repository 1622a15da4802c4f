#include "sync/server/reminders/reminder_service.h"

#include <algorithm>

#include "kiosk/domain/stay_permit.h"
#include "sync/protocol/password.h"
#include "sync/protocol/reminder_payload.h"

namespace simpul::server {
namespace {

constexpr std::size_t kTokenLetters = 32;

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

// Each use of the secret names itself, so that no value can stand for another's.
std::string Keyed(std::string_view use, std::string_view message, const protocol::SecretKey& key) {
  std::string text = std::string(use) + "\n" + std::string(message);
  const auto hash = protocol::KeyedHash(AsBytes(text), key);
  SecureWipe(text);
  return ToHex(hash);
}

}  // namespace

ReminderService::ReminderService(Store& store, const KeyDirectory& keys, const Clock& clock,
                                 Random& random)
    : store_(store), keys_(keys), clock_(clock), random_(random) {}

std::string ReminderService::TokenOf(const ReminderRow& row) const {
  // 128 bits: nobody guesses one, and the link stays short enough for a mail.
  return Keyed("simpul.reminder.stop.v1", ToHex(row.key), keys_.decoy_secret())
      .substr(0, kTokenLetters);
}

Status ReminderService::Take(Tx& tx, const KioskRow& kiosk, const protocol::Record& record) const {
  const protocol::BoxKeys* key = nullptr;
  for (const protocol::BoxKeys* live : keys_.Live()) {
    if (protocol::IdOf(live->public_key) == record.key_id) key = live;
  }
  if (key == nullptr) return Fail(ErrorCode::kCrypto, "reminder: key not live");
  SIMPUL_ASSIGN_OR_RETURN(const std::optional<SiteRow> site, tx.FindSite(kiosk.site));
  if (!site) return Fail(ErrorCode::kNotFound, "site");
  SIMPUL_ASSIGN_OR_RETURN(Reminder reminder, protocol::OpenReminder(record.payload, *key));
  ReminderRow row;
  random_.Fill(row.key);
  row.token_hash = protocol::HashToken(TokenOf(row));
  row.same_hash = Keyed("simpul.reminder.same.v1",
                        ToIsoDate(reminder.expiry) + Lower(reminder.email), keys_.decoy_secret());
  const LocalDate expiry = reminder.expiry;
  reminder.Wipe();
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  const std::int64_t made_ms = protocol::BelievedMs(record.created, now_ms);
  const LocalDate made = ToLocal(made_ms, site->zone).date;
  if (!IsPossibleExpiry(expiry, made)) return Fail(ErrorCode::kInvalidInput, "reminder: expiry");
  row.site = kiosk.site;
  row.ends_ms = MidnightMs(expiry, site->zone);
  row.key_id = record.key_id;
  row.sealed = record.payload;
  constexpr std::int64_t kHour = 60LL * 60 * 1000;
  std::vector<ReminderMailRow> mails;
  for (const LocalDate date : ReminderDates(expiry, made)) {
    const auto days = std::chrono::sys_days(expiry) - std::chrono::sys_days(date);
    mails.push_back(
        {static_cast<int>(days.count()), MidnightMs(date, site->zone) + kReminderHour * kHour});
  }
  // It was asked for too late, or came too late: nothing will be sent, so nothing is kept.
  if (mails.empty() || row.ends_ms <= now_ms) return {};
  const auto stored = tx.InsertReminder(row, mails);
  if (!stored) return Fail(stored.error());
  return {};
}

Result<OpenedReminder> ReminderService::Open(const DueMailRow& due) const {
  SiteZone zone;
  SIMPUL_RETURN_IF_ERROR(store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const std::optional<SiteRow> site, tx.FindSite(due.row.site));
    if (site) zone = site->zone;
    return {};
  }));
  const protocol::BoxKeys* key = keys_.Find(due.row.key_id);
  if (key == nullptr) return Fail(ErrorCode::kCrypto, "reminder: key missing");
  OpenedReminder opened;
  SIMPUL_ASSIGN_OR_RETURN(opened.reminder, protocol::OpenReminder(due.row.sealed, *key));
  opened.today = ToLocal(clock_.Wall().unix_ms, zone).date;
  opened.token = TokenOf(due.row);
  opened.message_id =
      Keyed("simpul.reminder.message.v1", ToHex(due.row.key) + "." + std::to_string(due.days),
            keys_.decoy_secret())
          .substr(0, 32);
  return opened;
}

Result<bool> ReminderService::Stop(std::string_view token) const {
  if (token.size() != kTokenLetters) return false;
  bool stopped = false;
  SIMPUL_RETURN_IF_ERROR(store_.Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(stopped, tx.DeleteReminder(protocol::HashToken(token)));
    return {};
  }));
  return stopped;
}

Result<ReminderCounts> ReminderService::Counts() const {
  ReminderCounts counts;
  SIMPUL_RETURN_IF_ERROR(store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(counts, tx.CountReminders(clock_.Wall().unix_ms));
    return {};
  }));
  return counts;
}

}  // namespace simpul::server
