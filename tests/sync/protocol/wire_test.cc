// Every wire type comes back from its JSON as it went in, and no text breaks a reader.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <functional>

#include "sync/protocol/case_answer.h"
#include "sync/protocol/case_view.h"
#include "sync/protocol/enrolment.h"
#include "tests/sync/protocol/generators.h"

namespace simpul::protocol {
namespace {

RC_GTEST_PROP(WireProperty, ARecordComesBack, ()) {
  const Record record = gen::AnyRecord();
  const auto back = ParseRecord(ToJson(record));
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == record);
}

RC_GTEST_PROP(WireProperty, AComplaintComesBack, ()) {
  const ComplaintPayload payload = gen::AnyComplaint();
  const auto back = ParseComplaintPayload(ToJson(payload));
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == payload);
}

RC_GTEST_PROP(WireProperty, ACaseViewComesBackThroughItsSeal, ()) {
  RC_ASSERT(InitCrypto().has_value());
  const CaseView view = gen::AnyCaseView();
  const auto back = ParseCaseView(ToJson(view));
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == view);
  const BoxKeys reporter = MakeBoxKeys();
  const auto sealed = SealCaseView(view, reporter.public_key);
  RC_ASSERT(sealed.has_value());
  RC_ASSERT(*OpenCaseView(*sealed, reporter) == view);
}

RC_GTEST_PROP(WireProperty, ABatchComesBackAlsoCompressed, ()) {
  BatchRequest request;
  request.case_states_cursor = *rc::gen::arbitrary<std::int64_t>();
  const int count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) request.records.push_back(gen::AnyRecord());
  const auto json = Decompress(Compress(ToJson(request)), kMaxBatchBytes);
  RC_ASSERT(json.has_value());
  const auto back = ParseBatchRequest(*json);
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->case_states_cursor == request.case_states_cursor);
  RC_ASSERT(back->items.size() == request.records.size());
  for (std::size_t i = 0; i < request.records.size(); ++i) {
    RC_ASSERT(back->items[i].record.has_value());
    RC_ASSERT(*back->items[i].record == request.records[i]);
  }
}

RC_GTEST_PROP(WireProperty, ABatchAnswerComesBack, ()) {
  BatchAnswer answer;
  answer.server_time_ms = *rc::gen::arbitrary<std::int64_t>();
  answer.case_states_cursor = *rc::gen::arbitrary<std::int64_t>();
  answer.more = *rc::gen::arbitrary<bool>();
  for (const RecordResult result :
       {RecordResult::kAccepted, RecordResult::kDuplicate, RecordResult::kGone,
        RecordResult::kConflict, RecordResult::kInvalid, RecordResult::kRetry}) {
    const RecordId id = gen::Id();
    RecordAnswer item{id.value(), result, std::nullopt};
    if (result <= RecordResult::kGone) {
      item.receipt = Receipt{id, gen::Hex(64), 5, gen::Array<64>()};
    }
    answer.answers.push_back(item);
  }
  answer.case_states.push_back({LookupId(gen::Hex(32)), 9, *rc::gen::arbitrary<Bytes>()});
  const auto back = ParseBatchAnswer(ToJson(answer));
  RC_ASSERT(back.has_value());
  RC_ASSERT(ToJson(*back) == ToJson(answer));
  RC_ASSERT(back->answers[0].receipt->signature == answer.answers[0].receipt->signature);
  RC_ASSERT(back->case_states[0].sealed == answer.case_states[0].sealed);
  RC_ASSERT(back->more == answer.more);
}

RC_GTEST_PROP(WireProperty, AnAdditionComesBack, ()) {
  const Addition addition{gen::Id(), gen::Text(kMaxNoteLetters),
                          *rc::gen::element(Rating::kSolved, Rating::kHalf, Rating::kNot)};
  const auto back = ParseAddition(ToJson(addition));
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->id == addition.id);
  RC_ASSERT(back->text == addition.text);
  RC_ASSERT(back->rating == addition.rating);
}

RC_GTEST_PROP(WireProperty, ASiteConfigurationComesBack, ()) {
  SiteConfiguration site;
  site.device = DeviceId(gen::Hex(32));
  site.lane = *rc::gen::inRange(1, 100);
  site.kiosk_name = gen::Text(16);
  site.site = SiteId("DPS");
  site.site_name = gen::Text(32);
  site.zone = {"Asia/Jayapura", "WIT", std::chrono::minutes(540)};
  site.receipt_host = "https://localhost";
  site.case_key = gen::Array<32>();
  site.receipt_key = gen::Array<32>();
  const auto back = ParseSiteConfiguration(ToJson(site));
  RC_ASSERT(back.has_value());
  RC_ASSERT(ToJson(*back) == ToJson(site));
  RC_ASSERT(back->zone == site.zone);
  RC_ASSERT(back->case_key == site.case_key);
}

// A text cut anywhere, or with one byte changed, is an error or a value, never a crash; and what
// is accepted can be written again.
RC_GTEST_PROP(WireProperty, NoSpoiltTextBreaksAReader, ()) {
  BatchRequest request;
  request.records.push_back(gen::AnyRecord());
  std::string text = *rc::gen::element<std::string>(ToJson(request), ToJson(gen::AnyComplaint()),
                                                    ToJson(gen::AnyCaseView()));
  if (*rc::gen::arbitrary<bool>()) {
    text.resize(*rc::gen::inRange<std::size_t>(0, text.size()));
  } else {
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
  }
  (void)ParseBatchRequest(text);
  (void)ParseBatchAnswer(text);
  (void)ParseSiteConfiguration(text);
  (void)ParseFetchedCase(text);
  if (const auto payload = ParseComplaintPayload(text)) RC_ASSERT(!ToJson(*payload).empty());
  if (const auto view = ParseCaseView(text)) RC_ASSERT(!ToJson(*view).empty());
}

TEST(WireTest, ARecordWithAnotherHashIsRefusedAndKeepsItsPlaceInTheBatch) {
  Record record;
  record.id = *RecordId::Parse("01939b2c-0000-7000-8000-000000000001");
  record.seq = 1;
  record.lookup = LookupId(std::string(32, 'a'));
  record.payload = {1, 2, 3};
  BatchRequest request;
  request.records = {record, record};
  std::string json = ToJson(request);
  const std::size_t at = json.find(ToBase64(record.payload));
  json.replace(at, 4, ToBase64(Bytes{1, 2, 4}));
  const auto batch = ParseBatchRequest(json);
  ASSERT_TRUE(batch);
  ASSERT_EQ(batch->items.size(), 2U);
  EXPECT_FALSE(batch->items[0].record);
  EXPECT_EQ(batch->items[0].id, record.id.value());
  EXPECT_TRUE(batch->items[1].record);
}

TEST(WireTest, APageThatIsNotOursIsNoAnswer) {
  for (const char* page :
       {"", "<html></html>", "{}", "[]", "null", R"({"protocol":1})",
        R"({"protocol":1,"server":"other"})", R"({"protocol":2,"server":"simpul-central"})"}) {
    EXPECT_FALSE(ParseBatchAnswer(page)) << page;
    EXPECT_FALSE(ParseAuthAnswer(page)) << page;
    EXPECT_FALSE(ParseSiteConfiguration(page)) << page;
    EXPECT_FALSE(ParseFetchedCase(page)) << page;
  }
}

TEST(WireTest, AFetchedCaseHasAViewWithinTheLargestClass) {
  const auto page = [](std::size_t size) {
    return R"({"protocol":1,"server":"simpul-central","as_of_ms":7,"kiosks":[],"sealed":")" +
           ToBase64(Bytes(size, 1)) + "\"}";
  };
  const auto fetched = ParseFetchedCase(page(8240));
  ASSERT_TRUE(fetched);
  EXPECT_EQ(fetched->sealed.size(), 8240U);
  EXPECT_EQ(fetched->as_of_ms, 7);
  EXPECT_TRUE(ParseFetchedCase(page(128 * 1024 + 48)));
  EXPECT_EQ(ParseFetchedCase(page(128 * 1024 + 49)).error().code, ErrorCode::kTooLarge);
}

TEST(WireTest, ABombIsRefusedBeforeItIsUnfolded) {
  const Bytes bomb = Compress(std::string(10 * kMaxBatchBytes, ' '));
  EXPECT_EQ(Decompress(bomb, kMaxBatchBytes).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(Decompress(ToBytes("no frame"), 100).error().code, ErrorCode::kInvalidInput);
  Bytes cut = Compress("a text that is long enough to be cut");
  cut.pop_back();
  EXPECT_FALSE(Decompress(cut, 1000));
}

TEST(WireTest, DeepJsonIsRefused) {
  EXPECT_FALSE(ParseBatchAnswer(std::string(100'000, '[')));
  EXPECT_FALSE(ParseBatchAnswer("{\"a\":" + std::string(100'000, '{')));
}

TEST(ReceiptTest, ProvesOneRecordWithOneContentAtOneTime) {
  ASSERT_TRUE(InitCrypto());
  const SigningKeys server = MakeSigningKeys();
  Receipt receipt{
      *RecordId::Parse("01939b2c-0000-7000-8000-000000000001"), std::string(64, 'a'), 77, {}};
  receipt.signature =
      Sign(ReceiptMessage(receipt.id, receipt.sha256, receipt.server_time_ms), server);
  EXPECT_TRUE(VerifyReceipt(receipt, server.public_key));
  EXPECT_FALSE(VerifyReceipt(receipt, MakeSigningKeys().public_key));
  Receipt other = receipt;
  other.server_time_ms = 78;
  EXPECT_FALSE(VerifyReceipt(other, server.public_key));
  other = receipt;
  other.sha256[0] = 'b';
  EXPECT_FALSE(VerifyReceipt(other, server.public_key));
  other = receipt;
  other.id = *RecordId::Parse("01939b2c-0000-7000-8000-000000000002");
  EXPECT_FALSE(VerifyReceipt(other, server.public_key));
}

TEST(EnrolmentTest, ACodeIsReadAsPeopleTypeIt) {
  SeededRandom random(4);
  for (int i = 0; i < 200; ++i) {
    const std::string code = MakeEnrolmentCode(random);
    ASSERT_EQ(code.size(), 14U);
    const auto normal = NormalizeEnrolmentCode(code);
    ASSERT_TRUE(normal);
    EXPECT_EQ(normal->size(), 12U);
    std::string typed = " " + code;
    for (char& c : typed) c = c == '-' ? ' ' : c == '0' ? 'o' : static_cast<char>(std::tolower(c));
    EXPECT_EQ(NormalizeEnrolmentCode(typed), *normal);
    EXPECT_EQ(HashEnrolmentCode(*normal).size(), 64U);
  }
  for (const char* bad :
       {"", "7K3M-9QXT-2B4", "7K3M-9QXT-2B4FF", "7K3M-9QXT-2B4U", "7K3M_9QXT2B4F"}) {
    EXPECT_FALSE(NormalizeEnrolmentCode(bad)) << bad;
  }
}

TEST(EnrolmentTest, OnlyTheDeviceCanMakeItsAuthRequest) {
  ASSERT_TRUE(InitCrypto());
  SeededRandom random(4);
  const SigningKeys keys = MakeSigningKeys();
  const AuthRequest made = MakeAuthRequest(DeviceId("dev-1"), 1234, random, keys);
  const auto back = ParseAuthRequest(ToJson(made));
  ASSERT_TRUE(back);
  const auto message = AuthMessage(back->device, back->time_ms, back->nonce);
  EXPECT_TRUE(Verify(message, back->signature, keys.public_key));
  EXPECT_FALSE(
      Verify(AuthMessage(DeviceId("dev-2"), 1234, back->nonce), back->signature, keys.public_key));
  EXPECT_FALSE(Verify(message, back->signature, MakeSigningKeys().public_key));
  EXPECT_NE(MakeAuthRequest(DeviceId("dev-1"), 1234, random, keys).nonce, made.nonce);
}

}  // namespace
}  // namespace simpul::protocol
