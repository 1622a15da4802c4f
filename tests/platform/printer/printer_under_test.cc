#include "tests/platform/printer/printer_under_test.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <utility>

#include "platform/fake/fake_printer.h"
#include "platform/printer/stream_printer.h"

namespace simpul::testing {
namespace {

constexpr int kWidth = 576;

class Fake final : public PrinterUnderTest {
 public:
  app::Printer& printer() override { return fake_; }
  void NearEnd() override { fake_.NearEnd(); }
  void PaperOut() override { fake_.PaperOut(); }
  void PaperOutInNextSlip() override { fake_.PaperOutInNextSlip(); }
  void CoverOpen() override { fake_.CoverOpen(); }
  void CutterError() override { fake_.CutterJammed(); }
  void Mute() override { fake_.Mute(); }
  void Unplug() override { fake_.Unplugged(); }
  void Repair() override { fake_.Healthy(); }
  std::vector<app::DotImage> Slips() override { return fake_.Slips(); }
  PrinterEmulator* emulator() override { return nullptr; }

 private:
  fake::FakePrinter fake_{kWidth};
};

class Real final : public PrinterUnderTest {
 public:
  explicit Real(std::unique_ptr<PrinterEmulator> emulator) : emulator_(std::move(emulator)) {
    auto opened = printer::OpenPrinter(emulator_->spec(), kWidth);
    SIMPUL_CHECK(opened.has_value());
    printer_ = std::move(*opened);
  }
  app::Printer& printer() override { return *printer_; }
  void NearEnd() override {
    emulator_->Change([](PrinterFaults& f) { f.near_end = true; });
  }
  void PaperOut() override {
    emulator_->Change([](PrinterFaults& f) { f.paper_out = true; });
  }
  void PaperOutInNextSlip() override {
    emulator_->Change([](PrinterFaults& f) { f.paper_out_after_rows = 100; });
  }
  void CoverOpen() override {
    emulator_->Change([](PrinterFaults& f) { f.cover_open = true; });
  }
  void CutterError() override {
    emulator_->Change([](PrinterFaults& f) { f.cutter_error = true; });
  }
  void Mute() override {
    emulator_->Change([](PrinterFaults& f) { f.mute = true; });
  }
  void Unplug() override { emulator_->Unplug(); }
  void Repair() override { emulator_->Repair(); }
  std::vector<app::DotImage> Slips() override {
    std::vector<app::DotImage> dots;
    for (PrintedSlip& slip : emulator_->Slips()) dots.push_back(std::move(slip.dots));
    return dots;
  }
  PrinterEmulator* emulator() override { return emulator_.get(); }

 private:
  std::unique_ptr<PrinterEmulator> emulator_;
  std::unique_ptr<app::Printer> printer_;
};

}  // namespace

void PrintTo(Made made, std::ostream* out) {
  constexpr const char* kNames[] = {"Fake", "Tcp", "Unix", "Terminal"};
  *out << kNames[static_cast<int>(made)];
}

std::unique_ptr<PrinterUnderTest> MakePrinter(Made made) {
  if (made == Made::kFake) return std::make_unique<Fake>();
  static int count = 0;
  const std::string path = ::testing::TempDir() + "simpul-printer-" + std::to_string(getpid()) +
                           "-" + std::to_string(++count);
  auto emulator = made == Made::kTcp    ? PrinterEmulator::OnTcp("127.0.0.1", 0, kWidth)
                  : made == Made::kUnix ? PrinterEmulator::OnUnix(path, kWidth)
                                        : PrinterEmulator::OnPty(kWidth);
  SIMPUL_CHECK(emulator.has_value());
  return std::make_unique<Real>(std::move(*emulator));
}

app::DotImage SlipOf(unsigned seed, int rows) {
  app::DotImage slip = app::DotImage::Blank(kWidth, rows);
  for (int y = 0; y < rows; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const unsigned mix = (static_cast<unsigned>(y * kWidth + x) + seed * 7919U) * 2'654'435'761U;
      slip.Set(x, y, (mix >> 28U) < 5 || y == 0 || y == rows - 1);
    }
  }
  return slip;
}

app::DotImage Trimmed(const app::DotImage& slip) {
  const auto stride = static_cast<std::ptrdiff_t>(slip.stride());
  const auto white = [&](int row) {
    const auto begin = slip.rows.begin() + row * stride;
    return std::all_of(begin, begin + stride, [](std::uint8_t byte) { return byte == 0; });
  };
  int first = 0;
  int last = slip.height;
  while (first < last && white(first)) ++first;
  while (last > first && white(last - 1)) --last;
  app::DotImage trimmed{slip.width, last - first, {}};
  trimmed.rows.assign(slip.rows.begin() + first * stride, slip.rows.begin() + last * stride);
  return trimmed;
}

std::vector<app::DotImage> Trimmed(const std::vector<app::DotImage>& printed) {
  std::vector<app::DotImage> trimmed;
  for (const app::DotImage& slip : printed) trimmed.push_back(Trimmed(slip));
  return trimmed;
}

}  // namespace simpul::testing
