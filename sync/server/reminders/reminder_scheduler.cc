#include "sync/server/reminders/reminder_scheduler.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/base/log.h"
#include "sync/server/reminders/reminder_words.h"

namespace simpul::server {
namespace {

constexpr std::size_t kMailsPerPass = 200;
constexpr std::chrono::seconds kPassEvery{60};
constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kLongestBackoffMs = 60 * kMinuteMs;

// 1, 2, 4, … minutes, at most an hour.
std::int64_t BackoffMs(int failures) {
  return std::min(kLongestBackoffMs, kMinuteMs << std::clamp(failures, 0, 10));
}

MailState StateAfter(MailOutcome outcome) {
  switch (outcome) {
    case MailOutcome::kSent: return MailState::kSent;
    case MailOutcome::kRefused: return MailState::kRefused;
    case MailOutcome::kDoubtful: return MailState::kDoubtful;
    case MailOutcome::kLater:
    case MailOutcome::kUnreachable: break;
  }
  return MailState::kWaiting;
}

LogWord WordOf(MailOutcome outcome) {
  switch (outcome) {
    case MailOutcome::kSent: return "sent";
    case MailOutcome::kRefused: return "refused";
    case MailOutcome::kLater: return "later";
    case MailOutcome::kUnreachable: return "unreachable";
    case MailOutcome::kDoubtful: return "doubtful";
  }
  return "later";
}

}  // namespace

ReminderScheduler::ReminderScheduler(const ReminderService& reminders,
                                     std::unique_ptr<Mailer> mailer, const Clock& clock,
                                     ReminderMailOptions options)
    : reminders_(reminders),
      mailer_(std::move(mailer)),
      clock_(clock),
      options_(std::move(options)) {}

ReminderScheduler::~ReminderScheduler() { Stop(); }

Status ReminderScheduler::Recover() {
  int doubtful = 0;
  SIMPUL_RETURN_IF_ERROR(reminders_.store().Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(doubtful, tx.DoubtSendingMails());
    return {};
  }));
  if (doubtful > 0) {
    Log(LogEvent::kReminderFailed, {{"outcome", "doubtful"}, {"mails", doubtful}});
  }
  return {};
}

Result<int> ReminderScheduler::Pass() {
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  Store& store = reminders_.store();
  bool ended = false;
  std::vector<DueMailRow> due;
  SIMPUL_RETURN_IF_ERROR(store.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(ended, tx.HasEndedReminders(now_ms));
    SIMPUL_ASSIGN_OR_RETURN(due, tx.ListDueMails(now_ms, kMailsPerPass));
    return {};
  }));
  if (ended) {
    int forgotten = 0;
    SIMPUL_RETURN_IF_ERROR(store.Write([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(forgotten, tx.ForgetEndedReminders(now_ms));
      return {};
    }));
    Log(LogEvent::kRemindersForgotten, {{"reminders", forgotten}});
  }
  if (mailer_ == nullptr || clock_.SteadyMs() < unreachable_until_ms_) return 0;
  int sent = 0;
  for (const DueMailRow& mail : due) {
    if (stopping_) break;
    SIMPUL_ASSIGN_OR_RETURN(const MailOutcome outcome, SendOne(mail));
    if (outcome == MailOutcome::kSent) ++sent;
    if (outcome == MailOutcome::kUnreachable) {
      // The next mail would fare no better, and a server that is down is not knocked at.
      unreachable_until_ms_ = clock_.SteadyMs() + BackoffMs(unreachable_);
      ++unreachable_;
      Log(LogEvent::kMailUnavailable, {{"failures", unreachable_}});
      break;
    }
    unreachable_ = 0;
  }
  return sent;
}

Result<MailOutcome> ReminderScheduler::SendOne(const DueMailRow& due) {
  Store& store = reminders_.store();
  bool claimed = false;
  // On the disk before the mail server hears of it.
  SIMPUL_RETURN_IF_ERROR(store.Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(claimed, tx.ClaimMail(due.reminder, due.days));
    return {};
  }));
  if (!claimed) return MailOutcome::kLater;  // its reader stopped it a moment ago
  MailOutcome outcome = MailOutcome::kLater;
  if (auto opened = reminders_.Open(due)) {
    MailMessage message = MessageFor(*opened);
    opened->reminder.Wipe();
    outcome = mailer_->Send(message);
    message.Wipe();
  }
  // The server's fault is not this mail's: it is tried as soon as the server answers again.
  const bool server = outcome == MailOutcome::kUnreachable;
  const std::int64_t next_ms = server ? 0 : clock_.Wall().unix_ms + BackoffMs(due.attempts);
  SIMPUL_RETURN_IF_ERROR(store.Write(
      [&](Tx& tx) { return tx.SettleMail(due.reminder, due.days, StateAfter(outcome), next_ms); }));
  if (outcome == MailOutcome::kSent) {
    Log(LogEvent::kReminderSent, {{"days", due.days}});
  } else {
    Log(LogEvent::kReminderFailed,
        {{"outcome", WordOf(outcome)}, {"days", due.days}, {"attempts", due.attempts + 1}});
  }
  return outcome;
}

MailMessage ReminderScheduler::MessageFor(const OpenedReminder& opened) const {
  const Reminder& reminder = opened.reminder;
  MailMessage message;
  message.from = options_.from;
  message.to = reminder.email;
  message.language = reminder.language;
  message.unsubscribe_url = options_.public_url + "/u/" + opened.token + "?l=" + reminder.language;
  message.message_id = opened.message_id + options_.from.substr(options_.from.find('@'));
  message.date_ms = clock_.Wall().unix_ms;
  WriteReminderMail(reminder, opened.today, options_.public_url, message);
  return message;
}

void ReminderScheduler::Start() {
  thread_ = std::thread([this] { Run(); });
}

void ReminderScheduler::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  if (mailer_) mailer_->Cancel();
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void ReminderScheduler::Run() {
  bool recovered = false;
  while (!stopping_) {
    // Without it nothing is sent: what is in doubt would be among what is due.
    if (!recovered) recovered = Recover().has_value();
    if (recovered) {
      if (const auto passed = Pass(); !passed) {
        Log(LogEvent::kInternalError, {{"error", passed.error().code}});
      }
    }
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kPassEvery, [this] { return stopping_.load(); });
  }
}

}  // namespace simpul::server
