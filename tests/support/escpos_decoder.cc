#include "tests/support/escpos_decoder.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

namespace simpul::testing {
namespace {

using Kind = EscposEvent::Kind;

constexpr std::uint8_t kDle = 0x10, kEsc = 0x1B, kFs = 0x1C, kGs = 0x1D;
constexpr std::size_t kRasterHeader = 8;   // GS v 0 m xL xH yL yH
constexpr std::size_t kGraphicsHead = 10;  // m fn a bx by c xL xH yL yH

bool In(std::uint8_t byte, std::string_view set) {
  return set.find(static_cast<char>(byte)) != std::string_view::npos;
}

// The letters of each family by the number of parameter bytes that follow.
std::size_t Parameters(std::uint8_t letter, std::string_view none, std::string_view one,
                       std::string_view two) {
  if (In(letter, none)) return 2;
  if (In(letter, one)) return 3;
  if (In(letter, two)) return 4;
  return 0;
}

std::size_t Little16(const Bytes& bytes, std::size_t at) {
  return bytes[at] + 256U * std::size_t{bytes[at + 1]};
}

bool BitOf(const Bytes& row, int x) {
  return ((row[static_cast<std::size_t>(x / 8)] >> (7 - x % 8)) & 1) != 0;
}

Bytes Widen(const Bytes& row, int width, int repeat) {
  if (repeat == 1) return row;
  Bytes wide(static_cast<std::size_t>((width * repeat + 7) / 8));
  for (int x = 0; x < width * repeat; ++x) {
    if (BitOf(row, x / repeat)) {
      auto& byte = wide[static_cast<std::size_t>(x / 8)];
      byte = static_cast<std::uint8_t>(byte | (0x80 >> (x % 8)));
    }
  }
  return wide;
}

}  // namespace

void EscposDecoder::Reset() { *this = EscposDecoder(); }

void EscposDecoder::Feed(ByteView bytes, Events& events) {
  for (const std::uint8_t byte : bytes) Byte(byte, events);
}

void EscposDecoder::Byte(std::uint8_t byte, Events& events) {
  switch (state_) {
    case State::kIdle: Start(byte, events); return;
    case State::kRaster: RasterByte(byte, events); return;
    case State::kGraphics: GraphicsByte(byte, events); return;
    case State::kSkip:
      if (--data_left_ == 0) state_ = State::kIdle;
      return;
    case State::kUntilNul:
      if (byte == 0) state_ = State::kIdle;
      return;
    case State::kCommand: break;
  }
  command_.push_back(byte);
  const std::size_t size = HeaderSize();
  if (size == 0) {
    // The introducer alone is wrong; what follows it is read afresh.
    events.push_back({Kind::kUnknown, command_[0]});
    const Bytes rest(command_.begin() + 1, command_.end());
    state_ = State::kIdle;
    Feed(rest, events);
  } else if (command_.size() == size) {
    state_ = State::kIdle;
    Run(events);
  }
}

void EscposDecoder::Start(std::uint8_t byte, Events& events) {
  if (byte == kEsc || byte == kGs || byte == kFs || byte == kDle) {
    command_ = {byte};
    state_ = State::kCommand;
  } else if (byte == '\n') {
    events.push_back({Kind::kLineFeed});
  } else if (byte == '\r' || byte == '\t') {
    events.push_back({Kind::kIgnored, byte});
  } else if (byte >= 0x20) {
    events.push_back({Kind::kText, byte});
  } else {
    events.push_back({Kind::kUnknown, byte});
  }
}

std::size_t EscposDecoder::HeaderSize() const {
  if (command_.size() < 2) return 2;
  switch (command_[0]) {
    case kEsc: return EscSize();
    case kGs: return GsSize();
    case kFs: return FsSize();
    default: return DleSize();
  }
}

std::size_t EscposDecoder::EscSize() const {
  const std::uint8_t letter = command_[1];
  if (letter == 'p') return 5;
  if (letter == '*') return 5;  // m nL nH, then data
  return Parameters(letter, "@2<LS", " !-3=EGJKMRTUVadert{", "$\\c");
}

std::size_t EscposDecoder::GsSize() const {
  const std::uint8_t letter = command_[1];
  switch (letter) {
    case 'v': return command_.size() > 2 && command_[2] != '0' ? 0 : kRasterHeader;
    case '(': return 5;                                                  // fn pL pH, then data
    case '8': return command_.size() > 2 && command_[2] != 'L' ? 0 : 7;  // L p1 p2 p3 p4, then data
    case 'V': return command_.size() > 2 && In(command_[2], "ABabgh") ? 4 : 3;
    case 'k': return command_.size() > 2 && command_[2] >= 65 ? 4 : 3;
    default: return Parameters(letter, ":", "!BHTabfhrwI/", "LPW\\$");
  }
}

std::size_t EscposDecoder::FsSize() const {
  if (command_[1] == '(') return 5;
  return Parameters(command_[1], ".&", "!-CW", "Sp");
}

std::size_t EscposDecoder::DleSize() const {
  if (command_[1] == 0x04 || command_[1] == 0x05) return 3;
  if (command_[1] != 0x14) return 0;
  if (command_.size() < 3) return 3;
  if (command_[2] == 8) return 10;
  return command_[2] == 1 || command_[2] == 2 ? 5 : 0;
}

void EscposDecoder::Skip(std::size_t bytes) {
  data_left_ = bytes;
  state_ = bytes > 0 ? State::kSkip : State::kIdle;
}

void EscposDecoder::Run(Events& events) {
  const Bytes& c = command_;
  if (c[0] == kGs) {
    RunGs(events);
    return;
  }
  EscposEvent event{Kind::kIgnored, c[1]};
  if (c[0] == kEsc) {
    if (c[1] == '@') event = {Kind::kInit};
    if (c[1] == 'd') event = {Kind::kFeedLines, c[2]};
    if (c[1] == 'J') event = {Kind::kFeedDots, c[2]};
    if (c[1] == 'a') event = {Kind::kAlign, c[2] >= '0' ? c[2] - '0' : c[2]};
    if (c[1] == '*') Skip(Little16(c, 3) * (c[2] >= 32 ? 3 : 1));
  } else if (c[0] == kFs) {
    if (c[1] == '(') Skip(Little16(c, 3));
  } else if (c[1] == 0x04) {
    event = {Kind::kStatusRequest, c[2]};
  } else if (c[1] == 0x14 && c[2] == 8) {
    constexpr std::uint8_t kTail[] = {1, 3, 20, 1, 6, 2, 8};
    event = {std::equal(c.begin() + 3, c.end(), kTail) ? Kind::kClearBuffer : Kind::kIgnored};
  }
  if (event.kind == Kind::kInit) stored_.clear();
  events.push_back(std::move(event));
}

void EscposDecoder::RunGs(Events& events) {
  const Bytes& c = command_;
  switch (c[1]) {
    case 'v': {
      row_size_ = Little16(c, 4);
      rows_left_ = Little16(c, 6);
      repeat_x_ = 1 + (c[3] & 1);
      repeat_y_ = 1 + ((c[3] >> 1) & 1);
      row_.clear();
      if (row_size_ > 0 && rows_left_ > 0) state_ = State::kRaster;
      return;
    }
    case '(':
    case '8': {
      std::size_t size = Little16(c, 3);
      if (c[1] == '8') size += Little16(c, 5) << 16U;
      if (c[2] != 'L' || size < 2) {
        Skip(size);
        events.push_back({Kind::kIgnored, c[1]});
        return;
      }
      data_left_ = size;
      graphics_head_.clear();
      row_.clear();
      state_ = State::kGraphics;
      return;
    }
    case 'V': events.push_back({Kind::kCut, c.size() == 4 ? c[3] : 0}); return;
    case 'k':
      if (c.size() == 4) {
        Skip(c[3]);
      } else {
        state_ = State::kUntilNul;
      }
      events.push_back({Kind::kIgnored, c[1]});
      return;
    case 'r': events.push_back({Kind::kTransmitStatus, c[2] >= '0' ? c[2] - '0' : c[2]}); return;
    default: events.push_back({Kind::kIgnored, c[1]}); return;
  }
}

void EscposDecoder::RasterByte(std::uint8_t byte, Events& events) {
  row_.push_back(byte);
  if (row_.size() < row_size_) return;
  const int width = static_cast<int>(row_size_) * 8;
  const Bytes wide = Widen(row_, width, repeat_x_);
  for (int i = 0; i < repeat_y_; ++i) events.push_back({Kind::kRow, width * repeat_x_, wide});
  row_.clear();
  if (--rows_left_ == 0) state_ = State::kIdle;
}

void EscposDecoder::GraphicsByte(std::uint8_t byte, Events& events) {
  --data_left_;
  if (graphics_head_.size() < kGraphicsHead) {
    graphics_head_.push_back(byte);
    if (graphics_head_.size() == kGraphicsHead && graphics_head_[1] == 112) {
      stored_.clear();
      stored_repeat_x_ = graphics_head_[3] == 2 ? 2 : 1;
      stored_repeat_y_ = graphics_head_[4] == 2 ? 2 : 1;
      stored_width_ = static_cast<int>(Little16(graphics_head_, 6));
      row_size_ = (static_cast<std::size_t>(stored_width_) + 7) / 8;
    }
  } else if (graphics_head_[1] == 112 && row_size_ > 0) {
    row_.push_back(byte);
    if (row_.size() == row_size_) {
      if (stored_.size() < kMaxStoredRows) stored_.push_back(row_);
      row_.clear();
    }
  }
  if (data_left_ > 0) return;
  state_ = State::kIdle;
  if (graphics_head_[1] == 50 || graphics_head_[1] == 2) PrintGraphics(events);
}

void EscposDecoder::PrintGraphics(Events& events) {
  for (const Bytes& row : stored_) {
    const Bytes wide = Widen(row, stored_width_, stored_repeat_x_);
    for (int i = 0; i < stored_repeat_y_; ++i) {
      events.push_back({Kind::kRow, stored_width_ * stored_repeat_x_, wide});
    }
  }
  stored_.clear();
}

std::optional<PrintedSlip> PaperPath::Apply(const EscposEvent& event) {
  switch (event.kind) {
    case Kind::kInit: align_ = 0; break;
    case Kind::kAlign: align_ = event.value; break;
    case Kind::kRow: Row(event); break;
    case Kind::kText: text_.push_back(static_cast<char>(event.value)); break;
    case Kind::kLineFeed:
      text_.push_back('\n');
      Blank(kLineDots);
      break;
    case Kind::kFeedLines: Blank(event.value * kLineDots); break;
    case Kind::kFeedDots: Blank(event.value); break;
    case Kind::kCut: {
      if (rows_ == 0 && text_.empty()) break;
      Blank(event.value);
      PrintedSlip slip;
      slip.dots.width = width_;
      slip.dots.height = rows_;
      slip.dots.rows = std::exchange(dots_, {});
      slip.text = std::exchange(text_, {});
      rows_ = 0;
      return slip;
    }
    default: break;
  }
  return std::nullopt;
}

void PaperPath::Blank(int rows) {
  const int room = std::min(rows, kMaxRows - rows_);
  rows_ += room;
  dots_.resize(static_cast<std::size_t>(rows_) * static_cast<std::size_t>((width_ + 7) / 8));
}

void PaperPath::Row(const EscposEvent& event) {
  if (rows_ >= kMaxRows) return;
  const auto stride = static_cast<std::size_t>((width_ + 7) / 8);
  const std::size_t start = dots_.size();
  Blank(1);
  const int spare = std::max(0, width_ - event.value);
  const int left = align_ == 1 ? spare / 2 : align_ == 2 ? spare : 0;
  if (left == 0 && width_ % 8 == 0) {
    std::copy_n(event.row.begin(), std::min(stride, event.row.size()),
                dots_.begin() + static_cast<std::ptrdiff_t>(start));
    return;
  }
  for (int x = 0; x < std::min(event.value, width_ - left); ++x) {
    if (!BitOf(event.row, x)) continue;
    const int to = left + x;
    auto& byte = dots_[start + static_cast<std::size_t>(to / 8)];
    byte = static_cast<std::uint8_t>(byte | (0x80 >> (to % 8)));
  }
}

DecodedStream DecodeEscpos(ByteView bytes, int width_dots) {
  DecodedStream stream;
  EscposDecoder decoder;
  decoder.Feed(bytes, stream.events);
  PaperPath path(width_dots);
  for (const EscposEvent& event : stream.events) {
    if (event.kind == Kind::kUnknown) ++stream.unknown;
    if (auto slip = path.Apply(event)) stream.slips.push_back(std::move(*slip));
  }
  return stream;
}

}  // namespace simpul::testing
