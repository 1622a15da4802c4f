// Stories of people who write a number that nobody needs.
#include "ui/screens/number_note.h"

#include <gtest/gtest.h>

#include "tests/ui/ui_fakes.h"

namespace simpul::ui {
namespace {

TEST(NumberNoteStory, PutuTakesHisPhoneNumberOutOfAComplaintWithOneTap) {
  Visitor visitor;
  visitor.WalkToWords();
  visitor.Type("telepon 08123456");
  EXPECT_FALSE(visitor.Sees("numbers.note"));
  visitor.Type("7890 ya");
  EXPECT_NE(visitor.Label("numbers.note").find("nomor telepon"), std::string::npos);
  EXPECT_EQ(visitor.Label("numbers.note").find("0812"), std::string::npos);
  visitor.Tap(kRemoveNumbers);
  EXPECT_FALSE(visitor.Sees("numbers.note"));
  EXPECT_FALSE(visitor.Sees(kRemoveNumbers));
  visitor.Tap("nav.next");
  visitor.WalkFromWordsToReview();
  EXPECT_EQ(visitor.shell_.draft().words, "telepon ya");
}

TEST(NumberNoteStory, SariKeepsHerNumberBecauseItIsOnlyAQuestion) {
  Visitor visitor;
  visitor.WalkToWords();
  visitor.Type("081234567890");
  visitor.Tap("nav.next");
  visitor.WalkFromWordsToReview();
  EXPECT_EQ(visitor.shell_.draft().words, "081234567890");
}

TEST(NumberNoteStory, AnAnonymousSurveyOffersToForgetAPassportNumber) {
  Visitor visitor;
  visitor.Taps("home.survey", "nav.start");
  for (std::size_t i = 0; i < kSurveyElements; ++i) visitor.Taps("answer.3", "nav.next");
  visitor.Tap("nav.next");
  visitor.Type("paspor a1234567 lama");
  EXPECT_NE(visitor.Label("numbers.note").find("nomor paspor"), std::string::npos);
  visitor.Tap(kRemoveNumbers);
  visitor.Tap("nav.send");
  EXPECT_EQ(visitor.shell_.survey_answers().comment, "paspor lama");
}

}  // namespace
}  // namespace simpul::ui
