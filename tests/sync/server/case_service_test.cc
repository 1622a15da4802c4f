#include "sync/server/cases/case_service.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "sync/server/admin/admin.h"
#include "tests/sync/server/support/fixture.h"

namespace simpul::server {
namespace {

using protocol::RecordKind;

class Cases : public testing::Test {
 protected:
  Result<bool> Add(const MadeComplaint& made, RecordKind kind, const protocol::Addition& addition) {
    const Bytes boxed = MakeAddition(made.code, centre_.keys->current().public_key, addition);
    bool fresh = false;
    const Status done = centre_.store->Write([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(fresh, centre_.cases->Add(tx, made.record.lookup, kind, boxed));
      return {};
    });
    if (!done) return Fail(done.error());
    return fresh;
  }
  protocol::Addition Addition(const std::string& text, Rating rating = Rating::kSolved) {
    auto addition = Note(text, centre_.clock, centre_.random);
    addition.rating = rating;
    return addition;
  }
  Status Act(const MadeComplaint& made, CaseStep step, const std::string& text = "",
             const std::string& to = "") {
    return centre_.cases->Act(kanwil_, centre_.RowOf(made.code).id, {step, to, text});
  }
  std::vector<AuditRow> Audit(const Viewer& viewer) {
    std::vector<AuditRow> rows;
    EXPECT_TRUE(centre_.store->Read([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(rows, tx.ListAudit(viewer, 100));
      return {};
    }));
    return rows;
  }
  std::vector<CaseRow> List(const Viewer& viewer) {
    std::vector<CaseRow> rows;
    EXPECT_TRUE(centre_.store->Read([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(rows, tx.ListCases(viewer, 100));
      return {};
    }));
    return rows;
  }

  Centre centre_;
  Viewer kanwil_ = centre_.Person(Role::kRegional, "");
  Viewer officer_ = centre_.Person(Role::kOfficer, "DPS");
  Viewer elsewhere_ = centre_.Person(Role::kOfficer, "SGR");
  Viewer administrator_ = centre_.Person(Role::kAdministrator, "");
};

TEST_F(Cases, ComputeTheDeadlineInWorkingDaysOfTheSite) {
  // Tuesday 24 November + 14 working days; Saturdays and Sundays do not count.
  const auto view = centre_.ViewOf(centre_.Complain(ComplaintKind::kService, "x").code);
  EXPECT_EQ(view.due, "2026-12-14");
  EXPECT_FALSE(view.due_estimated);
  const auto conduct = centre_.ViewOf(centre_.Complain(ComplaintKind::kConduct, "x").code);
  EXPECT_TRUE(conduct.due_estimated);  // beyond the decreed holidays
  EXPECT_FALSE(
      centre_.ViewOf(centre_.Complain(ComplaintKind::kForeignCustom, "x").code).due.has_value());
}

TEST_F(Cases, TheReporterReadsTheReplyAndTheDiskDoesNot) {
  const std::string complaint_canary = "kenari-pengaduan-1";
  const std::string reply_canary = "kenari-jawaban-2";
  const std::string note_canary = "kenari-keterangan-3";
  const auto made = centre_.Complain(ComplaintKind::kService, complaint_canary);
  ASSERT_TRUE(Act(made, CaseStep::kReply, reply_canary));
  ASSERT_TRUE(Add(made, RecordKind::kNote, Addition(note_canary)));
  const auto view = centre_.ViewOf(made.code);
  ASSERT_EQ(view.replies.size(), 1U);
  EXPECT_EQ(view.replies[0].text, reply_canary);
  EXPECT_EQ(view.events.back().status, CaseStatus::kAnswered);
  const auto opened = centre_.cases->Open(kanwil_, centre_.RowOf(made.code).id);
  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(opened->complaint.words, complaint_canary);
  ASSERT_EQ(opened->additions.size(), 1U);
  EXPECT_EQ(opened->additions[0].addition.text, note_canary);
  for (const char* file : {"/central.db", "/central.db-wal"}) {
    std::ifstream stream(centre_.dir.path() + file, std::ios::binary);
    std::stringstream bytes;
    bytes << stream.rdbuf();
    ASSERT_FALSE(bytes.str().empty()) << file;
    for (const auto& canary : {complaint_canary, reply_canary, note_canary}) {
      EXPECT_EQ(bytes.str().find(canary), std::string::npos) << file << " " << canary;
    }
  }
}

TEST_F(Cases, MisconductIsForTheRegionalOfficeOnly) {
  const auto made = centre_.Complain(ComplaintKind::kConduct, "x");
  const std::int64_t id = centre_.RowOf(made.code).id;
  EXPECT_EQ(List(kanwil_).size(), 1U);
  for (const Viewer& viewer : {officer_, elsewhere_, administrator_}) {
    EXPECT_TRUE(List(viewer).empty());
    EXPECT_FALSE(centre_.cases->Open(viewer, id).has_value());
    EXPECT_FALSE(centre_.cases->Act(viewer, id, {CaseStep::kReply, "", "x"}).has_value());
  }
  EXPECT_TRUE(Audit(kanwil_).empty());
}

TEST_F(Cases, AnOfficerSeesHisOwnSiteAndAnAdministratorNone) {
  const auto made = centre_.Complain(ComplaintKind::kService, "x");
  EXPECT_EQ(List(officer_).size(), 1U);
  EXPECT_TRUE(List(elsewhere_).empty());
  EXPECT_TRUE(List(administrator_).empty());
  EXPECT_TRUE(centre_.cases->Open(officer_, centre_.RowOf(made.code).id).has_value());
  EXPECT_FALSE(centre_.cases->Open(elsewhere_, centre_.RowOf(made.code).id).has_value());
}

TEST_F(Cases, ConfidentialityRisesAndNeverFalls) {
  const auto made = centre_.Complain(ComplaintKind::kService, "x");
  CaseRow row = centre_.RowOf(made.code);
  ASSERT_TRUE(centre_.cases->RaiseConfidentiality(officer_, row.id));
  EXPECT_TRUE(List(officer_).empty());
  EXPECT_EQ(List(kanwil_).size(), 1U);
  row = centre_.RowOf(made.code);
  row.confidential = false;
  const Status lowered = centre_.store->Write([&](Tx& tx) { return tx.UpdateCase(row); });
  ASSERT_FALSE(lowered.has_value());
  EXPECT_EQ(lowered.error().code, ErrorCode::kPermission);
}

TEST_F(Cases, ANameForTheRegionalOfficeIsHiddenFromTheOffice) {
  auto complaint = SampleComplaint(ComplaintKind::kService, "x");
  complaint.identity = Identity::kSecret;
  complaint.name = "Ni Luh Sari";
  complaint.contact = "0812";
  complaint.name_audience = NameAudience::kRegionalOffice;
  const auto made = MakeComplaint(complaint, centre_.keys->current().public_key, SiteId("DPS"), 1,
                                  1, centre_.clock, centre_.random);
  ASSERT_EQ(centre_.Send(centre_.kiosk, made.record).result, protocol::RecordResult::kAccepted);
  const std::int64_t id = centre_.RowOf(made.code).id;
  const auto office = centre_.cases->Open(officer_, id);
  ASSERT_TRUE(office.has_value());
  EXPECT_TRUE(office->identity_hidden);
  EXPECT_EQ(office->complaint.name, "");
  EXPECT_EQ(office->complaint.contact, "");
  EXPECT_EQ(centre_.cases->Open(kanwil_, id)->complaint.name, "Ni Luh Sari");
}

TEST_F(Cases, EveryOpeningAndStepIsInTheAuditAndStaysThere) {
  const auto made = centre_.Complain(ComplaintKind::kService, "x");
  const std::int64_t id = centre_.RowOf(made.code).id;
  ASSERT_TRUE(centre_.cases->Open(officer_, id).has_value());
  ASSERT_TRUE(centre_.cases->Act(officer_, id, {CaseStep::kForward, "police", ""}));
  const auto rows = Audit(officer_);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].action, AuditAction::kForwarded);
  EXPECT_EQ(rows[0].to, "police");
  EXPECT_EQ(rows[1].action, AuditAction::kOpened);
  EXPECT_EQ(rows[1].reference, made.record.reference);
  EXPECT_TRUE(Audit(elsewhere_).empty());
  EXPECT_EQ(Audit(administrator_).size(), 2U);
}

TEST_F(Cases, ARefusedStepChangesNothing) {
  const auto made = centre_.Complain(ComplaintKind::kService, "x");
  EXPECT_FALSE(Act(made, CaseStep::kClose, "x").has_value());           // nobody looked at it
  EXPECT_FALSE(Act(made, CaseStep::kReply, "  ").has_value());          // empty
  EXPECT_FALSE(Act(made, CaseStep::kForward, "", "army").has_value());  // no such office
  EXPECT_FALSE(Act(made, CaseStep::kReply, std::string(2001, 'x')).has_value());
  EXPECT_EQ(centre_.ViewOf(made.code).events.size(), 1U);
  EXPECT_TRUE(Audit(kanwil_).empty());
}

TEST_F(Cases, ANoteBringsBackACaseThatWaitedForIt) {
  const auto made = centre_.Complain(ComplaintKind::kService, "x");
  ASSERT_TRUE(Act(made, CaseStep::kAskInfo, "Loket berapa?"));
  ASSERT_TRUE(Add(made, RecordKind::kNote, Addition("Loket 3.")));
  EXPECT_EQ(centre_.RowOf(made.code).status, CaseStatus::kInProgress);
}

TEST_F(Cases, TheLastRatingWinsAndRepeatsAreHarmless) {
  const auto made = centre_.Complain(ComplaintKind::kService, "x");
  EXPECT_EQ(Add(made, RecordKind::kRating, Addition("", Rating::kHalf)).error().code,
            ErrorCode::kConflict);
  ASSERT_TRUE(Act(made, CaseStep::kReply, "Sudah."));
  const auto half = Addition("", Rating::kHalf);
  EXPECT_TRUE(*Add(made, RecordKind::kRating, half));
  EXPECT_TRUE(*Add(made, RecordKind::kRating, Addition("", Rating::kNot)));
  EXPECT_FALSE(*Add(made, RecordKind::kRating, half));
  EXPECT_EQ(centre_.ViewOf(made.code).rating, Rating::kNot);
}

TEST_F(Cases, ReopenOnceWithinTenWorkingDaysOfClosing) {
  const auto made = centre_.Complain(ComplaintKind::kService, "x");
  ASSERT_TRUE(Act(made, CaseStep::kVerify));
  ASSERT_TRUE(Act(made, CaseStep::kClose, "Selesai."));
  EXPECT_TRUE(centre_.ViewOf(made.code).can_reopen);
  centre_.clock.Advance(14 * kDayMs);  // Tuesday to Tuesday: exactly ten working days
  EXPECT_TRUE(*Add(made, RecordKind::kReopen, Addition("Belum.")));
  EXPECT_EQ(centre_.RowOf(made.code).status, CaseStatus::kReopened);
  ASSERT_TRUE(Act(made, CaseStep::kReply, "Baik."));
  ASSERT_TRUE(Act(made, CaseStep::kClose));
  EXPECT_EQ(Add(made, RecordKind::kReopen, Addition("Lagi.")).error().code, ErrorCode::kConflict);
  const auto late = centre_.Complain(ComplaintKind::kService, "x");
  ASSERT_TRUE(Act(late, CaseStep::kVerify));
  ASSERT_TRUE(Act(late, CaseStep::kClose, "Selesai."));
  centre_.clock.Advance(15 * kDayMs);
  EXPECT_EQ(Add(late, RecordKind::kReopen, Addition("x")).error().code, ErrorCode::kConflict);
}

TEST_F(Cases, OneReporterCannotFillTheDisk) {
  const auto made = centre_.Complain(ComplaintKind::kService, "x");
  for (std::size_t i = 0; i < kMaxAdditions; ++i) {
    ASSERT_TRUE(Add(made, RecordKind::kNote, Addition("x")).has_value());
  }
  EXPECT_EQ(Add(made, RecordKind::kNote, Addition("x")).error().code, ErrorCode::kConflict);
}

}  // namespace
}  // namespace simpul::server
