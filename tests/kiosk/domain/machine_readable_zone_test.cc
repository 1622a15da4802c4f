// The specimens of ICAO 9303, every kind of failure, and properties over made-up documents.
#include "kiosk/domain/machine_readable_zone.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "tests/support/day.h"

namespace simpul {
namespace {

// ICAO 9303 part 4, appendix B, and part 7, appendix B.
constexpr std::string_view kPassport1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
constexpr std::string_view kPassport2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
constexpr std::string_view kVisa1 = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
constexpr std::string_view kVisa2 = "L8988901C4XXX4009078F96121096ZE184226B<<<<<<";

const LocalDate kToday = Day("2026-11-22");

ZoneResult<MachineReadableZone> Read(std::string_view first, std::string_view second) {
  return ReadZone(std::string(first) + std::string(second), kToday);
}
ZoneProblem ProblemOf(std::string_view second, ZoneKind kind = ZoneKind::kPassport) {
  const auto zone = ReadSecondLine(kind, second, kToday);
  EXPECT_FALSE(zone.has_value());
  return zone ? ZoneProblem::kLength : zone.error();
}
std::string With(std::string_view line, std::size_t column, char c) {
  std::string changed(line);
  changed[column] = c;
  return changed;
}

TEST(MachineReadableZone, ReadsTheSpecimenPassport) {
  const auto zone = Read(kPassport1, kPassport2);
  ASSERT_TRUE(zone.has_value());
  EXPECT_EQ(*zone, (MachineReadableZone{ZoneKind::kPassport, "UTO", Day("2012-04-15")}));
}

TEST(MachineReadableZone, ReadsTheSpecimenVisa) {
  const auto zone = Read(kVisa1, kVisa2);
  ASSERT_TRUE(zone.has_value());
  EXPECT_EQ(*zone, (MachineReadableZone{ZoneKind::kVisa, "XXX", Day("1996-12-10")}));
}

TEST(MachineReadableZone, ReadsTheLinesAsAReaderSendsThem) {
  EXPECT_EQ(ReadFirstLine(kPassport1), ZoneKind::kPassport);
  EXPECT_EQ(ReadFirstLine(kVisa1), ZoneKind::kVisa);
  EXPECT_TRUE(ReadSecondLine(ZoneKind::kPassport, kPassport2, kToday).has_value());
  EXPECT_TRUE(
      ReadZone(std::string(kPassport1) + "\r\n" + std::string(kPassport2) + "\r\n", kToday));
  std::string small(kPassport2);
  for (char& c : small) c = static_cast<char>(std::tolower(c));
  EXPECT_TRUE(ReadSecondLine(ZoneKind::kPassport, small, kToday).has_value());
}

TEST(MachineReadableZone, NamesWhatIsWrongWithTheText) {
  EXPECT_EQ(ReadZone("", kToday).error(), ZoneProblem::kLength);
  EXPECT_EQ(ReadZone(kPassport1, kToday).error(), ZoneProblem::kLength);
  EXPECT_EQ(ReadZone(std::string(2000, '<'), kToday).error(), ZoneProblem::kLength);
  EXPECT_EQ(ReadFirstLine(With(kPassport1, 9, '!')).error(), ZoneProblem::kLetter);
  EXPECT_EQ(ReadFirstLine(With(kPassport1, 0, 'I')).error(), ZoneProblem::kKind);
  EXPECT_EQ(ProblemOf(With(kPassport2, 4, '.')), ZoneProblem::kLetter);
}

TEST(MachineReadableZone, NamesEachCheckDigitThatDoesNotHold) {
  EXPECT_EQ(ProblemOf(With(kPassport2, 9, '7')), ZoneProblem::kNumberCheck);
  EXPECT_EQ(ProblemOf(With(kPassport2, 0, 'M')), ZoneProblem::kNumberCheck);
  EXPECT_EQ(ProblemOf(With(kPassport2, 19, '3')), ZoneProblem::kBirthCheck);
  EXPECT_EQ(ProblemOf(With(kPassport2, 27, '8')), ZoneProblem::kExpiryCheck);
  EXPECT_EQ(ProblemOf(With(kPassport2, 42, '2')), ZoneProblem::kPersonalCheck);
  EXPECT_EQ(ProblemOf(With(kPassport2, 43, '1')), ZoneProblem::kComposite);
  EXPECT_EQ(ProblemOf(With(kVisa2, 27, '7'), ZoneKind::kVisa), ZoneProblem::kExpiryCheck);
}

TEST(MachineReadableZone, RepairsLookAlikesOnlyWhereDigitsStand) {
  // The expiry 120415 as a camera reads it; the check digits hold for what is meant.
  EXPECT_EQ(Read(kPassport1, With(With(kPassport2, 23, 'O'), 21, 'I'))->expiry, Day("2012-04-15"));
  EXPECT_EQ(Read(kPassport1, With(kPassport2, 43, 'O'))->nationality, "UTO");
  EXPECT_EQ(Read(kPassport1, With(kPassport2, 18, 'Z'))->nationality, "UTO");
  // The 8 of the number is a B for the camera: numbers have letters, so it is not guessed at.
  EXPECT_EQ(ProblemOf(With(kPassport2, 1, 'B')), ZoneProblem::kNumberCheck);
  EXPECT_EQ(ProblemOf(With(kPassport2, 12, '0')), ZoneProblem::kNationality);
}

// A second line with right check digits.
std::string MakeLine(const std::string& number, const std::string& nationality,
                     const std::string& birth, const std::string& expiry,
                     const std::string& personal, bool passport = true) {
  const auto digit = [](const std::string& field) {
    return std::string(1, static_cast<char>('0' + ZoneCheckDigit(field)));
  };
  std::string line = number + digit(number) + nationality + birth + digit(birth) + "F" + expiry +
                     digit(expiry) + personal;
  if (!passport) return line + "<<";
  line += digit(personal);
  return line + digit(line.substr(0, 10) + line.substr(13, 7) + line.substr(21, 22));
}
std::string Dated(const std::string& birth, const std::string& expiry) {
  return MakeLine("X12345678", "AUS", birth, expiry, "<<<<<<<<<<<<<<");
}

TEST(MachineReadableZone, TheCenturyOfAnExpiryIsTheNearest) {
  const auto expiry = [](const char* yymmdd) {
    return ReadSecondLine(ZoneKind::kPassport, Dated("800101", yymmdd), kToday)->expiry;
  };
  EXPECT_EQ(expiry("361122"), Day("2036-11-22"));
  EXPECT_EQ(expiry("160229"), Day("2016-02-29"));
  EXPECT_EQ(expiry("751231"), Day("2075-12-31"));
  EXPECT_EQ(expiry("760101"), Day("1976-01-01"));
  EXPECT_EQ(expiry("990101"), Day("1999-01-01"));
  EXPECT_EQ(
      ReadSecondLine(ZoneKind::kPassport, Dated("800101", "050101"), Day("2098-01-01"))->expiry,
      Day("2105-01-01"));
}

TEST(MachineReadableZone, DatesThatDoNotExistAreSaid) {
  EXPECT_EQ(ProblemOf(Dated("800101", "271301")), ZoneProblem::kExpiry);
  EXPECT_EQ(ProblemOf(Dated("800101", "270230")), ZoneProblem::kExpiry);
  EXPECT_EQ(ProblemOf(Dated("800101", "<<<<<<")), ZoneProblem::kExpiry);
  EXPECT_EQ(ProblemOf(Dated("801301", "270101")), ZoneProblem::kBirth);
  EXPECT_EQ(ProblemOf(Dated("800132", "270101")), ZoneProblem::kBirth);
  // 29 February 1900 did not exist; 2000 did.
  EXPECT_TRUE(ReadSecondLine(ZoneKind::kPassport, Dated("000229", "270101"), kToday));
  EXPECT_TRUE(ReadSecondLine(ZoneKind::kPassport, Dated("<<<<<<", "270101"), kToday))
      << "an unknown birth date is written with fillers";
  EXPECT_TRUE(ReadSecondLine(ZoneKind::kPassport, Dated("55<<<<", "270101"), kToday));
}

TEST(MachineReadableZone, AnEmptyPersonalNumberMayHaveNoCheckDigit) {
  const std::string line = Dated("800101", "270101");
  EXPECT_TRUE(ReadSecondLine(ZoneKind::kPassport, With(line, 42, '<'), kToday));
  const std::string one = MakeLine("X12345678", "D<<", "800101", "270101", "1<<<<<<<<<<<<<");
  EXPECT_EQ(ReadSecondLine(ZoneKind::kPassport, one, kToday)->nationality, "D");
  EXPECT_EQ(ProblemOf(With(one, 42, '<')), ZoneProblem::kPersonalCheck);
}

TEST(MachineReadableZone, SixMonthsAreCountedToTheDay) {
  EXPECT_TRUE(EndsWithinSixMonths(Day("2027-05-21"), kToday));
  EXPECT_FALSE(EndsWithinSixMonths(Day("2027-05-22"), kToday));
  EXPECT_TRUE(EndsWithinSixMonths(Day("2020-01-01"), kToday)) << "ended already";
  EXPECT_FALSE(EndsWithinSixMonths(Day("2027-02-28"), Day("2026-08-31")));
}

// --- properties

rc::Gen<std::string> Field(std::size_t size, const char* letters) {
  return rc::gen::container<std::string>(size, rc::gen::elementOf(std::string(letters)));
}
rc::Gen<std::string> Date() {
  return rc::gen::map(
      rc::gen::tuple(rc::gen::inRange(0, 100), rc::gen::inRange(1, 13), rc::gen::inRange(1, 29)),
      [](const std::tuple<int, int, int>& date) {
        char text[16];
        std::snprintf(text, sizeof text, "%02d%02d%02d", std::get<0>(date), std::get<1>(date),
                      std::get<2>(date));
        return std::string(text);
      });
}
constexpr char kAny[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
rc::Gen<std::string> AnyLine() {
  return rc::gen::apply(MakeLine, Field(9, kAny), Field(3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), Date(),
                        Date(), Field(14, kAny), rc::gen::just(true));
}

TEST(MachineReadableZone, WhatWasWrittenIsRead) {
  EXPECT_TRUE(rc::check([] {
    const std::string nationality = *Field(3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const std::string expiry = *Date();
    const bool passport = *rc::gen::arbitrary<bool>();
    const std::string line =
        MakeLine(*Field(9, kAny), nationality, *Date(), expiry, *Field(14, kAny), passport);
    const auto zone =
        ReadSecondLine(passport ? ZoneKind::kPassport : ZoneKind::kVisa, line, kToday);
    RC_ASSERT(zone.has_value());
    RC_ASSERT(zone->nationality == nationality);
    const std::string iso = ToIsoDate(zone->expiry);
    RC_ASSERT(iso.substr(2, 2) + iso.substr(5, 2) + iso.substr(8, 2) == expiry);
  }));
}

// Weights are prime to ten, so one wrong letter goes unseen only where the values of both letters
// end in the same digit: 0, A, K, U and the filler are the largest such family.
TEST(MachineReadableZone, OneWrongLetterIsSeenWhereTheDigitsCanSeeIt) {
  EXPECT_TRUE(rc::check([] {
    const std::string line = *AnyLine();
    const auto column = *rc::gen::inRange<std::size_t>(0, kZoneLine);
    RC_PRE(column != 20 && (column < 10 || column > 12));  // sex and nationality have no digit
    const char wrong = *rc::gen::elementOf(std::string("0123456789"));
    const auto value = [](char c) { return ZoneCheckDigit(std::string(1, c)) * 3 % 10; };
    RC_PRE(value(wrong) != value(line[column]));
    RC_ASSERT(!ReadSecondLine(ZoneKind::kPassport, With(line, column, wrong), kToday).has_value());
  }));
}

TEST(MachineReadableZone, NoTextBreaksTheReader) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    const auto zone = ReadZone(text, kToday);
    if (zone) RC_ASSERT(zone->expiry.ok());
  }));
}

}  // namespace
}  // namespace simpul
