// One connection to a printer: addresses, deadlines and answers read with suspicion.
#pragma once

#include <sys/socket.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"
#include "platform/printer/escpos.h"

namespace simpul::printer {

using Deadline = std::chrono::steady_clock::time_point;
Deadline After(std::int64_t ms);
int MsLeft(Deadline deadline);  // never below 0

// Where a printer is: a socket's address or a device path.
struct PrinterAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
  int family = 0;  // 0 = `device`
  std::string device;

  // "tcp:HOST:PORT", "unix:PATH" or "/dev/…"; kInvalidInput for anything else.
  static Result<PrinterAddress> Parse(const std::string& spec);
};

// What one reading gave: a token, silence until the deadline, or a closed line.
enum class Heard : std::uint8_t { kToken, kSilence, kClosed };

// Owns the descriptor. One thread. Nothing here throws or outlives its deadline.
class PrinterLink {
 public:
  // Not open when nobody is there.
  PrinterLink(const PrinterAddress& address, Deadline deadline);
  PrinterLink(const PrinterLink&) = delete;
  PrinterLink& operator=(const PrinterLink&) = delete;
  ~PrinterLink();

  bool open() const { return fd_ >= 0 && !closed_; }
  // False when not everything was taken in time.
  bool WriteAll(ByteView bytes, Deadline deadline);
  // The next complete token except kNone; read it from token() and value().
  Heard Read(Deadline deadline);
  AnswerReader::Token token() const { return token_; }
  std::uint8_t value() const { return reader_.value(); }
  // Throws away what is there already: answers to questions of an earlier visit.
  void Drain();
  // Closes so that bytes the printer has not taken yet never reach it (sockets).
  void Abandon();

 private:
  bool Wait(short events, Deadline deadline) const;

  int fd_ = -1;
  bool socket_ = false;
  bool closed_ = false;
  AnswerReader reader_;
  AnswerReader::Token token_ = AnswerReader::Token::kNone;
};

}  // namespace simpul::printer
