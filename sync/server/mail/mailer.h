// The way to a mail server, as its callers see it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace simpul::server {

enum class MailOutcome : std::uint8_t {
  kSent,         // the server took it: it is the server's now
  kRefused,      // it will never take it: no such mailbox, for example
  kLater,        // not taken this time
  kUnreachable,  // it does not answer at all, or not as it must; nothing can be sent now
  kDoubtful,     // all of it was handed over and no answer came: it may have been taken
};

// A mail in plain text. Everything is valid UTF-8; the addresses have passed CheckEmail.
struct MailMessage {
  std::string from, from_name;
  std::string to;
  std::string subject;
  std::string body;  // lines end in LF
  std::string language;
  std::string unsubscribe_url;
  std::string message_id;  // without its brackets; the same for every try of one mail
  std::int64_t date_ms = 0;

  void Wipe();  // the address and the words
};

// The message as it goes over the wire (RFC 5322, 2047, 2045, 2369 and 8058), with CRLF.
std::string RenderMail(const MailMessage& message);
// `text` as the value of a header that stands on a line of its own: as it is when it is plain
// ASCII, else in encoded words of at most 75 letters, folded.
std::string EncodeHeaderText(std::string_view text);
// "Sun, 22 Nov 2026 01:00:00 +0000"
std::string MailDate(std::int64_t unix_ms);

// A port. One thread.
class Mailer {
 public:
  Mailer() = default;
  Mailer(const Mailer&) = delete;
  Mailer& operator=(const Mailer&) = delete;
  virtual ~Mailer() = default;
  // Blocks until the outcome is known. kSent and kRefused are the mail server's own words.
  virtual MailOutcome Send(const MailMessage& message) = 0;
  // From any thread: what is being sent now is given up, and nothing is sent any more.
  virtual void Cancel() {}
};

}  // namespace simpul::server
