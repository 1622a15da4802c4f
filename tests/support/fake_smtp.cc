#include "tests/support/fake_smtp.h"

#include <sys/socket.h>

#include <optional>
#include <utility>

#include "kiosk/base/bytes.h"

namespace simpul::test {
namespace {

// The next line without its CRLF; nothing at the end of the stream.
std::optional<std::string> ReadLine(const Socket& client, std::string& rest) {
  for (;;) {
    const std::size_t end = rest.find("\r\n");
    if (end != std::string::npos) {
      std::string line = rest.substr(0, end);
      rest.erase(0, end + 2);
      return line;
    }
    char chunk[4096];
    const auto got = recv(client.fd(), chunk, sizeof chunk, 0);
    if (got <= 0) return std::nullopt;
    rest.append(chunk, static_cast<std::size_t>(got));
  }
}

std::string Between(const std::string& text, char open, char close) {
  const std::size_t begin = text.find(open);
  const std::size_t end = text.find(close, begin);
  if (begin == std::string::npos || end == std::string::npos) return {};
  return text.substr(begin + 1, end - begin - 1);
}

}  // namespace

FakeSmtp::FakeSmtp()
    : listener_(Socket::Listen()), port_(listener_.port()), thread_([this] { AcceptLoop(); }) {}

FakeSmtp::~FakeSmtp() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    client_.Shutdown();
  }
  ended_.notify_all();
  listener_.Shutdown();
  thread_.join();
}

void FakeSmtp::Behave(SmtpBehaviour behaviour) {
  const std::lock_guard lock(mutex_);
  behaviour_ = std::move(behaviour);
}

std::vector<TakenMail> FakeSmtp::mails() const {
  const std::lock_guard lock(mutex_);
  return mails_;
}

std::vector<std::string> FakeSmtp::commands() const {
  const std::lock_guard lock(mutex_);
  return commands_;
}

void FakeSmtp::AcceptLoop() {
  for (;;) {
    Socket accepted = listener_.Accept();
    {
      const std::lock_guard lock(mutex_);
      if (ending_ || !accepted.ok()) return;
      client_ = std::move(accepted);
    }
    Serve(client_);
    client_.Shutdown();
  }
}

void FakeSmtp::Serve(const Socket& client) {
  const auto behaviour = [this] {
    const std::lock_guard lock(mutex_);
    return behaviour_;
  };
  if (!client.Write(behaviour().greeting + "\r\n")) return;
  std::string rest;
  TakenMail mail;
  while (const auto line = ReadLine(client, rest)) {
    {
      const std::lock_guard lock(mutex_);
      commands_.push_back(*line);
    }
    const SmtpBehaviour now = behaviour();
    std::string answer = "250 ok";
    if (line->starts_with("EHLO")) {
      answer = now.wants_account ? "250-mail.example\r\n250 AUTH PLAIN" : "250 mail.example";
    } else if (line->starts_with("AUTH")) {
      // The account itself comes on the next line.
      if (!client.Write("334 \r\n") || !ReadLine(client, rest)) return;
      answer = "235 welcome";
    } else if (line->starts_with("MAIL")) {
      mail = {Between(*line, '<', '>'), "", ""};
      answer = now.mail;
    } else if (line->starts_with("RCPT")) {
      mail.to = Between(*line, '<', '>');
      answer = now.rcpt;
    } else if (*line == "DATA") {
      if (!client.Write("354 go on\r\n") || !TakeMessage(client, rest, mail)) return;
      answer = now.data;
    } else if (*line == "QUIT") {
      client.Write("221 bye\r\n");
      return;
    }
    if (!client.Write(answer + "\r\n")) return;
  }
}

bool FakeSmtp::TakeMessage(const Socket& client, std::string& rest, TakenMail& mail) {
  for (;;) {
    const auto line = ReadLine(client, rest);
    if (!line) return false;
    if (*line == ".") break;
    mail.text += (line->starts_with("..") ? line->substr(1) : *line) + "\r\n";
  }
  std::unique_lock lock(mutex_);
  if (behaviour_.data.starts_with("250")) mails_.push_back(mail);
  if (behaviour_.hangs_after_data) ended_.wait(lock, [this] { return ending_; });
  return !behaviour_.dies_after_data && !behaviour_.hangs_after_data;
}

std::string BodyOf(const std::string& mail) {
  const std::size_t begin = mail.find("\r\n\r\n");
  std::string encoded;
  for (const char c : mail.substr(begin + 4)) {
    if (c != '\r' && c != '\n') encoded += c;
  }
  const auto bytes = FromBase64(encoded);
  std::string body;
  for (const char c : bytes ? AsText(*bytes) : std::string_view()) {
    if (c != '\r') body += c;
  }
  return body;
}

std::string HeaderOf(const std::string& mail, const std::string& name) {
  std::string head = "\r\n" + mail.substr(0, mail.find("\r\n\r\n") + 2);
  const std::size_t at = head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return {};
  std::size_t begin = at + name.size() + 4;
  std::string value;
  for (;;) {
    const std::size_t end = head.find("\r\n", begin);
    value += head.substr(begin, end - begin);
    if (end + 2 >= head.size() || head[end + 2] != ' ') break;
    begin = end + 2;
  }
  constexpr std::string_view kWord = "=?UTF-8?B?";
  std::string decoded;
  while (!value.empty()) {
    const std::size_t word = value.find(kWord);
    if (word == std::string::npos) break;
    // White space between two encoded words is none.
    const std::string before = value.substr(0, word);
    if (decoded.empty() || before.find_first_not_of(' ') != std::string::npos) decoded += before;
    const std::size_t end = value.find("?=", word + kWord.size());
    const auto bytes = FromBase64(value.substr(word + kWord.size(), end - word - kWord.size()));
    decoded += bytes ? std::string(AsText(*bytes)) : "(broken)";
    value.erase(0, end + 2);
  }
  decoded += value;
  const std::size_t first = decoded.find_first_not_of(' ');
  return first == std::string::npos ? "" : decoded.substr(first);
}

}  // namespace simpul::test
