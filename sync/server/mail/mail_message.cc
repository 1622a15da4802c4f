#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "kiosk/base/bytes.h"
#include "kiosk/domain/calendar.h"
#include "sync/server/mail/mailer.h"

namespace simpul::server {
namespace {

constexpr std::size_t kEncodedBytes = 45;  // of text in one encoded word: 72 letters with its frame
constexpr std::size_t kFirstBytes = 36;    // in the first, which shares its line with the name
constexpr std::size_t kBodyLine = 76;      // letters of base64 in one line

bool IsPlain(std::string_view text) {
  const bool printable =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7f'; });
  // "=?" could be read as the beginning of an encoded word.
  return printable && text.size() <= 60 && text.find("=?") == std::string_view::npos;
}

// The first bytes of `text` that are whole letters and at most `most`.
std::string_view WholeLetters(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t size = most;
  while (size > 0 && (static_cast<std::uint8_t>(text[size]) & 0xC0U) == 0x80U) --size;
  return text.substr(0, size == 0 ? most : size);
}

}  // namespace

void MailMessage::Wipe() {
  SecureWipe(to);
  SecureWipe(body);
  SecureWipe(unsubscribe_url);
}

std::string EncodeHeaderText(std::string_view text) {
  if (IsPlain(text)) return std::string(text);
  std::string encoded;
  while (!text.empty()) {
    const std::string_view part = WholeLetters(text, encoded.empty() ? kFirstBytes : kEncodedBytes);
    text.remove_prefix(part.size());
    encoded += (encoded.empty() ? "" : "\r\n ");
    encoded += "=?UTF-8?B?" + ToBase64(AsBytes(part)) + "?=";
  }
  return encoded;
}

std::string MailDate(std::int64_t unix_ms) {
  constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::int64_t second = unix_ms / 1000 % 60;
  const LocalTime time = ToLocal(unix_ms, {"UTC", "UTC", std::chrono::minutes(0)});
  const std::chrono::weekday weekday{std::chrono::sys_days(time.date)};
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d +0000",
                kDays.at(weekday.c_encoding()), static_cast<unsigned>(time.date.day()),
                kMonths.at(static_cast<unsigned>(time.date.month()) - 1),
                static_cast<int>(time.date.year()), time.hour, time.minute,
                static_cast<int>(second));
  return text;
}

std::string RenderMail(const MailMessage& message) {
  std::string text;
  const auto header = [&](std::string_view name, std::string_view value) {
    text += std::string(name) + ": " + std::string(value) + "\r\n";
  };
  header("Date", MailDate(message.date_ms));
  header("From", EncodeHeaderText(message.from_name) + "\r\n <" + message.from + ">");
  header("To", "<" + message.to + ">");
  header("Subject", EncodeHeaderText(message.subject));
  header("Message-ID", "<" + message.message_id + ">");
  header("List-Unsubscribe", "<" + message.unsubscribe_url + ">");
  header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  header("Auto-Submitted", "auto-generated");
  header("X-Auto-Response-Suppress", "All");
  header("MIME-Version", "1.0");
  header("Content-Language", message.language);
  header("Content-Type", "text/plain; charset=UTF-8");
  // Any script within the limits of a line, and nothing in a body can look like an end of it.
  header("Content-Transfer-Encoding", "base64");
  text += "\r\n";
  std::string lines;
  for (const char c : message.body) lines += c == '\n' ? std::string("\r\n") : std::string(1, c);
  std::string encoded = ToBase64(AsBytes(lines));
  for (std::size_t at = 0; at < encoded.size(); at += kBodyLine) {
    text += encoded.substr(at, kBodyLine) + "\r\n";
  }
  SecureWipe(lines);
  SecureWipe(encoded);
  return text;
}

}  // namespace simpul::server
