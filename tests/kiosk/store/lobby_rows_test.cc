#include "kiosk/store/lobby_rows.h"

#include <gmock/gmock.h>

#include "tests/kiosk/store/store_fixture.h"

namespace simpul::store {
namespace {

constexpr std::int64_t kHour = 3'600'000;

AnnouncementChange Change(const std::string& id, std::int64_t version) {
  AnnouncementChange change;
  change.version = version;
  change.announcement.id = id;
  change.announcement.kind = AnnouncementKind::kOutage;
  change.announcement.texts["id"] = {"Judul " + id, "Isi"};
  change.announcement.texts["en"] = {"Title " + id, "Text"};
  change.announcement.from_ms = kTestNow + version;
  change.announcement.until_ms = kTestNow + kHour;
  return change;
}

AnnouncementChange Withdrawn(const std::string& id, std::int64_t version) {
  AnnouncementChange change;
  change.version = version;
  change.withdrawn = true;
  change.announcement.id = id;
  return change;
}

MonthlyReport Report() {
  MonthlyReport report;
  report.first_day = *ParseIsoDate("2026-10-01");
  report.received = 31;
  report.in_time = 7;
  report.median_days = 3;
  report.index = {42, 8123, report.first_day, *ParseIsoDate("2026-10-31")};
  return report;
}

app::NewHelp Help(int number) {
  static SystemClock clock;
  static SystemRandom random;
  app::NewHelp help;
  help.id = RecordId::Make(clock, random);
  help.created = {kTestNow, TimeQuality::kSynced};
  help.mono_ms = 12;
  help.boot_id = "boot-1";
  help.sealed = {KeyId("0123456789abcdef"), Bytes(560, static_cast<std::uint8_t>(number))};
  return help;
}

class LobbyRowsTest : public StoreTest {
 protected:
  LobbyRowsTest() : store_(OpenEnrolled()), agent_(OpenAgent()) {}
  void Apply(const LobbyChanges& lobby) {
    AnswerChanges changes;
    changes.lobby = lobby;
    changes.now_unix_ms = kTestNow;
    ASSERT_TRUE(agent_->ApplyAnswer(changes));
  }
  std::vector<std::string> Shown() {
    std::vector<std::string> ids;
    const auto all = store_->Announcements();
    for (const Announcement& each : *all) ids.push_back(each.id);
    return ids;
  }
  std::unique_ptr<SqliteStore> store_;
  std::unique_ptr<AgentStore> agent_;
};

TEST_F(LobbyRowsTest, AnAnnouncementComesWholeAndIsWithdrawn) {
  Apply({{Change("1", 4), Change("2", 5)}, 5, {}, {}, {}});
  ASSERT_THAT(Shown(), testing::ElementsAre("2", "1"));
  EXPECT_EQ(store_->Announcements()->back(), Change("1", 4).announcement);
  EXPECT_EQ(agent_->AnnouncementsCursor().value(), 5);
  Apply({{Withdrawn("2", 6)}, 6, {}, {}, {}});
  EXPECT_THAT(Shown(), testing::ElementsAre("1"));
}

TEST_F(LobbyRowsTest, ALateRepetitionBringsNothingBack) {
  Apply({{Change("1", 4)}, 4, {}, {}, {}});
  Apply({{Withdrawn("1", 5)}, 5, {}, {}, {}});
  Apply({{Change("1", 4)}, 4, {}, {}, {}});
  EXPECT_THAT(Shown(), testing::IsEmpty());
  EXPECT_EQ(agent_->AnnouncementsCursor().value(), 5);
}

TEST_F(LobbyRowsTest, TheReportIsReplacedAndAnAnswerWithoutOneLeavesIt) {
  EXPECT_EQ(store_->Report().value(), std::nullopt);
  Apply({{}, 0, Report(), {}, {}});
  EXPECT_EQ(store_->Report().value(), Report());
  Apply({});
  EXPECT_EQ(store_->Report().value(), Report());
  MonthlyReport next = Report();
  next.received.reset();
  Apply({{}, 0, next, {}, {}});
  EXPECT_EQ(store_->Report().value(), next);
}

TEST_F(LobbyRowsTest, ARequestIsARecordAndOpenUntilItIsAnswered) {
  const app::NewHelp help = Help(1);
  ASSERT_TRUE(store_->KeepHelp(help));
  ASSERT_TRUE(store_->KeepHelp(help)) << "a repetition is harmless";
  const auto rows = agent_->ReadBatch(0, 10, 1U << 20U);
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->front().kind, "help");
  EXPECT_EQ(rows->front().id, help.id);
  EXPECT_EQ(rows->front().lookup.value(), "");
  EXPECT_TRUE(agent_->HelpIsOpen(kTestNow).value());
  EXPECT_FALSE(agent_->HelpIsOpen(kTestNow + kHelpLifeMs).value()) << "it does not poll for ever";
  EXPECT_FALSE(store_->FindHelp(help.id)->delivered);
  AnswerChanges changes;
  changes.delivered.push_back({help.id, std::string(64, 'a'), 1, Bytes(64, 1)});
  changes.now_unix_ms = kTestNow + 5;
  ASSERT_TRUE(agent_->ApplyAnswer(changes));
  EXPECT_TRUE(store_->FindHelp(help.id)->delivered);
  EXPECT_EQ(store_->FindHelp(help.id)->last_contact_unix_ms, kTestNow + 5);
  EXPECT_EQ(store_->FindHelp(help.id)->answer, std::nullopt);
  const HelpAnswer answer{HelpAnswerKind::kText, 0, "Lift ada di kiri."};
  Apply({{}, 0, {}, {{help.id, answer}}, {}});
  EXPECT_EQ(store_->FindHelp(help.id)->answer, answer);
  EXPECT_FALSE(agent_->HelpIsOpen(kTestNow).value());
}

TEST_F(LobbyRowsTest, AForgottenRequestTakesNoAnswerAndItsRecordStillTravels) {
  const app::NewHelp help = Help(1);
  ASSERT_TRUE(store_->KeepHelp(help));
  ASSERT_TRUE(store_->ForgetHelp(help.id));
  EXPECT_FALSE(agent_->HelpIsOpen(kTestNow).value());
  Apply({{}, 0, {}, {{help.id, HelpAnswer{}}}, {}});
  EXPECT_EQ(store_->FindHelp(help.id).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(agent_->Size()->waiting, 1);
}

TEST_F(LobbyRowsTest, AWithdrawalTravelsBehindItsRequest) {
  const app::NewHelp help = Help(1);
  const app::NewHelp withdrawal = Help(2);
  ASSERT_TRUE(store_->KeepHelp(help));
  ASSERT_TRUE(store_->WithdrawHelp(help.id, withdrawal));
  EXPECT_EQ(store_->FindHelp(help.id).error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(agent_->HelpIsOpen(kTestNow).value());
  const auto rows = agent_->ReadBatch(0, 10, 1U << 20U);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].id, help.id);
  EXPECT_EQ((*rows)[1].id, withdrawal.id);
  EXPECT_EQ((*rows)[1].kind, "help");
}

TEST_F(LobbyRowsTest, BeforeEnrolmentNobodyCanBeAsked) {
  StoreOptions other = options_;
  other.path = folder_.File("other.db");
  auto unknown = SqliteStore::Open(other);
  ASSERT_TRUE(unknown);
  EXPECT_EQ((*unknown)->KeepHelp(Help(1)).error().code, ErrorCode::kNotFound);
}

TEST_F(LobbyRowsTest, AnotherIdentityStartsAnew) {
  Apply({{Change("1", 4)}, 4, Report(), {}, {}});
  app::SiteIdentity other = TestIdentity();
  other.device = DeviceId("dev-2");
  other.site = SiteId("SGR");
  ASSERT_TRUE(agent_->SaveIdentity(other));
  EXPECT_THAT(Shown(), testing::IsEmpty());
  EXPECT_EQ(store_->Report().value(), std::nullopt);
  EXPECT_EQ(agent_->AnnouncementsCursor().value(), 0);
}

TEST_F(LobbyRowsTest, TidyingRemovesWhatIsOver) {
  Apply({{Change("1", 4)}, 4, {}, {}, {}});
  const app::NewHelp help = Help(1);
  ASSERT_TRUE(store_->KeepHelp(help));
  ASSERT_TRUE(agent_->Tidy(kTestNow + 2 * kHour));
  EXPECT_THAT(Shown(), testing::ElementsAre("1")) << "a day's grace for a clock that ran ahead";
  EXPECT_EQ(store_->FindHelp(help.id).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(agent_->Tidy(kTestNow + 26 * kHour));
  EXPECT_THAT(Shown(), testing::IsEmpty());
}

}  // namespace
}  // namespace simpul::store
