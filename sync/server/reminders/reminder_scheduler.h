// Sends the mails that are due. One thread of its own.
//
// Each mail is sent at most once. Before the mail server hears of it, it is `sending` on the disk;
// afterwards it is `sent`. What a crash, or a line that went dead at the wrong moment, leaves in
// between may have been taken or not: such a mail is counted as doubtful and not sent again,
// because a reader who got three of four mails is better off than one who is written to again and
// again.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "sync/server/mail/mailer.h"
#include "sync/server/reminders/reminder_service.h"

namespace simpul::server {

struct ReminderMailOptions {
  std::string public_url;  // "https://HOST"; the links in the mail begin with it
  std::string from;        // sender's address
};

class ReminderScheduler {
 public:
  // `mailer` may be null: reminders are kept, counted and forgotten in time, but not sent. All
  // references outlive this.
  ReminderScheduler(const ReminderService& reminders, std::unique_ptr<Mailer> mailer,
                    const Clock& clock, ReminderMailOptions options);
  ~ReminderScheduler();
  ReminderScheduler(const ReminderScheduler&) = delete;
  ReminderScheduler& operator=(const ReminderScheduler&) = delete;

  bool can_send() const { return mailer_ != nullptr; }
  // Settles what the last run left in doubt. Once, before the first Pass; Start does it.
  Status Recover();
  // Everything that is to be done now. Returns how many mails were sent. One thread.
  Result<int> Pass();

  void Start();
  void Stop();  // what is being sent now is given up; repeats are harmless

 private:
  Result<MailOutcome> SendOne(const DueMailRow& due);
  MailMessage MessageFor(const OpenedReminder& opened) const;
  void Run();

  const ReminderService& reminders_;
  std::unique_ptr<Mailer> mailer_;
  const Clock& clock_;
  const ReminderMailOptions options_;
  std::int64_t unreachable_until_ms_ = -1;  // steady
  int unreachable_ = 0;                     // in a row
  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace simpul::server
