#include "sync/protocol/lobby_json.h"

#include <gtest/gtest.h>

#include "sync/protocol/batch.h"

namespace simpul::protocol {
namespace {

constexpr char kId[] = "01939b2c-0000-7000-8000-000000000001";

LobbyChanges Everything() {
  LobbyChanges lobby;
  AnnouncementChange outage;
  outage.version = 8;
  outage.announcement.id = "3";
  outage.announcement.kind = AnnouncementKind::kOutage;
  outage.announcement.texts["id"] = {"Gangguan", "Isi\nbaris dua"};
  outage.announcement.texts["en"] = {"Outage \"<b>\"", "Text"};
  outage.announcement.texts["ar"] = {"عطل", "نص"};
  outage.announcement.from_ms = 10;
  outage.announcement.until_ms = 20;
  AnnouncementChange gone;
  gone.version = 9;
  gone.withdrawn = true;
  gone.announcement.id = "2";
  lobby.announcements = {outage, gone};
  lobby.announcements_cursor = 9;
  MonthlyReport report;
  report.first_day = *ParseIsoDate("2026-10-01");
  report.received = 12;
  report.median_days = 0;
  report.index = {31, 8765, report.first_day, *ParseIsoDate("2026-10-31")};
  lobby.report = report;
  lobby.help = {{*RecordId::Parse(kId), {HelpAnswerKind::kCounter, 12, ""}},
                {*RecordId::Parse(kId), {HelpAnswerKind::kText, 0, "Tunggu sebentar <ya>"}},
                {*RecordId::Parse(kId), {}}};
  lobby.wishes = {{*RecordId::Parse(kId), PhoneWishKind::kMoreTime},
                  {*RecordId::Parse(kId), PhoneWishKind::kLeave}};
  UsedBooking used{{}, BusinessDay::Parse("2026-11-23").value()};
  used.booking.fill(0xa7);
  lobby.used_bookings = {used};
  lobby.used_bookings_cursor = 12;
  return lobby;
}

Result<LobbyChanges> Read(const char* changes) { return LobbyFromJson(*ParseObject(changes)); }

TEST(LobbyJson, EverythingComesBackFromABatchAnswer) {
  BatchAnswer answer;
  answer.lobby = Everything();
  const auto parsed = ParseBatchAnswer(ToJson(answer));
  ASSERT_TRUE(parsed) << parsed.error().ToString();
  EXPECT_EQ(parsed->lobby.announcements, answer.lobby.announcements);
  EXPECT_EQ(parsed->lobby.announcements_cursor, 9);
  EXPECT_EQ(parsed->lobby.report, answer.lobby.report);
  EXPECT_EQ(parsed->lobby.help, answer.lobby.help);
  EXPECT_EQ(parsed->lobby.wishes, answer.lobby.wishes);
  EXPECT_EQ(parsed->lobby.used_bookings, answer.lobby.used_bookings);
  EXPECT_EQ(parsed->lobby.used_bookings_cursor, 12);
}

TEST(LobbyJson, AnOlderServerSendsNothingOfIt) {
  const auto lobby = Read(R"({"case_states":[]})");
  ASSERT_TRUE(lobby);
  EXPECT_TRUE(lobby->announcements.empty());
  EXPECT_EQ(lobby->report, std::nullopt);
}

TEST(LobbyJson, AnOlderKioskAsksFromTheBeginning) {
  const auto batch =
      ParseBatchRequest(R"({"protocol":1,"records":[],"cursors":{"case_states":7}})");
  ASSERT_TRUE(batch);
  EXPECT_EQ(batch->announcements_cursor, 0);
}

TEST(LobbyJson, OneItemThatCannotBeShownHoldsNothingUp) {
  const auto lobby = Read(R"({"announcements":[
    {"id":"1","version":1,"kind":"news","from_ms":1,"until_ms":2,"texts":{"id":{"title":"a","body":"b"}}},
    {"id":"2","version":2,"kind":"song","from_ms":1,"until_ms":2,"texts":{}},
    7,
    {"id":"3","version":3,"withdrawn":true}],
    "help":[{"id":"x","answer":"coming"},
      {"id":"01939b2c-0000-7000-8000-000000000001","answer":"counter","counter":0},
      {"id":"01939b2c-0000-7000-8000-000000000001","answer":"coming"}]})");
  ASSERT_TRUE(lobby) << lobby.error().ToString();
  ASSERT_EQ(lobby->announcements.size(), 1U);
  EXPECT_EQ(lobby->announcements[0].announcement.id, "3");
  EXPECT_EQ(lobby->help.size(), 1U);
}

TEST(LobbyJson, SmallCountsAreNotBelievedFromAnyServer) {
  EXPECT_FALSE(Read(R"({"monthly_report":{"month":"2026-10-01","received":3,
    "index":{"n":0,"from":"2026-10-01","to":"2026-10-31"}}})"));
}

TEST(LobbyJson, MoreThanTheLimitIsRefused) {
  Json changes;
  for (int i = 0; i < 21; ++i) changes["announcements"].push_back({{"id", "1"}});
  EXPECT_FALSE(LobbyFromJson(changes));
}

}  // namespace
}  // namespace simpul::protocol
