// More stories of people who want to know something: each of the three ways to it, the list to take
// home, and what the pages say of themselves.
#include <gmock/gmock.h>

#include "tests/ui/flows/person.h"

namespace simpul::ui {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class Asking : public Story {
 protected:
  const InfoPlace& Place() const { return me.shell_.info().places.back(); }
  void Searches(const std::string& words) {
    me.Taps("home.information", "go.search");
    me.Types(words);
  }
  std::string Best() const {
    const auto& services = me.shell_.info().found.services;
    return services.empty() ? "(nothing)" : services.front();
  }
};

// --- browsing

TEST_F(Asking, MadeIsIndonesianAndOpensThePassportsByTopic) {
  me.Taps("home.information", "go.audience.citizen");
  EXPECT_TRUE(me.Sees("topic.passport"));
  me.Taps("topic.passport", "go.service.passport_new_adult");
  EXPECT_EQ(Place().id, "passport_new_adult");
  EXPECT_TRUE(me.Sees("need.0"));
}

TEST_F(Asking, AnnaIsAForeignerAndFindsNoPassportAmongHerTopics) {
  me.Taps("home.language.en", "home.information", "go.audience.foreigner");
  EXPECT_FALSE(me.Sees("topic.passport"));
  EXPECT_TRUE(me.Sees("topic.stay_permit"));
}

TEST_F(Asking, ATopicOfOneServiceIsReachedWithoutAChoiceOfOne) {
  me.Taps("home.information", "go.audience.official");
  EXPECT_TRUE(me.Sees("nav.back"));
  EXPECT_THAT(me.Label("info.heading"), testing::Not(IsEmpty()));
}

TEST_F(Asking, BackLeadsHomeStepByStep) {
  me.Taps("home.information", "go.audience.citizen", "topic.passport", "go.service.passport_lost");
  for (const InfoKind kind : {InfoKind::kTopic, InfoKind::kAudience, InfoKind::kHome}) {
    me.Tap("nav.back");
    EXPECT_EQ(Place().kind, kind);
  }
}

TEST_F(Asking, FromTheDepthOneTouchGoesHome) {
  me.Taps("home.information", "go.audience.citizen", "topic.passport", "go.service.passport_lost",
          "chip.home");
  EXPECT_TRUE(me.AtHome());
}

TEST_F(Asking, TheFourTabsTellWhatToBringWhatToDoWhatItCostsAndWhy) {
  me.Taps("home.information", "go.audience.citizen", "topic.passport",
          "go.service.passport_new_adult");
  me.Tap("tab.steps");
  EXPECT_TRUE(me.Sees("step.1"));
  EXPECT_TRUE(me.Sees("step.product"));
  me.Tap("tab.fees");
  EXPECT_TRUE(me.Reads("fee.0", "Rp"));
  EXPECT_TRUE(me.Sees("fee.only"));
  me.Tap("tab.legal");
  EXPECT_TRUE(me.Sees("legal.0"));
  EXPECT_TRUE(me.Sees("legal.source"));
}

TEST_F(Asking, EachFeeSaysItsRuleAndTheDayItWasChecked) {
  me.Taps("home.information", "go.audience.citizen", "topic.passport",
          "go.service.passport_new_adult", "tab.fees");
  EXPECT_TRUE(me.Reads("fee.0", "PP 45/2024"));
  EXPECT_TRUE(me.Reads("fee.0", "2026"));
}

TEST_F(Asking, NobodyIsToldThatAPermitIsFreeWhenItsFeeWasNotFound) {
  me.Taps("home.information", "go.audience.foreigner", "topic.stay_permit",
          "go.service.permanent_stay_permit");
  EXPECT_TRUE(me.Reads("fact.fee", "tarif resmi belum kami temukan"));
  EXPECT_FALSE(me.Reads("fact.fee", "Gratis"));
  me.Tap("tab.fees");
  EXPECT_TRUE(me.Reads("fee.unknown", "Tanya loket"));
  EXPECT_FALSE(me.Sees("fee.only"));  // that nobody may ask for more
}

TEST_F(Asking, TheCardsHoldFiguresAndTheStepsTheWholeSentence) {
  me.Taps("home.information", "go.audience.citizen", "topic.passport", "go.service.passport_lost");
  EXPECT_TRUE(me.Reads("fact.time", "± 7 hari kerja"));
  EXPECT_TRUE(me.Reads("fact.validity", "5 / 10 tahun"));
  // The surcharge is paid beside the book: the sum is what it costs at least.
  EXPECT_TRUE(me.Reads("fact.fee", "1.350.000"));
  me.Tap("tab.steps");
  EXPECT_TRUE(me.Reads("step.time", "Paspor selesai pada hari kerja ke-4."));
  EXPECT_TRUE(me.Reads("step.validity", "Selain itu 5 tahun."));
}

// --- the finder

TEST_F(Asking, PutuDoesNotKnowTheNameOfHerProblemAndAnswersThreeQuestions) {
  me.Taps("home.information", "go.finder");
  EXPECT_EQ(me.Label("finder.question"), "Apa yang terjadi?");
  me.Tap("answer.0");  // a passport
  EXPECT_EQ(me.Label("finder.question"), "Paspor apa yang Anda perlukan?");
  me.Taps("answer.0", "answer.3");  // the first, for a child
  EXPECT_EQ(Place().id, "passport_new_child");
  EXPECT_TRUE(me.Sees("service.yours"));
}

TEST_F(Asking, SheTakesAnAnswerBackInTheFinder) {
  me.Taps("home.information", "go.finder", "answer.0", "nav.back");
  EXPECT_EQ(me.Label("finder.question"), "Apa yang terjadi?");
  me.Tap("answer.1");
  EXPECT_EQ(me.Label("finder.question"), "Apa yang terjadi dengan paspor Anda?");
}

TEST_F(Asking, PierreFindsInFrenchlessEnglishThatHisPermitIsOver) {
  me.Taps("home.language.en", "home.information", "go.finder", "answer.2", "answer.4");
  EXPECT_EQ(Place().id, "overstay");
}

TEST_F(Asking, TheFinderSpeaksRussianInTheMiddle) {
  me.Taps("home.information", "go.finder", "answer.2");
  me.Speaks(Language::kRussian);
  EXPECT_NE(me.Label("finder.question"), "Apa yang Anda perlukan?");
  EXPECT_EQ(Place().answers, std::vector<int>{2});
}

TEST_F(Asking, WhoWantsToComplainIsLedToHowComplaintsWork) {
  me.Taps("home.information", "go.finder", "answer.4", "answer.1");
  EXPECT_EQ(Place().id, "complaint_service");
}

// --- search

TEST_F(Asking, ExtendVisaOnArivalIsUnderstood) {
  me.Tap("home.language.en");
  Searches("extand visa arival");
  EXPECT_EQ(Best(), "voa_extension");
}

TEST_F(Asking, PerpanjangPasportIsUnderstood) {
  Searches("perpanjng pasport");
  EXPECT_EQ(Best(), "passport_replacement");
}

TEST_F(Asking, OneLetterAfterTheOtherTheListChanges) {
  Searches("kitas");
  EXPECT_THAT(me.shell_.info().found.services, testing::Not(IsEmpty()));
  me.Deletes(5);
  EXPECT_THAT(me.shell_.info().query, IsEmpty());
  EXPECT_THAT(me.shell_.info().found.services, IsEmpty());
  EXPECT_TRUE(me.Sees("search.hint"));
}

TEST_F(Asking, ClearingTheSearchForgetsTheWords) {
  Searches("hilang");
  me.Tap("search.clear");
  EXPECT_THAT(me.shell_.info().query, IsEmpty());
  EXPECT_THAT(me.shell_.info().found.questions, IsEmpty());
}

TEST_F(Asking, AQuestionIsFoundByItsWordsAndLeadsToItsService) {
  Searches("berapa biaya paspor");
  const auto& questions = me.shell_.info().found.questions;
  ASSERT_THAT(questions, testing::Not(IsEmpty()));
  me.Tap("go.question." + questions.front());
  EXPECT_TRUE(me.Sees("question.answer"));
}

TEST_F(Asking, TheSearchIsPrivate) {
  Searches("deportasi");
  EXPECT_TRUE(me.IsPrivate("search.field"));
}

// --- taking it home

TEST_F(Asking, IbuRatnaPrintsTheListThatTheFinderMadeForHer) {
  me.Taps("home.information", "go.finder", "answer.1", "answer.0");
  me.Tap("service.print");
  EXPECT_EQ(me.desk.checklists, std::vector<std::string>{Place().id});
  EXPECT_TRUE(me.Reads("service.printing", "sudah dicetak"));
}

TEST_F(Asking, ThePaperRunsOutDuringTheList) {
  me.desk.printer = {false, {app::PrinterHealth::kFail, app::PrinterCause::kPaperOut}};
  me.Taps("home.information", "go.audience.citizen", "topic.passport", "go.service.passport_lost",
          "service.print");
  EXPECT_TRUE(me.Reads("service.printing", "Kertas printer habis"));
  me.desk.printer = {true, {app::PrinterHealth::kOk, app::PrinterCause::kNone}};
  me.Tap("service.print");
  EXPECT_TRUE(me.Reads("service.printing", "sudah dicetak"));
}

TEST_F(Asking, APrintingListDoesNotFollowToTheNextPage) {
  me.Taps("home.information", "go.audience.citizen", "topic.passport", "go.service.passport_lost");
  me.desk.slow = true;
  me.Taps("service.print", "nav.back", "go.service.passport_damaged");
  me.desk.slow = false;
  me.Waits(1000);
  EXPECT_FALSE(me.Sees("service.printing"));
}

TEST_F(Asking, TheSquareFollowsTheLanguage) {
  me.Taps("home.information", "go.audience.citizen", "topic.passport", "go.service.passport_lost");
  EXPECT_EQ(PageQrOfTests().last, "https://simpul.example/s/passport_lost?l=id");
  me.Speaks(Language::kChinese);
  EXPECT_EQ(PageQrOfTests().last, "https://simpul.example/s/passport_lost?l=zh");
}

// --- the other pages

TEST_F(Asking, ThePhoneOfTheOfficeInSingaraja) {
  me.Taps("home.information", "go.offices", "go.office.SGR");
  EXPECT_THAT(me.Label("office.name"), HasSubstr("Singaraja"));
  EXPECT_TRUE(me.Sees("office.address"));
  me.Tap("nav.back");
  EXPECT_EQ(Place().kind, InfoKind::kOffices);
}

TEST_F(Asking, AStudentReadsARuleInPlainWords) {
  me.Taps("home.information", "go.regulations", "go.regulation.uu_6_2011");
  EXPECT_TRUE(me.Sees("regulation.text"));
  EXPECT_TRUE(me.Sees("regulation.source"));
}

TEST_F(Asking, ThePledgeIsCountedLineByLine) {
  me.Taps("home.information", "go.pledge");
  EXPECT_TRUE(me.Sees("pledge.1"));
  EXPECT_TRUE(me.Sees("pledge.source"));
}

TEST_F(Asking, WhereElseOneCanComplain) {
  me.Taps("home.information", "go.channels");
  EXPECT_TRUE(me.Sees("channel.ombudsman"));
  EXPECT_TRUE(me.Sees("channel.lapor"));
}

TEST_F(Asking, TheNewsHasItsDayAndItsSource) {
  me.Taps("home.information", "go.notices");
  EXPECT_TRUE(me.Sees("notice.about_simpul_bali"));
  EXPECT_TRUE(me.Sees("notice.about_simpul_bali.source"));
}

TEST_F(Asking, ArabicContentIsThereAndJapaneseIsBorrowed) {
  me.Taps("home.language.ar", "home.information");
  EXPECT_FALSE(me.Sees("info.borrowed"));
  me.Speaks(Language::kJapanese);
  EXPECT_TRUE(me.Sees("info.borrowed"));
}

TEST_F(Asking, AReaderOfInformationHoldsAReceiptUnderTheScannerAndNothingBreaks) {
  me.Taps("home.information", "go.questions");
  me.Scans("7K3M9QXT2B4F8HWR");
  EXPECT_EQ(Place().kind, InfoKind::kQuestions);
}

TEST_F(Asking, ALongReaderIsWarnedAndFindsHerPageAgain) {
  me.Taps("home.information", "go.questions", "go.question.pay_where");
  me.Waits(kIdlePublicMs);
  me.Tap("idle.stay");
  EXPECT_EQ(Place().kind, InfoKind::kQuestion);
  me.Waits(kIdlePublicMs);
  me.Tap("idle.leave");
  EXPECT_EQ(me.Left(), "");
}

}  // namespace
}  // namespace simpul::ui
