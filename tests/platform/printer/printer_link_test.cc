#include "platform/printer/printer_link.h"

#include <gtest/gtest.h>

#include "tests/support/printer_emulator.h"

namespace simpul::printer {
namespace {

using simpul::testing::PrinterEmulator;

TEST(PrinterAddress, ReadsTheThreeForms) {
  EXPECT_EQ(PrinterAddress::Parse("tcp:127.0.0.1:9100")->family, AF_INET);
  EXPECT_EQ(PrinterAddress::Parse("unix:/run/simpul/printer")->family, AF_UNIX);
  EXPECT_EQ(PrinterAddress::Parse("/dev/usb/lp0")->device, "/dev/usb/lp0");
  EXPECT_FALSE(PrinterAddress::Parse("unix:" + std::string(200, 'x')).has_value());
}

TEST(PrinterLink, HearsSilenceThenAnAnswerThenTheEnd) {
  auto emulator = PrinterEmulator::OnTcp("127.0.0.1", 0, 576);
  ASSERT_TRUE(emulator.has_value());
  PrinterLink link(*PrinterAddress::Parse((*emulator)->spec()), After(20'000));
  ASSERT_TRUE(link.open());
  EXPECT_EQ(link.Read(After(10)), Heard::kSilence);
  ASSERT_TRUE(link.WriteAll(StatusRequest(1), After(20'000)));
  ASSERT_EQ(link.Read(After(20'000)), Heard::kToken);
  EXPECT_EQ(link.token(), AnswerReader::Token::kStatus);
  EXPECT_EQ(link.value(), 0x12);
  (*emulator)->Unplug();
  EXPECT_EQ(link.Read(After(20'000)), Heard::kClosed);
  EXPECT_FALSE(link.open());
  EXPECT_FALSE(link.WriteAll(StatusRequest(1), After(20'000)));
}

TEST(PrinterLink, IsNotOpenWhenNobodyListens) {
  auto emulator = PrinterEmulator::OnTcp("127.0.0.1", 0, 576);
  ASSERT_TRUE(emulator.has_value());
  const auto address = PrinterAddress::Parse((*emulator)->spec());
  emulator->reset();
  const PrinterLink link(*address, After(20'000));
  EXPECT_FALSE(link.open());
}

TEST(Deadline, NeverHasLessThanNothingLeft) {
  EXPECT_EQ(MsLeft(After(-1000)), 0);
  EXPECT_GT(MsLeft(After(60'000)), 0);
}

}  // namespace
}  // namespace simpul::printer
