// Stories of people who want to know something, through the semantic tree, without a display.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ui/ui_fakes.h"
#include "ui/screens/info_page.h"
#include "ui/screens/info_state.h"

namespace simpul::ui {
namespace {

using ::testing::HasSubstr;

bool Asks(const std::vector<Effect>& effects, EffectKind kind) {
  return std::any_of(effects.begin(), effects.end(),
                     [kind](const Effect& effect) { return effect.kind == kind; });
}

const InfoPlace& Place(const Visitor& visitor) { return visitor.shell_.info().places.back(); }

// Answers the finder by what the answers lead to.
std::string AnswerTo(const Visitor& visitor, const std::string& next_or_service) {
  const FinderWalk walk = WalkFinder(TestInformation().catalogue.finder, Place(visitor).answers);
  for (std::size_t i = 0; walk.node != nullptr && i < walk.node->answers.size(); ++i) {
    const FinderAnswer& answer = walk.node->answers[i];
    if (answer.next == next_or_service || answer.service == next_or_service) {
      return "answer." + std::to_string(i);
    }
  }
  return "answer.none";
}

TEST(Information, GrandmotherFindsWhatALostPassportCosts) {
  Visitor visitor;
  visitor.Taps("home.information", "go.audience.citizen", "topic.passport",
               "go.service.passport_lost");
  EXPECT_EQ(visitor.Label("service.title"), "Penggantian paspor hilang");
  // The fine is not all: the new book is paid as well.
  EXPECT_THAT(visitor.Label("fact.fee"), HasSubstr("Rp\u00A01.350.000"));
  EXPECT_THAT(visitor.Label("fact.fee"), HasSubstr("Denda paspor hilang + Paspor biasa 5 tahun"));
  visitor.Tap("tab.fees");
  EXPECT_THAT(visitor.Label("fee.0"), HasSubstr("Rp\u00A01.000.000"));
  EXPECT_THAT(visitor.Label("fee.0"), HasSubstr("PP 45/2024"));
}

TEST(Information, DewiTypesWithMistakesAndFindsTheLostPassportFirst) {
  Visitor visitor;
  visitor.Taps("home.information", "go.search");
  visitor.Type("pasport hlang");
  ASSERT_FALSE(visitor.shell_.info().found.services.empty());
  EXPECT_EQ(visitor.shell_.info().found.services.front(), "passport_lost");
  visitor.Tap("go.service.passport_lost");
  EXPECT_EQ(visitor.Label("service.title"), "Penggantian paspor hilang");
  // Back: the words and what they found are still there.
  visitor.Tap("nav.back");
  EXPECT_EQ(visitor.shell_.info().query, "pasport hlang");
  EXPECT_TRUE(visitor.Sees("go.service.passport_lost"));
}

TEST(Information, OlegReadsAboutHisVisaInEnglishAndRussian) {
  Visitor visitor;
  visitor.Taps("home.language.en", "home.information", "go.audience.foreigner", "topic.stay_permit",
               "go.service.voa_extension");
  EXPECT_EQ(visitor.Label("service.title"), "Extending a visa on arrival (VOA)");
  visitor.shell_.SetAppearance(Language::kRussian, TextSize::kM, ThemeName::kDefault);
  visitor.Look();
  const Service* service = TestInformation().catalogue.FindService("voa_extension");
  EXPECT_EQ(visitor.Label("service.title"), service->title.In(ContentLanguage::kRussian));
}

TEST(Information, MinjunIsToldThatTheContentIsNotInHisLanguage) {
  Visitor visitor;
  visitor.Tap("home.information");
  visitor.shell_.SetAppearance(Language::kKorean, TextSize::kM, ThemeName::kDefault);
  visitor.Look();
  EXPECT_TRUE(visitor.Sees("info.borrowed"));
  visitor.shell_.SetAppearance(Language::kArabic, TextSize::kM, ThemeName::kDefault);
  visitor.Look();
  EXPECT_FALSE(visitor.Sees("info.borrowed"));
}

TEST(Information, KetutAnswersQuestionsAndGetsAListMadeForHim) {
  Visitor visitor;
  visitor.Taps("home.information", "go.finder");
  visitor.Tap(AnswerTo(visitor, "passport_problem"));
  EXPECT_EQ(Place(visitor).answers.size(), 1U);
  visitor.Tap("answer.0");
  for (int asked = 0; asked < 4 && Place(visitor).kind == InfoKind::kFinder; ++asked) {
    visitor.Tap("answer.0");
  }
  EXPECT_EQ(Place(visitor).kind, InfoKind::kService);
  EXPECT_TRUE(Place(visitor).from_finder);
  EXPECT_TRUE(visitor.Sees("service.yours"));
  EXPECT_FALSE(visitor.Sees("need.sometimes"));
  EXPECT_THAT(PageQrOfTests().last, HasSubstr("&t="));
}

TEST(Information, EveryWayThroughTheFinderEndsAtAServicePage) {
  const ServiceFinder& finder = TestInformation().catalogue.finder;
  std::vector<std::vector<int>> waiting = {{}};
  std::set<std::string> seen;
  while (!waiting.empty()) {
    const std::vector<int> answers = waiting.back();
    waiting.pop_back();
    const FinderWalk walk = WalkFinder(finder, answers);
    if (walk.node == nullptr) {
      ASSERT_NE(TestInformation().catalogue.FindService(walk.service), nullptr);
      EXPECT_LE(answers.size(), 3U) << walk.service;
      seen.insert(walk.service);
      continue;
    }
    for (std::size_t i = 0; i < walk.node->answers.size(); ++i) {
      waiting.push_back(answers);
      waiting.back().push_back(static_cast<int>(i));
    }
  }
  EXPECT_EQ(seen.size(), TestInformation().catalogue.services.size());
}

TEST(Information, WayanTakesTheListHomeOnPaper) {
  Visitor visitor;
  visitor.Taps("home.information", "go.audience.citizen", "topic.passport",
               "go.service.passport_new_adult");
  std::ignore = visitor.shell_.TakeEffects();
  visitor.Tap("service.print");
  EXPECT_TRUE(Asks(visitor.shell_.TakeEffects(), EffectKind::kPrintChecklist));
  EXPECT_THAT(visitor.Label("service.printing"), HasSubstr("sedang dicetak"));
  visitor.Tap("service.print");  // once is enough
  EXPECT_FALSE(Asks(visitor.shell_.TakeEffects(), EffectKind::kPrintChecklist));
  visitor.Deliver(PrintEnded{{true, {}}});
  EXPECT_THAT(visitor.Label("service.printing"), HasSubstr("sudah dicetak"));
}

TEST(Information, WithoutPaperTheSquareIsOfferedInstead) {
  Visitor visitor;
  visitor.Taps("home.information", "go.audience.citizen", "topic.passport",
               "go.service.passport_new_adult", "service.print");
  visitor.Deliver(PrintEnded{{false, {app::PrinterHealth::kFail, app::PrinterCause::kPaperOut}}});
  EXPECT_THAT(visitor.Label("service.printing"), HasSubstr("Kertas printer habis"));
  visitor.Deliver(PrinterChanged{{app::PrinterHealth::kFail, app::PrinterCause::kPaperOut}});
  EXPECT_FALSE(visitor.Sees("service.print"));
  EXPECT_TRUE(visitor.Sees("service.qr"));
}

TEST(Information, TheSquareOpensTheSamePageInTheSameLanguage) {
  Visitor visitor;
  visitor.Taps("home.language.en", "home.information", "go.audience.foreigner", "topic.stay_permit",
               "go.service.overstay");
  EXPECT_EQ(PageQrOfTests().last, "https://simpul.example/s/overstay?l=en");
}

TEST(Information, NyomanGoesBackToThePlaceInTheListHeCameFrom) {
  Visitor visitor;
  visitor.Taps("home.information", "go.questions", "go.question.pay_where");
  visitor.Tap("nav.back");
  const Node* question = visitor.shell_.tree().Find("go.question.pay_where");
  ASSERT_NE(question, nullptr);
  EXPECT_GT(question->visible.h, 0.5F * question->rect.h);  // still scrolled down to it
  visitor.Tap("nav.back");
  EXPECT_EQ(Place(visitor).kind, InfoKind::kHome);
  visitor.Tap("nav.home");
  EXPECT_EQ(visitor.shell_.screen(), Screen::kHome);
}

TEST(Information, AChosenTabIsStillChosenAfterLookingElsewhere) {
  Visitor visitor;
  visitor.Taps("home.information", "go.audience.citizen", "topic.passport",
               "go.service.passport_lost", "tab.steps", "go.channels", "nav.back");
  EXPECT_TRUE(visitor.shell_.tree().Find("tab.steps")->selected);
}

TEST(Information, WhatWasTypedIsGoneWithTheVisitor) {
  Visitor visitor;
  visitor.Taps("home.information", "go.search");
  visitor.Type("oper stay");
  EXPECT_FALSE(visitor.shell_.IsWiped());
  visitor.Tap("nav.home");
  EXPECT_TRUE(visitor.shell_.IsWiped());
  EXPECT_TRUE(visitor.shell_.info().query.empty());
}

TEST(Information, WhoTypesIsGivenMoreTimeThanWhoReads) {
  Visitor visitor;
  visitor.Taps("home.information", "go.search");
  visitor.Wait(kIdlePublicMs + 1000);
  EXPECT_FALSE(visitor.shell_.warning());
  visitor.Wait(kIdleTypingMs - kIdlePublicMs);
  EXPECT_TRUE(visitor.shell_.warning());
}

TEST(Information, NothingFoundSaysWhatToDoNext) {
  Visitor visitor;
  visitor.Taps("home.information", "go.search");
  visitor.Type("xqzzv");
  EXPECT_THAT(visitor.Label("search.nothing"), HasSubstr("Coba kata lain"));
}

TEST(Information, AnOldOrUnconfirmedFactSaysSo) {
  Visitor visitor;
  visitor.Taps("home.information", "go.offices", "go.office.DPS");
  EXPECT_TRUE(visitor.Sees("office.source"));
  const Office* office = TestInformation().catalogue.FindOffice("DPS");
  EXPECT_EQ(visitor.Sees("info.standing"), !office->fact.verified);
}

TEST(Information, AKioskWithoutContentOffersNone) {
  Visitor visitor;
  visitor.shell_.SetInformation(nullptr);
  visitor.Look();
  EXPECT_FALSE(visitor.Sees("home.information"));
  EXPECT_TRUE(visitor.Sees("home.complaint"));
}

TEST(Information, IdsThatDoNotExistOpenNothing) {
  InfoState state;
  const Information& information = TestInformation();
  std::ignore = OpenInfo(state, "service.no_such", information.catalogue);
  EXPECT_EQ(state.places.size(), 1U);
  for (const char* id : {"go.service.no_such", "go.office.", "go.audience.martian", "answer.99",
                         "topic.passport", "go.", "go.question.x", "tab.none"}) {
    std::ignore = ReduceInfo(state, Activated{id}, information, ContentLanguage::kIndonesian);
    EXPECT_EQ(state.places.size(), 1U) << id;
  }
  std::ignore = OpenInfo(state, "service.overstay", information.catalogue);
  EXPECT_EQ(state.places.size(), 2U);
}

TEST(Information, SomebodyWhoOnlyWalksForwardNeverFillsTheMemory) {
  InfoState state;
  const Information& information = TestInformation();
  std::ignore = OpenInfo(state, "", information.catalogue);
  for (int i = 0; i < 1000; ++i) {
    std::ignore =
        ReduceInfo(state, Activated{"go.questions"}, information, ContentLanguage::kEnglish);
  }
  EXPECT_LE(state.places.size(), 64U);
  EXPECT_EQ(state.places.front().kind, InfoKind::kHome);
}

}  // namespace
}  // namespace simpul::ui
