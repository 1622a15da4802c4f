// The contract of app::Printer: the fake and the real one, over every door, keep it alike.
#include "platform/fake/fake_printer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/platform/printer/printer_under_test.h"

namespace simpul::testing {
namespace {

using app::PrinterCause;
using app::PrinterHealth;
using app::PrinterState;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t kMuteMs = 1500;  // a mute printer uses all of it

class PrinterContract : public ::testing::TestWithParam<Made> {
 protected:
  // A printer with this trouble takes no slip, and prints none of it when the trouble is over.
  void ExpectRefuses(PrinterState state) {
    EXPECT_EQ(under_->printer().Status(kPatienceMs), state);
    const app::PrintOutcome outcome = under_->printer().Print(SlipOf(1), kPatienceMs, Wanted);
    EXPECT_FALSE(outcome.proved);
    EXPECT_EQ(outcome.state, state);
    ExpectOnlyTheNextSlip();
  }
  void ExpectOnlyTheNextSlip() {
    EXPECT_THAT(under_->Slips(), IsEmpty());
    under_->Repair();
    const app::PrintOutcome next = under_->printer().Print(SlipOf(2), kPatienceMs, Wanted);
    EXPECT_TRUE(next.proved);
    // Paper comes out in order, so anything left of the first slip would stand before this one.
    EXPECT_THAT(Trimmed(under_->Slips()), ElementsAre(SlipOf(2)));
  }
  std::unique_ptr<PrinterUnderTest> under_ = MakePrinter(GetParam());
};

TEST_P(PrinterContract, PrintsDotForDotAndProvesIt) {
  const app::PrintOutcome outcome = under_->printer().Print(SlipOf(1), kPatienceMs, Wanted);
  EXPECT_TRUE(outcome.proved);
  EXPECT_EQ(outcome.state, (PrinterState{PrinterHealth::kOk, PrinterCause::kNone}));
  EXPECT_THAT(Trimmed(under_->Slips()), ElementsAre(SlipOf(1)));
}

TEST_P(PrinterContract, SaysThatItIsWell) {
  EXPECT_EQ(under_->printer().Status(kPatienceMs),
            (PrinterState{PrinterHealth::kOk, PrinterCause::kNone}));
  EXPECT_EQ(under_->printer().WidthDots(), 576);
}

TEST_P(PrinterContract, PrintsOneSlipAfterTheOther) {
  for (unsigned i = 1; i <= 3; ++i) {
    EXPECT_TRUE(under_->printer().Print(SlipOf(i), kPatienceMs, Wanted).proved);
  }
  EXPECT_THAT(Trimmed(under_->Slips()), ElementsAre(SlipOf(1), SlipOf(2), SlipOf(3)));
}

TEST_P(PrinterContract, WarnsNearTheEndOfTheRollAndStillPrints) {
  under_->NearEnd();
  const PrinterState near_end{PrinterHealth::kWarn, PrinterCause::kPaperNearEnd};
  EXPECT_EQ(under_->printer().Status(kPatienceMs), near_end);
  const app::PrintOutcome outcome = under_->printer().Print(SlipOf(1), kPatienceMs, Wanted);
  EXPECT_TRUE(outcome.proved);
  EXPECT_EQ(outcome.state, near_end);
}

TEST_P(PrinterContract, RefusesWithoutPaper) {
  under_->PaperOut();
  ExpectRefuses({PrinterHealth::kFail, PrinterCause::kPaperOut});
}

TEST_P(PrinterContract, RefusesWithAnOpenCover) {
  under_->CoverOpen();
  ExpectRefuses({PrinterHealth::kFail, PrinterCause::kCoverOpen});
}

TEST_P(PrinterContract, RefusesWithAJammedCutter) {
  under_->CutterError();
  ExpectRefuses({PrinterHealth::kFail, PrinterCause::kCutter});
}

TEST_P(PrinterContract, GivesUpASlipWhosePaperEndsAndNeverPrintsTheRest) {
  under_->PaperOutInNextSlip();
  const app::PrintOutcome outcome = under_->printer().Print(SlipOf(1), kPatienceMs, Wanted);
  EXPECT_FALSE(outcome.proved);
  EXPECT_EQ(outcome.state, (PrinterState{PrinterHealth::kFail, PrinterCause::kPaperOut}));
  ExpectOnlyTheNextSlip();
}

TEST_P(PrinterContract, TakesSilenceForUnknownAndNotForNoPaper) {
  under_->Mute();
  const PrinterState unknown{PrinterHealth::kUnknown, PrinterCause::kNoAnswer};
  EXPECT_EQ(under_->printer().Status(kMuteMs), unknown);
  const app::PrintOutcome outcome = under_->printer().Print(SlipOf(1), kMuteMs, Wanted);
  EXPECT_FALSE(outcome.proved);
  EXPECT_EQ(outcome.state, unknown);
}

TEST_P(PrinterContract, SendsNothingForAVisitorWhoLeftWhileThePrinterWasAsked) {
  int asked = 0;
  const app::PrintOutcome outcome =
      under_->printer().Print(SlipOf(1), kPatienceMs, [&asked] { return ++asked == 0; });
  EXPECT_EQ(asked, 1);
  EXPECT_FALSE(outcome.proved);
  ExpectOnlyTheNextSlip();
}

TEST_P(PrinterContract, SaysThatNobodyIsThere) {
  under_->Unplug();
  const PrinterState gone{PrinterHealth::kFail, PrinterCause::kNotConnected};
  EXPECT_EQ(under_->printer().Status(kPatienceMs), gone);
  const app::PrintOutcome outcome = under_->printer().Print(SlipOf(1), kPatienceMs, Wanted);
  EXPECT_FALSE(outcome.proved);
  EXPECT_EQ(outcome.state, gone);
  EXPECT_THAT(under_->Slips(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Every, PrinterContract,
                         ::testing::Values(Made::kFake, Made::kTcp, Made::kUnix, Made::kTerminal),
                         [](const auto& named) { return ::testing::PrintToString(named.param); });

}  // namespace
}  // namespace simpul::testing
