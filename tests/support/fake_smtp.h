// A mail server that keeps what it is given, with knobs for everything that can go wrong.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/fault_proxy_http.h"

namespace simpul::test {

struct SmtpBehaviour {
  std::string greeting = "220 mail.example ESMTP";
  std::string mail = "250 ok";
  std::string rcpt = "250 ok";
  std::string data = "250 taken";
  bool dies_after_data = false;   // takes the whole message and hangs up without a word
  bool hangs_after_data = false;  // takes it and says nothing until it ends
  bool wants_account = false;
};

struct TakenMail {
  std::string from, to;
  std::string text;  // header and body, dots unstuffed
};

// One connection at a time, on a thread of its own that ends with this.
class FakeSmtp {
 public:
  FakeSmtp();
  ~FakeSmtp();
  FakeSmtp(const FakeSmtp&) = delete;
  FakeSmtp& operator=(const FakeSmtp&) = delete;

  std::string Url(const std::string& host = "127.0.0.1") const {
    return "smtp://" + host + ":" + std::to_string(port_);
  }
  void Behave(SmtpBehaviour behaviour);
  std::vector<TakenMail> mails() const;
  // Every line a client sent outside of a message.
  std::vector<std::string> commands() const;

 private:
  void AcceptLoop();
  void Serve(const Socket& client);
  bool TakeMessage(const Socket& client, std::string& rest, TakenMail& mail);

  Socket listener_;
  std::uint16_t port_;
  mutable std::mutex mutex_;
  std::condition_variable ended_;
  SmtpBehaviour behaviour_;
  std::vector<TakenMail> mails_;
  std::vector<std::string> commands_;
  Socket client_;
  bool ending_ = false;
  std::thread thread_;
};

// The body of a message that was sent in base64, with LF, and one header's value, unfolded and its
// encoded words decoded; empty when there is none.
std::string BodyOf(const std::string& mail);
std::string HeaderOf(const std::string& mail, const std::string& name);

}  // namespace simpul::test
