// Mailer on libcurl. The only door to it on the server.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/base/result.h"
#include "sync/server/mail/mailer.h"

namespace simpul::server {

struct SmtpOptions {
  // "smtp://HOST:PORT" or "smtps://HOST:PORT". smtp:// asks for STARTTLS and sends nothing without
  // it, except to this machine itself (127.0.0.0/8, [::1], localhost), where it is plain.
  std::string url;
  std::string from;                  // the sender's address; its host is what we greet with
  std::string account_file;          // empty: no sign-in. See ReadMailAccount
  std::string ca_file;               // empty: the system's authorities
  std::int64_t timeout_ms = 60'000;  // of one mail
};

struct MailAccount {
  std::string user, password;  // the holder wipes them
};
// Two lines, user and password, in a file of mode 0600 that is ours. kPermission when others may
// read it, kNotFound, kInvalidInput.
Result<MailAccount> ReadMailAccount(const std::string& path);

// One thread, but for Cancel.
class SmtpMailer final : public Mailer {
 public:
  // kInvalidInput when an option is not right; does not connect.
  static Result<std::unique_ptr<SmtpMailer>> Make(const SmtpOptions& options);
  ~SmtpMailer() override;
  MailOutcome Send(const MailMessage& message) override;
  void Cancel() override { cancelled_ = true; }

 private:
  struct Handle;
  SmtpMailer(SmtpOptions options, MailAccount account, std::unique_ptr<Handle> handle, bool plain);

  SmtpOptions options_;
  MailAccount account_;
  std::unique_ptr<Handle> handle_;
  bool plain_;  // to this machine itself
  std::atomic<bool> cancelled_{false};
};

}  // namespace simpul::server
