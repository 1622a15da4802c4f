#include "kiosk/domain/booking.h"

#include <gtest/gtest.h>

namespace simpul {
namespace {

constexpr std::string_view kBooked = "SB1|passport_lost|DPS|2026-11-23T09:30|7k3m-9QXT";

BookingForm UsualForm() { return {"SB1", '|', {kBookingFields.begin(), kBookingFields.end()}}; }

LocalTime MondayAt(int hour, int minute) { return {*ParseIsoDate("2026-11-23"), hour, minute}; }

TEST(Booking, ReadsWhatTheOfficesDataSays) {
  const auto booking = ParseBooking(UsualForm(), kBooked);
  ASSERT_TRUE(booking);
  EXPECT_EQ(booking->service, ServiceId("passport_lost"));
  EXPECT_EQ(booking->office, SiteId("DPS"));
  EXPECT_EQ(booking->date, *ParseIsoDate("2026-11-23"));
  EXPECT_EQ(booking->minute, 9 * 60 + 30);
  EXPECT_EQ(booking->code, "7K3M-9QXT");
  EXPECT_EQ(booking->SlotMs(SiteZone()), 1'795'397'400'000);
}

TEST(Booking, AnotherOrderAndAnotherSeparatorAreData) {
  const BookingForm form{
      "X",
      ';',
      {BookingField::kCode, BookingField::kSlot, BookingField::kOffice, BookingField::kService}};
  const auto booking = ParseBooking(form, "X;7K3M-9QXT;2026-11-23T09:30;DPS;passport_lost");
  ASSERT_TRUE(booking);
  EXPECT_EQ(*booking, *ParseBooking(UsualForm(), kBooked));
}

TEST(Booking, WhatIsNoBookingIsRefused) {
  for (const char* text :
       {"", "SB1", "SB1|", "SB2|passport_lost|DPS|2026-11-23T09:30|7K3M9QXT",
        "SB1|passport_lost|DPS|2026-11-23T09:30", "SB1|passport_lost|DPS|2026-11-23T09:30|7K3M|x",
        "SB1|Passport|DPS|2026-11-23T09:30|7K3M", "SB1|passport_lost|dps|2026-11-23T09:30|7K3M",
        "SB1|passport_lost|DPS|2026-11-31T09:30|7K3M",
        "SB1|passport_lost|DPS|2026-11-23T24:00|7K3M",
        "SB1|passport_lost|DPS|2026-11-23T09:60|7K3M",
        "SB1|passport_lost|DPS|2026-11-23 09:30|7K3M", "SB1|passport_lost|DPS|2026-11-23T09:30|7K",
        "SB1|passport_lost|DPS|2026-11-23T09:30|7 K 3",
        "SB1|passport_lost|DPSDPSDPS|2026-11-23T09:30|7K3M"}) {
    EXPECT_FALSE(ParseBooking(UsualForm(), text)) << text;
  }
  EXPECT_FALSE(ParseBooking(UsualForm(), std::string(kBooked) + std::string(60, 'A')));
  EXPECT_FALSE(ParseBooking(UsualForm(), std::string(300, '|')));
  EXPECT_EQ(ParseBooking(UsualForm(), "SB1|secret").error().ToString().find("secret"),
            std::string::npos);
}

TEST(Booking, AFormWithoutAFieldOrWithALetterAsSeparatorIsNone) {
  const auto broken = [](auto change) {
    BookingForm form = UsualForm();
    change(form);
    return !IsValid(form) && !ParseBooking(form, kBooked);
  };
  EXPECT_TRUE(IsValid(UsualForm()));
  EXPECT_TRUE(broken([](BookingForm& f) { f.fields.pop_back(); }));
  EXPECT_TRUE(broken([](BookingForm& f) { f.fields[0] = f.fields[1]; }));
  EXPECT_TRUE(broken([](BookingForm& f) { f.separator = 'D'; }));
  EXPECT_TRUE(broken([](BookingForm& f) { f.separator = '-'; }));
  EXPECT_TRUE(broken([](BookingForm& f) { f.start.clear(); }));
  EXPECT_TRUE(broken([](BookingForm& f) { f.start = "sb1"; }));
}

TEST(Booking, EachFieldHasAnIdOfItsOwn) {
  for (const BookingField field : kBookingFields) {
    EXPECT_EQ(BookingFieldFromId(BookingFieldId(field)), field);
  }
  EXPECT_EQ(BookingFieldFromId("name"), std::nullopt);
}

TEST(Booking, IsCheckedInFromThreeHoursBeforeToHalfAnHourAfter) {
  const Booking booking = *ParseBooking(UsualForm(), kBooked);
  const auto at = [&](int hour, int minute, const char* site = "DPS") {
    return CheckInOf(booking, SiteId(site), SiteZone(), MondayAt(hour, minute), OrderRule());
  };
  EXPECT_EQ(at(6, 29), CheckIn::kEarly);
  EXPECT_EQ(at(6, 30), CheckIn::kNow);
  EXPECT_EQ(at(10, 0), CheckIn::kNow);
  EXPECT_EQ(at(10, 1), CheckIn::kLate);
  EXPECT_EQ(at(9, 0, "SGR"), CheckIn::kOtherOffice);
  EXPECT_EQ(CheckInOf(booking, SiteId("DPS"), SiteZone(), {*ParseIsoDate("2026-11-20"), 9, 30},
                      OrderRule()),
            CheckIn::kEarly);
}

TEST(Booking, WipeLeavesNothing) {
  Booking booking = *ParseBooking(UsualForm(), kBooked);
  booking.Wipe();
  EXPECT_EQ(booking, Booking());
}

}  // namespace
}  // namespace simpul
