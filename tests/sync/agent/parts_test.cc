// The sender's small parts: addresses, verdicts, batches, back-off.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "sync/agent/answer_rules.h"
#include "sync/agent/backoff.h"
#include "sync/agent/batcher.h"
#include "sync/agent/server_url.h"
#include "sync/protocol/limits.h"
#include "tests/kiosk/store/store_fixture.h"

namespace simpul::agent {
namespace {

TEST(ServerUrl, TakesHttpsAnywhereAndHttpOnlyToThisMachine) {
  EXPECT_EQ(CheckServerUrl("https://pusat.example.go.id"), "https://pusat.example.go.id");
  EXPECT_EQ(CheckServerUrl("https://pusat.example.go.id:8443/api//"),
            "https://pusat.example.go.id:8443/api");
  for (const char* local :
       {"http://127.0.0.1:8080", "http://localhost", "http://[::1]:80", "http://127.9.8.7/x"}) {
    EXPECT_EQ(CheckServerUrl(local), local);
  }
  for (const char* bad :
       {"http://pusat.example.go.id", "http://127.0.0.1.example.org", "http://localhost.example",
        "http://10.0.0.1", "ftp://localhost", "pusat.example.go.id", "https://", "https:///x",
        "https://user@host", "https://host?x", "https://host#x", "https://ho st", "https://host\n",
        "http://127.0.0.1@example.org", "http://[::1", "http://[::2]", "HTTPS://host", ""}) {
    const auto url = CheckServerUrl(bad);
    ASSERT_FALSE(url) << bad;
    EXPECT_EQ(url.error().code, ErrorCode::kInvalidInput);
  }
}

TEST(AnswerRules, JudgeEveryStatus) {
  const auto judge = [](int status) { return Judge(HttpResponse{status, "", std::nullopt}); };
  for (int status = 100; status < 600; ++status) {
    Verdict want = Verdict::kOffline;
    if (status / 100 == 2) want = Verdict::kOk;
    if (status / 100 == 4) want = Verdict::kConfiguration;
    if (status == 400 || status == 422) want = Verdict::kRefused;
    if (status == 401 || status == 403) want = Verdict::kIdentity;
    if (status == 408 || status == 425) want = Verdict::kOffline;
    if (status == 413) want = Verdict::kTooLarge;
    if (status == 429 || status == 503) want = Verdict::kThrottled;
    EXPECT_EQ(judge(status), want) << status;
  }
  EXPECT_EQ(Judge(Fail(ErrorCode::kTimeout, "")), Verdict::kOffline);
}

RC_GTEST_PROP(BackoffProperty, StaysWithinBaseTimesTwoToTheFailuresAndTheCap, ()) {
  SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
  Backoff backoff(&random);
  std::int64_t ceiling = kBackoffBaseMs;
  const int failures = *rc::gen::inRange(1, 200);
  for (int i = 0; i < failures; ++i) {
    const std::int64_t wait = backoff.Next();
    RC_ASSERT(wait >= 0);
    RC_ASSERT(wait <= ceiling);
    ceiling = std::min(ceiling * 2, kBackoffCapMs);
  }
  backoff.Reset();
  RC_ASSERT(backoff.Next() <= kBackoffBaseMs);
}

TEST(BackoffTest, UsesTheWholeRange) {
  SeededRandom random(5);
  std::int64_t low = kBackoffCapMs;
  std::int64_t high = 0;
  Backoff backoff(&random);
  for (int i = 0; i < 10; ++i) backoff.Next();
  for (int i = 0; i < 500; ++i) {
    const std::int64_t wait = backoff.Next();
    low = std::min(low, wait);
    high = std::max(high, wait);
  }
  EXPECT_LT(low, kBackoffCapMs / 50);
  EXPECT_GT(high, kBackoffCapMs - kBackoffCapMs / 50);
}

store::OutboxRow Row(std::int64_t seq, std::size_t payload, const std::string& text) {
  static SystemClock clock;
  static SystemRandom random;
  store::OutboxRow row;
  row.seq = seq;
  row.id = RecordId::Make(clock, random);
  row.kind = "complaint";
  row.site = text.substr(0, 16);
  row.reference = text.substr(0, 32);
  row.zone = text.substr(0, 64);
  row.boot_id = text.substr(0, 64);
  row.lookup = store::TestLookup(static_cast<int>(seq));
  row.key_id = KeyId("0123456789abcdef");
  row.created = {INT64_MIN, TimeQuality::kUnknown};
  row.mono_ms = INT64_MAX;
  row.sealed = Bytes(payload, 0xff);
  return row;
}

RC_GTEST_PROP(BatcherProperty, SendsEveryRowOnceInOrderWithinTheLimits, ()) {
  const auto sizes = *rc::gen::container<std::vector<std::size_t>>(
      rc::gen::inRange<std::size_t>(0, protocol::kMaxSealedPayload + 1));
  const auto limit = *rc::gen::inRange<std::size_t>(0, 300);
  const std::string text(64, *rc::gen::element('a', '"', '\x01'));
  std::vector<store::OutboxRow> rows;
  for (const std::size_t size : sizes) {
    rows.push_back(Row(static_cast<std::int64_t>(rows.size()) + 1, size, text));
  }
  std::int64_t next = 1;
  while (!rows.empty()) {
    const std::size_t count = FitBatch(rows, limit);
    RC_ASSERT(count >= 1U && count <= std::max<std::size_t>(limit, 1));
    RC_ASSERT(count <= protocol::kMaxBatchRecords);
    protocol::BatchRequest batch;
    for (std::size_t i = 0; i < count; ++i) {
      RC_ASSERT(rows[i].seq == next++);
      const auto record = ToRecord(rows[i]);
      RC_ASSERT(record.has_value());
      batch.records.push_back(*record);
    }
    RC_ASSERT(protocol::ToJson(batch).size() <= protocol::kMaxBatchBytes);
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count));
  }
}

TEST(Batcher, FillsABatchToTheByteLimit) {
  std::vector<store::OutboxRow> rows;
  for (int i = 1; i <= 100; ++i) rows.push_back(Row(i, protocol::kMaxSealedPayload, "DPS"));
  const std::size_t count = FitBatch(rows, 200);
  EXPECT_GE(count, 22U);
  EXPECT_LE(count, 24U);
}

TEST(Batcher, KeepsEveryFieldOfARow) {
  store::OutboxRow row = Row(7, 100, "DPS-1-26-00001");
  row.created = {1234, TimeQuality::kSynced};
  row.reporter_key.fill(3);
  const auto record = ToRecord(row);
  ASSERT_TRUE(record);
  EXPECT_EQ(record->id, row.id);
  EXPECT_EQ(record->seq, 7);
  EXPECT_EQ(record->created.wall_ms, 1234);
  EXPECT_EQ(record->created.quality, TimeQuality::kSynced);
  EXPECT_EQ(record->created.zone, row.zone);
  EXPECT_EQ(record->created.boot, row.boot_id);
  EXPECT_EQ(record->reference, row.reference);
  EXPECT_EQ(record->lookup, row.lookup);
  EXPECT_EQ(record->reporter_key, row.reporter_key);
  EXPECT_EQ(record->key_id, row.key_id);
  EXPECT_EQ(record->payload, row.sealed);
  row.kind = "telepathy";
  EXPECT_EQ(ToRecord(row).error().code, ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace simpul::agent
