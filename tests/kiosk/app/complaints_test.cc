#include "kiosk/app/complaints.h"

#include <gtest/gtest.h>

#include <map>

namespace simpul::app {
namespace {

class FakeStore final : public Store {
 public:
  Result<SiteIdentity> Identity() override {
    SiteIdentity identity;
    identity.receipt_host = "https://simpul.example";
    return identity;
  }
  Result<CommittedComplaint> Commit(const NewComplaint& complaint) override {
    if (full) return Fail(ErrorCode::kNoSpace, "disk");
    committed.push_back(complaint);
    return CommittedComplaint{"DPS-1-26-00001", 1};
  }
  Result<KnownCase> FindCase(const LookupId& /*lookup*/) override { return known; }
  Status WantLookup(const LookupId& lookup, std::int64_t /*now_unix_ms*/) override {
    wanted.push_back(lookup);
    return {};
  }
  Result<LookupState> WantedState(const LookupId& /*lookup*/) override { return lookup_state; }
  Result<std::int64_t> DataVersion() override { return 0; }
  bool HasSpace() override { return !full; }

  std::vector<NewComplaint> committed;
  std::vector<LookupId> wanted;
  KnownCase known;
  LookupState lookup_state = LookupState::kWaiting;
  bool full = false;
};

// Opens only what was "sealed" for the same code.
class FakeSealer final : public Sealer {
 public:
  SealedComplaint Seal(const ComplaintDraft& /*draft*/, const TrackingCode& code,
                       std::string_view /*language*/, const Texts& /*texts*/) override {
    return {Lookup(code), {}, KeyId("key"), Bytes(512, 1)};
  }
  LookupId Lookup(const TrackingCode& code) override { return LookupId(code.Grouped("")); }
  Result<CaseView> OpenView(ByteView sealed, const TrackingCode& /*code*/) override {
    if (sealed.empty() || sealed[0] != 7) return Fail(ErrorCode::kCrypto, "not ours");
    CaseView view;
    view.due = "2026-12-14";
    view.events = {{0, CaseStatus::kReceived, ""}};
    return view;
  }
  std::string Sha256Hex(std::string_view /*text*/) override { return "hash"; }
};

class FakeTexts final : public Sealer::Texts {
 public:
  std::string Indonesian(std::string_view msgid) const override { return std::string(msgid); }
  std::string RegionName(std::string_view id) const override { return std::string(id); }
};

ComplaintDraft Ready(ComplaintKind kind) {
  ComplaintDraft draft;
  draft.kind = kind;
  draft.place = "counter";
  draft.regency = "51.71", draft.district = "51.71.01", draft.village = "unknown";
  draft.when = "today";
  draft.sentences = {"slow"};
  draft.wish = "apology";
  draft.identity = Identity::kNone;
  draft.consent = Consent{"1", "hash", 1};
  return draft;
}

class Complaints : public testing::Test {
 protected:
  // Saturday 21 November 2026, 09.44 in Bali.
  ManualClock clock_{1'795'225'440'000};
  SeededRandom random_{1};
  FakeStore store_;
  FakeSealer sealer_;
  FakeTexts texts_;
  WorkingCalendar calendar_{
      {}, LocalDate(std::chrono::year(2026), std::chrono::month(12), std::chrono::day(31))};
  ComplaintService service_{store_, sealer_, clock_, random_, calendar_};
  TrackService tracking_{store_, sealer_, clock_};
};

TEST_F(Complaints, ARecordIsOnTheDiskBeforeThereIsAReceipt) {
  const auto receipt = service_.Submit(Ready(ComplaintKind::kService), "id", texts_);
  ASSERT_TRUE(receipt.has_value());
  ASSERT_EQ(store_.committed.size(), 1U);
  EXPECT_EQ(store_.committed[0].sealed.lookup.value(), receipt->code.Grouped(""));
  EXPECT_EQ(receipt->address, "HTTPS://SIMPUL.EXAMPLE/L#" + receipt->code.Grouped(""));
}

TEST_F(Complaints, NoReceiptWithoutTheDisk) {
  store_.full = true;
  EXPECT_EQ(service_.Submit(Ready(ComplaintKind::kService), "id", texts_).error().code,
            ErrorCode::kNoSpace);
}

TEST_F(Complaints, AnUnfinishedDraftIsNotSealed) {
  ComplaintDraft draft = Ready(ComplaintKind::kService);
  draft.consent.reset();
  EXPECT_FALSE(service_.Submit(draft, "id", texts_).has_value());
  EXPECT_TRUE(store_.committed.empty());
}

TEST_F(Complaints, TheDeadlineDependsOnTheKind) {
  const auto service = service_.Submit(Ready(ComplaintKind::kService), "id", texts_);
  EXPECT_EQ(ToIsoDate(service->due->date), "2026-12-10");  // 14 working days after a Saturday
  EXPECT_FALSE(service->due->estimated);
  const auto conduct = service_.Submit(Ready(ComplaintKind::kConduct), "id", texts_);
  EXPECT_TRUE(conduct->due->estimated);  // 60 days reach into a year not decreed yet
  const auto foreign = service_.Submit(Ready(ComplaintKind::kForeignCrime), "id", texts_);
  EXPECT_FALSE(foreign->due.has_value());  // no statutory clock, so none is promised
}

TEST_F(Complaints, TwoComplaintsNeverShareACode) {
  const auto one = service_.Submit(Ready(ComplaintKind::kService), "id", texts_);
  const auto two = service_.Submit(Ready(ComplaintKind::kService), "id", texts_);
  EXPECT_FALSE(one->code == two->code);
}

TEST_F(Complaints, TrackingSaysOnlyWhatIsKnown) {
  const TrackingCode code = TrackingCode::Make(random_);
  EXPECT_EQ(tracking_.Start(code)->state, TrackState::kSearching);
  EXPECT_EQ(store_.wanted.size(), 1U);
  store_.known.waiting_here = true;
  EXPECT_EQ(tracking_.Look(code)->state, TrackState::kNotYetSent);
  store_.known.waiting_here = false;
  store_.lookup_state = LookupState::kUnreachable;
  EXPECT_EQ(tracking_.Look(code)->state, TrackState::kOffline);
  store_.lookup_state = LookupState::kAnswered;
  EXPECT_EQ(tracking_.Look(code)->state, TrackState::kNotReceived);
  store_.known.delivered_from_here = true;
  EXPECT_EQ(tracking_.Look(code)->state, TrackState::kOnItsWay);
  // The centre's answer for an unknown lookup does not open: it is no view.
  store_.known.sealed_view = Bytes{1, 2, 3};
  EXPECT_EQ(tracking_.Look(code)->state, TrackState::kOnItsWay);
  store_.known.sealed_view = Bytes{7};
  store_.known.view_fetched_unix_ms = clock_.Wall().unix_ms;
  const auto view = tracking_.Look(code);
  EXPECT_EQ(view->state, TrackState::kView);
  EXPECT_EQ(view->working_days_left, 16);
  EXPECT_EQ(view->as_of->hour, 9);
}

}  // namespace
}  // namespace simpul::app
