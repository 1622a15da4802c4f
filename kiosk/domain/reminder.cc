#include "kiosk/domain/reminder.h"

#include <algorithm>

#include "kiosk/base/bytes.h"

namespace simpul {
namespace {

constexpr std::size_t kMaxLabel = 63;  // of a host name, between two dots

bool IsAlphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool IsLocalPart(std::string_view text) {
  constexpr std::string_view kOthers = ".!#$%&'*+/=?^_`{|}~-";
  return text.size() <= kMaxEmailLocalPart && text.front() != '.' && text.back() != '.' &&
         text.find("..") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return IsAlphanumeric(c) || kOthers.find(c) != std::string_view::npos;
         });
}

bool IsLabel(std::string_view label) {
  return !label.empty() && label.size() <= kMaxLabel && label.front() != '-' &&
         label.back() != '-' && std::all_of(label.begin(), label.end(), [](char c) {
           return IsAlphanumeric(c) || c == '-';
         });
}

// The last label of a host name is never a number: "gmail.1" is a slip of the finger.
bool IsHost(std::string_view host) {
  for (;;) {
    const std::size_t dot = host.find('.');
    const std::string_view label = host.substr(0, dot);
    if (!IsLabel(label)) return false;
    if (dot == std::string_view::npos) {
      return label.size() >= 2 &&
             std::any_of(label.begin(), label.end(), [](char c) { return c < '0' || c > '9'; });
    }
    host.remove_prefix(dot + 1);
  }
}

bool IsId(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

}  // namespace

EmailProblem CheckEmail(std::string_view email) {
  if (email.empty()) return EmailProblem::kEmpty;
  const std::size_t at = email.find('@');
  if (at == std::string_view::npos || at == 0) return EmailProblem::kNoAt;
  const std::string_view host = email.substr(at + 1);
  if (email.size() > kMaxEmail || !IsLocalPart(email.substr(0, at)) ||
      host.find('@') != std::string_view::npos) {
    return EmailProblem::kLetters;
  }
  if (host.find('.') == std::string_view::npos || !IsHost(host)) return EmailProblem::kDomain;
  return EmailProblem::kNone;
}

void Reminder::Wipe() {
  SecureWipe(email);
  *this = Reminder();
}

bool IsReminderLanguage(std::string_view code) {
  constexpr std::array<std::string_view, 7> kCodes = {"id", "en", "ru", "zh", "ko", "ja", "ar"};
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

bool IsValid(const Reminder& reminder) {
  return CheckEmail(reminder.email) == EmailProblem::kNone &&
         IsReminderLanguage(reminder.language) && reminder.expiry.ok() &&
         !reminder.service.empty() && reminder.service.size() <= kMaxReminderService &&
         IsId(reminder.service);
}

std::vector<LocalDate> ReminderDates(LocalDate expiry, LocalDate today) {
  std::vector<LocalDate> dates;
  for (const int before : kReminderDays) {
    const LocalDate date = std::chrono::sys_days(expiry) - std::chrono::days(before);
    if (date > today) dates.push_back(date);
  }
  return dates;
}

}  // namespace simpul
