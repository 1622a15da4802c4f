// The lobby at the centre: announcements, requests for help, the monthly report.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sync/protocol/help_payload.h"
#include "sync/server/lobby/lobby_service.h"
#include "tests/sync/server/support/fixture.h"

namespace simpul::server {
namespace {

using protocol::RecordResult;

class LobbyTest : public testing::Test {
 protected:
  protocol::Record Make(const HelpRequest& request, std::int64_t wall_ms = kTuesday) {
    protocol::Record record;
    record.id = RecordId::Make(centre_.clock, centre_.random);
    record.kind = protocol::RecordKind::kHelp;
    record.seq = ++seq_;
    record.created = {wall_ms, "Asia/Makassar", "boot", 5, TimeQuality::kSynced};
    record.site = "DPS";
    const protocol::PublicKey key = centre_.keys->current().public_key;
    record.key_id = protocol::IdOf(key);
    record.payload = protocol::SealHelp(request, key);
    return record;
  }
  RecordResult Send(const protocol::Record& record) {
    return centre_.Send(centre_.kiosk, record).result;
  }
  LobbyChanges Down(const KioskRow& kiosk, std::int64_t cursor = 0) {
    protocol::ParsedBatch batch;
    batch.announcements_cursor = cursor;
    return centre_.intake->Take(kiosk, batch)->lobby;
  }
  AnnouncementRow Written(std::vector<SiteId> sites = {SiteId("DPS")}) {
    AnnouncementRow row;
    row.announcement.kind = AnnouncementKind::kOutage;
    row.announcement.texts["id"] = {"Gangguan", "Isi"};
    row.announcement.texts["en"] = {"Outage", "Text"};
    row.announcement.from_ms = kTuesday;
    row.announcement.until_ms = kTuesday + kDayMs;
    row.sites = std::move(sites);
    return row;
  }
  std::vector<AuditAction> Audit(const Viewer& viewer) {
    std::vector<AuditAction> actions;
    EXPECT_TRUE(centre_.store->Read([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(const auto rows, tx.ListAudit(viewer, 10));
      for (const AuditRow& row : rows) actions.push_back(row.action);
      return {};
    }));
    return actions;
  }

  Centre centre_;
  const Viewer regional_ = centre_.Person(Role::kRegional, "");
  const Viewer officer_ = centre_.Person(Role::kOfficer, "DPS");
  const Viewer elsewhere_ = centre_.Person(Role::kOfficer, "SGR");
  const Viewer administrator_ = centre_.Person(Role::kAdministrator, "");
  std::int64_t seq_ = 0;
};

TEST_F(LobbyTest, AnAnnouncementComesDownOnceToItsSites) {
  ASSERT_TRUE(centre_.lobby->Announce(regional_, Written()));
  const LobbyChanges first = Down(centre_.kiosk);
  ASSERT_EQ(first.announcements.size(), 1U);
  EXPECT_EQ(first.announcements[0].announcement.texts, Written().announcement.texts);
  EXPECT_FALSE(first.announcements[0].withdrawn);
  EXPECT_TRUE(Down(centre_.kiosk, first.announcements_cursor).announcements.empty());
  EXPECT_TRUE(Down(centre_.other_kiosk).announcements.empty()) << "not for Singaraja";
  EXPECT_THAT(Audit(regional_), testing::ElementsAre(AuditAction::kAnnounced));
}

TEST_F(LobbyTest, WithdrawingComesDownAsAChange) {
  ASSERT_TRUE(centre_.lobby->Announce(administrator_, Written({SiteId("DPS"), SiteId("SGR")})));
  const LobbyChanges first = Down(centre_.other_kiosk);
  ASSERT_EQ(first.announcements.size(), 1U);
  const std::int64_t id = std::stoll(first.announcements[0].announcement.id);
  ASSERT_TRUE(centre_.lobby->Withdraw(regional_, id));
  const LobbyChanges next = Down(centre_.other_kiosk, first.announcements_cursor);
  ASSERT_EQ(next.announcements.size(), 1U);
  EXPECT_TRUE(next.announcements[0].withdrawn);
  EXPECT_EQ(centre_.lobby->Withdraw(regional_, id).error().code, ErrorCode::kConflict);
  EXPECT_EQ(centre_.lobby->Announcements(regional_, 9)->front().withdrawn_ms, kTuesday);
  EXPECT_THAT(Audit(regional_),
              testing::ElementsAre(AuditAction::kWithdrew, AuditAction::kAnnounced));
}

TEST_F(LobbyTest, AnOfficerOfASiteAnnouncesNothing) {
  EXPECT_EQ(centre_.lobby->Announce(officer_, Written()).error().code, ErrorCode::kPermission);
  EXPECT_EQ(centre_.lobby->Withdraw(officer_, 1).error().code, ErrorCode::kPermission);
  EXPECT_EQ(centre_.lobby->Announcements(officer_, 9).error().code, ErrorCode::kPermission);
}

TEST_F(LobbyTest, WhatCannotBeShownIsNotAnnounced) {
  AnnouncementRow row = Written();
  row.announcement.texts.erase("en");
  EXPECT_EQ(centre_.lobby->Announce(regional_, row).error().code, ErrorCode::kInvalidInput);
  row = Written({});
  EXPECT_EQ(centre_.lobby->Announce(regional_, row).error().code, ErrorCode::kInvalidInput);
  row = Written({SiteId("XXX")});
  EXPECT_EQ(centre_.lobby->Announce(regional_, row).error().code, ErrorCode::kInvalidInput);
  row = Written();
  row.announcement.from_ms = kTuesday - kDayMs;
  row.announcement.until_ms = kTuesday;
  EXPECT_EQ(centre_.lobby->Announce(regional_, row).error().code, ErrorCode::kInvalidInput);
  EXPECT_TRUE(Down(centre_.kiosk).announcements.empty());
}

TEST_F(LobbyTest, ManyAnnouncementsComeInParts) {
  for (int i = 0; i < 25; ++i) ASSERT_TRUE(centre_.lobby->Announce(regional_, Written()));
  const auto first = centre_.intake->Take(centre_.kiosk, {});
  EXPECT_EQ(first->lobby.announcements.size(), 20U);
  EXPECT_TRUE(first->more);
  EXPECT_EQ(Down(centre_.kiosk, first->lobby.announcements_cursor).announcements.size(), 5U);
}

TEST_F(LobbyTest, ARequestIsOpenForItsSiteAndItsAnswerComesDown) {
  const protocol::Record record = Make({"language", "ru", "en"});
  EXPECT_EQ(Send(record), RecordResult::kAccepted);
  EXPECT_EQ(Send(record), RecordResult::kDuplicate);
  const auto open = centre_.lobby->Help(officer_);
  ASSERT_EQ(open->size(), 1U);
  EXPECT_EQ(open->front().kiosk_name, "Denpasar 1");
  EXPECT_EQ(open->front().request, (HelpRequest{"language", "ru", "en"}));
  EXPECT_EQ(centre_.lobby->Help(regional_)->size(), 1U);
  EXPECT_TRUE(centre_.lobby->Help(elsewhere_)->empty());
  EXPECT_EQ(centre_.lobby->Help(administrator_).error().code, ErrorCode::kPermission);
  EXPECT_TRUE(Down(centre_.kiosk).help.empty());
  const HelpAnswer answer{HelpAnswerKind::kText, 0, "Sebentar <b>ya</b>"};
  ASSERT_TRUE(centre_.lobby->Answer(officer_, open->front().id, answer));
  const LobbyChanges down = Down(centre_.kiosk);
  ASSERT_EQ(down.help.size(), 1U);
  EXPECT_EQ(down.help[0], (HelpAnswered{record.id, answer}));
  EXPECT_TRUE(Down(centre_.other_kiosk).help.empty());
  EXPECT_THAT(Audit(officer_), testing::ElementsAre(AuditAction::kAnsweredHelp));
}

TEST_F(LobbyTest, TheVisitorReadsOneAnswerAndNoneOfAStranger) {
  Send(Make({"step", "", "id"}));
  const std::int64_t id = centre_.lobby->Help(officer_)->front().id;
  EXPECT_EQ(centre_.lobby->Answer(elsewhere_, id, {}).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(centre_.lobby->Answer(administrator_, id, {}).error().code, ErrorCode::kPermission);
  EXPECT_EQ(centre_.lobby->Answer(officer_, id, {HelpAnswerKind::kCounter, 0, ""}).error().code,
            ErrorCode::kInvalidInput);
  ASSERT_TRUE(centre_.lobby->Answer(officer_, id, {}));
  EXPECT_EQ(centre_.lobby->Answer(regional_, id, {}).error().code, ErrorCode::kConflict);
}

TEST_F(LobbyTest, WhoNeedsNoHelpAnyMoreIsNotLookedFor) {
  const protocol::Record record = Make({"step", "", "id"});
  Send(record);
  Send(Make({"machine", "", "id"}));
  const protocol::Record withdrawal = Make({"", "", "", record.id.value()});
  EXPECT_EQ(Send(withdrawal), RecordResult::kAccepted);
  const auto open = centre_.lobby->Help(officer_);
  ASSERT_EQ(open->size(), 1U);
  EXPECT_EQ(open->front().request.need, "machine");
  EXPECT_EQ(Send(record), RecordResult::kDuplicate) << "a late repetition brings nobody back";
  EXPECT_EQ(centre_.lobby->Help(officer_)->size(), 1U);
  EXPECT_EQ(Send(withdrawal), RecordResult::kDuplicate);
}

TEST_F(LobbyTest, ARequestAgesAndIsForgotten) {
  Send(Make({"machine", "", "id"}));
  const std::int64_t id = centre_.lobby->Help(officer_)->front().id;
  centre_.clock.Advance(kHelpLifeMs + 1);
  EXPECT_TRUE(centre_.lobby->Help(officer_)->empty());
  EXPECT_EQ(centre_.lobby->Answer(officer_, id, {}).error().code, ErrorCode::kConflict);
  centre_.clock.Advance(kDayMs);
  Send(Make({"other", "", "id"}, centre_.clock.Wall().unix_ms));
  EXPECT_EQ(centre_.lobby->Answer(officer_, id, {}).error().code, ErrorCode::kNotFound);
}

TEST_F(LobbyTest, ARequestThatWasSentTooLateBothersNobody) {
  EXPECT_EQ(Send(Make({"step", "", "id"}, kTuesday - kHourMs)), RecordResult::kAccepted);
  EXPECT_TRUE(centre_.lobby->Help(officer_)->empty());
  protocol::Record unset = Make({"step", "", "id"}, kTuesday - kHourMs);
  unset.created.quality = TimeQuality::kUnknown;  // its clock may be wrong: better one too many
  EXPECT_EQ(Send(unset), RecordResult::kAccepted);
  EXPECT_EQ(centre_.lobby->Help(officer_)->size(), 1U);
}

TEST_F(LobbyTest, WhatDoesNotOpenIsRefused) {
  protocol::Record record = Make({"step", "", "id"});
  record.payload = protocol::SealHelp({"step", "", "id"}, protocol::MakeBoxKeys().public_key);
  EXPECT_EQ(Send(record), RecordResult::kInvalid);
  record = Make({"step", "", "id"});
  record.key_id = KeyId("0000000000000000");
  EXPECT_EQ(Send(record), RecordResult::kInvalid);
  EXPECT_TRUE(centre_.lobby->Help(officer_)->empty());
}

TEST_F(LobbyTest, TheReportOfTheLastMonthComesDownOnceSomethingHappenedInIt) {
  EXPECT_EQ(Down(centre_.kiosk).report, std::nullopt);
  for (int i = 0; i < 6; ++i) centre_.Complain(ComplaintKind::kService, "x");
  EXPECT_EQ(Down(centre_.kiosk).report, std::nullopt) << "this month is not over";
  centre_.clock.Advance(10 * kDayMs);  // 4 December
  const auto report = Down(centre_.kiosk).report;
  ASSERT_TRUE(report);
  EXPECT_EQ(ToIsoDate(report->first_day), "2026-11-01");
  EXPECT_EQ(report->received, 6);
  EXPECT_EQ(report->closed, std::nullopt) << "fewer than five";
  EXPECT_EQ(report->index.ikm, std::nullopt);
  EXPECT_EQ(Down(centre_.other_kiosk).report, std::nullopt);
}

}  // namespace
}  // namespace simpul::server
