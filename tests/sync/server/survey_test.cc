// The survey at the centre: what intake takes, what the index counts, who reads comments.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sync/protocol/survey_payload.h"
#include "sync/server/surveys/survey_service.h"
#include "tests/sync/server/support/fixture.h"

namespace simpul::server {
namespace {

using protocol::RecordResult;

class HourClock final : public Clock {
 public:
  explicit HourClock(std::int64_t ms) : ms_(ms) {}
  WallTime Wall() const override { return {ms_, TimeQuality::kUnknown}; }
  std::int64_t SteadyMs() const override { return 0; }
  std::string BootId() const override { return {}; }

 private:
  std::int64_t ms_;
};

SurveyAnswers AllNine(int score) {
  SurveyAnswers answers;
  for (const SurveyElementInfo& info : SurveyForm()) answers.scores[info.element] = score;
  return answers;
}

class SurveyTest : public testing::Test {
 protected:
  // As a kiosk makes it when the hour is over.
  protocol::Record Make(const SurveyAnswers& answers, std::int64_t hour_ms) {
    protocol::Record record;
    record.id = RecordId::Make(HourClock(hour_ms), centre_.random);
    record.kind = protocol::RecordKind::kSurvey;
    record.seq = ++seq_;
    record.created = {hour_ms, "Asia/Makassar", "", 0, TimeQuality::kUnknown};
    record.site = "DPS";
    const protocol::PublicKey key = centre_.keys->current().public_key;
    record.key_id = protocol::IdOf(key);
    record.payload = protocol::SealSurvey(answers, key);
    return record;
  }
  protocol::Record Make(const SurveyAnswers& answers) { return Make(answers, kLastHour); }
  RecordResult Send(const protocol::Record& record) {
    return centre_.Send(centre_.kiosk, record).result;
  }
  SurveyReport Report(const char* site = "DPS") {
    SurveyReport report;
    EXPECT_TRUE(centre_.store->Read([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(report, centre_.surveys->Report(tx, SiteId(site)));
      return {};
    }));
    return report;
  }
  std::optional<SurveyIndex> IndexComesDown(const KioskRow& kiosk) {
    return centre_.intake->Take(kiosk, {})->survey_index;
  }

  static constexpr std::int64_t kLastHour = kTuesday - kHourMs;
  Centre centre_;
  std::int64_t seq_ = 0;
};

TEST_F(SurveyTest, AnAnswerIsCountedOnceHoweverOftenItComes) {
  const protocol::Record record = Make(AllNine(3));
  const auto first = centre_.Send(centre_.kiosk, record);
  EXPECT_EQ(first.result, RecordResult::kAccepted);
  ASSERT_TRUE(first.receipt);
  EXPECT_TRUE(VerifyReceipt(*first.receipt, centre_.keys->signing().public_key));
  EXPECT_EQ(Send(record), RecordResult::kDuplicate);
  EXPECT_EQ(Report().counts.questionnaires, 1);
  EXPECT_EQ(Report().counts.sums[0], (ElementSum{3, 1}));
}

TEST_F(SurveyTest, TheIndexNeedsItsSmallestSampleAndThenComesDownWithEveryAnswer) {
  for (int i = 1; i < kMinimumSample; ++i)
    EXPECT_EQ(Send(Make(AllNine(4))), RecordResult::kAccepted);
  auto index = IndexComesDown(centre_.kiosk);
  ASSERT_TRUE(index);
  EXPECT_EQ(index->n, kMinimumSample - 1);
  EXPECT_EQ(index->ikm, std::nullopt);
  Send(Make(AllNine(1)));
  index = IndexComesDown(centre_.kiosk);
  EXPECT_EQ(index->n, kMinimumSample);
  EXPECT_EQ(index->ikm, 9750);  // (29 * 4 + 1) / 30 * 25
  EXPECT_EQ(ToIsoDate(index->from), "2025-12-01");
  EXPECT_EQ(ToIsoDate(index->to), "2026-11-24");
  EXPECT_EQ(IndexComesDown(centre_.other_kiosk)->n, 0) << "each site has its own";
}

TEST_F(SurveyTest, AnElementThatWasSkippedIsNotCountedAsNothing) {
  SurveyAnswers some = AllNine(4);
  some.scores.erase(SurveyElement::kFee);
  Send(Make(some));
  Send(Make(AllNine(2)));
  const SurveyReport report = Report();
  EXPECT_EQ(report.counts.questionnaires, 2);
  EXPECT_EQ(report.index.n, 1);
  EXPECT_EQ(MeanHundredths(report.counts.sums[static_cast<std::size_t>(SurveyElement::kFee)]), 200);
  EXPECT_EQ(MeanHundredths(report.counts.sums[0]), 300);
}

TEST_F(SurveyTest, AMoodAloneIsCountedApart) {
  SurveyAnswers mood;
  mood.mood = 4;
  EXPECT_EQ(Send(Make(mood)), RecordResult::kAccepted);
  EXPECT_EQ(Report().counts.questionnaires, 0);
  EXPECT_THAT(Report().counts.moods, testing::ElementsAre(0, 0, 0, 1));
}

TEST_F(SurveyTest, ARecordThatTellsMoreThanItsHourIsRefused) {
  protocol::Record minute = Make(AllNine(3), kLastHour + 60'000);
  EXPECT_EQ(Send(minute), RecordResult::kInvalid);
  protocol::Record steady = Make(AllNine(3));
  steady.created.mono_ms = 1;
  EXPECT_EQ(Send(steady), RecordResult::kInvalid);
  protocol::Record boot = Make(AllNine(3));
  boot.created.boot = "boot-1";
  EXPECT_EQ(Send(boot), RecordResult::kInvalid);
  protocol::Record id = Make(AllNine(3));
  id.id = RecordId::Make(HourClock(kLastHour + 1), centre_.random);
  EXPECT_EQ(Send(id), RecordResult::kInvalid);
  EXPECT_EQ(Report().counts.questionnaires, 0);
}

TEST_F(SurveyTest, WhatDoesNotOpenIsRefusedAndLeavesNothing) {
  protocol::Record broken = Make(AllNine(3));
  broken.payload.back() ^= 1U;
  EXPECT_EQ(Send(broken), RecordResult::kInvalid);
  protocol::Record other = Make(AllNine(3));
  other.key_id = KeyId("0123456789abcdef");
  EXPECT_EQ(Send(other), RecordResult::kInvalid);
  EXPECT_EQ(Report().counts.questionnaires, 0);
}

TEST_F(SurveyTest, AnHourThatHasNotComeCountsAsThisHour) {
  EXPECT_EQ(Send(Make(AllNine(3), kTuesday + 48 * kHourMs)), RecordResult::kAccepted);
  EXPECT_EQ(Report().counts.questionnaires, 1);
}

TEST_F(SurveyTest, AnswersOfMoreThanAYearAgoAreNotCounted) {
  EXPECT_EQ(Send(Make(AllNine(3), kTuesday - 360 * kDayMs)), RecordResult::kAccepted);
  EXPECT_EQ(Report().counts.questionnaires, 0);
}

TEST_F(SurveyTest, OnlyTheRegionalOfficeReadsComments) {
  SurveyAnswers answers = AllNine(3);
  answers.comment = "Ruang tunggu panas.";
  EXPECT_EQ(Send(Make(answers)), RecordResult::kAccepted);
  const SiteId site("DPS");
  const Viewer regional = centre_.Person(Role::kRegional, "");
  const auto comments = centre_.surveys->Comments(regional, site, 10);
  ASSERT_TRUE(comments);
  ASSERT_EQ(comments->size(), 1U);
  EXPECT_EQ(comments->front().text, "Ruang tunggu panas.");
  EXPECT_EQ(comments->front().hour_ms, kLastHour);
  for (const Viewer& viewer :
       {centre_.Person(Role::kOfficer, "DPS"), centre_.Person(Role::kAdministrator, "")}) {
    EXPECT_EQ(centre_.surveys->Comments(viewer, site, 10).error().code, ErrorCode::kPermission);
  }
}

TEST_F(SurveyTest, ACommentIsReadAlsoAfterTheKeyWasChanged) {
  SurveyAnswers answers;
  answers.comment = "Baik.";
  Send(Make(answers));
  ASSERT_TRUE(KeyDirectory::RotateCaseKey(centre_.dir.path() + "/keys"));
  const KeyDirectory keys = *KeyDirectory::Load(centre_.dir.path() + "/keys");
  const SurveyService service(*centre_.store, keys, centre_.clock, centre_.random);
  const auto comments = service.Comments(centre_.Person(Role::kRegional, ""), SiteId("DPS"), 10);
  ASSERT_TRUE(comments);
  EXPECT_EQ(comments->front().text, "Baik.");
}

TEST_F(SurveyTest, AnOfficerSeesHisOwnOfficeTheRegionalOfficeAll) {
  const auto sites = [&](const Viewer& viewer) {
    std::vector<std::string> ids;
    const auto reports = centre_.surveys->Reports(viewer);
    for (const SurveyReport& report : *reports) ids.push_back(report.site.id.value());
    return ids;
  };
  EXPECT_THAT(sites(centre_.Person(Role::kOfficer, "SGR")), testing::ElementsAre("SGR"));
  EXPECT_THAT(sites(centre_.Person(Role::kRegional, "")), testing::ElementsAre("DPS", "SGR"));
}

}  // namespace
}  // namespace simpul::server
