// The words of a reminder and of the page that stops it, in each language of the kiosk.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kiosk/domain/reminder.h"
#include "sync/server/mail/mailer.h"

namespace simpul::server {

struct ReminderWords {
  std::string_view code;  // "id"
  std::string_view name;  // "Bahasa Indonesia"
  // The mail; "{date}" is the permit's last day, "{n}" the days left.
  std::string_view sender, subject, ends, left, file, bring, stop, why;
  // The page.
  std::string_view title, ask, button, stopped, again;
};

// Of `code`, or English.
const ReminderWords& ReminderWordsOf(std::string_view code);
// All of them, in the order in which they are offered.
std::span<const ReminderWords> AllReminderWords();

// "31 Desember 2026"
std::string ReminderDate(LocalDate date, std::string_view code);

// Fills sender's name, subject and body; the link that stops it is in `message` already.
void WriteReminderMail(const Reminder& reminder, LocalDate today, const std::string& public_url,
                       MailMessage& message);

}  // namespace simpul::server
