// Faults that only a line and a real printer have: lies, lateness, half jobs.
#include "platform/printer/stream_printer.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "tests/platform/printer/printer_under_test.h"

namespace simpul::testing {
namespace {

using app::PrinterCause;
using app::PrinterHealth;
using app::PrinterState;
using std::chrono::steady_clock;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr PrinterState kOk{PrinterHealth::kOk, PrinterCause::kNone};
constexpr PrinterState kUnknown{PrinterHealth::kUnknown, PrinterCause::kNoAnswer};
constexpr PrinterState kPaperOut{PrinterHealth::kFail, PrinterCause::kPaperOut};
constexpr PrinterState kGone{PrinterHealth::kFail, PrinterCause::kNotConnected};

class StreamPrinterFaults : public ::testing::TestWithParam<Made> {
 protected:
  app::Printer& printer() { return under_->printer(); }
  PrinterEmulator& emulator() { return *under_->emulator(); }
  std::vector<app::DotImage> Printed() { return Trimmed(under_->Slips()); }

  std::unique_ptr<PrinterUnderTest> under_ = MakePrinter(GetParam());
};

TEST_P(StreamPrinterFaults, BelievesNoGarbageInsteadOfAnAnswer) {
  // 0x12 has the look of "all is well"; no printer sends the others.
  emulator().Change([](PrinterFaults& f) { f.instead_of_answer = {0xFF, 0x12, 0xA5}; });
  EXPECT_EQ(printer().Status(kPatienceMs), kUnknown);
  emulator().Change([](PrinterFaults& f) { f.instead_of_answer = ToBytes("HTTP/1.1 400\r\n"); });
  EXPECT_EQ(printer().Status(kPatienceMs), kUnknown);
}

TEST_P(StreamPrinterFaults, ProvesNothingByGarbage) {
  emulator().Change([](PrinterFaults& f) { f.instead_of_answer = {0xFF, 0x12, 0x00, 0xA5}; });
  const app::PrintOutcome outcome = printer().Print(SlipOf(1), kPatienceMs, Wanted);
  EXPECT_FALSE(outcome.proved);
  EXPECT_EQ(outcome.state, kUnknown);
}

TEST_P(StreamPrinterFaults, TakesTheSameLookingAnswerToEverythingForNoProof) {
  // A device that says 0x12 whatever it is asked: status looks well, but no slip is ever proved.
  emulator().Change([](PrinterFaults& f) { f.instead_of_answer = {0x12}; });
  const app::PrintOutcome outcome = printer().Print(SlipOf(1), 3000, Wanted);
  EXPECT_FALSE(outcome.proved);
  EXPECT_EQ(outcome.state, kUnknown);
}

TEST_P(StreamPrinterFaults, HidesNoTroubleBehindGarbage) {
  emulator().Change([](PrinterFaults& f) {
    f.paper_out = true;
    f.before_answer = {0x12};  // every answer is doubled, the false one first
  });
  EXPECT_NE(printer().Status(kPatienceMs).health, PrinterHealth::kOk);
  EXPECT_FALSE(printer().Print(SlipOf(1), 3000, Wanted).proved);
  EXPECT_THAT(Printed(), IsEmpty());
}

TEST_P(StreamPrinterFaults, BelievesNoLateAnswerOfAnEarlierQuestion) {
  emulator().Change([](PrinterFaults& f) {
    f.paper_out = true;
    f.before_next_answer = {0x12};  // said when there was paper
  });
  EXPECT_EQ(printer().Status(kPatienceMs), kPaperOut);
}

TEST_P(StreamPrinterFaults, SkipsFlowControlAndAutomaticReports) {
  emulator().Change([](PrinterFaults& f) { f.before_answer = {0x11, 0x10, 0x00, 0x00, 0x0F}; });
  EXPECT_EQ(printer().Status(kPatienceMs), kOk);
  EXPECT_TRUE(printer().Print(SlipOf(1), kPatienceMs, Wanted).proved);
}

TEST_P(StreamPrinterFaults, WaitsForASlowPrinterAndThenProves) {
  emulator().Change([](PrinterFaults& f) { f.rows_per_second = 600; });
  const app::PrintOutcome outcome = printer().Print(SlipOf(1, 900), kPatienceMs, Wanted);
  EXPECT_TRUE(outcome.proved);
  EXPECT_EQ(outcome.state, kOk);
  EXPECT_THAT(Printed(), ElementsAre(SlipOf(1, 900)));
}

TEST_P(StreamPrinterFaults, GivesUpAPrinterThatIsTooSlowAndClearsItsBuffer) {
  emulator().Change([](PrinterFaults& f) { f.rows_per_second = 20; });  // 30 s for the slip
  const app::PrintOutcome outcome = printer().Print(SlipOf(1), 3000, Wanted);
  EXPECT_FALSE(outcome.proved);
  EXPECT_EQ(outcome.state, kUnknown);
  EXPECT_EQ(emulator().Counters().buffer_clears, 1);
  emulator().Change([](PrinterFaults& f) { f.rows_per_second = 0; });
  EXPECT_TRUE(printer().Print(SlipOf(2), kPatienceMs, Wanted).proved);
  EXPECT_THAT(Printed(), ElementsAre(SlipOf(2)));
}

TEST_P(StreamPrinterFaults, IsNotFooledByAWellPrinterWhosePaperEndsLater) {
  // Answers to DLE EOT come at once and are fine while the slip is still printing.
  emulator().Change([](PrinterFaults& f) {
    f.rows_per_second = 400;
    f.paper_out_after_rows = 400;
  });
  const app::PrintOutcome outcome = printer().Print(SlipOf(1), kPatienceMs, Wanted);
  EXPECT_FALSE(outcome.proved);
  EXPECT_EQ(outcome.state, kPaperOut);
  emulator().Repair();
  EXPECT_TRUE(printer().Print(SlipOf(2), kPatienceMs, Wanted).proved);
  EXPECT_THAT(Printed(), ElementsAre(SlipOf(2)));
}

TEST_P(StreamPrinterFaults, ReportsACutterThatJamsOnTheSlip) {
  emulator().Change([](PrinterFaults& f) { f.cutter_jams = true; });
  const app::PrintOutcome outcome = printer().Print(SlipOf(1), kPatienceMs, Wanted);
  EXPECT_FALSE(outcome.proved);
  EXPECT_EQ(outcome.state, (PrinterState{PrinterHealth::kFail, PrinterCause::kCutter}));
}

TEST_P(StreamPrinterFaults, ReportsACoverOpenedOnTheSlip) {
  emulator().Change([](PrinterFaults& f) { f.rows_per_second = 100; });
  std::thread hand([this] {
    EXPECT_TRUE(emulator().WaitUntil([](const auto& e) { return e.Counters().rows > 20; }));
    emulator().Change([](PrinterFaults& f) { f.cover_open = true; });
  });
  const app::PrintOutcome outcome = printer().Print(SlipOf(1), kPatienceMs, Wanted);
  hand.join();
  EXPECT_FALSE(outcome.proved);
  EXPECT_EQ(outcome.state, (PrinterState{PrinterHealth::kFail, PrinterCause::kCoverOpen}));
}

TEST_P(StreamPrinterFaults, ReportsAPrinterUnpluggedOnTheSlip) {
  emulator().Change([](PrinterFaults& f) { f.rows_per_second = 100; });
  std::thread hand([this] {
    EXPECT_TRUE(emulator().WaitUntil([](const auto& e) { return e.Counters().rows > 20; }));
    emulator().Unplug();
  });
  const app::PrintOutcome outcome = printer().Print(SlipOf(1), kPatienceMs, Wanted);
  hand.join();
  EXPECT_FALSE(outcome.proved);
  EXPECT_EQ(outcome.state, kGone);
}

TEST_P(StreamPrinterFaults, EndsWithinItsTimeWhenThePrinterTakesNoMoreBytes) {
  emulator().Change([](PrinterFaults& f) {
    f.rows_per_second = 1;
    f.buffer_bytes = 1024;
  });
  const auto start = steady_clock::now();
  const app::PrintOutcome outcome = printer().Print(SlipOf(1, 16'000), 2000, Wanted);
  EXPECT_FALSE(outcome.proved);
  EXPECT_EQ(outcome.state, kUnknown);
  EXPECT_LT(steady_clock::now() - start, std::chrono::seconds(30));
}

TEST_P(StreamPrinterFaults, ClearsAtTheNextVisitWhatItCouldNotClear) {
  emulator().Change([](PrinterFaults& f) { f.mute = true; });
  EXPECT_FALSE(printer().Print(SlipOf(1), 1500, Wanted).proved);
  const int clears = emulator().Counters().buffer_clears;
  emulator().Change([](PrinterFaults& f) { f.mute = false; });
  EXPECT_EQ(printer().Status(kPatienceMs), kOk);
  EXPECT_EQ(emulator().Counters().buffer_clears, clears + 1);
  // Confirmed now: the printer is left alone.
  EXPECT_EQ(printer().Status(kPatienceMs), kOk);
  EXPECT_EQ(emulator().Counters().buffer_clears, clears + 1);
}

TEST_P(StreamPrinterFaults, FindsThePrinterAgainAfterItWasUnplugged) {
  if (GetParam() == Made::kTerminal) GTEST_SKIP() << "a terminal comes back under another name";
  emulator().Unplug();
  EXPECT_EQ(printer().Status(kPatienceMs), kGone);
  ASSERT_TRUE(emulator().PlugIn().has_value());
  EXPECT_TRUE(printer().Print(SlipOf(1), kPatienceMs, Wanted).proved);
}

INSTANTIATE_TEST_SUITE_P(Every, StreamPrinterFaults,
                         ::testing::Values(Made::kTcp, Made::kUnix, Made::kTerminal),
                         [](const auto& named) { return ::testing::PrintToString(named.param); });

TEST(StreamPrinter, BelievesNothingThatLayInTheLineBeforeItCame) {
  const auto under = MakePrinter(Made::kTerminal);
  PrinterEmulator& emulator = *under->emulator();
  emulator.Change([](PrinterFaults& f) { f.before_next_answer = Bytes(40, 0x12); });
  // Somebody asked and left without reading.
  const int fd = open(emulator.spec().c_str(), O_RDWR | O_NOCTTY);
  ASSERT_GE(fd, 0);
  const Bytes question = printer::StatusRequest(1);
  ASSERT_EQ(write(fd, question.data(), question.size()), 3);
  ASSERT_TRUE(emulator.WaitUntil([](const auto& e) { return e.Counters().bytes == 3; }));
  close(fd);
  emulator.Change([](PrinterFaults& f) { f.paper_out = true; });
  EXPECT_EQ(under->printer().Status(kPatienceMs), kPaperOut);
}

TEST(StreamPrinter, OpensOnlyAddressesItUnderstands) {
  for (const char* wrong : {"", "tcp:", "tcp:localhost:9100", "tcp:127.0.0.1", "tcp:127.0.0.1:0",
                            "tcp:127.0.0.1:99999", "unix:", "lp0", "/etc/passwd"}) {
    const auto printer = printer::OpenPrinter(wrong, 576);
    ASSERT_FALSE(printer.has_value()) << wrong;
    EXPECT_EQ(printer.error().code, ErrorCode::kInvalidInput);
  }
}

TEST(StreamPrinter, NoneIsAPrinterThatIsNotConnected) {
  const auto printer = printer::OpenPrinter("none", 384);
  ASSERT_TRUE(printer.has_value());
  EXPECT_EQ((*printer)->Status(0), kGone);
  EXPECT_FALSE((*printer)->Print(SlipOf(1), 0, Wanted).proved);
  EXPECT_EQ((*printer)->WidthDots(), 384);
}

TEST(StreamPrinter, SaysNotConnectedForADeviceThatIsNotThere) {
  const auto printer = printer::OpenPrinter("/dev/simpul-no-such-printer", 576);
  ASSERT_TRUE(printer.has_value());
  EXPECT_EQ((*printer)->Status(kPatienceMs), kGone);
}

}  // namespace
}  // namespace simpul::testing
