// Reads ESC/POS the way a receipt printer does, and knows nothing of our encoder: what a test
// believes about printed slips comes from here.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "kiosk/app/printing.h"
#include "kiosk/base/bytes.h"

namespace simpul::testing {

struct EscposEvent {
  enum class Kind : std::uint8_t {
    kInit,            // ESC @
    kRow,             // `row`: one row of dots, `value` its width in dots
    kText,            // one byte of text in `value`
    kLineFeed,        // LF: the line is printed
    kFeedLines,       // ESC d: `value` lines
    kFeedDots,        // ESC J: `value` dots
    kAlign,           // ESC a: 0 left, 1 centre, 2 right
    kCut,             // GS V, after feeding `value` dots
    kTransmitStatus,  // GS r: `value` is n; answered in the order of printing
    kStatusRequest,   // DLE EOT: `value` is n; a real printer answers it out of order
    kClearBuffer,     // DLE DC4 8 with its fixed tail
    kIgnored,         // a known command that changes nothing we look at
    kUnknown,         // `value` is the byte that no command begins with
  };
  Kind kind = Kind::kUnknown;
  int value = 0;
  Bytes row = {};
};

// Incremental and total: any bytes in any pieces, never a failure, memory bounded by one row and
// kMaxStoredRows rows of stored graphics. One thread.
class EscposDecoder {
 public:
  static constexpr std::size_t kMaxStoredRows = 4096;

  // Appends what `bytes` complete to `events`.
  void Feed(ByteView bytes, std::deque<EscposEvent>& events);
  // Forgets a half-received command and stored graphics, like a printer that is switched off.
  void Reset();
  // True between commands.
  bool idle() const { return state_ == State::kIdle; }

 private:
  enum class State : std::uint8_t { kIdle, kCommand, kRaster, kGraphics, kSkip, kUntilNul };
  using Events = std::deque<EscposEvent>;

  void Byte(std::uint8_t byte, Events& events);
  void Start(std::uint8_t byte, Events& events);
  // Bytes of the command before its data, as far as they tell; 0 when no such command exists.
  std::size_t HeaderSize() const;
  std::size_t EscSize() const;
  std::size_t GsSize() const;
  std::size_t FsSize() const;
  std::size_t DleSize() const;
  void Run(Events& events);
  void RunGs(Events& events);
  void Skip(std::size_t bytes);
  void RasterByte(std::uint8_t byte, Events& events);
  void GraphicsByte(std::uint8_t byte, Events& events);
  void PrintGraphics(Events& events);

  State state_ = State::kIdle;
  Bytes command_;              // the bytes of the command so far
  std::size_t data_left_ = 0;  // of kSkip, kGraphics
  Bytes row_;
  std::size_t row_size_ = 0;
  std::size_t rows_left_ = 0;
  int repeat_x_ = 1, repeat_y_ = 1;
  Bytes graphics_head_;
  std::deque<Bytes> stored_;
  int stored_width_ = 0, stored_repeat_x_ = 1, stored_repeat_y_ = 1;
};

struct PrintedSlip {
  app::DotImage dots;
  std::string text;  // bytes printed as text, lines ended by \n
};

// Paper under the head: turns events into slips.
class PaperPath {
 public:
  static constexpr int kLineDots = 30;     // ESC 2: 1/6 inch at 203 dpi, about
  static constexpr int kMaxRows = 16'384;  // about 2 m; more is not kept

  explicit PaperPath(int width_dots) : width_(width_dots) {}
  // A finished slip when the event was a cut and anything was fed since the last one.
  std::optional<PrintedSlip> Apply(const EscposEvent& event);
  int rows() const { return rows_; }

 private:
  void Row(const EscposEvent& event);
  void Blank(int rows);

  int width_;
  int align_ = 0;
  int rows_ = 0;
  Bytes dots_;
  std::string text_;
};

// All slips of a complete stream, and how many bytes were no command.
struct DecodedStream {
  std::deque<PrintedSlip> slips;
  std::deque<EscposEvent> events;
  int unknown = 0;
};
DecodedStream DecodeEscpos(ByteView bytes, int width_dots);

}  // namespace simpul::testing
