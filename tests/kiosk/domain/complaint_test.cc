#include "kiosk/domain/complaint.h"

#include <gmock/gmock.h>

#include <set>

#include "kiosk/domain/case_view.h"

namespace simpul {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ComplaintDraft Ready() {
  ComplaintDraft draft;
  draft.kind = ComplaintKind::kService;
  draft.place = std::string(ServicePlaces().front().id);
  draft.when = std::string(Times().front().id);
  draft.sentences = {"slow"};
  draft.wish = std::string(Wishes().front().id);
  draft.identity = Identity::kNone;
  draft.consent = Consent{"1", std::string(64, 'a'), 1};
  return draft;
}

TEST(ComplaintDraftTest, NeedsEverythingAndNamesItInTheOrderOfTheScreens) {
  EXPECT_THAT(FindProblems(Ready()), IsEmpty());
  EXPECT_THAT(FindProblems(ComplaintDraft()),
              ElementsAre(DraftProblem::kKind, DraftProblem::kPlace, DraftProblem::kTime,
                          DraftProblem::kSentence, DraftProblem::kWish, DraftProblem::kIdentity,
                          DraftProblem::kConsent));
}

TEST(ComplaintDraftTest, AsksForTheRegionOnlyOfForeignerReports) {
  ComplaintDraft draft = Ready();
  draft.kind = ComplaintKind::kForeignRegulation;
  EXPECT_THAT(FindProblems(draft), ElementsAre(DraftProblem::kPlace));
  draft.regency = draft.district = draft.village = "x";
  EXPECT_THAT(FindProblems(draft), IsEmpty());
}

TEST(ComplaintDraftTest, TakesOwnWordsInsteadOfASentenceUpToTheLimit) {
  ComplaintDraft draft = Ready();
  draft.sentences.clear();
  draft.words.assign(kMaxWords, 'x');
  EXPECT_THAT(FindProblems(draft), IsEmpty());
  draft.words += 'x';
  EXPECT_THAT(FindProblems(draft), ElementsAre(DraftProblem::kWords));
  draft.words = "\xFF";
  EXPECT_THAT(FindProblems(draft), ElementsAre(DraftProblem::kWords));
}

TEST(ComplaintDraftTest, NeedsANameOnlyWhenOneIsPromised) {
  ComplaintDraft draft = Ready();
  draft.identity = Identity::kSecret;
  EXPECT_THAT(FindProblems(draft), ElementsAre(DraftProblem::kName));
  draft.name = "Ni Luh";
  EXPECT_THAT(FindProblems(draft), IsEmpty());
  draft.name.assign(kMaxName + 1, 'x');
  EXPECT_THAT(FindProblems(draft), ElementsAre(DraftProblem::kName));
}

TEST(ComplaintDraftTest, LetsNoContactThroughThatTheCentreWouldRefuse) {
  ComplaintDraft draft = Ready();
  draft.contact.assign(kMaxContact, 'x');
  EXPECT_THAT(FindProblems(draft), IsEmpty());
  draft.contact += 'x';
  EXPECT_THAT(FindProblems(draft), ElementsAre(DraftProblem::kContact));
  draft.contact = "\xC3";
  EXPECT_THAT(FindProblems(draft), ElementsAre(DraftProblem::kContact));
}

TEST(ComplaintDraftTest, IsEmptyAfterAWipe) {
  ComplaintDraft draft = Ready();
  draft.words = "words";
  draft.name = "name";
  draft.Wipe();
  EXPECT_EQ(draft, ComplaintDraft());
}

TEST(ComplaintKindTest, EveryKindHasItsOwnIdSentencesAndDeadline) {
  std::set<std::string_view> ids;
  for (int i = 0; i < kComplaintKinds; ++i) {
    const ComplaintKindInfo& info = InfoOf(static_cast<ComplaintKind>(i));
    EXPECT_EQ(static_cast<int>(info.kind), i);
    EXPECT_TRUE(ids.insert(info.id).second);
    EXPECT_EQ(KindFromId(info.id), info.kind);
    EXPECT_GE(info.sentences.size(), 4U) << info.id;
    EXPECT_LE(info.sentences.size(), 7U) << info.id;
    EXPECT_EQ(SettleWorkingDays(info.deadline).has_value(), !info.about_foreigner) << info.id;
  }
  EXPECT_FALSE(KindFromId("no such kind"));
  EXPECT_EQ(SettleWorkingDays(DeadlineClass::kService14), 14);
  EXPECT_EQ(SettleWorkingDays(DeadlineClass::kMisconduct60), 60);
}

TEST(ComplaintKindTest, ChoicesHaveIdsOfTheirOwn) {
  for (const auto* choices : {&ServicePlaces(), &Times(), &PartsOfDay(), &Wishes()}) {
    std::set<std::string_view> ids;
    for (const Choice& choice : *choices) {
      EXPECT_TRUE(ids.insert(choice.id).second) << choice.id;
      EXPECT_EQ(FindChoice(*choices, choice.id), &choice);
    }
    EXPECT_EQ(FindChoice(*choices, "no such choice"), nullptr);
  }
}

TEST(CaseViewTest, NamesOfStatusAndRatingGoBothWays) {
  for (int i = 0; i < kCaseStatuses; ++i) {
    const auto status = static_cast<CaseStatus>(i);
    EXPECT_EQ(ParseCaseStatus(CaseStatusName(status)), status);
  }
  EXPECT_FALSE(ParseCaseStatus("lost"));
  for (const Rating rating : {Rating::kSolved, Rating::kHalf, Rating::kNot}) {
    EXPECT_EQ(ParseRating(RatingName(rating)), rating);
  }
  EXPECT_FALSE(ParseRating(""));
  EXPECT_TRUE(IsFinal(CaseStatus::kClosed));
  EXPECT_FALSE(IsFinal(CaseStatus::kReopened));
}

}  // namespace
}  // namespace simpul
