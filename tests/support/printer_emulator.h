// A receipt printer with faults, in a thread: a socket or a terminal in front, a receive buffer,
// and paper that moves only while nothing is wrong. What is in the buffer when the paper ends stays
// there and is printed when paper is back, as real printers do.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/base/result.h"
#include "tests/support/escpos_decoder.h"

namespace simpul::testing {

// May be changed at any time; every field is a condition, not an event, unless it says so.
struct PrinterFaults {
  bool paper_out = false;
  int paper_out_after_rows = -1;  // then `paper_out` becomes true; -1 = never
  bool near_end = false;
  bool cover_open = false;
  bool cutter_jams = false;               // the next cut fails: `cutter_error` becomes true
  bool cutter_error = false;              // stopped, and says so
  bool mute = false;                      // takes everything, answers nothing
  int rows_per_second = 0;                // 0 = at once
  Bytes before_answer;                    // sent before each answer
  Bytes before_next_answer;               // the same once: an answer that came late
  Bytes instead_of_answer;                // when not empty, sent instead of each answer
  std::size_t buffer_bytes = 256 * 1024;  // a full buffer stops the reading
};

struct PrinterCounters {
  int rows = 0;            // rows of dots printed
  int unknown_bytes = 0;   // no command begins with them
  int buffer_clears = 0;   // DLE DC4 8
  int connections = 0;     // sockets only
  std::int64_t bytes = 0;  // received
};

// Thread-safe. The destructor ends the thread and closes the door.
class PrinterEmulator {
 public:
  using SlipSink = std::function<void(const PrintedSlip&)>;

  // `port` 0 takes a free one. kUnavailable when the address is taken.
  static Result<std::unique_ptr<PrinterEmulator>> OnTcp(const std::string& host, int port,
                                                        int width_dots);
  static Result<std::unique_ptr<PrinterEmulator>> OnUnix(const std::string& path, int width_dots);
  static Result<std::unique_ptr<PrinterEmulator>> OnPty(int width_dots);
  PrinterEmulator(const PrinterEmulator&) = delete;
  PrinterEmulator& operator=(const PrinterEmulator&) = delete;
  ~PrinterEmulator();

  // What OpenPrinter takes: "tcp:127.0.0.1:9100", "unix:PATH", "/dev/pts/3".
  std::string spec() const;
  void Change(const std::function<void(PrinterFaults&)>& change);
  // Paper, cover and cutter are put right; what is in the buffer goes on.
  void Repair();
  // Closes connection and door: nothing can connect until PlugIn. The buffer is lost.
  void Unplug();
  // Sockets open at the same address; a terminal gets another name, see spec().
  Status PlugIn();
  // Called in the printer's thread with every slip; set before the first one.
  void OnSlip(SlipSink sink);

  std::vector<PrintedSlip> Slips() const;
  PrinterCounters Counters() const;
  // Bytes received and not yet printed.
  std::size_t Backlog() const;
  // True as soon as `done` holds; false after `patience`. `done` runs without the lock.
  bool WaitUntil(const std::function<bool(const PrinterEmulator&)>& done,
                 std::chrono::milliseconds patience = std::chrono::seconds(20)) const;

 private:
  enum class Door : std::uint8_t { kTcp, kUnix, kPty };
  PrinterEmulator(Door kind, std::string address, int port, int width_dots);
  Status OpenDoor();
  void CloseDoor();
  void Loop();
  void Wake();
  void Serve(short door_events, short peer_events);
  void Receive();
  void RealTime(std::uint8_t byte);
  void ClearBuffer();
  int Pump();
  bool Blocked() const;
  bool PrintOne(const EscposEvent& event);
  void Answer(std::uint8_t byte);
  void Send(const Bytes& bytes);
  std::uint8_t StatusByte(int n) const;

  const Door kind_;
  const std::string address_;
  int port_ = 0;

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  PrinterFaults faults_;
  PrinterCounters counters_;
  std::vector<PrintedSlip> slips_;
  SlipSink sink_;
  int door_ = -1;   // listening socket, or the master of the terminal
  int peer_ = -1;   // the connection; for a terminal the same as door_
  int slave_ = -1;  // kept open so that the terminal lives between two users
  std::string slave_name_;
  bool stopping_ = false;

  Bytes recent_;                     // tail of the stream, for commands out of order
  std::deque<std::uint8_t> buffer_;  // received, not yet read by the print side
  std::deque<EscposEvent> pending_;  // read, not yet on paper
  EscposDecoder decoder_;
  const int paper_width_;
  PaperPath paper_;
  std::chrono::steady_clock::time_point next_row_{};

  int wake_ = -1;
  std::thread thread_;
};

}  // namespace simpul::testing
