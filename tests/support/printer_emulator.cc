#include "tests/support/printer_emulator.h"

#include <algorithm>
#include <utility>

namespace simpul::testing {
namespace {

using Kind = EscposEvent::Kind;
using std::chrono::steady_clock;

constexpr std::size_t kLongestRealTime = 10;

bool EndsWith(const Bytes& bytes, std::initializer_list<std::uint8_t> tail) {
  return bytes.size() >= tail.size() &&
         std::equal(tail.begin(), tail.end(),
                    bytes.end() - static_cast<std::ptrdiff_t>(tail.size()));
}

}  // namespace

void PrinterEmulator::Change(const std::function<void(PrinterFaults&)>& change) {
  {
    const std::lock_guard lock(mutex_);
    change(faults_);
  }
  Wake();
}

void PrinterEmulator::Repair() {
  {
    const std::lock_guard lock(mutex_);
    faults_.paper_out = faults_.cover_open = faults_.cutter_jams = faults_.cutter_error = false;
    faults_.paper_out_after_rows = -1;
  }
  Wake();
}

void PrinterEmulator::OnSlip(SlipSink sink) {
  const std::lock_guard lock(mutex_);
  sink_ = std::move(sink);
}

std::vector<PrintedSlip> PrinterEmulator::Slips() const {
  const std::lock_guard lock(mutex_);
  return slips_;
}

PrinterCounters PrinterEmulator::Counters() const {
  const std::lock_guard lock(mutex_);
  return counters_;
}

std::size_t PrinterEmulator::Backlog() const {
  const std::lock_guard lock(mutex_);
  return buffer_.size() + pending_.size();
}

bool PrinterEmulator::WaitUntil(const std::function<bool(const PrinterEmulator&)>& done,
                                std::chrono::milliseconds patience) const {
  const auto deadline = steady_clock::now() + patience;
  while (!done(*this)) {
    if (steady_clock::now() >= deadline) return false;
    std::unique_lock lock(mutex_);
    // Woken by every step of the printer; the short time covers a step between test and wait.
    changed_.wait_for(lock, std::chrono::milliseconds(20));
  }
  return true;
}

// Real-time commands act when they arrive, whatever is being received and even when the paper
// stands still; their bytes then wait in the buffer like all others and do nothing there.
void PrinterEmulator::RealTime(std::uint8_t byte) {
  recent_.push_back(byte);
  if (recent_.size() > kLongestRealTime) recent_.erase(recent_.begin());
  for (std::uint8_t n = 1; n <= 4; ++n) {
    if (EndsWith(recent_, {0x10, 0x04, n})) Answer(StatusByte(n));
  }
  if (EndsWith(recent_, {0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8})) ClearBuffer();
}

void PrinterEmulator::ClearBuffer() {
  ++counters_.buffer_clears;
  buffer_.clear();
  pending_.clear();
  decoder_.Reset();
  recent_.clear();
  // What stands on the paper already is torn off unfinished: it is no slip.
  paper_ = PaperPath(paper_width_);
  if (!faults_.mute) Send({0x37, 0x25, 0x00});
}

std::uint8_t PrinterEmulator::StatusByte(int n) const {
  const bool stopped = faults_.paper_out || faults_.cover_open || faults_.cutter_error;
  unsigned byte = 0x12;
  switch (n) {
    case 1: byte |= stopped ? 0x08U : 0U; break;
    case 2:
      byte |= (faults_.cover_open ? 0x04U : 0U) | (faults_.paper_out ? 0x20U : 0U) |
              (faults_.cutter_error ? 0x40U : 0U);
      break;
    case 3: byte |= faults_.cutter_error ? 0x08U : 0U; break;
    default:
      byte |=
          (faults_.near_end || faults_.paper_out ? 0x0CU : 0U) | (faults_.paper_out ? 0x60U : 0U);
  }
  return static_cast<std::uint8_t>(byte);
}

void PrinterEmulator::Answer(std::uint8_t byte) {
  if (faults_.mute) return;
  Bytes all = std::exchange(faults_.before_next_answer, {});
  const auto add = [&all](const Bytes& more) { all.insert(all.end(), more.begin(), more.end()); };
  add(faults_.before_answer);
  add(faults_.instead_of_answer.empty() ? Bytes{byte} : faults_.instead_of_answer);
  Send(all);
}

bool PrinterEmulator::Blocked() const {
  return faults_.paper_out || faults_.cover_open || faults_.cutter_error;
}

// Prints what may be printed now. Milliseconds until there is more to do; -1 = nothing to do.
int PrinterEmulator::Pump() {
  while (!Blocked()) {
    if (pending_.empty()) {
      if (buffer_.empty()) return -1;
      const std::uint8_t byte = buffer_.front();
      buffer_.pop_front();
      decoder_.Feed(ByteView(&byte, 1), pending_);
      continue;
    }
    if (pending_.front().kind == Kind::kRow && faults_.rows_per_second > 0) {
      const auto now = steady_clock::now();
      if (now < next_row_) {
        const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(next_row_ - now);
        return static_cast<int>(ms.count()) + 1;
      }
      // Rows that were due while the thread slept are printed now, not lost.
      next_row_ = std::max(next_row_, now - std::chrono::milliseconds(50)) +
                  std::chrono::microseconds(1'000'000 / faults_.rows_per_second);
    }
    if (!PrintOne(pending_.front())) return -1;
    pending_.pop_front();
  }
  return -1;
}

// False when the event must be tried again after a repair.
bool PrinterEmulator::PrintOne(const EscposEvent& event) {
  switch (event.kind) {
    case Kind::kRow:
      if (faults_.paper_out_after_rows == 0) {
        faults_.paper_out = true;
        return false;
      }
      if (faults_.paper_out_after_rows > 0) --faults_.paper_out_after_rows;
      ++counters_.rows;
      break;
    case Kind::kCut:
      if (faults_.cutter_jams) {
        faults_.cutter_error = true;
        return false;
      }
      break;
    case Kind::kTransmitStatus:
      // GS r 1, paper sensors: in the order of printing, so it proves what stands before it.
      if (event.value == 1) Answer(faults_.near_end ? 0x03 : 0x00);
      if (event.value == 2) Answer(0x00);
      break;
    case Kind::kUnknown: ++counters_.unknown_bytes; break;
    default: break;
  }
  if (auto slip = paper_.Apply(event)) {
    slips_.push_back(std::move(*slip));
    if (sink_) sink_(slips_.back());
  }
  return true;
}

}  // namespace simpul::testing
