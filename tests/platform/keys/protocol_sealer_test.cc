#include "platform/keys/protocol_sealer.h"

#include <gmock/gmock.h>

#include "sync/protocol/case_view.h"
#include "sync/protocol/complaint_payload.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/reminder_payload.h"

namespace simpul::keys {
namespace {

struct TestTexts final : app::Sealer::Texts {
  std::string Indonesian(std::string_view msgid) const override {
    return "[id] " + std::string(msgid);
  }
  std::string RegionName(std::string_view id) const override { return "Nama " + std::string(id); }
};

ComplaintDraft ServiceDraft() {
  ComplaintDraft draft;
  draft.kind = ComplaintKind::kService;
  draft.place = std::string(ServicePlaces().front().id);
  draft.when = std::string(Times().front().id);
  draft.sentences = {"slow", "late_result", "asked_money"};  // the last belongs to another kind
  draft.wish = std::string(Wishes().front().id);
  draft.words = "Menunggu \"lama\" — dua jam.";
  draft.identity = Identity::kNamed;
  draft.name = "Ni Luh";
  draft.contact = "0812";
  draft.regency = "51.71";  // left over from a changed mind
  draft.consent = Consent{"1", std::string(64, 'a'), 1234};
  return draft;
}

class ProtocolSealerTest : public ::testing::Test {
 protected:
  ProtocolSealerTest() {
    EXPECT_TRUE(protocol::InitCrypto());
    case_keys_ = protocol::MakeBoxKeys();
  }
  protocol::ComplaintPayload Open(const app::SealedComplaint& sealed) {
    const auto plain = protocol::OpenPadded(sealed.payload, case_keys_, protocol::kPadBlock);
    EXPECT_TRUE(plain);
    const auto payload = protocol::ParseComplaintPayload(AsText(*plain));
    EXPECT_TRUE(payload) << payload.error().ToString();
    return *payload;
  }
  protocol::BoxKeys case_keys_;
  SeededRandom random_{1};
  TrackingCode code_ = TrackingCode::Make(random_);
  TestTexts texts_;
};

TEST_F(ProtocolSealerTest, SealsWhatTheVisitorSaidForTheCentreOnly) {
  ProtocolSealer sealer(case_keys_.public_key);
  const app::SealedComplaint sealed = sealer.Seal(ServiceDraft(), code_, "en", texts_);
  EXPECT_EQ(sealed.lookup, protocol::DeriveLookup(code_));
  EXPECT_EQ(sealed.lookup, sealer.Lookup(code_));
  EXPECT_EQ(sealed.reporter_key, protocol::DeriveReporterKeys(code_).public_key);
  EXPECT_EQ(sealed.key_id, protocol::IdOf(case_keys_.public_key));
  EXPECT_EQ(AsText(sealed.payload).find("Ni Luh"), std::string_view::npos);
  const protocol::ComplaintPayload payload = Open(sealed);
  EXPECT_EQ(payload.kind, ComplaintKind::kService);
  EXPECT_EQ(payload.language, "en");
  EXPECT_EQ(payload.words, ServiceDraft().words);
  EXPECT_EQ(payload.name, "Ni Luh");
  EXPECT_EQ(payload.contact, "0812");
  EXPECT_EQ(payload.consent, *ServiceDraft().consent);
  EXPECT_EQ(payload.place.text, "[id] " + std::string(ServicePlaces().front().text));
  EXPECT_EQ(payload.regency, protocol::ChosenText());
  EXPECT_EQ(payload.part_of_day, protocol::ChosenText());
  ASSERT_EQ(payload.sentences.size(), 2U);
  EXPECT_EQ(payload.sentences[0].id, "slow");
  EXPECT_EQ(payload.sentences[1].id, "late_result");
}

TEST_F(ProtocolSealerTest, HidesTheLengthOfWhatWasSaid) {
  ProtocolSealer sealer(case_keys_.public_key);
  ComplaintDraft draft = ServiceDraft();
  const std::size_t size = sealer.Seal(draft, code_, "id", texts_).payload.size();
  draft.words += "!";
  EXPECT_EQ(sealer.Seal(draft, code_, "id", texts_).payload.size(), size);
}

TEST_F(ProtocolSealerTest, LeavesNameAndContactOutWhenNoIdentityIsGiven) {
  ProtocolSealer sealer(case_keys_.public_key);
  ComplaintDraft draft = ServiceDraft();
  draft.identity = Identity::kNone;
  draft.pass_identity_to_partner = true;
  const protocol::ComplaintPayload payload = Open(sealer.Seal(draft, code_, "id", texts_));
  EXPECT_EQ(payload.name, "");
  EXPECT_EQ(payload.contact, "");
  EXPECT_FALSE(payload.pass_identity_to_partner);
}

TEST_F(ProtocolSealerTest, NamesTheRegionOfAForeignerReport) {
  ProtocolSealer sealer(case_keys_.public_key);
  ComplaintDraft draft = ServiceDraft();
  draft.kind = ComplaintKind::kForeignRegulation;
  draft.regency = "r1";
  draft.district = "d1";
  draft.village = "v1";
  draft.sentences = {"noise"};
  draft.pass_identity_to_partner = true;
  const protocol::ComplaintPayload payload = Open(sealer.Seal(draft, code_, "id", texts_));
  EXPECT_EQ(payload.place, protocol::ChosenText());
  EXPECT_EQ(payload.village, (protocol::ChosenText{"v1", "Nama v1"}));
  EXPECT_TRUE(payload.pass_identity_to_partner);
}

TEST_F(ProtocolSealerTest, OpensAViewWithItsOwnCodeOnly) {
  ProtocolSealer sealer(case_keys_.public_key);
  CaseView view;
  view.reference = "DPS-1-26-00001";
  view.events.push_back({1, CaseStatus::kReceived, ""});
  const auto sealed = protocol::SealCaseView(view, protocol::DeriveReporterKeys(code_).public_key);
  ASSERT_TRUE(sealed);
  EXPECT_EQ(sealer.OpenView(*sealed, code_), view);
  const TrackingCode other = TrackingCode::Make(random_);
  EXPECT_EQ(sealer.OpenView(*sealed, other).error().code, ErrorCode::kCrypto);
}

TEST_F(ProtocolSealerTest, AReminderIsOpenedByTheCentreOnly) {
  ProtocolSealer sealer(case_keys_.public_key);
  const Reminder anna{"anna@gmail.com", "en", "voa_extension", *ParseIsoDate("2026-12-31"), {}};
  const app::SealedReminder sealed = sealer.SealReminder(anna);
  EXPECT_EQ(sealed.key_id, protocol::IdOf(case_keys_.public_key));
  EXPECT_EQ(protocol::OpenReminder(sealed.payload, case_keys_).value(), anna);
}

}  // namespace
}  // namespace simpul::keys
