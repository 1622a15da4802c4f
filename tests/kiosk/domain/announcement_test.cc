#include "kiosk/domain/announcement.h"

#include <gtest/gtest.h>

namespace simpul {
namespace {

Announcement Outage() {
  Announcement outage;
  outage.id = "7";
  outage.kind = AnnouncementKind::kOutage;
  outage.texts["id"] = {"Pembayaran terganggu", "Bayar di loket 2."};
  outage.texts["en"] = {"Payment does not work", "Pay at counter 2."};
  outage.from_ms = 1000;
  outage.until_ms = 2000;
  return outage;
}

TEST(AnnouncementTest, IsShownFromItsBeginningToJustBeforeItsEnd) {
  const Announcement outage = Outage();
  EXPECT_FALSE(outage.IsShownAt(999));
  EXPECT_TRUE(outage.IsShownAt(1000));
  EXPECT_TRUE(outage.IsShownAt(1999));
  EXPECT_FALSE(outage.IsShownAt(2000));
}

TEST(AnnouncementTest, SpeaksTheVisitorsLanguageElseEnglishAndSaysSo) {
  Announcement outage = Outage();
  EXPECT_EQ(outage.In("id").title, "Pembayaran terganggu");
  EXPECT_EQ(outage.In("ru").title, "Payment does not work");
  EXPECT_TRUE(outage.IsBorrowed("ru"));
  outage.texts["ru"] = {"Оплата не работает", "Платите у окна 2."};
  EXPECT_EQ(outage.In("ru").title, "Оплата не работает");
  EXPECT_FALSE(outage.IsBorrowed("ru"));
}

TEST(AnnouncementTest, NeedsIndonesianAndEnglishTexts) {
  EXPECT_TRUE(IsValid(Outage()));
  Announcement one = Outage();
  one.texts.erase("en");
  EXPECT_FALSE(IsValid(one));
  one = Outage();
  one.texts["id"].body = " \n";
  EXPECT_FALSE(IsValid(one));
  one = Outage();
  one.texts["xx"] = {"a", "b"};
  EXPECT_FALSE(IsValid(one));
}

TEST(AnnouncementTest, KeepsItsLimitsInLettersAndItsTimesInOrder) {
  Announcement one = Outage();
  std::string title;
  for (std::size_t i = 0; i < kMaxAnnouncementTitle; ++i) title += "é";
  one.texts["en"].title = title;
  EXPECT_TRUE(IsValid(one));
  one.texts["en"].title += "é";
  EXPECT_FALSE(IsValid(one));
  one = Outage();
  one.until_ms = one.from_ms;
  EXPECT_FALSE(IsValid(one));
  one = Outage();
  one.id.clear();
  EXPECT_FALSE(IsValid(one));
}

TEST(AnnouncementTest, KindsHaveNamesOnTheWire) {
  EXPECT_EQ(AnnouncementKindFromId("outage"), AnnouncementKind::kOutage);
  EXPECT_EQ(AnnouncementKindFromId("news"), AnnouncementKind::kNews);
  EXPECT_EQ(AnnouncementKindFromId("party"), std::nullopt);
}

}  // namespace
}  // namespace simpul
