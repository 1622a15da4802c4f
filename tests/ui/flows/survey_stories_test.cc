// Stories of people who answer the survey, or do not.
#include <gtest/gtest.h>

#include "tests/ui/ui_fakes.h"
#include "ui/screens/survey_draw.h"

namespace simpul::ui {
namespace {

bool Asks(Visitor& visitor, EffectKind kind) {
  bool found = false;
  for (const Effect& effect : visitor.shell_.TakeEffects()) found = found || effect.kind == kind;
  return found;
}

// The same face for all nine.
void AnswerNine(Visitor& visitor, int score) {
  visitor.Taps("home.survey", "nav.start");
  for (std::size_t i = 0; i < kSurveyElements; ++i) {
    visitor.Taps("answer." + std::to_string(score), "nav.next");
  }
}

void Complain(Visitor& visitor) {
  visitor.AnswerService();
  visitor.Tap("nav.send");
  visitor.Deliver(Submitted{TestReceipt(), app::DotImage::Blank(29, 29)});
}

SurveyIndex Index(std::int64_t n, std::optional<int> ikm) {
  return {n, ikm, *ParseIsoDate("2025-12-01"), *ParseIsoDate("2026-11-21")};
}

TEST(SurveyStory, MadeAnswersAllNineQuestionsInAMinute) {
  Visitor visitor;
  visitor.Taps("home.survey", "nav.start");
  const char* questions[] = {"persyaratan", "prosedur",  "kecepatan", "tarif",    "hasil layanan",
                             "kemampuan",   "kesopanan", "sarana",    "pengaduan"};
  for (std::size_t i = 0; i < kSurveyElements; ++i) {
    EXPECT_EQ(visitor.Label("header.subtitle"), "Pertanyaan " + std::to_string(i + 1) + " dari 9");
    EXPECT_NE(visitor.Label("page.heading").find(questions[i]), std::string::npos);
    visitor.Taps("answer.3", "nav.next");
  }
  visitor.Taps("nav.next", "nav.send");
  EXPECT_TRUE(Asks(visitor, EffectKind::kSurvey));
  EXPECT_EQ(visitor.shell_.survey_answers().scores.size(), kSurveyElements);
  for (const auto& [element, score] : visitor.shell_.survey_answers().scores) EXPECT_EQ(score, 3);
  visitor.Deliver(SurveyKept{});
  EXPECT_EQ(visitor.Label("page.heading"), "Terima kasih");
  visitor.Tap("nav.home");
  EXPECT_EQ(visitor.shell_.screen(), Screen::kHome);
  EXPECT_TRUE(visitor.shell_.IsWiped());
}

TEST(SurveyStory, WayanReadsTheWordsOfTheRegulation) {
  Visitor visitor;
  visitor.Taps("home.survey", "nav.start");
  const std::array<const char*, 4> words[kSurveyElements] = {
      {"Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"},
      {"Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"},
      {"Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"},
      {"Sangat mahal", "Cukup mahal", "Murah", "Gratis"},
      {"Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"},
      {"Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"},
      {"Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah",
       "Sangat sopan dan ramah"},
      {"Buruk", "Cukup", "Baik", "Sangat baik"},
      {"Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal",
       "Dikelola dengan baik"}};
  for (const auto& answers : words) {
    for (int score = 1; score <= 4; ++score) {
      const std::string id = "answer." + std::to_string(score);
      EXPECT_EQ(visitor.Label(id), answers[static_cast<std::size_t>(score - 1)]);
      EXPECT_FALSE(visitor.shell_.tree().Find(id)->selected) << "nothing is chosen beforehand";
    }
    visitor.Tap("nav.skip");
  }
}

TEST(SurveyStory, KadekGoesBackAndFindsHerAnswers) {
  Visitor visitor;
  visitor.Taps("home.survey", "nav.start", "answer.4", "nav.next", "answer.1", "nav.back");
  EXPECT_TRUE(visitor.shell_.tree().Find("answer.4")->selected);
  visitor.Tap("nav.next");
  EXPECT_TRUE(visitor.shell_.tree().Find("answer.1")->selected);
  visitor.Taps("chip.language", "sheet.language.en");
  EXPECT_EQ(visitor.Label("answer.1"), "Not easy");
  EXPECT_TRUE(visitor.shell_.tree().Find("answer.1")->selected);
}

TEST(SurveyStory, KetutSkipsTheFeeBecauseHePaidNone) {
  Visitor visitor;
  visitor.Taps("home.survey", "nav.start");
  for (int i = 0; i < 3; ++i) visitor.Taps("answer.3", "nav.next");
  visitor.Taps("answer.4", "nav.skip");  // chosen by mistake: skipping takes it back
  for (int i = 0; i < 5; ++i) visitor.Taps("answer.3", "nav.next");
  visitor.Taps("nav.next", "nav.send");
  EXPECT_EQ(visitor.shell_.survey_answers().scores.size(), 8U);
  EXPECT_FALSE(visitor.shell_.survey_answers().scores.contains(SurveyElement::kFee));
}

TEST(SurveyStory, OlgaPressesNextWithoutAnAnswerAndIsToldSo) {
  Visitor visitor;
  visitor.Taps("home.survey", "nav.start", "nav.next");
  EXPECT_NE(visitor.Label("page.problem").find("Belum ada pilihan"), std::string::npos);
  visitor.Tap("answer.2");
  EXPECT_FALSE(visitor.Sees("page.problem"));
}

TEST(SurveyStory, NyomanSaysWhoHeIsAndTakesHalfOfItBack) {
  Visitor visitor;
  AnswerNine(visitor, 3);
  visitor.Taps("about.sex.male", "about.age.60_up", "about.disability.yes", "about.sex.male");
  EXPECT_EQ(visitor.shell_.survey_answers().about,
            (std::map<std::string, std::string>{{"age", "60_up"}, {"disability", "yes"}}));
  EXPECT_TRUE(visitor.shell_.tree().Find("about.age.60_up")->selected);
  visitor.Taps("about.age.46_59", "nav.next", "nav.back");
  EXPECT_TRUE(visitor.shell_.tree().Find("about.age.46_59")->selected);
}

TEST(SurveyStory, PutuAddsASentence) {
  Visitor visitor;
  AnswerNine(visitor, 4);
  visitor.Tap("nav.next");
  visitor.Type("ramah sekali");
  visitor.Tap("nav.send");
  EXPECT_EQ(visitor.shell_.survey_answers().comment, "ramah sekali");
  EXPECT_TRUE(visitor.shell_.tree().Find("comment.field") == nullptr);
  visitor.Deliver(SurveyKept{});
  EXPECT_EQ(visitor.shell_.survey_answers(), SurveyAnswers()) << "wiped before the thanks";
}

TEST(SurveyStory, SomebodyWhoSkipsEverythingSendsNothing) {
  Visitor visitor;
  visitor.Taps("home.survey", "nav.start");
  for (std::size_t i = 0; i < kSurveyElements; ++i) visitor.Tap("nav.skip");
  visitor.Tap("nav.next");
  EXPECT_FALSE(visitor.Sees("nav.send"));
  EXPECT_NE(visitor.Label("page.problem").find("Belum ada jawaban"), std::string::npos);
  visitor.Tap("nav.home");
  EXPECT_FALSE(Asks(visitor, EffectKind::kSurvey));
  EXPECT_EQ(visitor.shell_.screen(), Screen::kHome);
}

TEST(SurveyStory, AFullDiskLosesNoAnswerOfAyu) {
  Visitor visitor;
  AnswerNine(visitor, 2);
  visitor.Taps("nav.next", "nav.send");
  visitor.Wait(600'000);  // nobody is sent away before it is stored
  EXPECT_EQ(visitor.shell_.screen(), Screen::kSurvey);
  visitor.Deliver(SurveyFailed{ErrorCode::kNoSpace});
  EXPECT_NE(visitor.Label("page.problem").find("Belum tersimpan"), std::string::npos);
  EXPECT_EQ(visitor.shell_.survey_answers().scores.size(), kSurveyElements);
  std::ignore = visitor.shell_.TakeEffects();
  visitor.Tap("nav.send");
  EXPECT_TRUE(Asks(visitor, EffectKind::kSurvey));
}

TEST(SurveyStory, ThanksAreSaidOnlyWhenTheAnswerIsStored) {
  Visitor visitor;
  AnswerNine(visitor, 3);
  visitor.Taps("nav.next", "nav.send");
  EXPECT_FALSE(visitor.Sees("page.heading"));
  EXPECT_TRUE(visitor.Sees("sending.heading"));
}

TEST(SurveyStory, GedeTapsAFaceOnHisWayOut) {
  Visitor visitor;
  Complain(visitor);
  const std::uint64_t before = visitor.shell_.session();
  visitor.Tap("receipt.saved");
  EXPECT_NE(visitor.shell_.session(), before) << "the complaint's session has ended";
  EXPECT_EQ(visitor.shell_.receipt(), nullptr) << "and its code is gone";
  std::ignore = visitor.shell_.TakeEffects();
  visitor.Tap("mood.4");
  EXPECT_TRUE(Asks(visitor, EffectKind::kSurvey));
  SurveyAnswers expected;
  expected.mood = 4;
  EXPECT_EQ(visitor.shell_.survey_answers(), expected);
  visitor.Deliver(SurveyKept{});
  EXPECT_EQ(visitor.Label("page.heading"), "Terima kasih");
  visitor.Wait(kMoodThanksMs);
  EXPECT_EQ(visitor.shell_.screen(), Screen::kHome);
  EXPECT_TRUE(visitor.shell_.IsWiped());
}

TEST(SurveyStory, DewiWalksAwayAndTheFacesLeaveByThemselves) {
  Visitor visitor;
  Complain(visitor);
  visitor.Tap("receipt.saved");
  visitor.Wait(kMoodMs - 1000);
  EXPECT_EQ(visitor.shell_.screen(), Screen::kSurvey);
  EXPECT_FALSE(visitor.shell_.warning());
  visitor.Wait(1000);
  EXPECT_EQ(visitor.shell_.screen(), Screen::kHome);
  EXPECT_FALSE(Asks(visitor, EffectKind::kSurvey));
}

TEST(SurveyStory, JohnReadsTheFacesInEnglishAndTheNextVisitorIndonesian) {
  Visitor visitor;
  visitor.Tap("home.language.en");
  Complain(visitor);
  visitor.Tap("receipt.saved");
  EXPECT_EQ(visitor.Label("mood.4"), "Very satisfied");
  visitor.Tap("nav.home");
  EXPECT_EQ(visitor.shell_.language(), Language::kIndonesian);
}

TEST(SurveyStory, AFaceThatCannotBeStoredHoldsNobodyUp) {
  Visitor visitor;
  Complain(visitor);
  visitor.Taps("receipt.saved", "mood.1");
  visitor.Deliver(SurveyFailed{ErrorCode::kNoSpace});
  EXPECT_EQ(visitor.shell_.screen(), Screen::kHome);
}

TEST(SurveyStory, ThePublicSeesTheIndexWithItsSample) {
  Visitor visitor;
  visitor.shell_.SetSurveyIndex(Index(412, 8831));
  visitor.Tap("home.survey");
  EXPECT_EQ(visitor.Label("index.value"), "88,31 · A · Sangat baik");
  EXPECT_NE(visitor.Label("index.sample").find("n = 412"), std::string::npos);
  EXPECT_NE(visitor.Label("index.period").find("21 Nov 2026"), std::string::npos);
  visitor.Taps("chip.language", "sheet.language.en");
  EXPECT_EQ(visitor.Label("index.value"), "88.31 · A · Very good");
}

TEST(SurveyStory, WithTooFewAnswersNoGradeIsShown) {
  Visitor visitor;
  visitor.shell_.SetSurveyIndex(Index(12, std::nullopt));
  visitor.Tap("home.survey");
  EXPECT_EQ(visitor.Label("index.value"), "Belum cukup jawaban, n = 12");
  EXPECT_NE(visitor.Label("index.sample").find("30"), std::string::npos);
}

TEST(SurveyStory, BeforeTheCentreHasAnsweredThereIsNoCard) {
  Visitor visitor;
  visitor.Tap("home.survey");
  EXPECT_FALSE(visitor.Sees("index.value"));
}

TEST(SurveyStory, WhoWalksAwayInTheMiddleLeavesNothing) {
  Visitor visitor;
  visitor.Taps("home.survey", "nav.start", "answer.1");
  visitor.Wait(kIdlePublicMs);
  EXPECT_TRUE(visitor.shell_.warning());
  visitor.Wait(kIdleWarningMs);
  EXPECT_EQ(visitor.shell_.screen(), Screen::kHome);
  EXPECT_TRUE(visitor.shell_.IsWiped());
}

}  // namespace
}  // namespace simpul::ui
