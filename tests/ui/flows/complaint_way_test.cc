// Stories of people who hesitate on their way through a complaint: back, edit, another language, a
// missing answer, second thoughts.
#include <gmock/gmock.h>

#include "tests/ui/flows/person.h"

namespace simpul::ui {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class OnTheWay : public Story {
 protected:
  ComplaintPage Page() const { return me.shell_.complaint().page; }
  const ComplaintDraft& Draft() const { return me.shell_.draft(); }
  // A named complaint about the office: every page that such a complaint has.
  void ToTheReview() {
    me.Tap("home.complaint");
    me.Answers({"kind.conduct", "place.waiting"});
    me.Taps("when.week", "part.noon", "nav.next");
    me.Answers({"sentence.rude", "wish.apology"});
    me.Types("ruang dua");
    me.Tap("nav.next");
    me.Answers({"identity.named"});
    me.Types("ni wayan");
    me.Tap("nav.next");
    me.Types("0812345");
    me.Tap("nav.next");
    me.Answers({"name_audience.regional", "report_audience.summary", "consent.agree"});
  }
  // The row of the review that shows the page.
  std::string RowOf(ComplaintPage page) const {
    const auto pages = PagesOf(Draft());
    const auto at = std::find(pages.begin(), pages.end(), page);
    return "review.edit." + std::to_string(at - pages.begin());
  }
  void Edits(ComplaintPage page) { me.Tap(RowOf(page)); }
};

TEST_F(OnTheWay, GedeWalksBackThroughEveryPageAndFindsEachAnswer) {
  ToTheReview();
  const ComplaintDraft before = Draft();
  int pages = 0;
  while (Page() != ComplaintPage::kKind) {
    me.Tap("nav.back");
    ++pages;
    EXPECT_EQ(Draft(), before) << "page " << static_cast<int>(Page());
  }
  EXPECT_EQ(pages, 12);
  EXPECT_TRUE(me.IsChosen("kind.conduct"));
  // And forward again without touching an answer.
  while (Page() != ComplaintPage::kReview) me.Tap("nav.next");
  EXPECT_EQ(Draft(), before);
  me.Sends();
  EXPECT_EQ(me.Kept().words, "ruang dua");
}

TEST_F(OnTheWay, TheStepsCountFromOneToSix) {
  me.Tap("home.complaint");
  EXPECT_EQ(me.Label("header.subtitle"), "Langkah 1 dari 6");
  me.Answers({"kind.service"});
  EXPECT_EQ(me.Label("header.subtitle"), "Langkah 2 dari 6");
  me.Answers({"place.counter", "when.today"});
  EXPECT_EQ(me.Label("header.subtitle"), "Langkah 3 dari 6");
  me.Answers({"sentence.slow", "wish.apology"});
  EXPECT_EQ(me.Label("header.subtitle"), "Langkah 4 dari 6");
  me.Tap("nav.skip");
  EXPECT_EQ(me.Label("header.subtitle"), "Langkah 5 dari 6");
  me.Answers({"identity.none"});
  me.Tap("nav.next");
  me.Answers({"consent.agree"});
  EXPECT_EQ(me.Label("header.subtitle"), "Langkah 6 dari 6");
}

TEST_F(OnTheWay, EveryAnswerCanBeChangedInTheReview) {
  ToTheReview();
  Edits(ComplaintPage::kPlace);
  me.Answers({"place.phone"});
  Edits(ComplaintPage::kTime);
  me.Answers({"when.earlier"});
  Edits(ComplaintPage::kSentences);
  me.Taps("sentence.rude", "sentence.queue_jump", "nav.next");
  Edits(ComplaintPage::kWish);
  me.Answers({"wish.explanation"});
  Edits(ComplaintPage::kWords);
  me.Deletes(3);
  me.Types("tiga");
  me.Tap("nav.next");
  Edits(ComplaintPage::kNameAudience);
  me.Answers({"name_audience.handler"});
  EXPECT_EQ(Page(), ComplaintPage::kReview);
  me.Sends();
  EXPECT_EQ(me.Kept().place, "phone");
  EXPECT_EQ(me.Kept().when, "earlier");
  EXPECT_EQ(me.Kept().sentences, std::set<std::string>{"queue_jump"});
  EXPECT_EQ(me.Kept().wish, "explanation");
  EXPECT_EQ(me.Kept().words, "ruang tiga");
  EXPECT_EQ(me.Kept().name_audience, NameAudience::kHandler);
}

TEST_F(OnTheWay, BackFromAnEditReturnsToTheReviewToo) {
  ToTheReview();
  Edits(ComplaintPage::kWish);
  me.Tap("nav.back");
  EXPECT_EQ(Page(), ComplaintPage::kReview);
}

TEST_F(OnTheWay, WhoGivesNoNameAfterAllLeavesNoneBehind) {
  ToTheReview();
  Edits(ComplaintPage::kIdentity);
  me.Answers({"identity.none"});
  EXPECT_EQ(Page(), ComplaintPage::kReview);
  EXPECT_FALSE(me.Sees(RowOf(ComplaintPage::kName)) && Draft().identity != Identity::kNone);
  me.Sends();
  EXPECT_THAT(me.Kept().name, IsEmpty());
  EXPECT_THAT(me.Kept().contact, IsEmpty());
}

TEST_F(OnTheWay, WhoWantsANameAfterAllIsAskedForItFirst) {
  me.ComplainsAboutService();
  Edits(ComplaintPage::kIdentity);
  me.Answers({"identity.named"});
  EXPECT_EQ(Page(), ComplaintPage::kName);
  me.Types("agung");
  me.Tap("nav.next");
  EXPECT_EQ(Page(), ComplaintPage::kReview);
  me.Sends();
  EXPECT_EQ(me.Kept().name, "agung");
}

TEST_F(OnTheWay, AnAnswerTakenBackDuringAnEditIsNamedWhenSent) {
  me.ComplainsAboutService();
  Edits(ComplaintPage::kSentences);
  me.Taps("sentence.slow", "nav.back");  // nothing is ticked any more
  me.Sends();
  EXPECT_EQ(Page(), ComplaintPage::kSentences);
  EXPECT_TRUE(me.Sees("page.problem"));
  EXPECT_THAT(me.desk.complaints, IsEmpty());
  me.Answers({"sentence.refused_unclear"});
  me.Sends();
  EXPECT_THAT(me.desk.complaints, SizeIs(1));
}

TEST_F(OnTheWay, ThePrivateAnswersOfTheReviewAreMarkedSo) {
  ToTheReview();
  for (const ComplaintPage page :
       {ComplaintPage::kWords, ComplaintPage::kName, ComplaintPage::kContact}) {
    EXPECT_TRUE(me.IsPrivate(RowOf(page)));
    EXPECT_EQ(me.Value(RowOf(page)), "") << "not in the tree";
  }
  EXPECT_FALSE(me.IsPrivate(RowOf(ComplaintPage::kKind)));
}

TEST_F(OnTheWay, EachPageNamesItsOwnMissingAnswer) {
  me.Taps("home.complaint", "nav.next");
  EXPECT_TRUE(me.Sees("page.problem")) << "kind";
  me.Answers({"kind.foreign_permit"});
  for (const char* answer : {"regency.51.71", "district.51.71.01", "village.unknown", "when.now"}) {
    EXPECT_FALSE(me.Sees("page.problem")) << answer;
    me.Tap("nav.next");
    EXPECT_TRUE(me.Sees("page.problem")) << answer;
    me.Answers({answer});
  }
  me.Tap("nav.next");
  EXPECT_TRUE(me.Reads("page.problem", "Belum ada yang dicentang")) << "sentences";
  me.Answers({"sentence.overstay"});
  me.Tap("nav.next");
  EXPECT_TRUE(me.Sees("page.problem")) << "wish";
  me.Answers({"wish.report_only"});
  me.Taps("nav.skip", "nav.next");
  EXPECT_TRUE(me.Sees("page.problem")) << "identity";
}

TEST_F(OnTheWay, NoneOfTheSentencesFitsSoDesakWritesHerOwn) {
  me.Tap("home.complaint");
  me.Answers({"kind.facility", "place.other_office", "when.earlier"});
  me.Tap("nav.skip");
  me.Answers({"wish.correction"});
  me.Tap("nav.skip");
  EXPECT_TRUE(me.Sees("page.problem")) << "nothing ticked, nothing written: nothing to examine";
  me.Types("lift rusak");
  me.Tap("nav.next");
  me.Answers({"identity.none"});
  me.Tap("nav.next");
  me.Answers({"consent.agree"});
  me.Sends();
  EXPECT_THAT(me.Kept().sentences, IsEmpty());
  EXPECT_EQ(me.Kept().words, "lift rusak");
}

TEST_F(OnTheWay, ATickIsTakenBackByASecondTouch) {
  me.Tap("home.complaint");
  me.Answers({"kind.service", "place.counter", "when.today"});
  me.Taps("sentence.slow", "sentence.complicated", "sentence.slow");
  EXPECT_FALSE(me.IsChosen("sentence.slow"));
  EXPECT_TRUE(me.IsChosen("sentence.complicated"));
}

TEST_F(OnTheWay, TheTimeOfDayIsTakenBackByASecondTouch) {
  me.Tap("home.complaint");
  me.Answers({"kind.service", "place.counter"});
  me.Taps("when.today", "part.noon", "part.noon", "nav.next");
  EXPECT_THAT(Draft().part_of_day, IsEmpty());
  EXPECT_EQ(Page(), ComplaintPage::kSentences) << "it is optional";
}

TEST_F(OnTheWay, PhrasesSaveTypingAndJoinWhatWasTyped) {
  me.Tap("home.complaint");
  me.Answers({"kind.service", "place.counter", "when.today", "sentence.slow", "wish.apology"});
  me.Types("lama");
  me.Taps("phrase.At counter 2.", "phrase.There was no receipt.");
  EXPECT_EQ(Draft().words, "lama Di loket 2. Tidak ada kuitansi.");
}

TEST_F(OnTheWay, TheLanguageChangesOnEachPageAndNoAnswerIsLost) {
  ToTheReview();
  const ComplaintDraft before = Draft();
  const Language tour[] = {Language::kEnglish, Language::kRussian,  Language::kChinese,
                           Language::kKorean,  Language::kJapanese, Language::kArabic};
  std::size_t at = 0;
  while (Page() != ComplaintPage::kKind) {
    const std::string heading = me.Heading();
    me.Speaks(tour[at++ % std::size(tour)]);
    EXPECT_NE(me.Heading(), heading);
    EXPECT_EQ(Draft(), before);
    me.Tap("nav.back");
  }
  me.Speaks(Language::kIndonesian);
  EXPECT_EQ(Draft(), before);
}

TEST_F(OnTheWay, TheConsentIsOfTheWordsThatWereShown) {
  me.ComplainsAboutService();
  me.Sends();
  const std::string indonesian = me.Kept().consent->sha256;
  me.Taps("receipt.saved", "nav.home", "home.language.en");
  me.ComplainsAboutService();
  me.Sends();
  EXPECT_NE(me.Kept().consent->sha256, indonesian);
  EXPECT_EQ(me.Kept().consent->version, "2026-11-23.1");
}

TEST_F(OnTheWay, AConsentTakenBackStopsTheWay) {
  me.ComplainsAboutService();
  me.Taps("nav.back", "consent.agree", "nav.next");
  EXPECT_EQ(Page(), ComplaintPage::kConsent);
  EXPECT_TRUE(me.Sees("page.problem"));
  EXPECT_THAT(me.desk.complaints, IsEmpty());
}

TEST_F(OnTheWay, SuartiniGoesHomeFromTheMiddleAndIsAskedFirst) {
  me.Tap("home.complaint");
  me.Answers({"kind.service", "place.counter"});
  me.Tap("chip.home");
  EXPECT_TRUE(me.Sees("cancel.heading"));
  me.Tap("cancel.no");
  EXPECT_EQ(Draft().place, "counter");
  EXPECT_EQ(Page(), ComplaintPage::kTime) << "where she was";
  me.Taps("chip.home", "cancel.yes");
  EXPECT_TRUE(me.AtHome());
  EXPECT_EQ(me.Left(), "");
}

TEST_F(OnTheWay, WithNothingAnsweredNobodyIsAsked) {
  me.Taps("home.complaint", "chip.home");
  EXPECT_TRUE(me.AtHome());
}

TEST_F(OnTheWay, CancellingInTheReviewThrowsAllAway) {
  ToTheReview();
  me.Taps("nav.cancel", "cancel.yes");
  EXPECT_TRUE(me.AtHome());
  EXPECT_THAT(me.desk.complaints, IsEmpty());
  EXPECT_EQ(me.Left(), "");
}

TEST_F(OnTheWay, TheQuestionCoversThePageBelowIt) {
  me.Taps("home.complaint", "kind.service");
  const Rect other = me.Find("kind.facility")->rect;
  me.Tap("nav.cancel");
  EXPECT_EQ(me.shell_.tree().Hit(other.x + 5, other.y + 5), nullptr);
  me.Tap("cancel.no");
  EXPECT_TRUE(me.IsChosen("kind.service"));
}

TEST_F(OnTheWay, TheWordsHaveALimitAndTheLetterBeyondItIsNotTaken) {
  me.Tap("home.complaint");
  me.Answers({"kind.service", "place.counter", "when.today", "sentence.slow", "wish.apology"});
  for (int i = 0; i < 140; ++i) me.Tap("phrase.There was no receipt.");
  EXPECT_LE(Draft().words.size(), kMaxWords);
  EXPECT_GT(Draft().words.size(), kMaxWords - 30);
  EXPECT_TRUE(me.Reads("2.000")) << "the limit stands below the field";
  const std::string full = Draft().words;
  me.Tap("phrase.There was no receipt.");
  EXPECT_EQ(Draft().words, full);
}

}  // namespace
}  // namespace simpul::ui
